import type { Readable } from 'node:stream'
import type { Shown } from '../../exceptions/shown.ts'
import { type Part, printDocument } from '../../pdf/flow.ts'
import { effectLine, scopeLines, whichLines } from '../pages/evidence/effect-lines.ts'
import { standingLines } from '../pages/evidence/standing-lines.ts'
import { type Imprint, imprintLines } from './imprint.ts'

/** One exception as it stands on record, for those who see it: what was asked for, how it was decided, and all that was done. */
export function recordPages(x: Shown, imprint: Imprint): Readable {
  const title = x.title === '' ? x.number : `${x.number} ${x.title}`
  return printDocument({
    title,
    house: imprint.organization,
    foot: `${imprint.organization} · ${x.number}`,
    language: 'en',
    made: new Date(imprint.made.epochMilliseconds),
    about: [
      ...imprintLines(imprint),
      'Times are in UTC.',
      'What the audit log has of it, with proofs, is a file of its own beside this record.',
      ...(x.takenOverAt === null ? [] : [`So another register says, from which this was taken over on ${time(x.takenOverAt)}.`]),
      ...(x.confidential ? ['Confidential.'] : []),
    ],
    parts: [
      standing(x),
      asked(x),
      assessed(x),
      { heading: 'Steps', columns: ['Step', 'State', 'Due', 'Agree', 'Needed'], rows: x.steps.map(stepRow) },
      { heading: 'Votes', columns: ['At', 'Step', 'Who', 'Verdict', 'Reason'], rows: x.steps.flatMap(voteRows) },
      { heading: 'Times granted', columns: ['Kind', 'Begins', 'Ends', 'Granted', 'Replaced'], rows: x.grants.map(grantRow) },
      {
        heading: 'Conditions and controls',
        columns: ['Kind', 'What', 'Who', 'First due', 'Every', 'Ended'],
        rows: x.conditions.map(conditionRow),
      },
      { heading: 'Duties and their evidence', columns: ['Kind', 'What', 'Who', 'Due', 'Settled', 'Evidence'], rows: x.duties.map(dutyRow) },
      { heading: 'Attached files', columns: ['File', 'Added', 'By', 'SHA-256'], rows: x.attachments.map(fileRow) },
      { heading: 'Everything that was done', columns: ['At', 'Move', 'To', 'Who', 'Reason', 'Version'], rows: x.timeline.map(moveRow) },
    ],
  })
}

function standing(x: Shown): Part {
  return facts('As it stands', standingLines(x, time))
}

function asked({ request: body, people, version, digest }: Shown): Part {
  const place = (at: typeof body.inherent) => (at === null ? null : `likelihood ${at.likelihood}, impact ${at.impact}`)
  return facts(`What was asked for, in version ${version}`, [
    ['Reason', body.reason],
    ['Time', `${body.from ?? '?'} to ${body.until ?? '?'}${body.timeZone === null ? '' : `, ${body.timeZone}`}`],
    ['Scope', scopeLines(body.scope, people).join('\n')],
    ['Effect on deadlines', body.effect ? [effectLine(body), ...whichLines(body.scope)].join('\n') : null],
    ['Risk as it is', place(body.inherent)],
    ['Risk with the controls', place(body.residual)],
    ['Why that makes the difference', body.riskArgument],
    ['Controls', body.controls.map(({ title, purpose }) => (purpose === '' ? title : `${title}: ${purpose}`)).join('\n')],
    ['What else was considered', body.alternatives],
    [
      'How the rule will be followed again',
      [body.exitPlan, ...body.exitTasks.map((task) => `${task.dueOn} ${task.title}`)].filter(Boolean).join('\n'),
    ],
    ['Digest', digest],
  ])
}

function assessed({ assessment }: Shown): Part {
  if (!assessment) return facts('What the review found', [])
  const { inherent, residual, recommendation, reason, by } = assessment
  return facts('What the review found', [
    ['By', by?.name ?? null],
    ['Risk as it is', `likelihood ${inherent.likelihood}, impact ${inherent.impact}`],
    ['Risk with the controls', `likelihood ${residual.likelihood}, impact ${residual.impact}`],
    ['Recommendation', recommendation],
    ['Reason', reason],
  ])
}

type Step = Shown['steps'][number]
const nameOf = ({ step, body }: Step) => (step === 0 ? 'review' : `${step} ${body.name}`)
const person = (who: { name: string } | null, onBehalfOf: { name: string } | null) =>
  `${who?.name ?? 'the product'}${onBehalfOf ? `, in place of ${onBehalfOf.name}` : ''}`

const stepRow = (step: Step) => [nameOf(step), step.state, time(step.dueAt), String(step.approvals), String(step.needed)]
const voteRows = (step: Step) =>
  step.votes.map((vote) => [
    time(vote.at),
    nameOf(step),
    `${person(vote.person, vote.onBehalfOf)} (${vote.inRole})`,
    vote.counts ? vote.verdict : `${vote.verdict}, counts no longer`,
    vote.reason,
  ])
const grantRow = (grant: Shown['grants'][number]) => [
  grant.kind,
  ...[grant.startsAt, grant.endsAt, grant.grantedAt, grant.replacedAt].map(time),
]
const conditionRow = ({ kind, title, owner, dueOn, everyDays, endedAt }: Shown['conditions'][number]) => [
  ...[kind, title, owner.name, dueOn, everyDays === null ? 'once' : `${everyDays} days`, time(endedAt)],
]
const dutyRow = ({ kind, title, person: who, dueOn, settledAt, outcome, evidence }: Shown['duties'][number]) => [
  ...[kind, title, who.name, dueOn, [time(settledAt), outcome].filter(Boolean).join(' '), evidence ?? ''],
]
const fileRow = ({ fileName, addedAt, addedBy, sha256 }: Shown['attachments'][number]) => [fileName, time(addedAt), addedBy.name, sha256]
const moveRow = ({ at, move, toState, by, onBehalfOf, reason, detail, version }: Shown['timeline'][number]) => {
  const said = reason === '' && typeof detail['answer'] === 'string' ? detail['answer'] : reason
  return [time(at), move, toState, person(by, onBehalfOf), said, String(version)]
}

function facts(heading: string, all: readonly (readonly [name: string, value: string | null])[]): Part {
  return { heading, columns: null, rows: all.flatMap(([name, value]) => (value === null || value === '' ? [] : [[name, value]])) }
}

function time(instant: string | null): string {
  return instant === null ? '' : instant.slice(0, 16).replace('T', ' ')
}
