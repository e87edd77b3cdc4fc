import { expect, test } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { raisedBy } from '../../src/exceptions/overuse.ts'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'

const inDepartments = async ({ world, people }: ExceptionsHouse) => {
  for (const [department, those] of [
    ['Radiology', [people.report.id, people.manager.id]],
    ['Pharmacy', [people.member.id]],
  ] as const)
    await keepBooks(world.db, world.organization.id, (tx) =>
      tx.run(sql`
        update person set department = ${department}
        where organization_id = ${tx.organizationId} and person_id = any (${[...those]}::integer[])`),
    )
}

test.each([
  ['person', { report: 'medium', manager: 'low', member: 'low', admin: 'low' }],
  ['unit', { report: 'medium', manager: 'medium', member: 'low', admin: 'low' }],
  ['policy', { report: 'medium', manager: 'medium', member: 'medium', admin: 'medium' }],
] as const)('who asks once too often, counted by %s, goes by a graver route', async (per, levels) => {
  const house = await exceptionsHouse({ criteria: { overuse: [{ per, count: 1, months: 1 }] } })
  await inDepartments(house)
  const { as, drafted, moved, asked } = house
  const drafts = new Map<string, number>()
  for (const who of Object.keys(levels) as (keyof typeof levels)[]) drafts.set(who, (await drafted(as[who])).exceptionId)
  // What was withdrawn does not count, nor do drafts.
  await moved(as.report, (await asked(as.report)).exceptionId, { move: 'withdraw' })
  expect(await asked(as.report)).toMatchObject({ level: 'low' })
  for (const [who, level] of Object.entries(levels)) {
    const { exceptionId } = await moved(as[who as 'report'], drafts.get(who) as number, { move: 'submit' })
    expect([who, (await house.record(as[who as 'report'], exceptionId)).level]).toEqual([who, level])
    // One of each only: what others asked is not to count for the next.
    if (who !== 'report') await moved(as[who as 'report'], exceptionId, { move: 'withdraw' })
  }
})

test('what was asked longer ago than the policy looks back does not count', async () => {
  const { as, asked, at } = await exceptionsHouse({ criteria: { overuse: [{ per: 'person', count: 2, months: 1 }], retroactive: true } })
  for (const level of ['low', 'low', 'medium']) expect(await asked(as.report)).toMatchObject({ level })
  await at('2026-04-02T11:59:59Z')
  expect(await asked(as.report)).toMatchObject({ level: 'medium' })
  await at('2026-04-02T12:00:00Z')
  expect(await asked(as.report)).toMatchObject({ level: 'low' })
})

test('it raises the level by one, and the highest not', () => {
  const reached = [{ per: 'person' as const, months: 1, limit: 1, asked: 1 }]
  expect([raisedBy([], 'low'), raisedBy(reached, 'low'), raisedBy(reached, 'high'), raisedBy(reached, 'critical')]).toEqual([
    ...['low', 'medium', 'critical', 'critical'],
  ])
})
