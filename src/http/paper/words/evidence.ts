/** How a pack was made. */
export interface PackFacts {
  madeAt: string
  from: string
  to: string
  population: number
  confidential: number
  seed: string
  log: { entries: number; root: string; faults: number }
}

interface TableWords<Columns extends readonly string[]> {
  title: string
  columns: Columns
}

/** What an evidence pack is worded with, beside what every record is. Days and instants stand in it as in its data. */
export interface EvidenceWords {
  index: {
    title: (from: string, to: string) => string
    heading: (organization: string, from: string, to: string) => string
    facts: Record<'made' | 'policies' | 'population' | 'confidential' | 'sample' | 'seed' | 'log' | 'root', string>
    made: (at: string, by: string) => string
    allPolicies: string
    log: (entries: number, faults: number) => string
    method: string
    population: string
    digests: string
    sample: TableWords<[number: string, what: string, policy: string, now: string, rank: string]>
    nothingDrawn: string
    /** In place of a title that its reader may not see. */
    confidential: string
  }
  record: {
    toIndex: string
    asData: string
    asked: string
    version: (version: number) => string
    made: (at: string, by: string) => string
    title: string
    steps: TableWords<[attempt: string, step: string, opened: string, due: string, settled: string, outcome: string, route: string]>
    route: (routeId: number, version: number) => string
    noRoute: string
    votes: TableWords<
      [at: string, who: string, as: string, inPlaceOf: string, verdict: string, reason: string, attemptAndStep: string, version: string]
    >
    moves: TableWords<
      [
        at: string,
        move: string,
        from: string,
        to: string,
        who: string,
        as: string,
        inPlaceOf: string,
        reason: string,
        version: string,
        digest: string,
      ]
    >
    grants: TableWords<
      [grant: string, kind: string, firstDay: string, lastDay: string, begins: string, ends: string, granted: string, replaced: string]
    >
    duties: TableWords<[kind: string, what: string, who: string, due: string, settled: string, outcome: string, evidence: string]>
    files: TableWords<[file: string, bytes: string, added: string, by: string, digest: string]>
    notPacked: (file: string) => string
    log: TableWords<[index: string, at: string, actor: string, what: string, reason: string, leafHash: string]>
    none: string
  }
  /** The text of method.txt: how everything in the pack came about, and how it is checked with other tools. */
  method: (facts: PackFacts) => string
  /** The text of audit/README.txt: what to do with the proofs, for somebody who knows nothing of this product. */
  proofs: string
}
