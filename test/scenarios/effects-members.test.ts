import { expect } from 'vitest'
import { auditDay } from '../../src/auditor/audit-day.ts'
import { read, sql } from '../../src/database/transaction.ts'
import { runRounds } from '../../src/rounds.ts'
import { importText } from '../sources/importing.ts'
import { countedOf, inWard } from '../support/ward.ts'
import type { World } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'

/** From now on somebody works in a department. */
async function worksIn(world: World, person: Person, department: string | null): Promise<void> {
  await world.changeFacts([person.id], (tx) =>
    tx.run(sql`update person set department = ${department} where organization_id = ${tx.organizationId} and person_id = ${person.id}`),
  )
}

inWard(
  'who leaves the ward is covered through that day, and who comes from that day on',
  async ({ world, people, granted, quietUntil, next }) => {
    await worksIn(world, people.report, 'Ward')
    await world.owes(people.report, { due: '2026-03-04' })
    await world.owes(people.member, { due: '2026-03-05' })
    await granted({ kind: 'waive' }, '2026-03-03', '2026-03-20', { departments: ['Ward'] })
    await quietUntil('2026-03-04')
    await worksIn(world, people.member, 'Ward')
    await quietUntil('2026-03-06')
    await worksIn(world, people.report, 'Office')
    await next()
    expect(world.today).toBe('2026-03-07')
    world.expectSilence()
    await next()
    world.expectMessage(people.manager, { fresh: [people.report] })
    expect(await countedOf(world, people.report)).toEqual(['2026-03-04 raw', '2026-03-07 net'])
    expect(await countedOf(world, people.member)).toEqual(['2026-03-05 raw'])
  },
)

inWard('who has left the ward before it begins is not covered at all', async ({ world, people, granted, quietUntil }) => {
  await worksIn(world, people.report, 'Ward')
  const { id } = await world.owes(people.report, { due: '2026-03-20' })
  await granted({ kind: 'pause' }, '2026-03-10', '2026-03-15', { departments: ['Ward'] })
  await quietUntil('2026-03-04')
  await worksIn(world, people.report, 'Office')
  await quietUntil('2026-03-06')
  const [deadline] = await world.rows(sql<{ due: string }>`
    select falls_due_on as due from deadline where organization_id = ${world.organizationId} and deadline_id = ${id}`)
  expect(deadline?.due).toBe('2026-03-20')
})

inWard(
  'who leaves the ward while it is suspended is not covered when it goes on',
  async ({ world, people, as, granted, makes, quietUntil }) => {
    await worksIn(world, people.report, 'Ward')
    const { id } = await world.owes(people.report, { due: '2026-03-20' })
    const { exceptionId } = await granted({ kind: 'pause' }, '2026-03-03', '2026-03-15', { departments: ['Ward'] })
    await quietUntil('2026-03-04')
    await makes(as['compliance-officer'], exceptionId, { move: 'suspend', reason: 'A control failed.' })
    await worksIn(world, people.report, 'Office')
    await quietUntil('2026-03-08')
    await makes(as['compliance-officer'], exceptionId, { move: 'resume', reason: 'It is mended.' })
    await quietUntil('2026-03-10')
    const [deadline] = await world.rows(sql<{ due: string }>`
    select falls_due_on as due from deadline where organization_id = ${world.organizationId} and deadline_id = ${id}`)
    // 3 and 4 March, and no day after.
    expect(deadline?.due).toBe('2026-03-22')
  },
)

inWard('who came into the ward today stays covered when a round of a day before is caught up', async ({ world, granted, quietUntil }) => {
  const isListed = (department: string) =>
    importText(
      world.db,
      world.organizationId,
      'people',
      `external_id,name,email,department\nyara,Yara,yara@northfield.test,${department}\n`,
    )
  await isListed('Ward')
  await granted({ kind: 'waive' }, '2026-03-03', '2026-03-20', { departments: ['Ward'] })
  await isListed('Office')
  await quietUntil('2026-03-04')
  world.clock.set('2026-03-06T01:00:00Z')
  await isListed('Ward')
  const covered = () =>
    world.rows(sql`
      select c.from_day as from, c.until_day as until from effect_person c join person p on p.organization_id = c.organization_id and p.person_id = c.person_id
      where c.organization_id = ${world.organizationId} and p.name = 'Yara' and c.until_day >= '2026-03-05'`)
  const now = [{ from: '2026-03-06', until: 'infinity' }]
  expect(await covered()).toEqual(now)
  const ran = await runRounds(world.db, { organizationId: world.organizationId, day: '2026-03-05', actor: 'system' })
  expect(ran.map(({ day }) => day)).toEqual(['2026-03-05'])
  expect(await covered()).toEqual(now)
  expect(await read(world.db, world.organizationId, auditDay)).toMatchObject({ day: '2026-03-05', first: [], differences: 0 })
})
