import { expect, test } from 'vitest'
import { read, sql } from '../../src/database/transaction.ts'
import { readDeadline } from '../../src/task-log/one-deadline.ts'
import { daysGoBy } from '../support/days-go-by.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import type { Owed } from '../support/world-deadlines.ts'

interface Detail extends Record<string, unknown> {
  misses: object[]
  changes: object[]
}

/** A house whose days go by; what is said in them is not looked at. */
async function aHouse() {
  const house = await exceptionsHouse({ criteria: { retroactive: true } }, { today: '2026-03-02' })
  return { ...house, ...daysGoBy(house) }
}

test('one deadline is told as it was on a past day, and by what was known of it, as its row in the list is', async () => {
  const { world, as, people, asked, moved, round, change } = await aHouse()
  const owed = await world.owes(people.report, { due: '2026-03-03' })
  const shifted = await world.owes(people.report, { due: '2026-03-03' })
  const excused = await world.owes(people.report, { due: '2026-03-04' })
  await round() // 3 March
  await round() // 4 March: two are late
  await change(shifted, { dueOn: '2026-03-20' })
  await round() // 5 March: the third is
  await change(owed, { metOn: '2026-03-03' }) // reported late, dated in time
  await round() // 6 March
  const scope = { personIds: [people.report.id], deadlineIds: [Number(excused.id)] } as never
  const effect = { kind: 'extend', byDays: null, forgiven: false } as const
  const one = await asked(as.report, { from: '2026-03-04', until: '2026-03-12', effect, scope })
  await moved(as.manager, one.exceptionId, { move: 'approve', reason: 'Ill.', bindingVersion: 1 })
  await round() // 7 March

  const told = (which: Owed, query = '') => got<Detail>(as.admin(`GET /deadlines/${which.id}?${query}`))
  const open = { clearedOn: null, clearedWhy: null, voidReason: null, excused: false }
  expect(await told(owed)).toMatchObject({ state: 'met', misses: [{ voidReason: 'met-in-time' }], changes: [{ field: 'met_on' }] })
  expect(await told(owed, 'as-of=2026-03-05')).toMatchObject({ state: 'met', misses: [{ voidReason: 'met-in-time' }], changes: [] })
  expect(await told(owed, 'as-of=2026-03-05&known-at=2026-03-04')).toMatchObject({
    state: 'late',
    metOn: null,
    misses: [{ dueOn: '2026-03-03', missedOn: '2026-03-04', ...open }],
    changes: [],
  })

  expect(await told(shifted)).toMatchObject({ dueOn: '2026-03-20', misses: [{ clearedWhy: 'moved', clearedOn: '2026-03-05' }] })
  expect(await told(shifted, 'as-of=2026-03-04')).toMatchObject({
    state: 'late',
    dueOn: '2026-03-03',
    statedDueOn: '2026-03-03',
    misses: [open],
    changes: [],
  })
  expect(await told(shifted, 'as-of=2026-03-03')).toMatchObject({ state: 'due-soon', misses: [] })

  const excuse = { number: 'EX-1', until: '2026-03-12' }
  expect(await told(excused)).toMatchObject({ rawDueOn: '2026-03-04', excuses: [excuse], misses: [{ excused: true }] })
  expect(await told(excused, 'as-of=2026-03-06&known-at=2026-03-05')).toMatchObject({
    ...{ state: 'late', dueOn: '2026-03-04', rawDueOn: null, excuses: [] },
    misses: [{ dueOn: '2026-03-04', missedOn: '2026-03-05', ...open }],
  })

  // The same as the rows of the list say, on every day and by every day's knowledge.
  const days = ['2026-03-03', '2026-03-04', '2026-03-05', '2026-03-06', '2026-03-07']
  for (const asOf of days)
    for (const knownAt of days) {
      const query = `as-of=${asOf}&known-at=${knownAt}`
      const { items } = await got<{ items: { deadlineId: number }[] }>(as.admin(`GET /deadlines?closed=true&kind=task&${query}`))
      expect(items).toHaveLength(3)
      for (const row of items) expect(await got(as.admin(`GET /deadlines/${row.deadlineId}?${query}`)), query).toMatchObject(row)
    }
})

