import { expect, test } from 'vitest'
import { read, sql, Unaudited, write } from '../../src/database/transaction.ts'
import { found, freshDatabase } from '../support/database.ts'

async function twoOrganizations() {
  const db = await freshDatabase()
  const [ours, theirs] = [await found(db, { name: 'Ours' }), await found(db, { name: 'Theirs' })]
  for (const organizationId of [ours, theirs])
    await write(db, { organizationId, actor: 'test', reason: 'somebody' }, async (tx) => {
      await tx.run(
        sql`insert into person (organization_id, email, name) values (${organizationId}, ${`jo@${organizationId}.example`}, 'Jo')`,
      )
      tx.record({ action: 'person.added', objectType: 'person', objectId: 'jo' })
    })
  return { db, ours, theirs }
}

test('a query without the organisation set sees nothing', async () => {
  const { db } = await twoOrganizations()
  const client = await db.pool.connect()
  await client.query('begin; set local role leeway_app')
  for (const table of ['person', 'organization', 'audit_entry', 'audit_head'])
    expect([table, (await client.query(`select count(*)::integer as count from ${table}`)).rows[0].count]).toEqual([table, 0])
  await client.query('rollback')
  client.release()
})

test("another organisation's rows are neither seen nor written", async () => {
  const { db, ours, theirs } = await twoOrganizations()
  const names = await read(db, ours, (tx) => tx.rows(sql<{ email: string }>`select email from person`))
  expect(names).toEqual([{ email: `jo@${ours}.example` }])
  expect(await read(db, ours, (tx) => tx.run(sql`update person set name = 'Changed' where organization_id = ${theirs}`))).toBe(0)
  await expect(
    read(db, ours, (tx) => tx.run(sql`insert into person (organization_id, email, name) values (${theirs}, 'x@y.example', 'X')`)),
  ).rejects.toThrow(/row-level security/)
})

test('the runtime role cannot touch what the audit log says', async () => {
  const { db, ours } = await twoOrganizations()
  for (const statement of [sql`update audit_entry set body = '{}'`, sql`delete from audit_entry`])
    await expect(read(db, ours, (tx) => tx.run(statement))).rejects.toThrow(/permission denied/)
})

test('a change that leaves no audit entry is undone', async () => {
  const { db, ours } = await twoOrganizations()
  const silent = write(db, { organizationId: ours, actor: 'test', reason: 'silence' }, (tx) =>
    tx.run(sql`update person set name = 'Silent'`),
  )
  await expect(silent).rejects.toThrow(Unaudited)
  expect(await read(db, ours, (tx) => tx.rows(sql<{ name: string }>`select name from person`))).toEqual([{ name: 'Jo' }])
})
