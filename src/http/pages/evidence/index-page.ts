import type { Drawing, Drawn } from '../../../exceptions/reports/evidence/sample.ts'
import { html } from '../../html.ts'
import { code, facts, frame, table } from './frame.ts'

/** What stands on the first page of a pack. */
export interface PackAbout {
  organization: string
  madeAt: string
  madeBy: string
  drawing: Drawing
  drawn: Drawn
  /** The policies, by name; empty: all. */
  policies: readonly string[]
  log: { entries: number; root: string; faults: number }
  /** The numbers of those whose record is in the pack. */
  shown: ReadonlySet<string>
}

/** The first page of a pack, with the way to everything else. */
export function indexPage({ organization, madeAt, madeBy, drawing, drawn, policies, log, shown }: PackAbout): Buffer {
  return frame(
    `Exceptions, ${drawing.from} to ${drawing.to}`,
    html`<h1>Exceptions of ${organization}, ${drawing.from} to ${drawing.to}</h1>
${facts([
  ['Made', `${madeAt}, by ${madeBy}`],
  ['Policies', policies.length === 0 ? 'all' : policies.join('; ')],
  ['Population', drawn.population],
  ['Of these confidential to others', drawn.confidential],
  ['Sample', drawn.sample.length],
  ['Seed', code(drawn.seed)],
  ['Audit log', `${log.entries} entries, ${log.faults === 0 ? 'checked, no faults' : `checked, ${log.faults} faults`}`],
  ['Root of the audit log', code(log.root)],
])}
<p><a href="method.txt">How the sample was drawn, and how to check all of this</a> · <a href="register.csv">The population as a table</a> ·
<a href="manifest.sha256">The digest of every file</a></p>
<h2>The sample</h2>
${table(
  ['Number', 'What', 'Policy', 'Now', 'Rank'],
  drawn.sample.map(({ number, title, policy, phase, rank }) => [
    shown.has(number) ? html`<a href="records/${number}.html">${number}</a>` : number,
    shown.has(number) ? title : 'Confidential: shown to its parties and named people only.',
    ...[policy, phase, code(rank.slice(0, 16))],
  ]),
  'Nothing was drawn.',
)}`,
  )
}

/** How everything in the pack came about, and how it is checked with other tools. */
export function methodText({ madeAt, drawing, drawn, log }: PackAbout): Buffer {
  return Buffer.from(
    `How this pack was made
======================

Made ${madeAt} for the period ${drawing.from} to ${drawing.to} (days where the organisation is).

Population
  Every exception to the chosen policies that had been handed in by the end of the period, and that had not been refused,
  withdrawn or closed, and had not expired, before the period began. Drafts are not part of it. There are ${drawn.population}; for
  ${drawn.confidential} of them, which are confidential, nothing but number, policy and state is shown.
  All of them stand in register.csv.

Sample
  The seed is the period, the policies' ids (or "all") and the size asked for:
    ${drawn.seed}
  Each exception of the population is ranked by SHA-256 over the seed, a vertical bar and its number, for example
    printf '%s' '${drawn.seed}|EX-1' | sha256sum
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
    'utf8',
  )
}

/** What to do with the proofs in a pack, for somebody who knows nothing of this product. */
export const aboutProofs = `The entries of the audit log behind the records, with proofs
===========================================================

entries.jsonl    every entry about an exception in this pack, each with its proof; the log's checkpoints and its public keys
checkpoint.txt   the last checkpoint: so many entries, under this root, signed. Keep it in a place of your own
verify.html      open it in a browser and drop entries.jsonl on it; nothing leaves your machine
verify.mjs       the same for Node 20 or later: node verify.mjs entries.jsonl checkpoint.txt

A proof shows that an entry stands in the log that was signed. It cannot show that the log was not written anew in secret by
somebody who holds both its database and its key: for that, compare it with a checkpoint that was kept from an earlier time.
Such checkpoints stand under every digest that Leeway sends, and in earlier packs. Ask for the whole log (leeway audit export,
or the page of the audit trail) and check it with the checkpoint you kept: node verify.mjs log.jsonl kept.txt
`
