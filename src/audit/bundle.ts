import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { checkpointsUpTo, logKeys, type SignedCheckpoint } from './sign.ts'
import { consistencyProof, inclusionProof } from './tiles.ts'
import { bundleForm } from './verify-bundle.ts'

export interface Bundled {
  /** Leave out the personal values that the entries commit to. */
  withoutPersonal?: boolean
}

/** A whole log as lines of JSON, up to a checkpoint, for whoever checks it without us. In bounded memory. */
export async function* wholeLog(tx: Tx, { size }: SignedCheckpoint, { withoutPersonal = false }: Bundled = {}): AsyncGenerator<string> {
  yield await header(tx, size, 'all')
  const checkpoints = await checkpointsUpTo(tx, size)
  for (const { note } of checkpoints) yield line({ checkpoint: note })
  const count: Count = { checkpoints: checkpoints.length, entries: 0, disclosed: 0, withheld: 0 }
  for await (const rows of tx.stream(storedEntries(tx, sql`e.leaf_index < ${size}`)))
    for (const row of rows) yield entryLines(row, withoutPersonal, count).join('')
  yield line({ end: count })
}

/** Some entries of a log as lines of JSON, each with the proof that it stands in the log as a checkpoint has it. In bounded memory. */
export async function* someEntries(
  tx: Tx,
  { size }: SignedCheckpoint,
  indexes: readonly number[],
  { withoutPersonal = false }: Bundled = {},
): AsyncGenerator<string> {
  yield await header(tx, size, 'some')
  const checkpoints = (await checkpointsUpTo(tx, size)).slice(-mostCheckpoints)
  for (const { size: earlier, note } of checkpoints) {
    const consistency = await consistencyProof(tx, earlier, size)
    yield line(earlier === size ? { checkpoint: note } : { checkpoint: note, consistency: consistency.map(base64) })
  }
  const count: Count = { checkpoints: checkpoints.length, entries: 0, disclosed: 0, withheld: 0 }
  for await (const rows of tx.stream(storedEntries(tx, sql`e.leaf_index < ${size} and e.leaf_index = any (${indexes}::bigint[])`)))
    for (const row of rows) {
      const proof = (await inclusionProof(tx, Number(row.index), size)).map(base64)
      const [entry, ...personal] = entryLines(row, withoutPersonal, count)
      yield [entry, line({ proof }), ...personal].join('')
    }
  yield line({ end: count })
}

/** So many of the last checkpoints stand beside some entries, so that one that was kept is found among them. */
const mostCheckpoints = 100

async function header(tx: Tx, size: number, holds: 'all' | 'some'): Promise<string> {
  const keys = await logKeys(tx)
  return line({ bundle: bundleForm, origin: keys[0]?.origin, keys: keys.map(({ verifierKey }) => verifierKey), size, holds })
}

type Count = Record<'checkpoints' | 'entries' | 'disclosed' | 'withheld', number>

interface Stored {
  index: string
  body: string
  fields: number
  personal: { field: string; salt: string; value: string }[]
}

function storedEntries(tx: Tx, which: ReturnType<typeof sql>) {
  return sql<Stored>`
    select e.leaf_index as index, e.body, (select count(*)::integer from jsonb_object_keys(e.body::jsonb -> 'personal')) as fields,
           coalesce((select jsonb_agg(jsonb_build_object('field', p.field, 'salt', encode(p.salt, 'hex'), 'value', p.value) order by p.field collate "C")
                     from audit_personal p where p.organization_id = e.organization_id and p.leaf_index = e.leaf_index), '[]') as personal
    from audit_entry e where e.organization_id = ${tx.organizationId} and ${which} order by e.leaf_index`
}

/** The entry stands in its line as it was hashed, byte for byte. */
function entryLines({ body, fields, personal }: Stored, withoutPersonal: boolean, count: Count): string[] {
  const given = withoutPersonal ? [] : personal
  count.entries += 1
  count.disclosed += given.length
  count.withheld += fields - given.length
  return [`{"entry":${body}}\n`, ...given.map(({ field, salt, value }) => line({ personal: { field, salt, value } }))]
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

function base64(hash: Buffer): string {
  return hash.toString('base64')
}
