import { describe, expect, test } from 'vitest'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'

// Thirty more days are left: each of two requests fits by itself when it is handed in, and not both.
describe('the longest time in all is kept where requests are decided side by side', () => {
  test.each([
    ['the first is decided first', 0, 1, '2026-05-10'],
    ['the last is decided first', 1, 0, '2026-04-14'],
  ])('of two renewals, when %s', async (_how, first, second, until) => {
    const { house, base } = await grantedOn('2026-04-10')
    const both = await twoRenewals(house, base)
    await approved(house, both[first] as ExceptionRecord)
    const late = both[second] as ExceptionRecord
    await expectTooLong(house, late)
    // What the answer says helps.
    const { exceptionId, bindingVersion } = late
    const less = await house.moved(house.as.manager, exceptionId, { move: 'shorten', reason: 'Less.', bindingVersion, until })
    expect((await approved(house, less)).state).toBe('approved')
  })

  test.each([
    ['the extension is decided first', 0, 1],
    ['the renewal is decided first', 1, 0],
  ])('of an extension and a renewal, when %s', async (_how, first, second) => {
    const { house, base } = await grantedOn('2026-03-20')
    const both = [await moreTime(house, base), await renewal(house, base)] as const
    await approved(house, both[first] as ExceptionRecord)
    await expectTooLong(house, both[second] as ExceptionRecord)
  })

  test('of two that are decided at the same moment', async () => {
    const { house, base } = await grantedOn('2026-04-10')
    const both = await twoRenewals(house, base)
    const answers = await Promise.all(both.map((one) => decided(house, one)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const states = await Promise.all(both.map(async (one) => (await house.record(house.as.report, one.exceptionId)).state))
    expect(states.sort()).toEqual(['approved', 'awaiting-decision'])
  })

  test('and days that went by while it was waited for are not counted', async () => {
    const { house, base } = await grantedOn('2026-04-10')
    const short = await renewal(house, base, '2026-04-10', '2026-04-20')
    const long = await renewal(house, base, '2026-04-22', '2026-05-20')
    await approved(house, short)
    await expectTooLong(house, long)
    await house.at('2026-05-05T12:00:00Z')
    await approved(house, long)
  })
})

test('an emergency keeps the longest time in all, and of one grant, too', async () => {
  const house = await exceptionsHouse({ criteria: { grantDays: 30, lifetimeDays: 31 } })
  const { as, at, asked, tried } = house
  const base = await approved(house, await asked(as.report))
  await at('2026-04-10T12:00:00Z')
  const { exceptionId } = await renewal(house, base, '2026-04-10', '2026-04-10')
  const rushed = (hours: number, id = exceptionId) => tried(as.manager, id, { move: 'grant-emergency', reason: 'Now.', hours })
  expect(await rushed(25)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('would last 32 days in all') } })
  expect((await rushed(24)).status).toBe(200)
  const short = await exceptionsHouse({ criteria: { grantDays: 2 } })
  const days = { from: '2026-03-10', until: '2026-03-11' }
  const other = await short.asked(short.as.report, days)
  const hours = (count: number) =>
    short.tried(short.as.manager, other.exceptionId, { move: 'grant-emergency', reason: 'Now.', hours: count })
  expect(await hours(49)).toMatchObject({ status: 400, body: { errors: [{ path: 'body.hours' }] } })
  expect((await hours(48)).status).toBe(200)
})

test('extensions that a review has cut short since count as had', async () => {
  const house = await exceptionsHouse({ criteria: { extensions: 1 } })
  const base = await approved(house, await house.asked(house.as.report))
  await house.at('2026-03-20T12:00:00Z')
  await approved(house, await followedBy(house, { until: '2026-04-15' }, { extends: base.exceptionId }))
  await house.moved(house.as['compliance-officer'], base.exceptionId, {
    ...{ move: 'review', outcome: 'tighten', until: '2026-04-01', reason: 'Not for so long.', evidence: '', conditions: [] },
  })
  const { request, faults } = await house.drafted(house.as.report, { until: '2026-04-10' }, { extends: base.exceptionId })
  expect([request.from, faults.map(({ code, values }) => [code, values])]).toEqual(['2026-04-02', [['extended-enough', { had: 1 }]]])
})

