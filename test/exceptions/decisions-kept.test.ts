import { describe, expect, test } from 'vitest'
import type { ApprovalRoute } from '../../src/contract/approval-routes.ts'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { reviewed } from '../support/exception-duties.ts'
import { type ExceptionRecord, exceptionsHouse, type Laws, until } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const step = { quorum: { count: 1 }, veto: [], days: 5, whenLate: { type: 'wait' as const } }
/** The manager, then an Owner. */
const two: Omit<ApprovalRoute, 'name'> = {
  review: null,
  steps: [
    { ...step, name: 'Manager', who: [{ type: 'requesters-manager' }] },
    { ...step, name: 'Owner', who: [{ type: 'role', role: 'owner' }] },
  ],
}
const twoSteps: Laws = { routes: () => ({ two }), choose: [{ route: 'two' }] }
const agree = (bindingVersion: number, conditions: object[] = []) => ({
  ...{ move: 'approve' as const, reason: 'Yes.', bindingVersion, conditions },
})
const stepsOf = ({ steps }: ExceptionRecord) => steps.map((one) => [one.step, one.state, one.votes.length])
const saidLast = ({ timeline }: ExceptionRecord) => timeline.at(-1)?.detail
const promisedIn = ({ conditions }: ExceptionRecord) => conditions.map(({ title }) => title)

/** Asked for by the report; the manager has agreed, on a condition. */
async function agreedByTheManager(laws: Laws = {}) {
  const house = await exceptionsHouse({ ...twoSteps, ...laws })
  const { as, asked, moved, people, at } = house
  const { exceptionId, bindingVersion, request } = await asked(as.report, { reason: 'The vendor certfies the older driver only.' })
  const condition = { title: 'Daily log review', ownerId: people.member.id, dueOn: '2026-03-12' }
  await at('2026-03-02T13:00:00Z')
  const one = await moved(as.manager, exceptionId, agree(bindingVersion, [condition]))
  expect(stepsOf(one)).toEqual([
    [1, 'passed', 1],
    [2, 'open', 0],
  ])
  await at('2026-03-03T12:00:00Z')
  return { ...house, exceptionId, bindingVersion, request }
}

describe('who has decided is not asked again', () => {
  test('because somebody later had a question; what they set as a condition stands', async () => {
    const { as, moved, tried, at, exceptionId, bindingVersion } = await agreedByTheManager()
    const back = await moved(as.owner, exceptionId, { move: 'return', reason: 'Which build?' })
    expect(back).toMatchObject({ state: 'returned', dueAt: null })
    expect(back.steps.map(({ state }) => state)).toEqual(['passed', 'returned'])
    await at('2026-03-04T12:00:00Z')
    const on = await moved(as.report, exceptionId, { move: 'submit', answer: 'Build 8.4.' })
    expect(on).toMatchObject({ state: 'awaiting-decision', bindingVersion, dueAt: '2026-03-10T00:00:00Z' })
    expect(saidLast(on)).toEqual({ answer: 'Build 8.4.', resumed: true })
    expect(stepsOf(on)).toEqual([
      [1, 'passed', 1],
      [2, 'open', 0],
    ])
    expect((await tried(as.manager, exceptionId, agree(bindingVersion))).status).toBe(412)
    const granted = await moved(as.owner, exceptionId, agree(bindingVersion))
    expect(granted.state).toBe('approved-with-conditions')
    expect(promisedIn(granted)).toEqual(['Daily log review'])
  })

  test('because they have left: their approval is shown where it was given', async () => {
    const { as, people, world, record, exceptionId } = await agreedByTheManager()
    await keepBooks(world.db, world.organization.id, (tx) =>
      tx.run(
        sql`update person set left_on = '2026-03-02' where organization_id = ${tx.organizationId} and person_id = ${people.manager.id}`,
      ),
    )
    expect((await record(as.owner, exceptionId)).steps[0]).toMatchObject({
      state: 'passed',
      seats: [],
      approvals: 1,
      votes: [{ counts: true }],
    })
  })

  test('nor because a typing error was corrected', async () => {
    const { as, moved, exceptionId, bindingVersion, request } = await agreedByTheManager()
    const corrected = { ...request, reason: 'The vendor certifies the older driver only.' }
    const mended = await moved(as.report, exceptionId, { move: 'amend', request: corrected, reason: 'A typing error.' })
    expect(mended).toMatchObject({ version: 2, bindingVersion, request: { reason: corrected.reason } })
    expect(saidLast(mended)).toEqual({ corrected: true })
    const granted = await moved(as.owner, exceptionId, agree(bindingVersion))
    expect(promisedIn(granted)).toEqual(['Daily log review'])
  })

  test('but once what is asked for has changed, and then the conditions are those that are set anew', async () => {
    const { as, moved, tried, exceptionId, bindingVersion, request } = await agreedByTheManager()
    const change = (words: object) => ({ move: 'amend' as const, request: { ...request, ...words }, reason: 'Less will do.' })
    expect((await tried(as.report, exceptionId, change({ policyId: request.policyId + 1000 }))).status).toBe(409)
    const changed = await moved(as.report, exceptionId, change({ until: '2026-04-07' }))
    expect(saidLast(changed)).toMatchObject({ voided: 1, level: 'low', route: { name: 'two' } })
    expect(changed.dueAt).toBe('2026-03-09T00:00:00Z')
    expect(stepsOf(changed)).toEqual([
      [1, 'open', 0],
      [2, 'to-come', 0],
    ])
    const anew = changed.bindingVersion
    expect((await tried(as.manager, exceptionId, agree(bindingVersion))).status).toBe(412)
    expect((await tried(as.owner, exceptionId, agree(anew))).status).toBeGreaterThanOrEqual(403)
    await moved(as.manager, exceptionId, agree(anew))
    const granted = await moved(as.owner, exceptionId, agree(anew))
    expect(granted).toMatchObject({ state: 'approved', until: '2026-04-07' })
    expect(promisedIn(granted)).toEqual([])
  })

  test('also where it was changed in the minute it was agreed to', async () => {
    const house = await exceptionsHouse(twoSteps)
    const { as, asked, moved, people } = house
    const { exceptionId, bindingVersion, request } = await asked(as.report)
    const condition = { title: 'Daily log review', ownerId: people.member.id, dueOn: '2026-03-12' }
    await moved(as.manager, exceptionId, agree(bindingVersion, [condition]))
    const other = { ...request, until: '2026-04-07' }
    const changed = await moved(as.report, exceptionId, { move: 'amend', request: other, reason: 'Less will do.' })
    await moved(as.manager, exceptionId, agree(changed.bindingVersion))
    expect(promisedIn(await moved(as.owner, exceptionId, agree(changed.bindingVersion)))).toEqual([])
  })

  test('and where others asked so much meanwhile that it is graver now', async () => {
    const overuse = [{ per: 'policy' as const, count: 1, months: 1 }]
    const house = await agreedByTheManager({ criteria: { overuse } })
    const { as, moved, asked, exceptionId } = house
    await moved(as.owner, exceptionId, { move: 'return', reason: 'Which build?' })
    await asked(as.member)
    const anew = await moved(as.report, exceptionId, { move: 'submit', answer: 'Build 8.4.' })
    expect(anew).toMatchObject({ state: 'awaiting-decision', level: 'medium' })
    expect(saidLast(anew)).toMatchObject({ answer: 'Build 8.4.', level: 'medium' })
    expect(stepsOf(anew)).toEqual([
      [1, 'open', 0],
      [2, 'to-come', 0],
    ])
    await moved(as.manager, exceptionId, agree(anew.bindingVersion))
    const granted = await moved(as.owner, exceptionId, agree(anew.bindingVersion))
    expect([granted.state, promisedIn(granted)]).toEqual(['approved', []])
  })
})

