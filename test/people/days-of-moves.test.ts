import { expect } from 'vitest'
import { keepBooks, read, sql } from '../../src/database/transaction.ts'
import { noteBefore, takeOffLabels } from '../../src/people/note-changes.ts'
import { daysOfMoves } from '../../src/people/people-then.ts'
import { addDays } from '../../src/time/day.ts'
import { scenario } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'

const first = '2026-03-02'

scenario('a department, label or team is looked at on the days on which somebody came into or left just that', async (world) => {
  const [maya, nora] = [await world.person('maya'), await world.person('nora')]
  const tom = await world.person('tom', { manager: maya })
  const dayOf = (after: number) => addDays(first, after)
  const until = async (after: number) => world.clock.set(`${dayOf(after)}T12:00:00Z`)
  const worksIn = (person: Person, department: string | null) =>
    world.changeFacts([person.id], async (tx) => {
      await noteBefore(tx, sql`select ${person.id}::integer as person_id, ${department}::text as department, 'member'::text as role`)
      await tx.run(
        sql`update person set department = ${department} where organization_id = ${tx.organizationId} and person_id = ${person.id}`,
      )
    })
  for (const [after, manager] of [nora, maya, nora, maya].entries()) {
    await until(2 * after + 1)
    await world.reportsTo(tom, manager)
  }
  await until(10)
  await worksIn(tom, 'Office')
  await world.labels(nora, 'new')
  await until(11)
  await worksIn(nora, 'Ward')
  await until(12)
  await worksIn(tom, 'Ward')
  await until(13)
  await worksIn(tom, null)
  await worksIn(nora, 'Office')
  await keepBooks(world.db, world.organizationId, (tx) => takeOffLabels(tx, sql`t.person_id = ${nora.id}`))
  await until(14)
  await worksIn(tom, 'Ward')
  await world.labels(tom, 'night shift')
  await until(20)
  const days = async (selector: { teamIds?: number[]; departments?: string[]; labels?: string[] }, last = 20) =>
    read(world.db, world.organizationId, (tx) =>
      daysOfMoves(tx, 'Europe/London', { teamIds: [], departments: [], labels: [], ...selector }, first, dayOf(last)),
    )
  expect(await days({})).toEqual([])
  expect(await days({ departments: ['Ward'] })).toEqual([11, 12, 13, 14].map(dayOf))
  expect(await days({ departments: ['Ward'] }, 12)).toEqual([11, 12].map(dayOf))
  expect(await days({ departments: ['Office'] })).toEqual([10, 12, 13].map(dayOf))
  expect(await days({ labels: ['new'] })).toEqual([10, 13].map(dayOf))
  expect(await days({ labels: ['night shift'], departments: ['Archive'] })).toEqual([14].map(dayOf))
  // A team is whoever reports through others, too: every line counts.
  expect(await days({ teamIds: [maya.id] })).toEqual([1, 3, 5, 7].map(dayOf))
})