test('a miss that was cleared by a move was cleared on the day of the move, though it is done by now', async () => {
  const { world, as, people, round, change } = await aHouse()
  const owed = await world.owes(people.report, { due: '2026-03-03' })
  await round() // 3 March
  await round() // 4 March: it is late
  await round() // 5 March
  await change(owed, { dueOn: '2026-03-20' })
  await round() // 6 March
  await round() // 7 March
  await change(owed, { metOn: '2026-03-07' })
  await round() // 8 March
  const cleared = { clearedWhy: 'moved', clearedOn: '2026-03-06' }
  expect(await got(as.admin(`GET /deadlines/${owed.id}`))).toMatchObject({ state: 'met', misses: [cleared] })
  for (const asOf of ['2026-03-06', '2026-03-07'])
    expect(await got(as.admin(`GET /deadlines/${owed.id}?as-of=${asOf}&known-at=2026-03-06`)), asOf).toMatchObject({ misses: [cleared] })
})

test('to look at one deadline of a past day, the changes of no other are gone through', async () => {
  const { world, people, round, change } = await aHouse()
  const [owed, other] = [await world.owes(people.report, { due: '2026-03-03' }), await world.owes(people.report, { due: '2026-03-03' })]
  await round() // 3 March
  await round() // 4 March: both are late
  for (const each of [owed, other]) await change(each, { metOn: '2026-03-03' })
  await round() // 5 March
  const everybody = { day: '2026-03-05', seesAll: true, includes: () => sql<boolean>`true` }
  await read(world.db, world.organizationId, async (tx) => {
    await readDeadline(tx, everybody, Number(owed.id), { asOf: '2026-03-04', knownAt: '2026-03-03' })
    for (const table of ['undone', 'undone_miss'])
      expect(await tx.rows(sql`select deadline_id::integer as id from ${sql.table(table)}`), table).toEqual([{ id: Number(owed.id) }])
  })
})

test('there was no deadline before it was known, and there is none tomorrow', async () => {
  const { world, as, people, round } = await aHouse()
  await round() // 3 March
  const owed = await world.owes(people.report, { due: '2026-03-10' })
  await round() // 4 March
  const status = async (query: string) => (await as.admin(`GET /deadlines/${owed.id}?${query}`)).status
  expect(await status('known-at=2026-03-02')).toBe(404)
  expect(await status('known-at=2026-03-03')).toBe(200)
  expect(await status('as-of=2026-03-05')).toBe(400)
})

test('one entry of the log is told as it read on a past day', async () => {
  const { world, as, people, round, change } = await aHouse()
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'] })
  const owed = await world.owes(people.report, { due: '2026-03-03' })
  await round() // 3 March
  await round() // 4 March: it opens
  await round() // 5 March
  await change(owed, { metOn: '2026-03-05' })
  await round() // 6 March: it ends
  const [row] = (await got<{ items: { episodeId: string }[] }>(as.admin('GET /escalations/log'))).items
  const told = (query = '') => got(as.admin(`GET /escalations/log/${row?.episodeId}?${query}`))
  expect(await told()).toMatchObject({ closedOn: '2026-03-06', tellings: [{ untilDay: '2026-03-06', endedWhy: 'settled' }] })
  const going = { openedOn: '2026-03-04', closedOn: null, closedWhy: null }
  expect(await told('as-of=2026-03-04')).toMatchObject({
    ...{ ...going, daysTold: 1 },
    tellings: [{ untilDay: null, endedWhy: null, daysTold: 1, messages: [{ day: '2026-03-04' }] }],
  })
  expect(await told('as-of=2026-03-05')).toMatchObject({ ...going, daysTold: 2, tellings: [{ daysTold: 2 }] })
  expect(await told('known-at=2026-03-05')).toMatchObject(going)
  for (const day of ['2026-03-04', '2026-03-05', '2026-03-06']) {
    const [listed] = (await got<{ items: Record<string, unknown>[] }>(as.admin(`GET /escalations/log?as-of=${day}`))).items
    const { toldTo, ...said } = listed ?? {}
    expect(toldTo).toEqual(['Manager'])
    expect(await told(`as-of=${day}`), day).toMatchObject(said)
  }
  for (const query of ['as-of=2026-03-03', 'known-at=2026-03-03'])
    expect((await as.admin(`GET /escalations/log/${row?.episodeId}?${query}`)).status, query).toBe(404)
})
