import fc from 'fast-check'
import type { EscalationPolicy, RecipientRule, Trigger } from '../../../src/contract/escalation-policy.ts'
import { addDays } from './day.ts'
import { rarely, seldom } from './random-chance.ts'
import { channels, items, learnlists, quizzes } from './random-deadlines.ts'
import { policyNumbers } from './random-exceptions.ts'
import type { Day, Person } from './world.ts'

/** Makes the policies of a world, once its people are known. */
export type PoliciesOf = (people: Person[]) => EscalationPolicy[]

/** One to six policies of all kinds, named p1 to p6. */
export function randomPolicies(start: Day): fc.Arbitrary<PoliciesOf> {
  return fc
    .array(aSpec, { minLength: 1, maxLength: 6, size: 'max' })
    .map((specs) => (people) => specs.map((spec, index) => policyFrom(spec, `p${index + 1}`, people, start)))
}

type Given<T> = T extends fc.Arbitrary<infer U> ? U : never
type Spec = Given<typeof aSpec>
type Ref = Given<typeof aRef>

const aRef = fc.oneof(
  { withCrossShrink: true },
  { weight: 9, arbitrary: fc.record({ who: fc.nat(11), byMail: fc.boolean() }) },
  { weight: 1, arbitrary: fc.constant('unknown' as const) },
)

const aCount = fc.record({
  type: fc.constant('overdue-count' as const),
  kind: fc.constantFrom(
    'task' as const,
    'task' as const,
    'task' as const,
    'task' as const,
    'task' as const,
    'survey' as const,
    'one-to-one' as const,
    'cpd' as const,
    'duty' as const,
    'duty' as const,
  ),
  subject: fc.constantFrom('individual' as const, 'direct-reports' as const),
  threshold: fc.constantFrom(1, 1, 1, 2, 2, 3, 4),
  how: fc.oneof(
    fc.record({ counting: fc.constantFrom('still-overdue' as const, 'every-time' as const) }),
    fc.record({ counting: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 60 }) }),
  ),
  mandatoryOnly: rarely(4),
  until: fc.constantFrom('settled' as const, 'count-no-longer-reached' as const),
})

const aTrigger: fc.Arbitrary<Trigger> = fc.oneof(
  aCount.map(({ how, ...count }) => ({ ...count, ...how })),
  fc.record({
    type: fc.constant('content-overdue' as const),
    content: fc.constantFrom(...items, ...quizzes, ...learnlists, ...channels),
    mandatoryOnly: rarely(4),
  }),
  fc.record({
    type: fc.constant('due-soon' as const),
    content: fc.constantFrom(...items, ...learnlists, ...channels),
    days: fc.integer({ min: 1, max: 14 }),
    mandatoryOnly: rarely(4),
  }),
  fc
    .record({
      type: fc.constantFrom('exception-expires' as const, 'decision-waiting' as const),
      days: fc.integer({ min: 1, max: 30 }),
      policy: seldom(fc.constantFrom(...policyNumbers, 'none such'), 3),
    })
    .map(({ policy, ...trigger }) => (policy === null ? trigger : { ...trigger, policy })),
)

const aSpec = fc.record({
  trigger: aTrigger,
  recipients: fc.uniqueArray(
    fc.oneof(
      { withCrossShrink: true },
      {
        weight: 6,
        arbitrary: fc.constantFrom('manager' as const, 'managers-manager' as const, 'person' as const, 'committee-chair' as const),
      },
      { weight: 1, arbitrary: fc.record({ people: fc.array(aRef, { minLength: 1, maxLength: 3 }) }) },
      {
        weight: 1,
        arbitrary: fc.record({
          role: fc.constantFrom('owner' as const, 'admin' as const, 'compliance-officer' as const, 'auditor' as const),
        }),
      },
    ),
    { minLength: 1, maxLength: 3, selector: (rule) => JSON.stringify(rule) },
  ),
  fallback: fc.array(aRef, { maxLength: 2 }),
  channels: fc.constantFrom<EscalationPolicy['channels'][]>(['email'], ['email', 'in-app'], ['in-app']),
  state: fc.constantFrom<EscalationPolicy['state'][]>('on', 'on', 'on', 'on', 'on', 'on', 'on', 'on', 'paused', 'ended'),
  effectiveFrom: seldom(fc.integer({ min: -5, max: 40 }), 5),
  start: fc.constantFrom<EscalationPolicy['start'][]>('tell-now', 'tell-now', 'tell-now', 'from-here'),
})

function policyFrom(spec: Spec, name: string, people: Person[], start: Day): EscalationPolicy {
  return {
    name,
    state: spec.state,
    ...(spec.effectiveFrom !== null && { effectiveFrom: addDays(start, spec.effectiveFrom) }),
    start: spec.start,
    trigger: spec.trigger,
    recipients: spec.recipients.map((rule) => ruleFrom(rule, people)),
    fallback: spec.fallback.map((ref) => refFrom(ref, people)),
    channels: spec.channels,
    removeLabelWhenClear: false,
  }
}

function ruleFrom(rule: Spec['recipients'][number], people: Person[]): RecipientRule {
  return typeof rule === 'object' && 'people' in rule ? { people: rule.people.map((ref) => refFrom(ref, people)) } : rule
}

function refFrom(ref: Ref, people: Person[]): string {
  if (ref === 'unknown') return 'E-nobody-knows'
  const { externalId, email } = people[ref.who % people.length] as Person
  return (ref.byMail ? (email ?? externalId) : (externalId ?? email)) as string
}
