import { stateSentences } from '../delivery/state.ts'
import { wordingFor } from '../digest/wording/wordings.ts'
import type { Excuse } from '../ledger/excuses.ts'
import type { Explanation, FailedClause } from './explain.ts'

/** An explanation for a reader at a terminal. */
export function explanationText(explanation: Explanation): string {
  const { day, policy, version, person, fired, shares, counted, notCounted, episode } = explanation
  const parts = [
    `${policy} ${fired ? 'fired' : 'did not fire'} for ${person.name} on ${day}: ${verdict(explanation)}`,
    ...(version?.changedSince ? [`  by version ${version.number} of the policy, which has been changed or removed since`] : []),
    `  raw ${explanation.count + explanation.excused}, excused ${explanation.excused}, net ${explanation.count}, still overdue ${explanation.stillOverdue}, threshold ${explanation.threshold}`,
    ...section(
      'Counted',
      counted.map(
        ({ title, dueOn, missedOn, clearedOn, clearedWhy }) =>
          `${title}, due ${dueOn}${missedOn ? `, overdue from ${missedOn}` : ''}${clearedOn ? ` to ${clearedOn} (${clearedWhy})` : ''}`,
      ),
    ),
    ...(explanation.reports === null ? [] : [`  of ${explanation.reports} reports ${shares.length} have something that counts`]),
    ...section(
      'Shares of the reports',
      shares.map(({ name, count, stillOverdue }) => `${name}: ${count}, ${stillOverdue} still overdue`),
    ),
    ...section(
      'Not counted',
      notCounted.map(
        ({ personName, title, dueOn, why, days, excuses }) =>
          `${personName === null ? '' : `${personName}: `}${title}, due ${dueOn}: ${whyNotText(explanation, why, days)}${excuses.map(excuseText).join('')}`,
      ),
    ),
  ]
  if (episode)
    parts.push(
      `Log: firing since ${episode.openedOn}${episode.closedOn ? ` until ${episode.closedOn} (${episode.closedWhy})` : ''}${episode.known ? ', known when the policy started, so nobody is told' : ''}`,
    )
  if (fired) parts.push(...section('Told', toldLines(explanation)))
  parts.push(...section('Said in the messages of that day', explanation.said.map(saidText)))
  return `${parts.join('\n')}\n`
}

function saidText({ name, day, count, stillOverdue, owed, owedTotal }: Explanation['said'][number]): string {
  const what = owed.map(({ title, dueOn }) => `${title}, due ${dueOn}`).join('; ')
  const more = owedTotal > owed.length ? ` and ${owedTotal - owed.length} more` : ''
  return `to ${name} on ${day}: ${count}, ${stillOverdue} still overdue${what === '' ? '' : ` (${what}${more})`}`
}

function verdict({ failedClause, count, threshold, stillOverdue, days }: Explanation): string {
  return failedClause === null
    ? `reached ${count} of ${threshold}`
    : clauses[failedClause]
        .replace('COUNT', String(count))
        .replace('THRESHOLD', String(threshold))
        .replace('OVERDUE', String(stillOverdue))
        .replace('DAYS', daysText(days ?? 0))
}

function daysText(days: number): string {
  return days === 1 ? '1 day' : `${days} days`
}

const clauses = {
  'escalation-disabled': 'escalation policies are switched off for the organisation',
  'policy-paused': 'the policy is paused',
  'policy-ended': 'the policy has ended',
  'not-yet-effective': 'the policy is not in effect yet',
  'person-not-here': 'the person was not with the organisation that day',
  'content-unknown': 'no deadline names the content that it watches',
  'nothing-counted': 'nothing counts',
  'below-threshold': 'COUNT of THRESHOLD reached',
  'nothing-still-overdue': 'nothing that counts is still overdue (COUNT of THRESHOLD reached, OVERDUE still overdue)',
  'no-reports': 'nobody reports to them',
  'content-not-owed': 'they owe nothing of what it watches',
  'content-not-late': 'nothing of what it watches is late',
  'nothing-due-soon': 'nothing that it watches is owed and falls due within DAYS',
  'policy-unknown': 'no policy has the number that it names',
  'nothing-expires': 'no exception that they live with ends within DAYS',
  'nothing-waiting': 'no decision has waited DAYS for them',
  'could-not-be-evaluated': 'the policy could not be evaluated',
} as const satisfies Record<FailedClause, string>

const whyNotCounted = {
  impossible: 'its dates cannot be (leeway attention)',
  'met-in-time': 'done in time',
  withdrawn: 'withdrawn before it was overdue',
  voided: 'it turned out that it was no miss',
  'not-due-yet': 'not due yet, IN',
  'outside-the-window': 'outside the days that count',
  'not-mandatory': 'not mandatory',
  'on-leave': 'moved behind a leave',
  'ends-later': 'it ends IN; the policy looks DAYS ahead',
  'not-waited-long': 'it has waited FOR of the DAYS',
  excused: 'excused',
  'no-longer-late': 'not late any more',
  'late-already': 'its due has passed',
  'due-later': 'due IN; the policy looks DAYS ahead',
} as const

function whyNotText({ days }: Explanation, why: keyof typeof whyNotCounted, inDays: number | null): string {
  const of = inDays ?? 0
  return whyNotCounted[why]
    .replace('IN', of === 0 ? 'today' : `in ${daysText(of)}`)
    .replace('FOR', String(of))
    .replace('DAYS', daysText(days ?? 0))
}

function excuseText({ number, until, approvedBy }: Excuse): string {
  return ` ${until === null ? 'for good' : `until ${until}`} by ${number}${approvedBy === null ? '' : `, approved by ${approvedBy}`}`
}

function toldLines({ told, person, shares, silenced }: Explanation): string[] {
  if (silenced) return ['nobody: an exception keeps it quiet']
  if (told.length === 0) return ['nobody: taken as known when the policy started, or nobody can be told']
  const { reason } = wordingFor('en')
  return told.map(({ name, recipient, because, delivered }) => {
    const email = delivered?.email ? `, e-mail ${stateSentences[delivered.email]}${delivered.answer ? ` (${delivered.answer})` : ''}` : ''
    const what = delivered
      ? `message of ${delivered.day}${delivered.inApp ? ', in-app' : ''}${email}`
      : 'no message was composed (a dry run, a missed day, or a day off)'
    return `${name} (${recipient}), ${reason(because, { subject: person.name, you: false, team: shares.length > 0 })} ${what}`
  })
}

function section(title: string, lines: string[]): string[] {
  return lines.length === 0 ? [] : [`${title}:`, ...lines.map((line) => `  ${line}`)]
}
