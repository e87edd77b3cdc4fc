import fc from 'fast-check'
import { addDays, dateIn, roundInstant } from './day.ts'
import { rarely, seldom } from './random-chance.ts'
import type { Wishes } from './random-people.ts'
import type { ContentRef, Day, Deadline, Moment, Org, Person } from './world.ts'

export const items: ContentRef[] = ['i1', 'i2', 'i3'].map((id) => ({ type: 'item', id }))
export const quizzes: ContentRef[] = [{ type: 'quiz', id: 'q1' }]
export const learnlists: ContentRef[] = ['l1', 'l2'].map((id) => ({ type: 'learnlist', id }))
export const channels: ContentRef[] = ['c1', 'c2'].map((id) => ({ type: 'channel', id }))
const catalogue = [...items, ...quizzes, ...learnlists, ...channels]

/** Makes the deadlines of a world, once its organisation and people are known. */
export type DeadlinesOf = (org: Org, people: Person[]) => Deadline[]

/** Up to forty deadlines of all kinds: in time, late, never, withdrawn, impossible, by the day or to the second. */
export function randomDeadlines(start: Day, wishes: Wishes): fc.Arbitrary<DeadlinesOf> {
  return fc.tuple(fc.array(aSpec(wishes), { maxLength: 40, size: 'max' }), aShelf).map(
    ([specs, shelf]) =>
      (org, people) =>
        specs.map((spec, index) => deadlineFrom(spec, `d${index + 1}`, shelf, org, people, start)),
  )
}

type Given<T> = T extends fc.Arbitrary<infer U> ? U : never
type Spec = Given<ReturnType<typeof aSpec>>
type Shelf = Given<typeof aShelf>
type Time = Given<typeof aTime>

/** Which learnlist or channel holds what: l1 may lie in l2, and both then in the same channel. */
const aShelf = fc.record({
  nested: fc.boolean(),
  channelOf: fc.tuple(fc.constantFrom(null, 'c1', 'c2'), fc.constantFrom(null, 'c1', 'c2')),
  homes: fc.array(fc.constantFrom(null, 'l1', 'l2', 'c1', 'c2'), { minLength: 4, maxLength: 4 }),
})

/** A local time of the person, or the round's own instant of that day. */
const aTime = fc.constantFrom('09:15', '00:00', '01:45', '02:15', '04:59:59', '05:00', '23:59:59', 'round')

function aSpec({ confirmed = false, duties = false }: Wishes) {
  const others: Deadline['kind'][] = duties ? ['duty', 'duty'] : []
  return fc.record({
    person: fc.nat(11),
    kind: fc.constantFrom<Deadline['kind'][]>('task', 'task', 'task', 'task', 'task', 'survey', 'one-to-one', 'cpd', ...others),
    content: fc.option(fc.nat(catalogue.length - 1), { nil: null, freq: 6 }),
    mandatory: rarely(3).map((optional) => !optional),
    due: fc.integer({ min: -30, max: 60 }),
    dueTime: seldom(aTime, 5),
    assignedDaysBefore: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null, freq: 3 }),
    assignedTooLate: seldom(fc.integer({ min: 1, max: 3 }), 10),
    met: fc.option(fc.record({ after: fc.integer({ min: -4, max: 20 }), time: seldom(aTime, 5) }), { nil: null, freq: 2 }),
    withdrawnDaysAfter: seldom(fc.integer({ min: -3, max: 12 }), 6),
    confirmed: confirmed ? fc.boolean() : fc.constant(false),
  })
}

function deadlineFrom(spec: Spec, ref: string, shelf: Shelf, org: Org, people: Person[], start: Day): Deadline {
  const person = people[spec.person % people.length] as Person
  const zone = person.timeZone ?? org.timeZone
  const day = addDays(start, spec.due)
  const dueAt = spec.dueTime && at(spec.dueTime, day, zone, org)
  const dueOn = dueAt === null ? day : dateIn(zone, dueAt)
  const metDay = spec.met && addDays(dueOn, spec.met.after)
  const metAt = metDay !== null && spec.met?.time ? at(spec.met.time, metDay, zone, org) : null
  const assigned = spec.assignedTooLate ?? (spec.assignedDaysBefore === null ? null : -spec.assignedDaysBefore)
  const content = spec.kind === 'task' && spec.content !== null ? (catalogue[spec.content] as ContentRef) : null
  return {
    ref,
    person: person.ref,
    kind: spec.kind,
    content,
    inside: content === null ? [] : containersOf(content, shelf),
    mandatory: spec.mandatory,
    assignedOn: assigned === null ? null : addDays(dueOn, assigned),
    dueOn,
    dueAt,
    metOn: metAt === null ? metDay : dateIn(zone, metAt),
    metAt,
    withdrawnOn: spec.withdrawnDaysAfter === null ? null : addDays(dueOn, spec.withdrawnDaysAfter),
    confirmed: spec.confirmed,
  }
}

function at(time: Time, day: Day, timeZone: string, org: Org): Moment {
  if (time === 'round') return roundInstant(org, day).toString()
  return Temporal.PlainDate.from(day)
    .toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(time) })
    .toInstant()
    .toString()
}

/** A row names the learnlist and the channel together only where the learnlist lies in that channel. */
function containersOf({ type, id }: ContentRef, shelf: Shelf): ContentRef[] {
  if (type === 'channel') return []
  if (type === 'learnlist') return [...(id === 'l1' && shelf.nested ? [{ type, id: 'l2' }] : []), ...channelOf(id, shelf)]
  const home = shelf.homes[[...items, ...quizzes].findIndex((one) => one.type === type && one.id === id)] ?? null
  if (home === null) return []
  return home.startsWith('c') ? [{ type: 'channel', id: home }] : [{ type: 'learnlist', id: home }, ...channelOf(home, shelf)]
}

function channelOf(learnlist: string, { nested, channelOf: [ofFirst, ofSecond] }: Shelf): ContentRef[] {
  const channel = learnlist === 'l2' || nested ? ofSecond : ofFirst
  return channel === null ? [] : [{ type: 'channel', id: channel }]
}
