import type { EvidenceWords } from '../evidence.ts'

export const evidence: EvidenceWords = {
  index: {
    title: (from, to) => `Exceptions, ${from} to ${to}`,
    heading: (organization, from, to) => `Exceptions of ${organization}, ${from} to ${to}`,
    facts: {
      made: 'Made',
      policies: 'Policies',
      population: 'Population',
      confidential: 'Of these confidential to others',
      sample: 'Sample',
      seed: 'Seed',
      log: 'Audit log',
      root: 'Root of the audit log',
    },
    made: (at, by) => `${at}, by ${by}`,
    allPolicies: 'all',
    log: (entries, faults) => `${entries} entries, ${faults === 0 ? 'checked, no faults' : `checked, ${faults} faults`}`,
    method: 'How the sample was drawn, and how to check all of this',
    population: 'The population as a table',
    digests: 'The digest of every file',
    sample: { title: 'The sample', columns: ['Number', 'What', 'Policy', 'Now', 'Rank'] },
    nothingDrawn: 'Nothing was drawn.',
    confidential: 'Confidential: shown to its parties and named people only.',
  },
  record: {
    toIndex: 'All of the sample',
    asData: 'The same as data',
    asked: 'What was asked for',
    version: (version) => `Version ${version}`,
    made: (at, by) => `${at}, ${by}`,
    title: 'Title',
    steps: { title: 'Steps', columns: ['Attempt', 'Step', 'Opened', 'Due', 'Settled', 'Outcome', 'Route'] },
    route: (routeId, version) => `${routeId}, version ${version}`,
    noRoute: 'none: decided as the policy lets managers',
    votes: { title: 'Votes', columns: ['At', 'Who', 'As', 'In place of', 'Verdict', 'Reason', 'Attempt and step', 'On version'] },
    moves: {
      title: 'Everything that was done',
      columns: ['At', 'Move', 'From', 'To', 'Who', 'As', 'In place of', 'Reason', 'On version', 'Digest of what was asked for'],
    },
    grants: { title: 'Times granted', columns: ['Grant', 'Kind', 'First day', 'Last day', 'Begins', 'Ends', 'Granted', 'Replaced'] },
    duties: { title: 'Duties and their evidence', columns: ['Kind', 'What', 'Who', 'Due', 'Settled', 'Outcome', 'Evidence'] },
    files: { title: 'Attached files', columns: ['File', 'Bytes', 'Added', 'By', 'SHA-256'] },
    notPacked: (file) => `${file} (not in this pack)`,
    log: { title: 'Entries of the audit log', columns: ['Index', 'At', 'Actor', 'What', 'Reason', 'Leaf hash'] },
    none: 'None.',
  },
  method: ({ madeAt, from, to, population, confidential, seed, log }) => `How this pack was made
======================

Made ${madeAt} for the period ${from} to ${to} (days where the organisation is).

Population
  Every exception to the chosen policies that had been handed in by the end of the period, and that had not been refused,
  withdrawn or closed, and had not expired, before the period began. Drafts are not part of it. There are ${population}; for
  ${confidential} of them, which are confidential, nothing but number, policy and state is shown.
  All of them stand in register.csv.

Sample
  The seed is the auditor's own where one was given, and otherwise the period, the policies' ids (or "all") and the size asked for:
    ${seed}
  Each exception of the population is ranked by SHA-256 over the seed, a vertical bar and its number, for example
    printf '%s' '${seed.replaceAll("'", "'\\''")}|EX-1' | sha256sum
  and those with the lowest ranks are drawn. The ranks stand in register.csv, so the draw can be repeated with any tool, and
  the same seed over the same population always gives the same sample.

Files
  manifest.sha256 has the SHA-256 of every other file:
    sha256sum --check manifest.sha256

What was decided on
  Each version of a request has a digest: SHA-256 over its canonical JSON (RFC 8785). Moves and decisions carry the digest of the
  version they were made on. In records/*.json the versions stand with their digests.

Audit log
  The log had ${log.entries} entries when this was made. The root of its Merkle tree (RFC 6962) was
    ${log.root}
  ${log.faults === 0 ? 'It was checked as a whole, and no faults were found.' : `It was checked as a whole, and ${log.faults} faults were found.`}
  Each entry of a sampled exception stands in its record with its text and its leaf hash, SHA-256 over a zero byte and that text.
  The same entries stand in audit/entries.jsonl, each with a proof that it is in the log as it was signed; audit/README.txt says
  how to check them. Whoever keeps audit/checkpoint.txt can have the whole log checked against it later.
`,
  proofs: `The entries of the audit log behind the records, with proofs
===========================================================

entries.jsonl    every entry about an exception in this pack, each with its proof; the log's checkpoints and its public keys
checkpoint.txt   the last checkpoint: so many entries, under this root, signed. Keep it in a place of your own
verify.html      open it in a browser and drop entries.jsonl on it; nothing leaves your machine
verify.mjs       the same for Node 20 or later: node verify.mjs entries.jsonl checkpoint.txt

A proof shows that an entry stands in the log that was signed. It cannot show that the log was not written anew in secret by
somebody who holds both its database and its key: for that, compare it with a checkpoint that was kept from an earlier time.
Such checkpoints stand under every digest that Leeway sends, and in earlier packs. Ask for the whole log (leeway audit export,
or the page of the audit trail) and check it with the checkpoint you kept: node verify.mjs log.jsonl kept.txt
`,
}
