import type { DirectoryPerson, Role, Roster } from '../../src/people/presence.ts'
import { addressFault } from '../support/naive/managers.ts'
import { isOnLeave, managerRefOn, personByRef } from '../support/naive/people.ts'
import type { Person, World } from '../support/naive/world.ts'

export const today = '2026-03-02'

/** Somebody who is there, known as `P1`, with an address and no manager. */
export function aPerson(id: number, rest: Partial<DirectoryPerson> = {}): DirectoryPerson {
  return {
    id,
    name: `P${id}`,
    managerId: null,
    managerRef: null,
    joinedOn: null,
    leftOn: null,
    onLeave: false,
    standInId: null,
    reachableByEmail: true,
    emailRefused: false,
    ...rest,
  }
}

/** A roster of these people, each called by policies what their name says. */
export function aRoster(
  people: DirectoryPerson[],
  roles: Partial<Record<Role, number[]>> = {},
  day = today,
  chairs: Record<number, number[]> = {},
): Roster {
  const byId = new Map(people.map((person) => [person.id, person]))
  const byName = new Map(people.map((person) => [person.name, person.id]))
  return {
    day,
    get: (id) => byId.get(id),
    idOf: (ref) => byName.get(ref),
    holdersOf: (role) => roles[role] ?? [],
    chairsOf: (id) => chairs[id] ?? [],
  }
}

/** What the database would say of a world of the naive model on a day; a person's id is their place, from 1. */
export function rosterOfWorld(world: World, day: string): Roster {
  const idOf = (ref: string) => world.people.indexOf(personByRef(world, ref) as Person) + 1 || undefined
  const idNamed = (name: string) => world.people.findIndex((person) => person.ref === name) + 1 || null
  const people = world.people.map((person, index) => {
    const managerRef = managerRefOn(world, person, day)
    const managerId = managerRef === null ? null : (idOf(managerRef) ?? null)
    const standIn = world.standIns.find(
      ({ person: of, from, until }) => of === person.ref && from <= day && (until === null || day <= until),
    )
    return aPerson(index + 1, {
      name: person.ref,
      managerId,
      managerRef: managerId === null ? managerRef : null,
      joinedOn: person.joinedOn,
      leftOn: person.leftOn,
      onLeave: isOnLeave(world, person, day),
      standInId: standIn ? idNamed(standIn.standIn) : null,
      reachableByEmail: addressFault(person) === null,
      emailRefused: person.emailRefused,
    })
  })
  const holdersOf = (role: Role) => people.filter((_, index) => world.people[index]?.role === role).map(({ id }) => id)
  return { ...aRoster(people, {}, day), idOf, holdersOf }
}
