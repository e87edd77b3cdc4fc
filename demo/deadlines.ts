import { addDays, daysBetween, weekdayOf } from '../src/time/day.ts'
import { chance, oneOf, wholeBetween } from './chance.ts'
import { completion, hasHardQuarter } from './completion.ts'
import { type Course, courses } from './courses.ts'
import type { Person } from './person.ts'

/** One row of deadlines.csv; a column that is not named is empty. */
export type Deadline = Partial<Record<DeadlineField, string>> & { external_id: string; person: string; kind: string; due_on: string }
type DeadlineField =
  | 'content_type'
  | 'content'
  | 'title'
  | 'channel'
  | 'learnlist'
  | 'other_party'
  | 'mandatory'
  | 'assigned_on'
  | 'completed_on'
  | 'withdrawn_on'
  | 'required_amount'
  | 'logged_amount'
  | 'repeat_every'

/** What everybody owes, or owed, around a day: some thousands of deadlines of all kinds. */
export function allDeadlines(people: readonly Person[], day: string): Deadline[] {
  const owing = people.flatMap((person) => [...tasks(person, day), ...surveys(person, day), ...oneToOnes(person, day), ...cpd(person, day)])
  return [...owing, ...oddities(people, day)]
}

function tasks(person: Person, day: string): Deadline[] {
  return courses.flatMap((course) => {
    const sinceJoining = daysSinceJoining(person, day)
    if (!course.for(person) || (course.learnlist === 'welcome' || course.id === 'welcome' ? sinceJoining > 200 : false)) return []
    const offset = offsetOf(person, course, sinceJoining)
    if (course.due(person, sinceJoining) > 45 || offset < 10 - sinceJoining) return []
    return [{ ...taskOf(person, course), ...dated(person, course.id, day, offset, 60) }]
  })
}

/** In a hard quarter most of what falls due at all falls due in it. */
function offsetOf(person: Person, course: Course, sinceJoining: number): number {
  const offset = course.due(person, sinceJoining)
  const moves = hasHardQuarter(person) && course.mandatory && offset < 0 && offset > -330
  return moves ? wholeBetween(-78, -6, `hard ${course.id} ${person.externalId}`) : offset
}

function taskOf(person: Person, { type, id, title, channel, learnlist, mandatory, repeatEvery }: Course) {
  return {
    external_id: `${id}-${person.externalId}`,
    person: refOf(person),
    kind: 'task',
    content_type: type,
    content: id,
    title,
    ...(channel ? { channel } : {}),
    ...(learnlist ? { learnlist } : {}),
    mandatory: String(mandatory ?? false),
    ...(repeatEvery ? { repeat_every: repeatEvery } : {}),
  }
}

const questions = [
  { id: 'staff-survey', title: 'Staff survey', due: -18 },
  { id: 'pulse-spring', title: 'Pulse survey, first round', due: -96 },
  { id: 'pulse-summer', title: 'Pulse survey, second round', due: -41 },
  { id: 'pulse-autumn', title: 'Pulse survey, third round', due: 9 },
] as const

function surveys(person: Person, day: string): Deadline[] {
  return questions
    .filter(({ due }) => due > 10 - daysSinceJoining(person, day))
    .map(({ id, title, due }) => ({
      external_id: `${id}-${person.externalId}`,
      person: refOf(person),
      kind: 'survey',
      title,
      mandatory: 'false',
      ...dated(person, id, day, due, 28),
    }))
}

