import { expect } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { isInSight } from '../../src/identity/sight.ts'
import { overdueCount, scenario, type World } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'

type Role = 'owner' | 'admin' | 'compliance-officer' | 'auditor' | 'member'

async function sees(world: World, person: Person, role: Role = 'member'): Promise<string[]> {
  const who = { organizationId: world.organizationId, personId: person.id, role, actor: `person:${person.id}` }
  const seen = await read(world.db, world.organizationId, async (tx) => {
    const names: string[] = []
    for (const other of world.known) if (await isInSight(tx, who, other.id)) names.push(other.name)
    return names
  })
  return seen
}

scenario('a member sees themselves and whoever reports to them, at any depth', async (world) => {
  const boss = await world.person('boss')
  const lead = await world.person('lead', { manager: boss })
  const hand = await world.person('hand', { manager: lead })
  const other = await world.person('other')
  expect(await sees(world, boss)).toEqual(['Boss', 'Lead', 'Hand'])
  expect(await sees(world, lead)).toEqual(['Lead', 'Hand'])
  expect(await sees(world, hand)).toEqual(['Hand'])
  expect(await sees(world, other)).toEqual(['Other'])
  for (const role of ['owner', 'admin', 'compliance-officer', 'auditor'] as const)
    expect(await sees(world, other, role)).toEqual(['Boss', 'Lead', 'Hand', 'Other'])
})

scenario('a line counts as it is today, and a loop ends', async (world) => {
  const boss = await world.person('boss')
  const lead = await world.person('lead', { manager: boss })
  const next = await world.person('next')
  await world.reportsTo(boss, lead)
  expect(await sees(world, boss)).toEqual(['Boss', 'Lead'])
  await world.nextRound()
  await world.reportsTo(lead, next)
  await world.reportsTo(boss, next)
  expect(await sees(world, boss)).toEqual(['Boss'])
  expect(await sees(world, next)).toEqual(['Boss', 'Lead', 'Next'])
})

scenario('whoever is told about somebody sees them, for as long as they are told', async (world) => {
  const { maya, tom, ines } = await world.people('maya', 'tom', 'ines')
  await world.escalationPolicy({
    trigger: overdueCount(1, { until: 'settled', counting: 'still-overdue' }),
    tell: [maya],
  })
  await world.miss(tom)
  expect(await sees(world, maya)).toEqual(['Maya'])
  await world.nextRound()
  world.expectMessage(maya)
  expect(await sees(world, maya)).toEqual(['Maya', 'Tom'])
  expect(await sees(world, ines)).toEqual(['Ines'])
  await world.meetsEverything(tom)
  await world.nextRound()
  world.expectMessage(maya)
  expect(await sees(world, maya)).toEqual(['Maya'])
})
