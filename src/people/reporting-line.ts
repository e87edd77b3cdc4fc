import type { Because, Detour } from '../digest/digest.ts'
import { type Absence, absenceOf, type Directory, type DirectoryPerson, standInOf } from './presence.ts'

/** Whom a rule comes to: one person or nobody, and why it is not simply the one that the rule names. */
export interface Resolved {
  recipientId: number | null
  /** Null where it is the very person that the line names; always given where it is nobody. */
  instead: Instead | null
  /** Everybody considered, in order; whoever is told comes last. */
  path: Step[]
}

export type Instead = NonNullable<Because['instead']>

export interface Step {
  personId: number
  /** Why this one is not told; null for who is, and for a manager whose own manager was looked for. */
  passedOver: Detour | null
}

export interface Needs {
  /** Somebody without a usable address is passed over like somebody who is away. */
  needsEmail: boolean
}

/**
 * The person's manager on a day: the one whom the reporting line names or, where that one is not there, their stand-in,
 * else the next manager up. Ends on a line of any shape, and never names the person.
 */
export function managerOf(directory: Directory, personId: number, day: string, { needsEmail }: Needs): Resolved {
  const person = directory.get(personId)
  if (person === undefined) return { recipientId: null, instead: { of: null, why: 'not-found' }, path: [] }
  return firstWhoCanBeTold(directory, person, day, needsEmail, [person.id])
}

/**
 * The manager of the person's manager. That manager is the real one, on leave or not, so long as they are with the
 * organisation, else the next one up: who stands in during a leave does not move the line. Never names the person or
 * the manager.
 */
export function managersManagerOf(directory: Directory, personId: number, day: string, { needsEmail }: Needs): Resolved {
  const person = directory.get(personId)
  if (person === undefined) return { recipientId: null, instead: { of: null, why: 'not-found' }, path: [] }
  const first = firstWithUs(directory, person, day)
  if (first.manager === null) return { recipientId: null, instead: first.end, path: first.path }
  const above = firstWhoCanBeTold(directory, first.manager, day, needsEmail, [person.id, first.manager.id])
  return { ...above, path: [...first.path, ...above.path] }
}

/** What it means for the line that a manager cannot be told. */
export const detourAround = {
  left: 'manager-left',
  'not-joined': 'manager-not-joined',
  'on-leave': 'manager-on-leave',
  'no-email': 'no-email',
  'address-refused': 'address-refused',
} as const satisfies Record<Absence, Detour>

function firstWhoCanBeTold(directory: Directory, below: DirectoryPerson, day: string, needsEmail: boolean, never: number[]): Resolved {
  const path: Step[] = []
  let instead: Instead | null = null
  const line = lineAbove(directory, below, never)
  for (let at = line.next(); ; at = line.next()) {
    if (at.done) return { recipientId: null, instead: at.value, path }
    const manager = at.value
    const absence = absenceOf(manager, day, needsEmail)
    path.push({ personId: manager.id, passedOver: absence && detourAround[absence] })
    if (absence === null) return { recipientId: manager.id, instead, path }
    instead ??= { of: manager.name, why: detourAround[absence] }
    const standIn = standInOf(directory, manager, day, needsEmail)
    if (standIn === null || never.includes(standIn)) continue
    path.push({ personId: standIn, passedOver: null })
    return { recipientId: standIn, instead, path }
  }
}

type FirstLevel = { manager: DirectoryPerson; path: Step[] } | { manager: null; end: Instead; path: Step[] }

function firstWithUs(directory: Directory, person: DirectoryPerson, day: string): FirstLevel {
  const path: Step[] = []
  const line = lineAbove(directory, person, [person.id])
  for (let at = line.next(); ; at = line.next()) {
    if (at.done) return { manager: null, end: at.value, path }
    const absence = absenceOf(at.value, day, false)
    const isGone = absence === 'left' || absence === 'not-joined'
    path.push({ personId: at.value.id, passedOver: isGone ? detourAround[absence] : null })
    if (!isGone) return { manager: at.value, path }
  }
}

/** The managers above somebody, nearest first, each once; then why there is no other. */
function* lineAbove(directory: Directory, below: DirectoryPerson, never: number[]): Generator<DirectoryPerson, Instead> {
  const seen = new Set(never)
  for (let at = below; ; ) {
    if (at.managerId === null)
      return at.managerRef === null ? { of: null, why: 'no-manager' } : { of: at.managerRef, why: 'unknown-manager' }
    if (at === below && at.managerId === at.id) return { of: at.name, why: 'self' }
    if (seen.has(at.managerId)) return { of: directory.get(at.managerId)?.name ?? null, why: 'loop' }
    const manager = directory.get(at.managerId)
    if (manager === undefined) return { of: at.managerRef, why: 'unknown-manager' }
    seen.add(manager.id)
    yield manager
    at = manager
  }
}
