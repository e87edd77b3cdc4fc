import { describe, expect, test } from 'vitest'
import type { MoveName } from '../../src/contract/exception-moves.ts'
import type { ExceptionPhase, ExceptionState } from '../../src/contract/exceptions.ts'
import type { Role } from '../../src/contract/permissions.ts'
import type { Case } from '../../src/exceptions/case.ts'
import { nextReview } from '../../src/exceptions/grant.ts'
import { currentStep, type HeardStep, type Hearing, partsOf, seatIn } from '../../src/exceptions/hearing.ts'
import { mayBeExtended, mayBeRenewed } from '../../src/exceptions/request.ts'
import { nameOf } from '../../src/exceptions/seats.ts'
import { lapseOf, type Step, speakersOf } from '../../src/exceptions/steps.ts'
import { type Seat, tally } from '../../src/exceptions/tally.ts'
import { type Part, refusalOf } from '../../src/exceptions/workflow.ts'

const [requester, owner, covered, policyOwner, reviewer, first, second, other] = [1, 2, 3, 4, 5, 6, 7, 8] as const

const seat = (personId: number, onBehalfOf: number | null = null): Seat => ({ personId, onBehalfOf, inRole: 'named', hasVeto: false })
const step = (nth: number, ...seats: Seat[]) =>
  ({ step: nth, seats, votes: [], tally: tally({ count: 1 }, seats, []) }) satisfies Partial<HeardStep> as unknown as HeardStep

const heard = (state: ExceptionState, more: Partial<Case> = {}, madeBy: number = requester): Hearing =>
  ({
    case: { state, step: 1, requesterId: requester, ownerId: owner, ...more },
    version: { madeBy },
    policy: { ownerId: policyOwner },
    excluded: new Set([requester, owner, covered]),
    steps: [step(0, seat(reviewer)), step(1, seat(first)), step(2, seat(second), seat(first))],
  }) as unknown as Hearing

describe('what somebody is to a case', () => {
  test.each<[string, number, Role, ExceptionState, Part[]]>([
    ['who asked', requester, 'member', 'awaiting-decision', ['requester']],
    ['who lives with it', owner, 'member', 'awaiting-decision', ['owner']],
    ['who benefits', covered, 'member', 'awaiting-decision', ['beneficiary']],
    ['whose policy it is', policyOwner, 'member', 'awaiting-decision', ['policy-owner']],
    ['who reviews', reviewer, 'member', 'in-review', ['reviewer']],
    ['who decides now', first, 'member', 'awaiting-decision', ['route', 'decider']],
    ['who decides, but not yet', first, 'member', 'in-review', ['route']],
    ['who decides in a later step', second, 'member', 'awaiting-decision', ['route']],
    ['an Owner', other, 'owner', 'awaiting-decision', ['compliance', 'administration']],
    ['an Admin', other, 'admin', 'awaiting-decision', ['compliance', 'administration']],
    ['a Compliance Officer', other, 'compliance-officer', 'awaiting-decision', ['compliance']],
    ['an Auditor', other, 'auditor', 'awaiting-decision', []],
    ['anybody else', other, 'member', 'awaiting-decision', []],
  ])('%s', (_who, personId, role, state, parts) => {
    expect([...partsOf(heard(state), { personId, role })].toSorted()).toEqual(parts.toSorted())
  })

  test('whoever wrote the draft for somebody else is their manager, while it is one', () => {
    const manager = (state: ExceptionState, madeBy: number) =>
      partsOf(heard(state, {}, madeBy), { personId: madeBy, role: 'member' }).has('manager')
    expect([manager('draft', other), manager('submitted', other), manager('draft', requester)]).toEqual([true, false, false])
    expect(partsOf(heard('draft', {}, other), { personId: second, role: 'member' }).has('manager')).toBe(false)
  })

  test('whoever looks after the policy is the keeper of what waits for an answer of somebody who has left, from the day after their last', () => {
    const isKeeper = (state: ExceptionState, requesterLeftOn: string | null, role: Role = 'compliance-officer', personId: number = other) =>
      partsOf({ ...heard(state, { requesterLeftOn }), today: '2026-03-02' }, { personId, role }).has('keeper')
    expect([isKeeper('returned', '2026-03-01'), isKeeper('returned', '2026-03-02'), isKeeper('returned', null)]).toEqual([
      true,
      false,
      false,
    ])
    expect((['draft', 'awaiting-decision', 'approved'] as const).filter((state) => isKeeper(state, '2026-03-01'))).toEqual([])
    expect([isKeeper('returned', '2026-03-01', 'member', policyOwner), isKeeper('returned', '2026-03-01', 'member')]).toEqual([true, false])
  })

  test('the open step is the review, then the one that is decided on; one speaks for oneself first', () => {
    const open = (state: ExceptionState, nth = 1) => currentStep(heard(state, { step: nth }))?.step
    expect([open('submitted'), open('in-review'), open('awaiting-decision'), open('awaiting-decision', 2), open('approved')]).toEqual([
      ...[0, 0, 1, 2, undefined],
    ])
    const both = step(1, seat(first, other), seat(first), seat(second, other))
    expect([seatIn(both, first), seatIn(both, second), seatIn(both, other), seatIn(undefined, first)]).toEqual([
      ...[seat(first), seat(second, other), undefined, undefined],
    ])
  })
})

