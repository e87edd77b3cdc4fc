import { describe, expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

/** What a change says of itself, where it changes one and nothing more comes of it. */
const plan = { changed: 1, unchanged: 0, duties: 0, occurrences: 0, attention: 0, notices: [] }

const totalOf = (body: unknown) => (body as { total: number }).total

describe('a change of what recurs', () => {
  test('says how many occurrences come of it, and what then waits in needs attention, before and after', async () => {
    const { as, world, people } = await signedIn({ today: '2026-03-02' })
    await world.round()
    const owed = await world.owes(people.report, { due: '2026-03-09', assigned: '2026-02-20', repeatEvery: 'P1W' })
    const body = { deadlineIds: [Number(owed.id)], change: { dueOn: '2026-01-05', reason: 'it began in January' } }
    const expected = { ...plan, occurrences: 9, attention: 1 }
    const counts = async () =>
      Promise.all(['deadlines?closed=true', 'attention'].map(async (of) => totalOf((await as.admin(`GET /${of}`)).body)))
    const [owing = 0, waiting = 0] = await counts()
    expect((await as.admin('POST /deadline-change-previews', { body })).body).toEqual(expected)
    expect(await counts(), 'a look changes nothing').toEqual([owing, waiting])
    expect((await as.admin('POST /deadline-changes', { body })).body).toEqual(expected)
    expect(await counts()).toEqual([owing + 9, waiting + 1])
  })

  test('makes no more occurrences at once than rounds and imports can wait for', async () => {
    const { as, world, people } = await signedIn({ today: '2026-03-02' })
    await world.round()
    const owed = await world.owes(people.report, { due: '2026-03-09', repeatEvery: 'P1D' })
    const body = { deadlineIds: [Number(owed.id)], change: { dueOn: '1926-01-05', reason: 'a slip of the pen' } }
    for (const path of ['deadline-change-previews', 'deadline-changes']) {
      const { status, text } = await as.admin(`POST /${path}`, { body })
      expect([status, text]).toEqual([409, expect.stringContaining('more than 20000 occurrences')])
    }
    expect((await as.admin(`PATCH /deadlines/${owed.id}`, { body: body.change })).status).toBe(409)
  })

  test('moving the first of a series back makes none between those that came since, now or in the next round', async () => {
    const { as, world, people } = await signedIn({ today: '2026-03-02' })
    const first = await world.owes(people.report, { title: 'Ward round', due: '2026-03-02', repeatEvery: 'P1D' })
    for (let day = 0; day < 3; day += 1) await world.nextRound()
    const occurrences = async () => totalOf((await as.admin('GET /deadlines?q=Ward&closed=true')).body)
    const before = await occurrences()
    const body = { deadlineIds: [Number(first.id)], change: { dueOn: '2026-01-21', reason: 'it began in January' } }
    expect((await as.admin('POST /deadline-change-previews', { body })).body).toEqual(plan)
    expect((await as.admin('POST /deadline-changes', { body })).body).toEqual(plan)
    await world.nextRound()
    expect(await occurrences(), 'the one of the day').toBe(before + 1)
  })

  test('takes the latest of many series a year back: each comes once more, counted from its first', async () => {
    const { as, world, people } = await signedIn({ today: '2026-03-02' })
    await world.round()
    for (let count = 0; count < 60; count += 1)
      await world.owes(people.report, { title: 'Ward round', due: '2026-03-01', repeatEvery: 'P1D' })
    const body = {
      filter: { q: 'Ward', dueFrom: '2026-03-03' },
      count: 60,
      change: { dueOn: '2025-03-02', reason: 'a year too late' },
    }
    expect(await as.admin('POST /deadline-changes', { body })).toMatchObject({ status: 200, body: { changed: 60, occurrences: 60 } })
  })

  test('marks what somebody owed who has left as met, though it would have come again ever since', async () => {
    const { as, world, people } = await signedIn({ today: '2026-03-02' })
    const long = await world.owes(people.report, { due: '1926-01-05', repeatEvery: 'P1D' })
    await world.goes(people.report, '2026-02-28')
    await world.round()
    const body = { deadlineIds: [Number(long.id)], change: { metOn: '2026-02-01', reason: 'as told by phone' } }
    expect(await as.admin('POST /deadline-changes', { body })).toMatchObject({ status: 200, body: { changed: 1, occurrences: 0 } })
  })
})
