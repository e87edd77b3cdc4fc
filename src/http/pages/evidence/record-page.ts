import type { Evidence } from '../../../exceptions/reports/evidence/record.ts'
import { type Html, html } from '../../html.ts'
import { effectLine, scopeLines, whichLines } from '../../paper/effect-lines.ts'
import { standingLines } from '../../paper/standing-lines.ts'
import { dutyText, roleOf, termOf } from '../../paper/words/terms.ts'
import type { PaperWords } from '../../paper/words/words.ts'
import { type CellShown, code, facts, frame, table } from './frame.ts'

/** One exception with everything on record about it, as a page. `attached` are the files that are in the pack, by their ids. */
export function recordPage(evidence: Evidence, attached: ReadonlyMap<number, { name: string }>, words: PaperWords): Buffer {
  const { exception: x, versions } = evidence
  const { record } = words.evidence
  const name = x.title === '' ? x.number : `${x.number} ${x.title}`
  return frame(
    words.speech.language,
    name,
    html`<p><a href="../index.html">${record.toIndex}</a> · <a href="${x.number}.json">${record.asData}</a></p>
<h1>${name}</h1>
${facts(standingLines(x, words, (instant) => instant))}
<h2>${record.asked}</h2>
${versions.toReversed().map((version) => versionPart(version, x.people, words))}
${tables(evidence, attached, words).map(
  ([{ title, columns }, rows]) => html`<h2>${title}</h2>
${table(columns, rows, record.none)}
`,
)}`,
  )
}

type Part = [words: { title: string; columns: readonly string[] }, rows: CellShown[][]]

function tables(
  { exception: x, steps, votes, audit }: Evidence,
  attached: ReadonlyMap<number, { name: string }>,
  { evidence: { record }, record: ofAll, terms }: PaperWords,
): Part[] {
  return [
    [
      record.steps,
      steps.map((step) => [
        ...[step.attempt, step.step === 0 ? ofAll.review : `${step.step} ${step.name}`, step.openedAt, step.dueAt, step.settledAt],
        step.outcome && termOf(terms.step, step.outcome),
        step.routeId === 0 ? record.noRoute : record.route(step.routeId, step.routeVersion),
      ]),
    ],
    [
      record.votes,
      votes.map((vote) => [
        ...[vote.at, vote.person, roleOf(terms, vote.inRole), vote.onBehalfOf, termOf(terms.verdict, vote.verdict), vote.reason],
        ...[`${vote.attempt}, ${vote.step}`, vote.bindingVersion],
      ]),
    ],
    [
      record.moves,
      x.timeline.map((move) => [
        ...[
          move.at,
          termOf(terms.move, move.move),
          move.fromState && termOf(terms.state, move.fromState),
          termOf(terms.state, move.toState),
        ],
        ...[move.by?.name ?? ofAll.product, move.inRole && roleOf(terms, move.inRole), move.onBehalfOf?.name ?? null],
        ...[move.reason, move.version, code(move.digest)],
      ]),
    ],
    [
      record.grants,
      x.grants.map((grant) => [
        ...[grant.grantNo, terms.grant[grant.kind], grant.from, grant.until, grant.startsAt, grant.endsAt, grant.grantedAt],
        grant.replacedAt,
      ]),
    ],
    [
      ofAll.conditions,
      x.conditions.map(({ kind, title, owner, dueOn, everyDays, endedAt }) => [
        ...[terms.condition[kind], title, owner.name, dueOn, everyDays === null ? ofAll.once : ofAll.every(everyDays), endedAt],
      ]),
    ],
    [
      record.duties,
      x.duties.map(({ title, person, dueOn, settledAt, outcome, evidence, ...duty }) => [
        ...[dutyText(terms, duty), title, person.name, dueOn, settledAt, outcome && terms.outcome[outcome], evidence],
      ]),
    ],
    [
      record.files,
      x.attachments.map(({ attachmentId, fileName, bytes, addedAt, addedBy, sha256 }) => {
        const file = attached.get(attachmentId)
        const shown = file ? html`<a href="../${encodeURI(file.name)}">${fileName}</a>` : record.notPacked(fileName)
        return [shown, bytes, addedAt, addedBy.name, code(sha256)]
      }),
    ],
    [
      record.log,
      audit.map(({ index, recordedAt, actor, action, reason, leafHash }) => [index, recordedAt, actor, action, reason, code(leafHash)]),
    ],
  ]
}

function versionPart(
  { version, madeAt, madeBy, digest, body }: Evidence['versions'][number],
  people: Evidence['exception']['people'],
  { evidence, record: { facts: names, ...record }, effect }: PaperWords,
): Html {
  const { record: ofPack } = evidence
  const place = (at: typeof body.inherent): CellShown => (at === null ? null : record.place(at.likelihood, at.impact))
  const time = record.time(body.from ?? '?', body.until ?? '?')
  return html`<h3>${ofPack.version(version)}</h3>
<p>${ofPack.made(madeAt, madeBy)}. ${names.digest} ${code(digest)}</p>
${facts([
  [ofPack.title, body.title],
  [names.reason, said(body.reason)],
  [names.time, body.timeZone === null ? time : `${time}, ${body.timeZone}`],
  [names.scope, said(scopeLines(body.scope, people, effect).join('\n'))],
  [effect.title, body.effect ? said([effectLine(body, effect, asItIs), ...whichLines(body.scope, effect, asItIs)].join('\n')) : null],
  [names.inherent, place(body.inherent)],
  [names.residual, place(body.residual)],
  [names.argument, said(body.riskArgument)],
  [names.controls, said(body.controls.map(({ title, purpose }) => (purpose === '' ? title : `${title}: ${purpose}`)).join('\n'))],
  [names.alternatives, said(body.alternatives)],
  [names.exit, said([body.exitPlan, ...body.exitTasks.map(({ title, dueOn }) => `${dueOn} ${title}`)].filter(Boolean).join('\n'))],
])}`
}

/** Days stand in a pack as in its data. */
const asItIs = (day: string | null) => day ?? '?'

function said(text: string): Html {
  return html`<p class="said">${text}</p>`
}
