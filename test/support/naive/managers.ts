import type { Because } from '../../../src/digest/digest.ts'
import { absence, managerRefOn, personByRef, standInOf } from './people.ts'
import type { Day, Person, World } from './world.ts'

export type Instead = NonNullable<Because['instead']>

/** Where looking for somebody ended: at a person, perhaps by a detour, or nowhere, and why. */
export type Found = { person: Person; instead?: Instead } | { person: null; instead: Instead }

/** What is looked for. With `address`, who has no working e-mail address counts as not there. */
export interface Search {
  world: World
  day: Day
  address: boolean
}

/** Who is told for the manager of `of`: the line's, a stand-in, or the next one up; never one of `never`. */
export function managerOf(search: Search, of: Person, never: Person[] = []): Found {
  return walkUp(search, of, never, (manager) => whyNotTold(search, manager))
}

/** The manager's manager. The first level is whoever holds the post, away or not: that one is not told, only passed. */
export function managersManagerOf(search: Search, of: Person): Found {
  const first = walkUp({ ...search, address: false }, of, [], (manager) => {
    const why = whyNotTold({ ...search, address: false }, manager)
    return why === 'manager-on-leave' ? null : why
  })
  return first.person === null ? first : managerOf(search, first.person, [of])
}

/** For a team policy, whose subject is the manager: himself, unless he is away and somebody stands in. */
export function subjectManager(search: Search, subject: Person): Found {
  const why = whyNotTold(search, subject)
  if (why === null) return { person: subject }
  const standIn = standInFor(search, subject, [])
  if (standIn) return { person: standIn, instead: { of: subject.ref, why } }
  if (!search.address || addressFault(subject) === null) return { person: subject }
  const up = managerOf(search, subject)
  return up.person === null ? up : { person: up.person, instead: { of: subject.ref, why } }
}

/** Why mail cannot reach somebody, or null. */
export function addressFault(person: Person): 'no-email' | 'address-refused' | null {
  if (person.email === null) return 'no-email'
  return person.emailRefused ? 'address-refused' : null
}

export function standInFor({ world, day, address }: Search, person: Person, never: Person[]): Person | undefined {
  return standInOf(world, person, day, (standIn) => !never.includes(standIn) && (!address || addressFault(standIn) === null))
}

type WhyNot = Instead['why']

function walkUp(search: Search, from: Person, never: Person[], whyNot: (manager: Person) => WhyNot | null): Found {
  const { world, day } = search
  const passed = [...never, from]
  let instead: Instead | undefined
  let below = from
  for (;;) {
    const ref = managerRefOn(world, below, day)
    if (ref === null) return { person: null, instead: { of: null, why: 'no-manager' } }
    const manager = personByRef(world, ref)
    if (!manager) return { person: null, instead: { of: ref, why: 'unknown-manager' } }
    if (manager === from && below === from) return { person: null, instead: { of: from.ref, why: 'self' } }
    if (passed.includes(manager)) return { person: null, instead: { of: manager.ref, why: 'loop' } }
    const why = whyNot(manager)
    if (why === null) return found(manager, instead)
    instead ??= { of: manager.ref, why }
    const standIn = why === 'manager-left' || why === 'manager-not-joined' ? undefined : standInFor(search, manager, [from, ...never])
    if (standIn) return found(standIn, instead)
    passed.push(manager)
    below = manager
  }
}

function found(person: Person, instead: Instead | undefined): Found {
  return instead ? { person, instead } : { person }
}

function whyNotTold({ world, day, address }: Search, manager: Person): WhyNot | null {
  const away = absence(world, manager, day)
  if (away !== null) return `manager-${away}`
  return address ? addressFault(manager) : null
}
