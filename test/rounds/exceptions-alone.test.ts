import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { beat } from '../../src/heartbeat.ts'
import { houseOf } from '../support/beating.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import type { World } from '../support/world.ts'

test('who has exceptions and no escalation policy has rounds: the end of an exception is told', async () => {
  const { as, asked, at, drafted, moved, world } = await exceptionsHouse()
  const house = await houseOf(world)
  await drafted(as.report)
  await beat(house)
  expect(await roundsOf(world), 'a draft is nothing to watch').toEqual([])
  const { exceptionId, bindingVersion } = await asked(as.report, { from: '2026-03-10', until: '2026-04-08' })
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine for a month.', bindingVersion })
  await beat(house)
  expect(await roundsOf(world)).toEqual(['2026-03-02'])
  await at('2026-04-09T12:00:00Z')
  await beat(house)
  const told = await world.rows(sql<{ matter: string }>`
    select matter from message where organization_id = ${world.organizationId} order by matter`)
  expect(told.map(({ matter }) => matter)).toContain('EX-2/ended/2026-04-08')
})

async function roundsOf(world: World): Promise<string[]> {
  const rows = await world.rows(sql<{ day: string }>`select day from round where organization_id = ${world.organizationId} order by day`)
  return rows.map(({ day }) => day)
}
