/** What the record of an exception is worded with: its parts, the names of its facts, the headers of its tables. */
export interface RecordWords {
  proofs: string
  takenOver: (at: string) => string
  confidential: string
  standing: string
  asked: (version: number) => string
  assessed: string
  facts: Record<
    | 'policy'
    | 'clause'
    | 'state'
    | 'inForce'
    | 'kind'
    | 'ground'
    | 'level'
    | 'askedBy'
    | 'livedWithBy'
    | 'unit'
    | 'askedAt'
    | 'decidedAt'
    | 'begins'
    | 'ends'
    | 'nextReview'
    | 'ended'
    | 'continues'
    | 'continuedBy'
    | 'reason'
    | 'time'
    | 'scope'
    | 'inherent'
    | 'residual'
    | 'argument'
    | 'controls'
    | 'alternatives'
    | 'exit'
    | 'digest'
    | 'reviewedBy'
    | 'recommendation'
    | 'decision'
    | 'granted'
    | 'condition'
    | 'isVoid',
    string
  >
  policy: (policy: string, version: number) => string
  clauseOf: (policy: string, clause: string) => string
  wholePolicy: string
  yes: string
  no: string
  time: (from: string, until: string) => string
  place: (likelihood: number, impact: number) => string
  review: string
  /** Who did what nobody did by hand. */
  product: string
  inPlaceOf: (name: string, other: string) => string
  countsNoLonger: (verdict: string) => string
  once: string
  every: (days: number) => string
  steps: { title: string; columns: [step: string, state: string, due: string, agree: string, needed: string] }
  votes: { title: string; columns: [at: string, step: string, who: string, verdict: string, reason: string] }
  grants: { title: string; columns: [kind: string, begins: string, ends: string, granted: string, replaced: string] }
  conditions: { title: string; columns: [kind: string, what: string, who: string, firstDue: string, every: string, ended: string] }
  duties: { title: string; columns: [kind: string, what: string, who: string, due: string, settled: string, evidence: string] }
  files: { title: string; columns: [file: string, added: string, by: string, digest: string] }
  moves: { title: string; columns: [at: string, move: string, to: string, who: string, reason: string, version: string] }
}
