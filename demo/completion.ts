import { chance, wholeBetween } from './chance.ts'
import type { Person } from './person.ts'

/** Some of those whose team is short of hands had no time for anything else lately. */
export function hasHardQuarter(person: Person): boolean {
  return person.name === 'Ines Carvalho' || chance(`hard quarter ${person.externalId}`) < (person.stretched ? 0.22 : 0.015)
}

/**
 * When somebody did what fell (or falls) due `due` days from today and was given to them at `assigned`, in days from today:
 * mostly in time, sometimes late, sometimes not yet (null).
 */
export function completion(person: Person, what: string, due: number, assigned: number): number | null {
  const drawn = (question: string) => chance(`${question} ${what} ${person.externalId}`)
  if (due >= 0) return drawn('already') < 0.3 ? wholeBetween(Math.min(assigned, -1), -1, `early ${what} ${person.externalId}`) : null
  const late = hasHardQuarter(person) ? 0.75 : person.stretched ? 0.15 : 0.06
  if (drawn('late') >= late) return Math.max(assigned, due - wholeBetween(0, 25, `before ${what} ${person.externalId}`))
  const done = due + wholeBetween(1, 40, `after ${what} ${person.externalId}`)
  return drawn('done late') < 0.6 && done <= 0 ? done : null
}