test.each<[string, MoveName, Set<Part>, ExceptionState, ExceptionPhase, ReturnType<typeof refusalOf>, inForce?: boolean]>([
  ['who decides may approve', 'approve', new Set(['decider']), 'awaiting-decision', 'awaiting-decision', null],
  ['not who does not', 'approve', new Set(['compliance', 'route']), 'awaiting-decision', 'awaiting-decision', 'not-you'],
  ['nor from elsewhere', 'approve', new Set(['decider']), 'in-review', 'in-review', 'not-from-here'],
  ['nor for themselves', 'approve', new Set(['decider', 'beneficiary']), 'awaiting-decision', 'awaiting-decision', 'conflict-of-interest'],
  ['nor too late', 'approve', new Set(['decider']), 'awaiting-decision', 'lapsed', 'lapsed'],
  [
    'what was granted for an emergency before may be taken back',
    'revoke',
    new Set(['compliance']),
    'awaiting-decision',
    'lapsed',
    null,
    true,
  ],
  ['not once its hours are over', 'revoke', new Set(['compliance']), 'awaiting-decision', 'lapsed', 'lapsed'],
  ['nor while it can be decided', 'revoke', new Set(['compliance']), 'awaiting-decision', 'awaiting-decision', 'not-now', true],
  ['what is in force may be stopped', 'suspend', new Set(['compliance']), 'approved', 'in-force', null],
  ['not what is to come', 'suspend', new Set(['compliance']), 'approved', 'scheduled', 'not-now'],
  ['what is stopped may go on', 'resume', new Set(['compliance']), 'approved', 'suspended', null],
  ['not what was not stopped', 'resume', new Set(['compliance']), 'approved', 'in-force', 'not-now'],
])('%s', (_rule, move, parts, state, phase, refusal, inForce = false) =>
  expect(refusalOf(move, parts, { state, phase, inForce })).toBe(refusal),
)

describe('more time, and the same once more', () => {
  const now = '2026-03-10T00:00:00Z'
  const held = (more: Partial<Case> = {}) =>
    ({
      ...{ state: 'approved', extendsId: null, suspendedAt: null, emergencyUntil: null, reviewDueAt: null, lapsesAt: null, decidedAt: now },
      ...{ startsAt: '2026-03-01T00:00:00Z', endsAt: '2026-03-20T00:00:00Z', ...more },
    }) as Case

  test.each<[string, Partial<Case>, boolean, boolean]>([
    ['what is in force', {}, true, true],
    ['on conditions too', { state: 'approved-with-conditions' }, true, true],
    ['what is to come', { startsAt: '2026-03-12T00:00:00Z' }, true, true],
    ['what is over', { endsAt: now }, false, true],
    ['what is stopped', { suspendedAt: now }, false, true],
    ['more time itself', { extendsId: 9 }, false, false],
    ['what was revoked', { state: 'revoked' }, false, false],
    ['what was closed', { state: 'closed' }, false, true],
    ['what was never granted', { state: 'rejected', startsAt: null, endsAt: null }, false, false],
    ['an emergency that was not decided', { state: 'awaiting-decision', decidedAt: null }, false, false],
  ])('of %s', (_what, more, extended, renewed) => {
    expect([mayBeExtended(held(more), now), mayBeRenewed(held(more))]).toEqual([extended, renewed])
  })

  test('the next look is due months on, by the end of the day, unless it is over by then', () => {
    expect(nextReview(3, '2026-03-10', 'UTC', null)).toBe('2026-06-11T00:00:00Z')
    expect(nextReview(3, '2026-03-10', 'UTC', '2026-06-11T00:00:01Z')).toBe('2026-06-11T00:00:00Z')
    expect(nextReview(3, '2026-03-10', 'UTC', '2026-06-11T00:00:00Z')).toBeNull()
    expect(nextReview(null, '2026-03-10', 'UTC', null)).toBeNull()
  })
})

test('a step that is late brings others in, or lets the request lapse, or waits', () => {
  const named = (personId: number) => ({ type: 'people' as const, personIds: [personId] })
  const late = (whenLate: Step['body']['whenLate'], dueAt: string | null = '2026-03-10T00:00:00Z') =>
    ({ dueAt, body: { name: 'A step', who: [named(1)], veto: [named(2)], days: 3, whenLate } }) as unknown as Step
  const escalates = { type: 'escalate' as const, to: [named(3)] }
  const before = '2026-03-09T23:59:59Z'
  expect(speakersOf(late(escalates), before)).toEqual({ who: [named(1)], veto: [named(2)], late: [] })
  expect(speakersOf(late(escalates), '2026-03-10T00:00:00Z').late).toEqual([named(3)])
  expect(speakersOf(late(escalates, null), '2026-03-10T00:00:00Z').late).toEqual([])
  expect(speakersOf(late({ type: 'wait' }), '2026-03-10T00:00:00Z').late).toEqual([])
  expect([lapseOf(late({ type: 'lapse' })), lapseOf(late({ type: 'wait' })), lapseOf(late(escalates))]).toEqual([
    ...['2026-03-10T00:00:00Z', null, null],
  ])
})

test('the record says by which rule somebody speaks', () => {
  expect(
    [
      { type: 'role' as const, role: 'owner' as const },
      { type: 'committee' as const, committeeId: 3 },
      { type: 'people' as const, personIds: [1] },
      { type: 'requesters-manager' as const },
      { type: 'policy-owner' as const },
    ].map(nameOf),
  ).toEqual(['role:owner', 'committee:3', 'named', 'requesters-manager', 'policy-owner'])
})
