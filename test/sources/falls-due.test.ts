import * as fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import type { Away } from '../../src/deadlines/effective-due.ts'
import { refreshFallsDue } from '../../src/deadlines/refresh-falls-due.ts'
import { addDays } from '../../src/time/day.ts'
import { found, freshDatabase } from '../support/database.ts'
import { aDeadline } from '../support/naive/build.ts'
import { fallsDue } from '../support/naive/due.ts'

interface Owed {
  /** Whose of the leaves. */
  owner: number
  due: string
}

/** When deadlines fall due, with these leaves, as the product says of all of them at once. */
async function fallDue(db: Database, id: number, leavesOf: readonly Away[][], owed: readonly Owed[], grace: number): Promise<string[]> {
  return read(db, id, async (tx) => {
    for (const [owner, leaves] of leavesOf.entries())
      for (const { from, until } of leaves) await tx.run(sql`insert into leave values (${id}, ${owner}, ${from}, ${until ?? 'infinity'})`)
    for (const [index, { owner, due }] of owed.entries())
      await tx.run(sql`
        insert into deadline (organization_id, source_id, person_id, kind, due_on, falls_due_on, external_id)
        values (${id}, 1, ${owner}, 'survey', ${due}, '2020-01-01', ${String(index)})`)
    await refreshFallsDue(tx, grace, sql`true`)
    expect(await refreshFallsDue(tx, grace, sql`true`)).toBe(0)
    const rows = await tx.rows(sql<{ falls: string }>`select falls_due_on as falls from deadline order by deadline_id`)
    return rows.map(({ falls }) => falls)
  })
}

describe('what falls due during a leave', () => {
  const leaves: Away[] = [
    { from: '2026-03-01', until: '2026-03-10' },
    { from: '2026-03-11', until: '2026-03-12' },
    { from: '2026-03-20', until: null },
  ]
  test.each([
    ['before it stays', '2026-02-28', 0, '2026-02-28'],
    ['on its last day falls due on the day of return', '2026-03-12', 0, '2026-03-13'],
    ['comes behind the next leave too', '2026-03-01', 0, '2026-03-13'],
    ['and behind the one that the grace leads into', '2026-03-12', 7, 'infinity'],
    ['never does while the leave has no end', '2026-03-20', 3, 'infinity'],
  ])('%s', async (_name, due, grace, expected) => {
    const db = await freshDatabase()
    expect(await fallDue(db, await found(db), [leaves], [{ owner: 0, due }], grace)).toEqual([expected])
  })
})

test('is for whole sets what the model says of one', async () => {
  const db = await freshDatabase()
  const id = await found(db)
  const start = '2026-01-01'
  const span = fc.record({ offset: fc.nat(60), days: fc.option(fc.nat(12), { freq: 8 }) })
  const person = fc.record({
    leaves: fc.uniqueArray(span, { maxLength: 5, selector: ({ offset }) => offset }),
    dues: fc.array(fc.nat(70), { maxLength: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(person, { minLength: 1, maxLength: 6 }), fc.nat(4), async (world, grace) => {
      const leavesOf = world.map(({ leaves }) =>
        leaves.map(
          ({ offset, days }): Away => ({ from: addDays(start, offset), until: days === null ? null : addDays(start, offset + days) }),
        ),
      )
      const owed = world.flatMap(({ dues }, owner) => dues.map((offset) => ({ owner, due: addDays(start, offset) })))
      const model = ({ owner, due }: Owed) => {
        const away = (leavesOf[owner] ?? []).map((leave) => ({ person: String(owner), ...leave }))
        return fallsDue(aDeadline('d', String(owner), due), away, grace).on ?? 'infinity'
      }
      expect(await fallDue(db, id, leavesOf, owed, grace)).toEqual(owed.map(model))
    }),
    { numRuns: 60 },
  )
})
