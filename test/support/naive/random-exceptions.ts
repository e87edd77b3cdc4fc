import fc from 'fast-check'
import { addDays, roundInstant } from './day.ts'
import { rarely, seldom } from './random-chance.ts'
import type { Day, Exception, Moment, Org, Person } from './world.ts'

/** The numbers of the policies that exceptions are asked from. */
export const policyNumbers = ['IT-07', 'HR-02'] as const

/** Makes the exceptions of a world, once its organisation and people are known. */
export type ExceptionsOf = (org: Org, people: Person[]) => Exception[]

/** Up to eight exceptions: granted, extended, replaced, ended, renewed or not, and decisions that wait, are taken or pass to others. */
export function randomExceptions(start: Day): fc.Arbitrary<ExceptionsOf> {
  return fc
    .array(aSpec, { maxLength: 8, size: 'max' })
    .map((specs) => (org, people) => specs.map((spec, index) => exceptionFrom(spec, index + 1, org, people, start)))
}

type Given<T> = T extends fc.Arbitrary<infer U> ? U : never
type Spec = Given<typeof aSpec>
type When = Given<typeof aWhen>

/** So many days after the start, at midnight or at the round's own instant or a second beside it. */
const aWhen = fc.record({
  days: fc.integer({ min: -20, max: 60 }),
  at: fc.constantFrom('midnight' as const, 'midnight' as const, 'noon' as const, 'round' as const, 'after the round' as const),
})

const aSpec = fc.record({
  owner: fc.nat(11),
  policy: fc.constantFrom(...policyNumbers),
  grants: fc.array(fc.record({ granted: aWhen, ends: aWhen, replaced: seldom(aWhen, 4), isEmergency: rarely(6) }), { maxLength: 3 }),
  endsAlike: rarely(4),
  ended: seldom(aWhen, 4),
  renewed: seldom(aWhen, 5),
  step: fc.record({ opened: aWhen, due: aWhen, chair: seldom(fc.nat(11), 2), lateChair: seldom(fc.nat(11), 3) }),
  decisions: fc.uniqueArray(fc.record({ person: fc.nat(11), opened: aWhen, settled: fc.option(aWhen) }), {
    maxLength: 3,
    selector: ({ person }) => person,
  }),
})

function exceptionFrom(spec: Spec, number: number, org: Org, people: Person[], start: Day): Exception {
  const who = (index: number) => (people[index % people.length] as Person).ref
  const when = (one: When) => momentOf(one, org, start)
  const orNull = (one: When | null) => (one === null ? null : when(one))
  const { step } = spec
  const named = new Map(spec.decisions.map((decision) => [who(decision.person), decision]))
  return {
    number,
    owner: who(spec.owner),
    policy: spec.policy,
    grants: spec.grants.map(({ granted, ends, replaced, isEmergency }, _, [first]) => ({
      grantedAt: when(granted),
      endsAt: when(spec.endsAlike && first ? first.ends : ends),
      replacedAt: orNull(replaced),
      isEmergency,
    })),
    endedAt: orNull(spec.ended),
    renewedAt: orNull(spec.renewed),
    step: {
      openedAt: when(step.opened),
      dueAt: when(step.due),
      chair: step.chair === null ? null : who(step.chair),
      lateChair: step.lateChair === null ? null : who(step.lateChair),
    },
    decisions: [...named].map(([person, { opened, settled }]) => ({ person, openedAt: when(opened), settledAt: orNull(settled) })),
  }
}

function momentOf({ days, at }: When, org: Org, start: Day): Moment {
  const day = addDays(start, days)
  if (at === 'round') return roundInstant(org, day).toString()
  if (at === 'after the round') return roundInstant(org, day).add({ seconds: 1 }).toString()
  const plainTime = at === 'noon' ? '12:00' : '00:00'
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: org.timeZone, plainTime }).toInstant().toString()
}
