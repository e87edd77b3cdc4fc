import type { Day, Person, World } from './world.ts'

/** The person a source means by an external id or an address; undefined when nobody is known by it. */
export function personByRef(world: World, ref: string): Person | undefined {
  return (
    world.people.find((person) => person.externalId === ref) ??
    world.people.find((person) => person.email?.toLowerCase() === ref.toLowerCase())
  )
}

/** The person of that name in the model. Throws when there is none. */
export function personNamed(world: World, name: string): Person {
  const person = world.people.find(({ ref }) => ref === name)
  if (!person) throw new Error(`nobody is called ${name}`)
  return person
}

/** Why somebody is not there on `day`, or null. */
export function absence(world: World, person: Person, day: Day): 'left' | 'not-joined' | 'on-leave' | null {
  if (hasLeft(person, day)) return 'left'
  if (!hasJoined(person, day)) return 'not-joined'
  return isOnLeave(world, person, day) ? 'on-leave' : null
}

export function hasLeft(person: Person, day: Day): boolean {
  return person.leftOn !== null && person.leftOn < day
}

export function hasJoined(person: Person, day: Day): boolean {
  return person.joinedOn === null || person.joinedOn <= day
}

/** The role that somebody has on `day`: from the day on which it was given. */
export function roleOn({ role, roleBefore }: Person, day: Day): Person['role'] {
  return roleBefore && day < roleBefore.day ? roleBefore.role : role
}

/** Whether somebody belongs to the organisation on `day`, away or not. */
export function belongs(person: Person, day: Day): boolean {
  return hasJoined(person, day) && !hasLeft(person, day)
}

export function isOnLeave(world: World, person: Person, day: Day): boolean {
  return world.leaves.some((leave) => leave.person === person.ref && leave.from <= day && (leave.until === null || day <= leave.until))
}

/** How the source names the person's manager on `day`: the first line that holds, or null. */
export function managerRefOn(world: World, person: Person, day: Day): string | null {
  const line = world.lines.find(
    ({ person: of, from, until }) => of === person.ref && (from === null || from <= day) && (until === null || day < until),
  )
  return line?.managerRef ?? null
}

/** The people whose reporting line names `manager` on `day`: without himself and without those who do not belong then. */
export function directReports(world: World, manager: Person, day: Day): Person[] {
  return world.people.filter((person) => {
    const ref = managerRefOn(world, person, day)
    return ref !== null && personByRef(world, ref) === manager && person !== manager && belongs(person, day)
  })
}

/** The stand-in who is there on `day` for `person`, of those that `mayStandIn`. */
export function standInOf(world: World, person: Person, day: Day, mayStandIn: (standIn: Person) => boolean): Person | undefined {
  return world.standIns
    .filter(({ person: of, from, until }) => of === person.ref && from <= day && (until === null || day <= until))
    .map(({ standIn }) => personNamed(world, standIn))
    .find((standIn) => absence(world, standIn, day) === null && mayStandIn(standIn))
}
