import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { expect, test } from 'vitest'
import { checkpointText, readKept } from '../../src/audit/checkpoint.ts'
import { type Leaf, leafHash } from '../../src/audit/leaf.ts'
import { signNote } from '../../src/audit/note.ts'
import { signingKey } from '../../src/audit/signing-key.ts'
import { GrowingTree } from '../../src/audit/tree.ts'
import { verifyLog } from '../../src/audit/verify.ts'
import { read } from '../../src/database/transaction.ts'
import { aLog, judge, type Log } from './a-log.ts'

/** A thief with all of the database and the key: changes leaves as he likes, and writes all else anew so that it fits. */
async function rewrite(log: Log, change: (leaves: Leaf[]) => Leaf[]): Promise<void> {
  const { pool } = log.db
  const { rows } = await pool.query<{ body: string }>('select body from audit_entry order by leaf_index')
  const { rows: signed } = await pool.query<{ size: string; origin: string }>(
    'select size, (select origin from audit_key limit 1) as origin from audit_checkpoint order by size',
  )
  const leaves = change(rows.map(({ body }) => JSON.parse(body) as Leaf)).map((leaf, index) => ({ ...leaf, index, personal: {} }))
  await pool.query('delete from audit_entry; delete from audit_personal; delete from audit_subtree; delete from audit_checkpoint')
  const key = await signingKey(log.config.dataFolder, 'thief')
  const tree = new GrowingTree()
  const sizes = new Set([...signed.map(({ size }) => Math.min(Number(size), leaves.length)), leaves.length])
  for (const leaf of leaves) {
    const body = canonicalize(leaf) as string
    tree.add(leafHash(body))
    await pool.query('insert into audit_entry values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
      ...[log.organizationId, leaf.index, leaf.recordedAt, leaf.actor, leaf.action, leaf.objectType, leaf.objectId, leaf.reason],
      ...[leaf.requestId, body, leafHash(body)],
    ])
    if (!sizes.has(leaf.index + 1)) continue
    const origin = signed[0]?.origin as string
    const note = signNote(checkpointText({ origin, size: leaf.index + 1, root: tree.root() }), origin, key.privateKey, key.publicKey)
    await pool.query('insert into audit_checkpoint values ($1, $2, $3, $4, $5)', [
      ...[log.organizationId, leaf.index + 1, tree.root(), leaf.recordedAt, note],
    ])
  }
  await pool.query('update audit_head set size = $1', [leaves.length])
}

const attacks = {
  'deletes an entry': (leaves: Leaf[]) => leaves.toSpliced(4, 1),
  'deletes an entry, and puts another at the end': (leaves: Leaf[]) => [...leaves.toSpliced(4, 1), leaves[4] as Leaf],
  'dates one back': (leaves: Leaf[]) => leaves.with(4, { ...(leaves[4] as Leaf), recordedAt: '2020-01-01T00:00:00.000000Z' }),
  'puts another reason': (leaves: Leaf[]) => leaves.with(4, { ...(leaves[4] as Leaf), reason: 'It was agreed.' }),
  'puts one in between': (leaves: Leaf[]) => leaves.toSpliced(4, 0, leaves[3] as Leaf),
  'cuts off what came last': (leaves: Leaf[]) => leaves.slice(0, 5),
  'begins anew': (leaves: Leaf[]) =>
    leaves.map((leaf) => ({ ...leaf, requestId: createHash('sha256').update(leaf.requestId).digest('hex') })),
}

test.each(Object.entries(attacks))(
  'whoever holds database and key, and %s, is found by anyone who kept a checkpoint',
  async (_what, attack) => {
    const log = await aLog()
    await log.add(6)
    const { note } = await log.sign()
    await rewrite(log, attack)
    const file = await log.whole()

    const witnessed = await judge(file, note)
    expect(witnessed.ours).toMatch(/^refused: .*(rewritten|taken away)/)
    expect(witnessed.strangers).toMatch(/^refused: .*(rewritten|taken away)/)
    const inUse = await read(log.db, log.organizationId, (tx) => verifyLog(tx, readKept(note)))
    expect(inUse.faults).not.toEqual([])

    // And without one it cannot be found: everything fits, and the key is the right one. That is why checkpoints travel.
    const alone = await judge(file)
    expect(alone.ours).toMatchObject({ holds: 'all' })
    expect(alone.strangers).toEqual(alone.ours)
    expect((await read(log.db, log.organizationId, verifyLog)).faults).toEqual([])
  },
)

test('the product itself may neither change nor remove what was written and signed', async () => {
  const log = await aLog()
  await log.add(2)
  await log.sign()
  for (const table of ['audit_entry', 'audit_checkpoint', 'audit_key', 'audit_subtree'])
    for (const statement of [`delete from ${table}`, `update ${table} set organization_id = organization_id`]) {
      const client = await log.db.pool.connect()
      await client.query(`begin; set local role leeway_app; select set_config('leeway.organization_id', '${log.organizationId}', true)`)
      await expect(client.query(statement), statement).rejects.toThrow('permission denied')
      await client.query('rollback')
      client.release()
    }
})
