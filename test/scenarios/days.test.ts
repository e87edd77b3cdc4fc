import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { runRounds } from '../../src/rounds.ts'
import { overdueCount, scenario, type World } from '../support/world.ts'

describe('days off', () => {
  scenario(
    'messages wait over the weekend for the next working day, and merge',
    async (world) => {
      await world.sets({ daysOffWait: true })
      const { maya, tom, ines, omar } = await world.team({ manager: 'maya', reports: ['tom', 'ines', 'omar'] })
      await world.escalationPolicy({ trigger: overdueCount(1) })
      await world.miss(omar)
      await world.nextRound() // Friday
      world.expectMessage(maya, { fresh: [omar] })
      await world.miss(tom)
      await world.meetsEverything(omar)
      expect(await world.nextRound()).toMatchObject({ day: '2026-03-07', messages: 1, waiting: 1 })
      await world.miss(ines)
      await world.nextRound()
      world.expectSilence()
      await world.nextRound() // Monday
      world.expectMessage(maya, { fresh: [tom, ines], settled: [omar] })
    },
    { today: '2026-03-05' },
  )

  scenario(
    'who was settled and is late again since the last message is new in the next one, and not settled too',
    async (world) => {
      await world.sets({ daysOffWait: true })
      const { maya, tom, omar } = await world.team({ manager: 'maya', reports: ['tom', 'omar'] })
      await world.escalationPolicy({ trigger: overdueCount(1) })
      await world.miss(tom)
      await world.miss(omar)
      await world.nextRound() // Friday
      world.expectMessage(maya, { fresh: [tom, omar] })
      await world.meetsEverything(tom, omar)
      await world.nextRound() // Saturday
      await world.miss(omar)
      await world.nextRound() // Sunday
      world.expectSilence()
      await world.nextRound() // Monday
      world.expectMessage(maya, { fresh: [omar], settled: [tom] })
      await world.nextRound()
      world.expectMessage(maya, { ongoing: [omar] })
    },
    { today: '2026-03-05' },
  )

  scenario(
    'without that setting they are sent on any day',
    async (world) => {
      const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
      await world.escalationPolicy({ trigger: overdueCount(1) })
      await world.miss(tom)
      await world.nextRound()
      world.expectMessage(maya, { fresh: [tom] })
    },
    { today: '2026-03-06' },
  )

  scenario(
    'a public holiday, and the leave of the recipient',
    async (world) => {
      await world.sets({ daysOffWait: true, holidaysRegion: 'GB-ENG' })
      const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
      await world.escalationPolicy({ trigger: overdueCount(1), tell: ['person'] })
      await world.escalationPolicy({ trigger: overdueCount(1), tell: [maya] })
      await world.isAway(maya, '2026-04-07', '2026-04-08')
      await world.miss(tom)
      await world.nextRound() // Good Friday, 3 April
      for (const _day of ['Saturday', 'Sunday', 'Easter Monday']) await world.nextRound()
      world.expectSilence()
      await world.nextRound()
      world.expectMessage(tom, { fresh: [tom] })
      await world.nextRound()
      world.expectMessage(tom, { ongoing: [tom] })
      await world.nextRound()
      world.expectMessage(tom, { ongoing: [tom] })
      world.expectMessage(maya, { fresh: [tom] })
    },
    { today: '2026-04-02' },
  )
})

describe('after a pause', () => {
  scenario('five days of downtime: the log has each day, and one message is sent', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.nextRound()
    const [owed] = [await world.owes(tom, { due: '2026-03-04' })]
    await world.owes(ines, { due: '2026-03-06' })
    world.sleep(5) // it is the 8th
    await world.meets(owed, '2026-03-07')
    await world.nextRound()
    world.expectMessage(maya, { fresh: [ines] })
    expect(await rounds(world)).toEqual(['03', '04', '05', '06', '07', '08', '09'].map((day) => `2026-03-${day}`))
    const log = (await world.report('log')).map(({ subject, openedOn, closedOn }) => ({ subject, openedOn, closedOn }))
    expect(log).toEqual([
      { subject: ines.email, openedOn: '2026-03-07', closedOn: null },
      { subject: tom.email, openedOn: '2026-03-05', closedOn: '2026-03-07' },
    ])
    expect(await world.missesOf(tom)).toMatchObject([{ missed: '2026-03-05', cleared: '2026-03-07' }])
    expect(await world.missesOf(ines)).toMatchObject([{ missed: '2026-03-07' }])
  })

  scenario('who was told before and is settled during the pause is told so, once', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    world.sleep(2)
    await world.meetsEverything(tom)
    world.sleep(3)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
    await world.nextRound()
    world.expectSilence()
  })

  scenario('running the same day twice changes nothing', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1), label: 'late' })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    const before = await everything(world)
    const day = world.today
    for (const again of [day, '2026-03-02'])
      expect(await runRounds(world.db, { organizationId: world.organizationId, day: again, actor: 'system' })).toEqual([])
    await world.send()
    expect(await everything(world)).toEqual(before)
  })

  scenario('five processes begin the same round at once: it happens once', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.miss(tom)
    world.sleep(1)
    const request = { organizationId: world.organizationId, day: world.today, actor: 'system' }
    const reports = await Promise.all([1, 2, 3, 4, 5].map(() => runRounds(world.db, request)))
    expect(reports.map((each) => each.length).sort()).toEqual([0, 0, 0, 0, 1])
    await world.send()
    world.expectMessage(maya, { fresh: [tom] })
  })

  scenario('a policy whose stored definition is broken stops no other, and is listed', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const broken = await world.escalationPolicy({ name: 'Broken', trigger: overdueCount(1) })
    await world.escalationPolicy({ name: 'Whole', trigger: overdueCount(1) })
    await world.miss(tom)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom], says: ['Broken', 'Whole'] })
    await world.db.pool.query(`update escalation_policy set definition = '{"name": 17}' where name = $1`, [broken])
    const report = await world.nextRound()
    expect(report.problems).toMatchObject([
      { about: 'policy Broken', problem: expect.stringContaining('its stored definition is not valid') },
    ])
    const { letter } = world.expectMessage(maya, { ongoing: [tom], says: ['Whole'] })
    expect(letter?.text).not.toContain('Broken')
  })
})

async function rounds(world: World): Promise<string[]> {
  return (await world.rows(sql<{ day: string }>`select day from round where organization_id = ${world.organizationId} order by day`)).map(
    (row) => row.day,
  )
}

/** Every row of the organisation, table by table. */
async function everything(world: World): Promise<unknown> {
  const tables = [
    'round',
    'miss',
    'standing',
    'episode',
    'telling',
    'message',
    'delivery',
    'person_label',
    'audit_entry',
    'escalation_policy',
  ]
  const all: Record<string, unknown> = {}
  for (const table of tables) all[table] = await world.rows(sql`select * from ${sql.table(table)} order by 1, 2, 3`)
  return all
}
