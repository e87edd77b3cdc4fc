import { expect, test } from 'vitest'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import type { Owed } from '../support/world-deadlines.ts'

interface Row {
  what: string
  state: string
  dueOn: string | null
  metOn: string | null
  rawDueOn: string | null
}
type Rows = { items: Row[] }
type Counts = { day: string; items: { name: string; raw: number; excused: number; net: number; stillOverdue: number }[] }

const extend = { kind: 'extend', byDays: null, forgiven: false } as const

test('lists say what was so on a past day, and what was known of it', async () => {
  const house = await exceptionsHouse({ criteria: { retroactive: true } }, { today: '2026-03-02' })
  const { world, as, people } = house
  await world.escalationPolicy({ trigger: overdueCount(1) })
  const first = await world.owes(people.report, { due: '2026-03-03' })
  const moved = await world.owes(people.report, { due: '2026-03-04' })
  const round = async () => {
    await world.nextRound()
    world.received.length = 0
    await house.at(world.clock.now().toString())
  }
  const change = (owed: Owed, said: object) =>
    got(as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(owed.id)], change: { ...said, reason: 'As told.' } } }))
  await round() // 3 March: nothing is late yet
  await round() // 4 March: the first is
  await change(moved, { dueOn: '2026-03-20' })
  await round() // 5 March
  await change(first, { metOn: '2026-03-03' }) // reported late, dated in time
  await world.owes(people.report, { due: '2026-03-05' })
  await round() // 6 March: the last is late
  await round() // 7 March: still
  const scope = { personIds: [people.report.id], deadlineIds: [] } as never
  const asked = await house.asked(as.report, { from: '2026-03-05', until: '2026-03-12', effect: extend, scope })
  await house.moved(as.manager, asked.exceptionId, { move: 'approve', reason: 'Ill.', bindingVersion: 1 })
  await round() // 8 March: it is excused

  const log = async (query: string) => {
    const { items } = await got<Rows>(as.admin(`GET /deadlines?closed=true&kind=task&sort=due&${query}`))
    return items.map(({ state, dueOn, rawDueOn, metOn }) => ({ state, dueOn, rawDueOn, metOn }))
  }
  const open = { rawDueOn: null, metOn: null }
  expect(await log('')).toMatchObject([
    { state: 'met', dueOn: '2026-03-03' },
    { state: 'due-soon', dueOn: '2026-03-12', rawDueOn: '2026-03-05' },
    { state: 'open', dueOn: '2026-03-20' },
  ])
  // What was so on 4 March: the due was not moved yet; what was done by then counts though it was said later.
  expect(await log('as-of=2026-03-04')).toMatchObject([
    { state: 'met', dueOn: '2026-03-03' },
    { state: 'due-soon', dueOn: '2026-03-04' },
    expect.anything(),
  ])
  // And what was known of it that day: the first was late, and the last was not heard of.
  expect(await log('as-of=2026-03-04&known-at=2026-03-04')).toEqual([
    { state: 'late', dueOn: '2026-03-03', ...open },
    { state: 'due-soon', dueOn: '2026-03-04', ...open },
  ])
  expect(await log('as-of=2026-03-06&known-at=2026-03-05')).toMatchObject([{ state: 'met' }, { state: 'late', dueOn: '2026-03-05' }, {}])

  const counts = async (query: string) => (await got<Counts>(as.admin(`GET /escalations/people?${query}`))).items
  expect(await counts('')).toMatchObject([{ raw: 1, excused: 1, net: 0, stillOverdue: 0 }])
  expect(await counts('asOf=2026-03-05')).toEqual([])
  expect(await counts('asOf=2026-03-05&knownAt=2026-03-04')).toMatchObject([{ raw: 1, excused: 0, net: 1, stillOverdue: 1 }])
  expect(await counts('asOf=2026-03-06&knownAt=2026-03-06')).toMatchObject([{ raw: 1, excused: 0, net: 1, stillOverdue: 1 }])

  const episodes = async (query: string) =>
    (
      await got<{ items: { openedOn: string; closedOn: string | null; closedWhy: string | null }[] }>(
        as.admin(`GET /escalations/log?sort=openedOn&direction=asc&${query}`),
      )
    ).items
  expect(await episodes('')).toMatchObject([{ openedOn: '2026-03-04', closedOn: '2026-03-08', closedWhy: 'excused' }])
  expect(await episodes('asOf=2026-03-07')).toMatchObject([{ openedOn: '2026-03-04', closedOn: null, closedWhy: null }])
  expect(await episodes('asOf=2026-03-03')).toEqual([])
  expect((await as.admin(`GET /deadlines?asOf=2030-01-01`)).status).toBe(400)
  expect((await as.admin(`GET /escalations/people?asOf=2030-01-01`)).status).toBe(400)
  // The same question has the same answer on every run.
  expect(await log('as-of=2026-03-06&known-at=2026-03-06')).toEqual(await log('as-of=2026-03-06&known-at=2026-03-06'))
})
