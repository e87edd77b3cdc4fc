import type { Drawing, Drawn } from '../../../exceptions/reports/evidence/sample.ts'
import { html } from '../../html.ts'
import type { PackFacts } from '../../paper/words/evidence.ts'
import { termOf } from '../../paper/words/terms.ts'
import type { PaperWords } from '../../paper/words/words.ts'
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
export function indexPage(about: PackAbout, { speech, evidence: { index }, terms }: PaperWords): Buffer {
  const { organization, madeAt, madeBy, drawing, drawn, policies, log, shown } = about
  const { facts: names, sample } = index
  return frame(
    speech.language,
    index.title(drawing.from, drawing.to),
    html`<h1>${index.heading(organization, drawing.from, drawing.to)}</h1>
${facts([
  [names.made, index.made(madeAt, madeBy)],
  [names.policies, policies.length === 0 ? index.allPolicies : policies.join('; ')],
  [names.population, drawn.population],
  [names.confidential, drawn.confidential],
  [names.sample, drawn.sample.length],
  [names.seed, code(drawn.seed)],
  [names.log, index.log(log.entries, log.faults)],
  [names.root, code(log.root)],
])}
<p><a href="method.txt">${index.method}</a> · <a href="register.csv">${index.population}</a> · <a href="manifest.sha256">${index.digests}</a></p>
<h2>${sample.title}</h2>
${table(
  sample.columns,
  drawn.sample.map(({ number, title, policy, phase, rank }) => [
    shown.has(number) ? html`<a href="records/${number}.html">${number}</a>` : number,
    shown.has(number) ? title : index.confidential,
    ...[policy, termOf(terms.phase, phase), code(rank.slice(0, 16))],
  ]),
  index.nothingDrawn,
)}`,
  )
}

/** What the text about the making of a pack tells. */
export function packFacts({ madeAt, drawing, drawn, log }: PackAbout): PackFacts {
  const { from, to } = drawing
  const { population, confidential, seed } = drawn
  return { madeAt, from, to, population, confidential, seed, log }
}
