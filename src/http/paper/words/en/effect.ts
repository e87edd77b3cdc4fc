import { kinds } from '../../../../digest/wording/en.ts'
import { en as letters } from '../../../../exceptions/letters/en.ts'
import type { EffectWords } from '../words.ts'

export const effect: EffectWords = {
  title: 'What it does to deadlines',
  everybody: 'Everybody',
  people: 'People',
  teams: 'Who reports to',
  departments: 'Departments',
  labels: 'Labels',
  systems: 'Systems',
  nothing: 'Nothing',
  effects: letters.effects,
  kinds: 'Kinds',
  kind: kinds,
  content: 'Content',
  watched: 'Watched by the escalation policies',
  deadlines: 'Deadlines',
  due: (from, until) => (from === null ? `Due until ${until}` : until === null ? `Due from ${from}` : `Due from ${from} to ${until}`),
  all: 'All that they owe',
}