test('who declared a conflict of interest has decided nothing that a change could void', async () => {
  const house = await exceptionsHouse()
  const { as, committee, moved, record } = house
  const [chair, second, third] = committee.as as [Ask, Ask, Ask]
  const heard = async (isAgreedTo: boolean) => {
    const { exceptionId, bindingVersion, request } = await reviewed(house)
    await moved(third, exceptionId, { move: 'stand-aside', reason: 'I sell that viewer.' })
    if (isAgreedTo) await moved(chair, exceptionId, agree(bindingVersion))
    return { exceptionId, bindingVersion, request }
  }
  const one = await heard(true)
  const less = { move: 'shorten' as const, reason: 'Less will do.', until: '2026-04-01', bindingVersion: one.bindingVersion }
  const shorter = await moved(second, one.exceptionId, less)
  expect(saidLast(shorter)).toEqual({ from: until, until: '2026-04-01', voided: 1 })
  const other = await heard(false)
  const words = { ...other.request, until: '2026-03-31' }
  const changed = await moved(as.report, other.exceptionId, { move: 'amend', request: words, reason: 'Less will do.' })
  expect(saidLast(changed)).toMatchObject({ voided: 0 })
  for (const { exceptionId } of [one, other]) expect((await record(third, exceptionId)).moves).not.toContain('approve')
  // Once it is shorter it may still be changed by whoever asked.
  const again = await moved(as.report, one.exceptionId, { move: 'amend', request: words, reason: 'Less will do.' })
  expect(again.steps.map(({ step: no, state }) => [no, state])).toEqual([
    [0, 'open'],
    [1, 'to-come'],
  ])
})

test('what was withdrawn is over: nobody is asked, nothing holds', async () => {
  const { as, moved, tried, at, record, exceptionId, bindingVersion } = await agreedByTheManager()
  await moved(as.owner, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 48 })
  expect((await record(as.report, exceptionId)).inForce).toBe(true)
  await at('2026-03-03T18:00:00Z')
  const gone = await moved(as.report, exceptionId, { move: 'withdraw', reason: 'Not needed.' })
  expect(gone).toMatchObject({ state: 'withdrawn', inForce: false, endedAt: '2026-03-03T18:00:00Z', endedWhy: 'withdrawn', dueAt: null })
  expect(gone.steps.map(({ state }) => state)).toEqual(['passed', 'withdrawn'])
  expect(gone.grants.map(({ kind, replacedAt }) => [kind, replacedAt])).toEqual([['emergency', '2026-03-03T18:00:00Z']])
  expect((await tried(as.owner, exceptionId, agree(bindingVersion))).status).toBeGreaterThanOrEqual(403)
})

test('a no ends what was granted for an emergency', async () => {
  const { as, moved, at, exceptionId, bindingVersion } = await agreedByTheManager()
  await moved(as.owner, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 48 })
  await at('2026-03-03T18:00:00Z')
  const no = await moved(as.owner, exceptionId, { move: 'reject', reason: 'No.', bindingVersion })
  expect(no).toMatchObject({ state: 'rejected', inForce: false, decidedAt: '2026-03-03T18:00:00Z', dueAt: null })
  expect(no.steps.map(({ state }) => state)).toEqual(['passed', 'rejected'])
  expect(no.grants.map(({ replacedAt }) => replacedAt)).toEqual(['2026-03-03T18:00:00Z'])
  expect(saidLast(no)).toEqual({ ...{ step: 2, name: 'Owner', approvals: 0, rejections: 1, needed: 1, outcome: 'rejected' } })
})
