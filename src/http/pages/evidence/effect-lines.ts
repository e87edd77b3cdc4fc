import type { ExceptionEffect } from '../../../contract/exception-request.ts'
import type { StoredRequest } from '../../../exceptions/stored-request.ts'

type Scope = StoredRequest['scope']

/** What a request says that it is for: in words, and by names. `people` are names by ids. */
export function scopeLines(
  { description, departments, labels, systems, everyone, personIds, teamIds }: Scope,
  people: Readonly<Record<string, string>>,
): string[] {
  const named = (ids: readonly number[] | undefined) => ids?.map((id) => people[String(id)] ?? id)
  return [
    description ?? '',
    ...(everyone ? ['Everybody'] : []),
    ...listed('People', named(personIds)),
    ...listed('Who reports to', named(teamIds)),
    ...listed('Departments', departments),
    ...listed('Labels', labels),
    ...listed('Systems', systems),
  ].filter((text) => text !== '')
}

/** What it does to deadlines while it is in force. */
export function effectLine({ effect, until }: Pick<StoredRequest, 'effect' | 'until'>): string {
  return effect ? words[effect.kind](until ?? '?', effect) : 'Nothing'
}

/** Which deadlines, by ids; none: all that those it is for owe. */
export function whichLines({ kinds, contentIds, escalationPolicyIds, deadlineIds, dueFrom, dueUntil }: Scope): string[] {
  const lines = [
    ...listed('Kinds', kinds),
    ...listed('Content', contentIds),
    ...listed('Watched by the escalation policies', escalationPolicyIds),
    ...listed('Deadlines', deadlineIds),
    ...((dueFrom ?? dueUntil ?? null) === null ? [] : [`Due from ${dueFrom ?? '?'} to ${dueUntil ?? '?'}`]),
  ]
  return lines.length > 0 ? lines : ['All that they owe']
}

const words = {
  extend: (until, { byDays }) => (byDays === null ? `Due on ${until}` : `Due ${byDays} days later, by ${until} at the latest`),
  pause: (until) => `Their clock stands still until ${until}`,
  waive: (until, { forgiven }) => (forgiven ? `Not owed any more where due until ${until}` : `Not owed until ${until}, and due then`),
  mute: (until) => `Nobody is told about them until ${until}`,
} as const satisfies Record<ExceptionEffect['kind'], (until: string, effect: ExceptionEffect) => string>

function listed(what: string, entries: readonly (string | number)[] | undefined): string[] {
  return entries && entries.length > 0 ? [`${what}: ${entries.join(', ')}`] : []
}
