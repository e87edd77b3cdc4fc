/** What is known of somebody who may have to be told something, on one day. Days are 'YYYY-MM-DD'. */
export interface DirectoryPerson {
  id: number
  name: string
  /** The reporting line's manager on the day; may be anybody, the person too. */
  managerId: number | null
  /** What the source calls the manager, where nobody is known by it. */
  managerRef: string | null
  joinedOn: string | null
  /** The last day. */
  leftOn: string | null
  onLeave: boolean
  /** Who stands in on the day, absent or not. */
  standInId: number | null
  reachableByEmail: boolean
  /** There is an address, but the mail server refused it for good. */
  emailRefused: boolean
}

/** The people that a resolver may meet. */
export interface Directory {
  get(personId: number): DirectoryPerson | undefined
}

/** The directory of one day, which also knows people by the names that policies call them, and who holds a role. */
export interface Roster extends Directory {
  readonly day: string
  /** By e-mail address or external id. */
  idOf(ref: string): number | undefined
  holdersOf(role: Role): readonly number[]
  /** The chairs of the committees that somebody's decision is waited for in. */
  chairsOf(personId: number): readonly number[]
}

export type Role = 'owner' | 'admin' | 'compliance-officer' | 'auditor'

export type Absence = 'left' | 'not-joined' | 'on-leave' | 'no-email' | 'address-refused'

/** Why somebody cannot be told on a day (by email, where that is needed); null where they can. */
export function absenceOf(person: DirectoryPerson, day: string, needsEmail: boolean): Absence | null {
  if (person.leftOn !== null && person.leftOn < day) return 'left'
  if (person.joinedOn !== null && person.joinedOn > day) return 'not-joined'
  if (person.onLeave) return 'on-leave'
  if (needsEmail && !person.reachableByEmail) return person.emailRefused ? 'address-refused' : 'no-email'
  return null
}

/** Whether the person belongs to the organisation on a day, at work or away. */
export function isWithUs(person: DirectoryPerson, day: string): boolean {
  return (person.leftOn === null || person.leftOn >= day) && (person.joinedOn === null || person.joinedOn <= day)
}

/** The stand-in of somebody who is away for a while, if there is one who can be told; stand-ins have no stand-ins. */
export function standInOf(directory: Directory, person: DirectoryPerson, day: string, needsEmail: boolean): number | null {
  if (person.standInId === null || person.standInId === person.id || !isWithUs(person, day)) return null
  const standIn = directory.get(person.standInId)
  return standIn !== undefined && absenceOf(standIn, day, needsEmail) === null ? standIn.id : null
}
