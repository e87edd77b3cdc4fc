import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { eachDay } from '../../src/time/day.ts'
import { overdueCount, type World } from '../support/world.ts'
import { sharedGround, sharedWorld } from './many-processes.ts'

const ground = sharedGround()

test('two servers on one database come back after five days: every round ran once, and each recipient has one message, of today', async () => {
  const { world, job } = await sharedWorld(ground.connection)
  const idle = (await sharedWorld(ground.connection)).world
  const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  const { noor, ben } = await world.team({ manager: 'noor', reports: ['ben'] })
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.miss(tom)

  const servers = [ground.children.take(), ground.children.take()]
  const beatAt = async (now: string) => {
    const request = job(now, { does: ['beat'] })
    expect(await Promise.all(servers.map((server) => server.run(request)))).not.toContain('killed')
    world.clock.set(now)
    return world.mailbox.takeNew().map((letter) => letter.to)
  }
  expect(await beatAt('2026-03-03T08:00:00Z')).toEqual([maya.email])
  expect(await beatAt('2026-03-03T23:00:00Z')).toEqual([])

  // On the 4th nothing runs any more; on the 6th somebody else is late.
  world.clock.set('2026-03-05T12:00:00Z')
  await world.miss(ben)
  expect((await beatAt('2026-03-09T10:00:00Z')).toSorted()).toEqual([maya.email, noor.email])
  expect(await beatAt('2026-03-09T10:15:00Z')).toEqual([])
  expect(await daysOf(world, sql`round`)).toEqual([...eachDay('2026-03-03', '2026-03-09')])
  const leaves = await world.rows(sql`select from audit_entry where organization_id = ${world.organizationId} and action = 'round.ran'`)
  expect(leaves).toHaveLength(7)
  expect(await daysOf(world, sql`message`)).toEqual(['2026-03-03', '2026-03-09', '2026-03-09'])
  const opened = await world.rows(sql`
    select p.name, e.opened_on as day from episode e
    join person p on p.organization_id = e.organization_id and p.person_id = e.subject_id
    where e.organization_id = ${world.organizationId} order by 2`)
  expect(opened).toEqual([
    { name: 'Tom', day: '2026-03-03' },
    { name: 'Ben', day: '2026-03-06' },
  ])

  // What had nothing to watch has not used up its days, and has its first round at the next look.
  expect(await daysOf(idle, sql`round`)).toEqual([])
  idle.clock.set('2026-03-09T10:20:00Z')
  await idle.escalationPolicy({ trigger: overdueCount(1) })
  await idle.owes(await idle.person('omar'), { due: '2026-03-31' })
  expect(await beatAt('2026-03-09T10:30:00Z')).toEqual([])
  expect(await daysOf(idle, sql`round`)).toEqual(['2026-03-09'])

  // Before the hour of the round, the day is still yesterday's.
  await beatAt('2026-03-10T07:59:00Z')
  expect((await daysOf(world, sql`round`)).at(-1)).toBe('2026-03-09')
})

async function daysOf(world: World, table: ReturnType<typeof sql>): Promise<string[]> {
  const rows = await world.rows(sql<{ day: string }>`select day from ${table} where organization_id = ${world.organizationId} order by day`)
  return rows.map(({ day }) => day)
}