describe('the days that were granted are days as people count them', () => {
  test('also where one of them has twenty-five hours', async () => {
    const house = await exceptionsHouse({ criteria: { grantDays: 30, lifetimeDays: 60 } }, { today: '2026-10-05' })
    const base = await approved(house, await house.asked(house.as.report, { from: '2026-10-10', until: '2026-11-08' }))
    await house.at('2026-11-08T12:00:00Z')
    const again = await renewal(house, base, '2026-11-09', '2026-12-08')
    expect((await approved(house, again)).state).toBe('approved')
  })

  test('and the day on which a review makes it end earlier is one day', async () => {
    const { house, base } = await grantedOn('2026-03-15')
    await house.moved(house.as['compliance-officer'], base.exceptionId, {
      ...{ move: 'review', outcome: 'tighten', until: '2026-03-19', reason: 'Not for so long.', evidence: '', conditions: [] },
    })
    // Ten days were granted.
    const again = await renewal(house, base, '2026-03-20', '2026-05-08')
    expect((await approved(house, again)).state).toBe('approved')
  })
})

/** A house in which sixty days in all are allowed and thirty were granted, seen at noon of a day. */
async function grantedOn(day: string): Promise<{ house: ExceptionsHouse; base: ExceptionRecord }> {
  const house = await exceptionsHouse({ criteria: { grantDays: 60, lifetimeDays: 60 } })
  const base = await approved(house, await house.asked(house.as.report))
  await house.at(`${day}T12:00:00Z`)
  return { house, base }
}

function moreTime(house: ExceptionsHouse, base: ExceptionRecord): Promise<ExceptionRecord> {
  return followedBy(house, { until: '2026-05-01' }, { extends: base.exceptionId })
}

function renewal(house: ExceptionsHouse, base: ExceptionRecord, from = '2026-04-10', until = '2026-05-05'): Promise<ExceptionRecord> {
  return followedBy(house, { from, until }, { renews: base.exceptionId })
}

/** For days that do not meet: for the same ones they could not be handed in side by side. */
async function twoRenewals(house: ExceptionsHouse, base: ExceptionRecord): Promise<[ExceptionRecord, ExceptionRecord]> {
  return [await renewal(house, base, '2026-04-10', '2026-05-04'), await renewal(house, base, '2026-05-06', '2026-05-30')]
}

async function followedBy(house: ExceptionsHouse, request: object, follows: object): Promise<ExceptionRecord> {
  const { exceptionId } = await house.drafted(house.as.report, request, follows)
  return house.moved(house.as.report, exceptionId, { move: 'submit' })
}

function decided({ as, tried }: ExceptionsHouse, { exceptionId, bindingVersion }: ExceptionRecord) {
  return tried(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
}

async function approved({ as, moved }: ExceptionsHouse, { exceptionId, bindingVersion }: ExceptionRecord): Promise<ExceptionRecord> {
  return moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
}

/** It is not granted, and nothing of the vote is kept. */
async function expectTooLong(house: ExceptionsHouse, one: ExceptionRecord): Promise<void> {
  const { status, body } = await decided(house, one)
  expect({ status, body }).toMatchObject({ status: 409, body: { detail: expect.stringContaining('Shorten it, or reject it.') } })
  const { state, revision, grants, timeline } = await house.record(house.as.report, one.exceptionId)
  expect({ state, revision, grants, moves: timeline.length }).toEqual({
    ...{ state: 'awaiting-decision', revision: one.revision, grants: [], moves: one.timeline.length },
  })
}