/** Once a month with the manager, at a time on both their desks. */
function oneToOnes(person: Person, day: string): Deadline[] {
  if (person.manager === null || person.manager.startsWith('bookings.desk')) return []
  const shift = wholeBetween(-6, 6, `one-to-one ${person.externalId}`)
  return [-100, -70, -40, -12, 18].flatMap((month, index) => {
    const due = workingDay(addDays(day, month + shift))
    if (due < addDays(person.joinedOn, 10)) return []
    const time = oneOf(['09:00', '10:30', '11:15', '13:30', '14:00', '15:45'], `time ${person.externalId}`)
    const { completed_on: done, assigned_on } = dated(person, `one-to-one ${index}`, day, month + shift, 25)
    return [
      {
        external_id: `one-to-one-${index + 1}-${person.externalId}`,
        person: refOf(person),
        kind: 'one-to-one',
        title: 'Monthly one-to-one',
        other_party: person.manager as string,
        mandatory: 'false',
        assigned_on,
        due_on: `${due}T${time}`,
        // It is held on the day, or later; never before.
        ...(done && month + shift < 0 ? { completed_on: [done, due].sort().at(-1) as string } : {}),
      },
    ]
  })
}

const requiredHours = 35

function cpd(person: Person, day: string): Deadline[] {
  if (!person.clinical || daysSinceJoining(person, day) < 365) return []
  const due = oneOf([-24, 20, 75, 160], `cpd ends ${person.department}`)
  const reached = chance(`cpd ${person.externalId}`) < (due < 0 ? (person.stretched ? 0.6 : 0.85) : 0.2)
  const logged = reached
    ? requiredHours + wholeBetween(0, 12, `more ${person.externalId}`)
    : wholeBetween(8, 33, `logged ${person.externalId}`)
  return [
    {
      external_id: `cpd-${person.externalId}`,
      person: refOf(person),
      kind: 'cpd',
      title: `${requiredHours} hours of professional development`,
      mandatory: 'true',
      assigned_on: addDays(day, due - 364),
      due_on: addDays(day, due),
      ...(reached ? { completed_on: addDays(day, Math.min(due, 0) - wholeBetween(2, 60, `reached ${person.externalId}`)) } : {}),
      required_amount: String(requiredHours),
      logged_amount: `${logged}.5`,
    },
  ]
}

/** What no tidy world would have: courses that were dropped, and dates that cannot be. */
function oddities(people: readonly Person[], day: string): Deadline[] {
  const odd = (person: Person, id: string, title: string) => ({
    external_id: `${id}-${person.externalId}`,
    person: refOf(person),
    kind: 'task',
    content_type: 'item',
    content: id,
    title,
    channel: 'mandatory',
    mandatory: 'true',
  })
  const withdrawn = people
    .filter((person) => chance(`bleeps ${person.externalId}`) < 0.03)
    .map((person) => ({
      ...odd(person, 'using-bleeps', 'Using your bleep'),
      assigned_on: addDays(day, -80),
      due_on: addDays(day, -20),
      withdrawn_on: addDays(day, -33),
    }))
  const dueBeforeTheyJoined = people
    .filter((person) => daysSinceJoining(person, day) < 60)
    .map((person) => ({
      ...odd(person, 'mask-fitting', 'Mask fitting'),
      assigned_on: addDays(person.joinedOn, -50),
      due_on: addDays(person.joinedOn, -15),
    }))
  const dueBeforeAssigned = people
    .filter((person) => person.department === 'Dietetics')
    .map((person) => ({ ...odd(person, 'food-hygiene', 'Food hygiene'), assigned_on: addDays(day, -10), due_on: addDays(day, -40) }))
  return [...withdrawn, ...dueBeforeTheyJoined, ...dueBeforeAssigned]
}

/** The dates of something that falls due `offset` days from today, assigned `lead` days before. */
function dated(person: Person, what: string, day: string, offset: number, lead: number) {
  const assigned = Math.max(offset - lead, -daysSinceJoining(person, day))
  const done = completion(person, what, offset, assigned)
  return {
    assigned_on: addDays(day, assigned),
    due_on: addDays(day, offset),
    ...(done === null ? {} : { completed_on: addDays(day, done) }),
  }
}

function workingDay(day: string): string {
  return weekdayOf(day) > 5 ? addDays(day, 5 - weekdayOf(day)) : day
}

function daysSinceJoining({ joinedOn }: Person, day: string): number {
  return daysBetween(joinedOn, day)
}

function refOf({ email, externalId }: Person): string {
  return email ?? externalId
}
