import type { ExceptionEffect, ExceptionScope } from '../../contract/exception-request.ts'
import { kindNames } from '../../contract/kinds.ts'
import { deadlineEffects } from '../../contract/policies.ts'
import type { Entry } from './entry.ts'
import type { RegisterMapping, Said } from './mapping.ts'
import { say, sayAll } from './say.ts'

/** What an entry does to deadlines, as the mapping understands it; people and content are still to be found. */
export interface EffectMeant extends ExceptionEffect, Pick<ExceptionScope, 'everyone' | 'departments' | 'labels' | 'kinds'> {
  /** By e-mail address or external id. */
  people: string[]
  /** Managers, by the same. */
  teams: string[]
  contents: { type: string; id: string }[]
  dueFrom: string | null
  dueUntil: string | null
}

interface Speaker {
  fields: Entry['fields']
  asked: Set<string>
  wrong(field: string, cause: string): void
  day(key: string, said: Said): { day: string | null }
}

/** Understands what an entry does to deadlines; null: nothing. */
export function understandEffect(mapping: RegisterMapping, { fields, asked, wrong, day }: Speaker): EffectMeant | null {
  const spoken = (said: Said) => say(said, fields, asked).text
  const kind = oneOf(deadlineEffects, spoken(mapping.effect))
  if (spoken(mapping.effect) === '') return null
  if (kind === undefined)
    wrong('effect', `"${spoken(mapping.effect)}" is none of ${deadlineEffects.join(', ')}: say in a table which it is`)
  const { covers } = mapping
  const listed = (said: readonly Said[]) => [...new Set(said.flatMap((one) => sayAll(one, fields, asked)))]
  const all = {
    people: listed(covers.people),
    teams: listed(covers.teams),
    departments: listed(covers.departments),
    labels: listed(covers.labels),
  }
  const everyone = spoken(covers.everyone).toLowerCase() === 'yes'
  if (!everyone && Object.values(all).every((names) => names.length === 0))
    wrong('covers', 'nothing says whose deadlines: name everyone, people, teams, departments or labels')
  const kinds = listed(covers.kinds).map((name) => {
    const found = oneOf(kindNames, name)
    if (found === undefined || found === 'duty') wrong('covers.kinds', `"${name}" is no kind of deadline that an exception may act on`)
    return found as ExceptionScope['kinds'][number]
  })
  const contents = listed(covers.content).map((name) => {
    const [, type = '', id = ''] = /^(item|quiz|learnlist|channel)\/(.+)$/.exec(name) ?? []
    if (type === '') wrong('covers.content', `"${name}" is no content: write its type, a slash and its id, such as item/A-17`)
    return { type, id }
  })
  const days = spoken(mapping.effectDays)
  if (days !== '' && !/^[1-9]\d{0,3}$/.test(days)) wrong('effectDays', `"${days}" is no number of days`)
  return {
    ...{ kind: kind ?? 'extend', byDays: kind === 'extend' && days !== '' ? Number(days) : null },
    ...{
      forgiven: kind === 'waive' && spoken(mapping.forgiven).toLowerCase() === 'yes',
      everyone,
      ...all,
      kinds,
      contents,
    },
    ...{ dueFrom: day('covers.dueFrom', covers.dueFrom).day, dueUntil: day('covers.dueUntil', covers.dueUntil).day },
  }
}

function oneOf<V extends string>(values: readonly V[], spoken: string): V | undefined {
  return values.find((value) => value === spoken.toLowerCase())
}
