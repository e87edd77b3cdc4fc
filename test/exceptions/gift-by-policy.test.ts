import { describe, expect, test } from 'vitest'
import { type ExceptionRequest, exceptionRequest } from '../../src/contract/exception-request.ts'
import { sql } from '../../src/database/transaction.ts'
import { hear } from '../../src/exceptions/hearing.ts'
import { moveHeard } from '../../src/exceptions/make-move.ts'
import { beginRequest } from '../../src/exceptions/request.ts'
import type { Who } from '../../src/identity/who.ts'
import { Unsound } from '../../src/policies/unsound.ts'
import { type ExceptionsHouse, exceptionsHouse, got, type Laws } from '../support/exceptions-house.ts'
import type { Person } from '../support/world-people.ts'

// What is handed in for somebody else is held against the policy by the move itself, whatever road leads there.

/** The report owes something that is due on Thursday, something on Friday; somebody else owes something too. Today is Monday, 2 March. */
async function aHouse(criteria: Laws['criteria'] = {}) {
  const house = await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 3, retroactive: true, ...criteria } })
  const { world, people } = house
  const owes = async (who: Person, due: string) => Number((await world.owes(who, { title: `Due on ${due}`, due })).id)
  const thursday = await owes(people.report, '2026-03-05')
  const friday = await owes(people.report, '2026-03-06')
  const foreign = await owes(people.member, '2026-03-05')
  return { ...house, thursday, friday, foreign }
}

const extend = { kind: 'extend' as const, byDays: null, forgiven: false }

/** A plain gift until Saturday, unless other words say otherwise. */
function giftOf({ policyId, people }: ExceptionsHouse, deadlineIds: number[], words: Record<string, unknown> = {}): ExceptionRequest {
  const risk = { likelihood: 1, impact: 1 }
  const { scope = {}, ...more } = words as { scope?: object }
  return exceptionRequest.parse({
    ...{ policyId, title: 'More time', reason: 'The ward was short of people.', ground: 'other', inherent: risk, residual: risk },
    ...{ from: '2026-03-02', until: '2026-03-07', effect: extend, ...more },
    scope: { personIds: [people.report.id], deadlineIds, ...scope },
  })
}

/** The manager writes it for the report, and hands it in. */
async function handedIn(house: ExceptionsHouse, request: ExceptionRequest): Promise<number> {
  const { world, people } = house
  const who: Who = { organizationId: world.organizationId, personId: people.manager.id, role: 'member', actor: 'person:manager' }
  return world.writing('a gift', async (tx) => {
    const id = await beginRequest(tx, who, request, {}, people.report.id)
    const hearing = await hear(tx, id, true)
    if (hearing) await moveHeard(tx, hearing, who, { move: 'submit', answer: '' })
    return id
  })
}

const casesOf = ({ world }: ExceptionsHouse) =>
  world.rows(sql`select number from exception where organization_id = ${world.organizationId}`)

/** Why it was not taken. */
async function refused(house: ExceptionsHouse, request: ExceptionRequest): Promise<unknown> {
  const before = await casesOf(house)
  const error = await handedIn(house, request).catch((caught: unknown) => caught)
  expect(await casesOf(house)).toEqual(before)
  return error instanceof Unsound ? error.faults.map(({ path, message }) => [path, message.split(/[ :]/).slice(0, 7).join(' ')]) : error
}

const notPlain = [['request', 'A manager gives days for single deadlines']]

test('a manager gives days for deadlines of one person and decides it alone', async () => {
  const house = await aHouse()
  const { as, thursday, friday, people, moved, tried } = house
  const id = await handedIn(house, giftOf(house, [thursday, friday]))
  const asked = await house.record(as.report, id)
  expect(asked).toMatchObject({ state: 'awaiting-decision', dueAt: '2026-03-04T00:00:00Z', requester: { personId: people.report.id } })
  expect(asked.steps).toMatchObject([
    { step: 1, needed: 1, body: { name: 'Manager', days: 1 }, seats: [{ person: { name: 'Manager' }, inRole: 'manager-by-policy' }] },
  ])
  // Of both, the one that gets more days counts.
  expect(asked.timeline.at(-1)).toMatchObject({ move: 'submit', inRole: 'manager', detail: { days: 2, route: { name: 'Manager' } } })
  const yes = { move: 'approve' as const, reason: 'Yes.', bindingVersion: asked.bindingVersion }
  expect((await tried(as.owner, id, yes)).status).toBeGreaterThanOrEqual(403)
  expect((await moved(as.manager, id, yes)).state).toBe('approved')
})

describe('nothing else goes by that way', () => {
  test('no other effect, and none by a number of days', async () => {
    const house = await aHouse()
    const effects = [
      null,
      { ...extend, byDays: 2 },
      { ...extend, kind: 'waive' },
      { ...extend, kind: 'pause' },
      { ...extend, kind: 'mute' },
    ]
    for (const effect of effects) expect(await refused(house, giftOf(house, [house.thursday], { effect }))).toEqual(notPlain)
  })

  test('nobody else beside that person, nor in their place, nor nobody', async () => {
    const house = await aHouse()
    const { report, member } = house.people
    for (const personIds of [[], [member.id], [report.id, member.id]])
      expect(await refused(house, giftOf(house, [house.thursday], { scope: { personIds } }))).toEqual(notPlain)
  })

  test('no deadline of others, none that is not there, and not all they owe', async () => {
    const house = await aHouse()
    const { thursday, foreign } = house
    for (const ids of [[foreign], [thursday, foreign], [thursday, 999_999], []])
      expect(await refused(house, giftOf(house, ids))).toEqual(notPlain)
  })

  test('nothing without an end', async () => {
    const house = await aHouse()
    expect(await refused(house, giftOf(house, [house.thursday], { until: null }))).toEqual(notPlain)
  })

  test('and only where the policy lets managers, for deadlines', async () => {
    const without = await aHouse({ managerDays: null })
    expect(await refused(without, giftOf(without, [without.thursday]))).toEqual(notPlain)
    const other = await aHouse({ forDeadlines: false })
    expect(await refused(other, giftOf(other, [other.thursday]))).toEqual(notPlain)
  })
})

test('no more days than the policy says, counted for each deadline with those given before', async () => {
  const house = await aHouse()
  const { thursday, friday, as, people } = house
  const until = (day: string, ...ids: number[]) => giftOf(house, ids, { until: day })
  const atMost = (days: string) => [['days', `The policy lets a manager give ${days}`]]
  expect(await refused(house, until('2026-03-09', thursday))).toEqual(atMost('3'))
  // Four days for one of them, though three for the other.
  expect(await refused(house, until('2026-03-09', friday, thursday))).toEqual(atMost('3'))
  await handedIn(house, until('2026-03-08', thursday))
  const give = (deadlineId: number, days: number) =>
    as.manager('POST /deadline-extensions', { body: { deadlineIds: [deadlineId], days, reason: 'Short.' } })
  await got(give(friday, 2))
  const fault = { path: 'days', message: 'The policy lets a manager give 1 day here: for more, they have to ask.' }
  const more = giftOf(house, [friday], { from: '2026-03-02', until: '2026-03-10' })
  expect(await handedIn(house, more).catch((error: unknown) => (error instanceof Unsound ? error.faults : error))).toEqual([fault])
  expect((await give(friday, 2)).status).toBe(400)
  expect((await give(friday, 1)).status).toBe(200)
  expect(people.report.id).toBeGreaterThan(0)
})
