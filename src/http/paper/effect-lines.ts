import type { StoredRequest } from '../../exceptions/stored-request.ts'
import type { EffectWords } from './words/words.ts'

type Scope = StoredRequest['scope']
/** Writes a day; null: it is not said yet. */
type Day = (day: string | null) => string

/** What a request says that it is for: in words, and by names. `people` are names by ids. */
export function scopeLines(
  { description, departments, labels, systems, everyone, personIds, teamIds }: Scope,
  people: Readonly<Record<string, string>>,
  words: EffectWords,
): string[] {
  const named = (ids: readonly number[] | undefined) => ids?.map((id) => people[String(id)] ?? id)
  return [
    description ?? '',
    ...(everyone ? [words.everybody] : []),
    ...listed(words.people, named(personIds)),
    ...listed(words.teams, named(teamIds)),
    ...listed(words.departments, departments),
    ...listed(words.labels, labels),
    ...listed(words.systems, systems),
  ].filter((text) => text !== '')
}

/** What it does to deadlines while it is in force. */
export function effectLine({ effect, until }: Pick<StoredRequest, 'effect' | 'until'>, words: EffectWords, day: Day): string {
  return effect ? words.effects[effect.kind](day(until), effect) : words.nothing
}

/** Which deadlines, by ids; none: all that those it is for owe. */
export function whichLines(
  { kinds, contentIds, escalationPolicyIds, deadlineIds, dueFrom = null, dueUntil = null }: Scope,
  words: EffectWords,
  day: Day,
): string[] {
  const lines = [
    ...listed(
      words.kinds,
      kinds?.map((kind) => words.kind[kind].other),
    ),
    ...listed(words.content, contentIds),
    ...listed(words.watched, escalationPolicyIds),
    ...listed(words.deadlines, deadlineIds),
    ...(dueFrom === null && dueUntil === null ? [] : [words.due(dueFrom && day(dueFrom), dueUntil && day(dueUntil))]),
  ]
  return lines.length > 0 ? lines : [words.all]
}

function listed(what: string, entries: readonly (string | number)[] | undefined): string[] {
  return entries && entries.length > 0 ? [`${what}: ${entries.join(', ')}`] : []
}
