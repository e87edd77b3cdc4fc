import { describe, expect, test } from 'vitest'
import type { WhenLate } from '../../src/contract/approval-routes.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'

const officers = [{ type: 'role' as const, role: 'compliance-officer' as const }]
const manager = [{ type: 'requesters-manager' as const }]
const step = { name: 'Manager', who: manager, days: 5, whenLate: { type: 'wait' as const } }
const low = { likelihood: 1, impact: 2 }
const advice = { move: 'assess' as const, reason: 'So.', recommendation: 'approve', inherent: low, residual: low }

/** A request that waits for a review of two days, handed in at noon on 2 March in London. */
async function underReview(whenLate?: WhenLate) {
  const review = { who: officers, days: 2, ...(whenLate && { whenLate }) }
  const house = await exceptionsHouse({ choose: [{ route: 'looked' }], routes: () => ({ looked: { review, steps: [step] } }) })
  const asked = await house.asked(house.as.report)
  return { ...house, first: asked, exceptionId: asked.exceptionId }
}

const lastMoment = '2026-03-04T23:59:59.999Z'
const tooLate = '2026-03-05T00:00:00Z'

async function nextDays({ world, at }: ExceptionsHouse, days: number): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    world.received = []
    await world.nextRound()
  }
  await at(world.clock.now().toString())
}

describe('a review that is not made in time', () => {
  test('waits where the route says nothing else', async () => {
    const house = await underReview()
    expect(house.first).toMatchObject({ lapsesAt: null, steps: [{ step: 0, body: { whenLate: { type: 'wait' } } }, { step: 1 }] })
    await house.at('2026-03-20T12:00:00Z')
    expect(await house.moved(house.as['compliance-officer'], house.exceptionId, { move: 'take' })).toMatchObject({ state: 'in-review' })
  })

  test.each([false, true])('lets the request lapse where the route says so, begun or not (%s)', async (isBegun) => {
    const house = await underReview({ type: 'lapse' })
    const { as, at, moved, tried, record, exceptionId } = house
    expect(house.first).toMatchObject({ lapsesAt: tooLate })
    const officer = as['compliance-officer']
    if (isBegun) await moved(officer, exceptionId, { move: 'take' })
    await at(lastMoment)
    expect((await record(as.report, exceptionId)).phase).toBe(isBegun ? 'in-review' : 'submitted')
    await at(tooLate)
    expect(await record(officer, exceptionId)).toMatchObject({ phase: 'lapsed', moves: ['note'], inForce: false })
    expect((await tried(officer, exceptionId, isBegun ? advice : { move: 'take' })).status).toBe(409)
    await nextDays(house, 4)
    const { duties } = await record(officer, exceptionId)
    expect(duties.map(({ kind, outcome }) => [kind, outcome])).toEqual([['review-request', 'gone']])
    const sample = `/exception-reports/register?day=2026-03-06`
    expect(await got(as.auditor(`GET ${sample}`))).toMatchObject({ items: [{ phase: 'lapsed' }] })
  })

  test('lapses no more once it was made, or sent back', async () => {
    const { as, moved, exceptionId, at } = await underReview({ type: 'lapse' })
    const officer = as['compliance-officer']
    expect(await moved(officer, exceptionId, { move: 'return', reason: 'Why?' })).toMatchObject({ lapsesAt: null })
    await at('2026-03-04T12:00:00Z')
    expect(await moved(as.report, exceptionId, { move: 'submit', answer: 'So.' })).toMatchObject({ lapsesAt: '2026-03-07T00:00:00Z' })
    await moved(officer, exceptionId, { move: 'take' })
    expect(await moved(officer, exceptionId, advice)).toMatchObject({ state: 'awaiting-decision', lapsesAt: null })
  })

  test('goes on to who is next in line: they are asked at once, owe it, and may make it; the reviewer still may', async () => {
    const house = await underReview({ type: 'escalate', to: [{ type: 'role', role: 'owner' }] })
    const { as, at, world, people, moved, tried, record, exceptionId } = house
    const seats = ({ steps }: ExceptionRecord) => steps[0]?.seats.map(({ person, inRole }) => [person.name, inRole])
    await at(lastMoment)
    expect((await tried(as.owner, exceptionId, { move: 'take' })).status).toBe(403)
    await nextDays(house, 3)
    const late = await record(as.owner, exceptionId)
    expect(late).toMatchObject({ phase: 'submitted', steps: [{ state: 'late' }, { state: 'to-come' }] })
    expect(seats(late)).toEqual([
      ['Compliance-officer', 'role:compliance-officer'],
      ['Owner', 'role:owner+late'],
    ])
    expect(late.duties.map(({ kind, person, dueOn }) => [kind, person.name, dueOn])).toEqual([
      ['review-request', 'Compliance-officer', '2026-03-04'],
      ['review-request', 'Owner', '2026-03-06'],
    ])
    expect(world.received.some(({ recipientId, matter }) => recipientId === people.owner.id && matter.startsWith('EX-1/look/'))).toBe(true)
    expect((await record(as['compliance-officer'], exceptionId)).moves).toContain('take')
    await moved(as.owner, exceptionId, { move: 'take' })
    const made = await moved(as.owner, exceptionId, advice)
    expect(made).toMatchObject({ state: 'awaiting-decision', dueAt: '2026-03-11T00:00:00Z' })
    expect(made.timeline.at(-1)).toMatchObject({ inRole: 'role:owner+late' })
  })

  test('brings nobody in who was not needed: one that was made in time is not late afterwards', async () => {
    const { as, at, moved, record, exceptionId } = await underReview({ type: 'escalate', to: manager })
    await moved(as['compliance-officer'], exceptionId, { move: 'take' })
    await moved(as['compliance-officer'], exceptionId, advice)
    await at('2026-03-20T12:00:00Z')
    expect((await record(as.admin, exceptionId)).steps[0]?.seats.map(({ inRole }) => inRole)).toEqual(['role:compliance-officer'])
  })
})
