import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { overdueCount } from '../support/world.ts'
import { outboxOf, sharedGround, sharedWorld } from './many-processes.ts'

const ground = sharedGround()

test('two processes on one database: exactly one acceptance for each of 300 recipients and each day', async () => {
  const { world, job } = await sharedWorld(ground.connection)
  const tom = await world.person('tom')
  const names = Array.from({ length: 300 }, (_, index) => `r${index}`)
  const recipients = Object.values(await world.people(...names))
  await world.escalationPolicy({ trigger: overdueCount(1), tell: recipients })
  await world.miss(tom)

  const workers = [ground.children.take(), ground.children.take()]
  for (const day of ['2026-03-03', '2026-03-04']) {
    // However much slower one of them is: the mail server takes nothing before both are there, with four connections each.
    world.mailbox.gather(5)
    const request = job(`${day}T08:00:00Z`)
    const results = await Promise.all(workers.map((worker) => worker.run({ ...request, mail: { ...request.mail, connections: 4 } })))
    const [rounds, sent] = [0, 1].map((index) => results.map((result) => (result as [unknown[], { accepted: number }])[index]))
    expect(rounds?.map((reports) => (reports as unknown[]).length).sort(), 'one of them ran the round').toEqual([0, 1])
    const accepted = (sent as { accepted: number }[]).map((each) => each.accepted)
    expect(accepted.reduce((sum, each) => sum + each, 0)).toBe(300)
    expect(Math.min(...accepted), 'both of them sent').toBeGreaterThan(0)
    const letters = world.mailbox.takeNew()
    expect(new Set(letters.map((letter) => letter.to)).size).toBe(300)
    expect(letters.length).toBe(300)
  }
  const entries = await outboxOf(world, '2026-03-04T09:00:00Z')
  expect(entries.filter((entry) => entry.email === 'sent').length).toBe(600)
  expect(
    await world.rows(sql`select action from audit_entry where organization_id = ${world.organizationId} and action = 'round.ran'`),
  ).toHaveLength(2)
})
