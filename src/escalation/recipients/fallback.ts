import type { Because } from '../../digest/digest.ts'
import { absenceOf } from '../../people/presence.ts'
import type { Instead } from '../../people/reporting-line.ts'
import type { Asked, Told } from './recipient-rule.ts'
import { presentHolders } from './role.ts'

/** Who is told where a rule comes to nobody. Holds for all subjects of a policy. */
export interface Fallback {
  rule: Because['rule']
  people: number[]
}

/** The policy's fallback people who can be told on the day; where there is none, the Owners who can. */
export function fallbackOf(refs: readonly string[], asked: Pick<Asked, 'roster' | 'needsEmail'>): Fallback {
  const people = refs.map((ref) => presentPerson(ref, asked)).filter((id) => id !== null)
  return people.length > 0 ? { rule: 'fallback', people: [...new Set(people)] } : { rule: 'owner', people: presentHolders('owner', asked) }
}

/** Tells the fallback in place of whom a rule names. */
export function tellFallback({ rule, people }: Fallback, instead: Instead | null): Told[] {
  const because = instead === null ? { rule } : { rule, instead }
  return people.map((recipientId) => ({ recipientId, because }))
}

function presentPerson(ref: string, { roster, needsEmail }: Pick<Asked, 'roster' | 'needsEmail'>): number | null {
  const id = roster.idOf(ref)
  const person = id === undefined ? undefined : roster.get(id)
  return person !== undefined && absenceOf(person, roster.day, needsEmail) === null ? person.id : null
}
