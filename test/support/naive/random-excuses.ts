import fc from 'fast-check'
import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import type { KindName } from '../../../src/contract/kinds.ts'
import { addDays } from './day.ts'
import { rarely, seldom } from './random-chance.ts'
import { channels, items, learnlists, quizzes } from './random-deadlines.ts'
import type { ContentRef, Day, Deadline, Excuse, Person } from './world.ts'

/** Makes what exceptions do in a world, once the rest of it is known. */
export type ExcusesOf = (people: Person[], deadlines: Deadline[], policies: EscalationPolicy[]) => Excuse[]

/** Two to eight of all kinds: for everyone, for some, for members who come and go, or for whoever owes something; about all or some of it. */
export function randomExcuses(start: Day): fc.Arbitrary<ExcusesOf> {
  return fc.array(aSpec, { minLength: 2, maxLength: 8, size: 'max' }).map(
    (specs) =>
      (...world) =>
        specs.map((spec, index) => excuseFrom(spec, `x${index + 1}`, start, ...world)),
  )
}

type Given<T> = T extends fc.Arbitrary<infer U> ? U : never
type Spec = Given<typeof aSpec>

const aPeriod = fc.record({ from: seldom(fc.integer({ min: -15, max: 35 }), 3), days: seldom(fc.integer({ min: 0, max: 25 }), 2) })

const aWho = fc.oneof(
  { withCrossShrink: true },
  { weight: 2, arbitrary: fc.constant('everyone' as const) },
  {
    weight: 5,
    arbitrary: fc.uniqueArray(fc.record({ who: fc.nat(11), period: aPeriod }), { minLength: 1, maxLength: 5, selector: ({ who }) => who }),
  },
  { weight: 2, arbitrary: fc.constant('whoever owes them' as const) },
)

const aSpec = fc.record({
  kind: fc.constantFrom<Excuse['kind'][]>('extend', 'extend', 'pause', 'pause', 'waive', 'waive', 'mute', 'mute', 'mute'),
  byDays: fc.option(fc.integer({ min: 1, max: 15 })),
  forgiven: rarely(4),
  from: fc.integer({ min: -25, max: 40 }),
  days: fc.integer({ min: 0, max: 25 }),
  again: seldom(fc.record({ gap: fc.integer({ min: 2, max: 9 }), days: fc.integer({ min: 0, max: 12 }) }), 3),
  who: aWho,
  kinds: fc.oneof(
    { weight: 3, arbitrary: fc.constant<KindName[]>([]) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom<KindName[]>('task', 'survey', 'one-to-one', 'cpd'), {
        maxLength: 2,
      }),
    },
  ),
  contents: fc.oneof(
    { weight: 3, arbitrary: fc.constant<ContentRef[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...items, ...quizzes, ...learnlists, ...channels), { maxLength: 2 }) },
  ),
  policies: fc.oneof(
    { weight: 3, arbitrary: fc.constant<number[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.nat(5), { maxLength: 2 }) },
  ),
  deadlines: fc.uniqueArray(fc.nat(39), { minLength: 1, maxLength: 6 }),
  namesDeadlines: rarely(5),
  dueFrom: seldom(fc.integer({ min: -25, max: 30 }), 6),
  dueUntil: seldom(fc.integer({ min: -5, max: 50 }), 6),
})

function excuseFrom(spec: Spec, ref: string, start: Day, people: Person[], deadlines: Deadline[], policies: EscalationPolicy[]): Excuse {
  const at = (days: number | null) => (days === null ? null : addDays(start, days))
  const from = addDays(start, spec.from)
  const until = addDays(from, spec.days)
  const next = spec.again && addDays(until, spec.again.gap)
  // Duties are never covered, and no request can name one.
  const nameable = deadlines.filter(({ kind }) => kind !== 'duty')
  const owned = [...new Set(spec.deadlines.map((index) => nameable[index % nameable.length]?.ref))].filter((one) => one !== undefined)
  const byOwner = spec.who === 'whoever owes them' && owned.length > 0
  const some = Array.isArray(spec.who) ? spec.who : []
  const covered = some.map(({ who, period }) => ({
    person: (people[who % people.length] as Person).ref,
    from: at(period.from),
    until: period.from === null || period.days === null ? null : addDays(start, period.from + period.days),
  }))
  return {
    ref,
    kind: spec.kind,
    byDays: spec.kind === 'extend' ? spec.byDays : null,
    forgiven: spec.kind === 'waive' && spec.forgiven,
    spans: [{ from, until }, ...(next && spec.again ? [{ from: next, until: addDays(next, spec.again.days) }] : [])],
    everyone: some.length === 0 && !byOwner,
    covered: covered.filter(({ person }, index) => covered.findIndex((one) => one.person === person) === index),
    kinds: spec.kinds,
    contents: spec.contents,
    policies: [...new Set(spec.policies.map((index) => policies[index % policies.length]?.name))].filter((one) => one !== undefined),
    deadlines: byOwner || spec.namesDeadlines ? owned : [],
    dueFrom: at(spec.dueFrom),
    dueUntil: at(spec.dueUntil),
  }
}
