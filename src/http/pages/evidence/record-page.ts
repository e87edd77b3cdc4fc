import type { Evidence } from '../../../exceptions/reports/evidence/record.ts'
import { type Html, html } from '../../html.ts'
import { effectLine, scopeLines, whichLines } from '../../paper/effect-lines.ts'
import { standingLines } from '../../paper/standing-lines.ts'
import { en } from '../../paper/words/en.ts'
import { dutyText } from '../../paper/words/terms.ts'
import { type CellShown, code, facts, frame, table } from './frame.ts'

/** One exception with everything on record about it, as a page. `attached` are the files that are in the pack, by their ids. */
export function recordPage(
  { exception: x, versions, steps, votes, audit }: Evidence,
  attached: ReadonlyMap<number, { name: string }>,
): Buffer {
  const name = x.title === '' ? x.number : `${x.number} ${x.title}`
  return frame(
    name,
    html`<p><a href="../index.html">All of the sample</a> · <a href="${x.number}.json">The same as data</a></p>
<h1>${name}</h1>
${facts(standingLines(x, en, (instant) => instant))}
<h2>What was asked for</h2>
${versions.toReversed().map((version) => versionPart(version, x.people))}
<h2>Steps</h2>
${table(
  ['Attempt', 'Step', 'Opened', 'Due', 'Settled', 'Outcome', 'Route'],
  steps.map((step) => [
    ...[step.attempt, step.step === 0 ? `review` : `${step.step} ${step.name}`, step.openedAt, step.dueAt, step.settledAt, step.outcome],
    step.routeId === 0 ? 'none: decided as the policy lets managers' : `${step.routeId}, version ${step.routeVersion}`,
  ]),
)}
<h2>Votes</h2>
${table(
  ['At', 'Who', 'As', 'In place of', 'Verdict', 'Reason', 'Attempt and step', 'On version'],
  votes.map((vote) => [
    ...[vote.at, vote.person, vote.inRole, vote.onBehalfOf, vote.verdict, vote.reason, `${vote.attempt}, ${vote.step}`],
    vote.bindingVersion,
  ]),
)}
<h2>Everything that was done</h2>
${table(
  ['At', 'Move', 'From', 'To', 'Who', 'As', 'In place of', 'Reason', 'On version', 'Digest of what was asked for'],
  x.timeline.map((move) => [
    ...[move.at, move.move, move.fromState, move.toState, move.by?.name ?? 'the product', move.inRole, move.onBehalfOf?.name ?? null],
    ...[move.reason, move.version, code(move.digest)],
  ]),
)}
<h2>Times granted</h2>
${table(
  ['Grant', 'Kind', 'First day', 'Last day', 'Begins', 'Ends', 'Granted', 'Replaced'],
  x.grants.map((grant) => [
    ...[grant.grantNo, grant.kind, grant.from, grant.until, grant.startsAt, grant.endsAt, grant.grantedAt, grant.replacedAt],
  ]),
)}
<h2>Conditions and controls</h2>
${table(
  ['Kind', 'What', 'Who', 'First due', 'Every', 'Ended'],
  x.conditions.map(({ kind, title, owner, dueOn, everyDays, endedAt }) => [
    ...[kind, title, owner.name, dueOn, everyDays === null ? 'once' : `${everyDays} days`, endedAt],
  ]),
)}
<h2>Duties and their evidence</h2>
${table(
  ['Kind', 'What', 'Who', 'Due', 'Settled', 'Outcome', 'Evidence'],
  x.duties.map(({ title, person, dueOn, settledAt, outcome, evidence, ...duty }) => [
    dutyText(en.terms, duty),
    title,
    person.name,
    dueOn,
    settledAt,
    outcome,
    evidence,
  ]),
)}
<h2>Attached files</h2>
${table(
  ['File', 'Bytes', 'Added', 'By', 'SHA-256'],
  x.attachments.map(({ attachmentId, fileName, bytes, addedAt, addedBy, sha256 }) => [
    linked(fileName, attached.get(attachmentId)),
    bytes,
    addedAt,
    addedBy.name,
    code(sha256),
  ]),
)}
<h2>Entries of the audit log</h2>
${table(
  ['Index', 'At', 'Actor', 'What', 'Reason', 'Leaf hash'],
  audit.map(({ index, recordedAt, actor, action, reason, leafHash }) => [index, recordedAt, actor, action, reason, code(leafHash)]),
)}`,
  )
}

function versionPart(
  { version, madeAt, madeBy, digest, body }: Evidence['versions'][number],
  people: Evidence['exception']['people'],
): Html {
  const place = (at: typeof body.inherent): CellShown => (at === null ? null : `likelihood ${at.likelihood}, impact ${at.impact}`)
  return html`<h3>Version ${version}</h3>
<p>${madeAt}, ${madeBy}. Digest ${code(digest)}</p>
${facts([
  ['Title', body.title],
  ['Reason', said(body.reason)],
  ['Time', `${body.from ?? '?'} to ${body.until ?? '?'}${body.timeZone === null ? '' : `, ${body.timeZone}`}`],
  ['Scope', said(scopeLines(body.scope, people, en.effect).join('\n'))],
  [
    'What it does to deadlines',
    body.effect ? said([effectLine(body, en.effect, asItIs), ...whichLines(body.scope, en.effect, asItIs)].join('\n')) : null,
  ],
  ['Risk as it is', place(body.inherent)],
  ['Risk with the controls', place(body.residual)],
  ['Why that makes the difference', said(body.riskArgument)],
  ['Controls', said(body.controls.map(({ title, purpose }) => (purpose === '' ? title : `${title}: ${purpose}`)).join('\n'))],
  ['What else was considered', said(body.alternatives)],
  [
    'How the rule will be followed again',
    said([body.exitPlan, ...body.exitTasks.map(({ title, dueOn }) => `${dueOn} ${title}`)].filter(Boolean).join('\n')),
  ],
])}`
}

/** Days stand in a pack as in its data. */
const asItIs = (day: string | null) => day ?? '?'

function linked(fileName: string, file: { name: string } | undefined): Html {
  return file ? html`<a href="../${encodeURI(file.name)}">${fileName}</a>` : html`${fileName} (not in this pack)`
}

function said(text: string): Html {
  return html`<p class="said">${text}</p>`
}
