import { expect, test } from 'vitest'
import { leafHash, nodeHash } from '../../src/audit/leaf.ts'
import { verifyLog } from '../../src/audit/verify.ts'
import { read, write } from '../../src/database/transaction.ts'
import { found, freshDatabase } from '../support/database.ts'

async function log(entries: number) {
  const db = await freshDatabase()
  const organizationId = await found(db)
  for (let index = 1; index < entries; index += 1)
    await write(db, { organizationId, actor: 'test', reason: 'an entry' }, async (tx) => {
      tx.record({ action: 'thing.done', objectType: 'thing', objectId: String(index), personal: { name: 'Zoë' } })
    })
  return { db, verify: () => read(db, organizationId, verifyLog) }
}

test('leaves and nodes hash as RFC 6962 says', () => {
  expect(leafHash('').toString('hex')).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
  const [left, right] = [leafHash(''), leafHash('\u0000')]
  expect(nodeHash(left, right).toString('hex')).toBe('fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125')
})

test('a log that nobody touched is whole, and its root is that of the tree', async () => {
  const { db, verify } = await log(3)
  const { rows } = await db.pool.query<{ hash: Buffer }>('select leaf_hash as hash from audit_entry order by leaf_index')
  const [a, b, c] = rows.map((row) => row.hash) as [Buffer, Buffer, Buffer]
  expect(await verify()).toEqual({ leaves: 3, disclosed: 2, withheld: 0, faults: [], root: nodeHash(nodeHash(a, b), c).toString('hex') })
})

test.each([
  `update audit_entry set body = replace(body, 'thing.done', 'thing.undone') where leaf_index = 1`,
  `update audit_entry set reason = 'another reason' where leaf_index = 1`,
  `update audit_entry set recorded_at = recorded_at - interval '1 day' where leaf_index = 1`,
  `update audit_entry set leaf_hash = '\\x00' where leaf_index = 1`,
  `update audit_personal set value = 'Somebody else' where leaf_index = 1`,
  'delete from audit_entry where leaf_index = 1',
  'delete from audit_entry where leaf_index = 2',
  'update audit_head set size = 2',
])('is found: %s', async (tampering) => {
  const { db, verify } = await log(3)
  await db.pool.query(tampering)
  expect((await verify()).faults).not.toEqual([])
})

test('what was erased is withheld, and the log stays whole', async () => {
  const { db, verify } = await log(2)
  await db.pool.query('delete from audit_personal')
  expect(await verify()).toMatchObject({ faults: [], disclosed: 0, withheld: 1 })
})
