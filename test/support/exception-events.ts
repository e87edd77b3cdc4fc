import fc from 'fast-check'
import { type ExceptionRequest, exceptionScope } from '../../src/contract/exception-request.ts'
import type { ExceptionCriteria } from '../../src/contract/policies.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, graveRequest, type Sent } from './exceptions-house.ts'

/** One thing that may happen: a request, a move by somebody on one of the cases, or time that passes. */
export type Event =
  | { does: 'ask'; grave: boolean; acting: boolean }
  | { does: 'extend'; on: number }
  | { does: 'move'; on: number; by: number; move: number; days: number }
  | { does: 'wait'; hours: number }

export const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ does: fc.constant('ask' as const), grave: fc.boolean(), acting: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('extend' as const), on: fc.nat(3) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ does: fc.constant('move' as const), on: fc.nat(3), by: fc.nat(6), move: fc.nat(40) },
      days: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 150 }) }) },
)

/** Every world begins with one that is granted. */
export const opening: readonly Event[] = [
  { does: 'ask', grave: false, acting: true },
  { does: 'move', on: 0, by: 0, move: 0, days: 1 },
]

/** A house in which all of this may happen: reviews are due soon, and what is not decided may lapse. */
export async function livelyHouse(criteria: Partial<ExceptionCriteria> = {}): Promise<ExceptionsHouse> {
  const step = { name: 'Manager', who: [{ type: 'requesters-manager' as const }], quorum: { count: 1 }, veto: [], days: 5 }
  return exceptionsHouse({
    criteria: {
      emergencyHours: 400,
      reviewMonths: 1,
      grantDays: 120,
      lifetimeDays: 200,
      retroactive: true,
      overuse: [{ per: 'person', count: 2, months: 1 }],
      ...criteria,
    },
    routes: () => ({ light: { review: null, steps: [{ ...step, whenLate: { type: 'lapse' } }] } }),
  })
}

/** Lets something happen, a second after what happened before. Returns whether it did. */
export async function happens(house: ExceptionsHouse, asked: ExceptionRecord[], each: Event): Promise<boolean> {
  const { as, world } = house
  world.clock.set(world.clock.now().add({ seconds: 1 }).toString())
  if (each.does === 'wait') {
    await house.at(world.clock.now().add({ hours: each.hours }).toString())
    return true
  }
  if (each.does === 'ask') {
    const from = dayOf(house)
    const until = Temporal.PlainDate.from(from).add({ days: 50 }).toString()
    const answer = await as.report('POST /exceptions', {
      body: { request: { ...(await plain(house)), ...(each.grave && graveRequest), ...(each.acting && actingOn(house)), from, until } },
    })
    const draft = answer.body as ExceptionRecord
    asked.push(draft)
    return (await house.tried(as.report, draft.exceptionId, { move: 'submit' })).status === 200
  }
  const one = asked[each.on % Math.max(1, asked.length)]
  if (!one) return false
  if (each.does === 'extend') return extended(house, asked, one)
  const { exceptionId } = one
  const everybody = [as.manager, as['compliance-officer'], as.owner, ...house.committee.as, as.report]
  for (const by of [...everybody.slice(each.by), ...everybody.slice(0, each.by)]) {
    const answer = await by(`GET /exceptions/${exceptionId}`)
    if (answer.status !== 200) continue
    const record = answer.body as ExceptionRecord
    const sayable = movesOf(house, record, each.days).filter(({ move }) => record.moves.includes(move))
    const move = sayable[each.move % Math.max(1, sayable.length)]
    if (move) return (await house.tried(by, exceptionId, move)).status === 200
  }
  return false
}

/** What may be said of a case; those that bring it on stand here thrice. */
function movesOf(house: ExceptionsHouse, record: ExceptionRecord, days: number): Sent[] {
  const day = Temporal.PlainDate.from(dayOf(house)).add({ days }).toString()
  const place = { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: (days % 5) + 1, impact: 4 } }
  const seen = { reason: 'So it is.', bindingVersion: record.bindingVersion }
  const conditions = days % 3 === 0 ? [{ title: `A look at day ${days}`, ownerId: house.people.report.id, dueOn: day }] : []
  const amended = { ...record.request, reason: `It takes ${days} more days.` }
  const on: Sent[] = [
    { move: 'submit' },
    { move: 'take' },
    { move: 'assess', reason: 'Sound.', ...place, recommendation: 'approve' },
    { move: 'approve', ...seen, conditions },
  ]
  return [
    ...[
      ...on,
      ...on,
      ...on,
      { move: 'return', reason: 'What for?' },
      { move: 'reject', ...seen },
      { move: 'shorten', ...seen, until: day },
    ],
    ...[{ move: 'amend', request: amended, reason: 'More.' }, { move: 'withdraw' }],
    // The longer one outlives a request that lapses, and can then be revoked.
    { move: 'grant-emergency', reason: 'Now.', hours: days % 2 ? 20 : 300 },
    { move: 'revoke', reason: 'Enough.', why: 'other' },
    ...[
      { move: 'suspend', reason: 'Wait.' },
      { move: 'resume', reason: 'Go on.' },
      { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4 is in.' },
    ],
    ...[{ move: 'review', reason: 'Less.', ...(days % 2 ? { outcome: 'keep' } : { outcome: 'tighten', until: day }) }],
  ] as Sent[]
}

/** Asks for more time for one that is granted. */
async function extended(house: ExceptionsHouse, asked: ExceptionRecord[], { exceptionId }: ExceptionRecord): Promise<boolean> {
  const { endsAt } = await house.record(house.as.report, exceptionId)
  if (endsAt === null) return false
  const until = Temporal.Instant.from(endsAt).add({ hours: 240 }).toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const body = { request: { ...(await plain(house)), until }, extends: exceptionId }
  const answer = await house.as.report('POST /exceptions', { body })
  if (answer.status !== 200) return false
  const draft = answer.body as ExceptionRecord
  asked.push(draft)
  return (await house.tried(house.as.report, draft.exceptionId, { move: 'submit' })).status === 200
}

/** What makes a request act on what its requester owes. */
function actingOn({ people }: ExceptionsHouse): Partial<ExceptionRequest> {
  return { effect: { kind: 'extend', byDays: 10, forgiven: false }, scope: { ...nobody, personIds: [people.report.id] } }
}

const nobody = exceptionScope.parse({})

async function plain(house: ExceptionsHouse) {
  return {
    ...{ policyId: house.policyId, clause: '3.2', title: 'Later', reason: 'The vendor is not ready.' },
    ...{ ground: 'technical-incompatibility', kind: 'time-boxed', inherent: { likelihood: 1, impact: 2 } },
  }
}

/** What day it is in such a house, or was at an instant. */
export function dayOf({ world }: ExceptionsHouse, at = world.clock.now().toString()): string {
  return Temporal.Instant.from(at).toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}
