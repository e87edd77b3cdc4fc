import { randomBytes } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Clock } from '../time/clock.ts'
import { commitment, type Leaf, leafHash, leafText } from './leaf.ts'

/** One thing that was changed, as the code that changed it tells it. */
export interface AuditEntry {
  /** noun.verb in the past: 'people.imported', 'round.ran', 'policy.changed' */
  action: string
  objectType: string
  objectId: string
  before?: Leaf['before']
  after?: Leaf['after']
  /** Values about a person: the leaf holds salted commitments only, so that they can be erased. */
  personal?: Record<string, string>
}

export interface Recorder {
  record(entry: AuditEntry): void
}

/** A transaction, as far as the log has to know it. */
export interface Recorded {
  organizationId: number
  clock: Clock
  cause: { actor: string; reason: string; words?: string | undefined; requestId: string }
  entries: readonly AuditEntry[]
  one<R>(query: RawBuilder<R>): Promise<R>
  run(query: RawBuilder<unknown>): Promise<number>
}

/** Writes the entries of a transaction as the next leaves of the organisation's log. */
export async function recordEntries(tx: Recorded): Promise<void> {
  const { entries, cause } = tx
  if (entries.length === 0) return
  const { size } = await tx.one(sql<{ size: string }>`
    insert into audit_head as head (organization_id, size) values (${tx.organizationId}, ${entries.length})
    on conflict (organization_id) do update set size = head.size + excluded.size
    returning size`)
  const first = Number(size) - entries.length
  const recordedAt = tx.clock.now().toString({ smallestUnit: 'microsecond' })
  for (const [offset, entry] of entries.entries()) {
    const personal = { ...(cause.words && { reason: cause.words }), ...entry.personal }
    const salted = Object.entries(personal).map(([field, value]) => ({ field, value, salt: randomBytes(32) }))
    const leaf: Leaf = {
      index: first + offset,
      recordedAt,
      actor: cause.actor,
      action: entry.action,
      objectType: entry.objectType,
      objectId: entry.objectId,
      reason: cause.reason,
      requestId: cause.requestId,
      before: entry.before ?? null,
      after: entry.after ?? null,
      personal: Object.fromEntries(salted.map(({ field, value, salt }) => [field, commitment(salt, field, first + offset, value)])),
    }
    const body = leafText(leaf)
    await tx.run(sql`
      insert into audit_entry (organization_id, leaf_index, recorded_at, actor, action, object_type, object_id, reason, request_id, body, leaf_hash)
      values (${tx.organizationId}, ${leaf.index}, ${recordedAt}, ${leaf.actor}, ${leaf.action}, ${leaf.objectType}, ${leaf.objectId},
              ${leaf.reason}, ${leaf.requestId}, ${body}, ${leafHash(body)})`)
    for (const { field, value, salt } of salted) {
      await tx.run(sql`
        insert into audit_personal (organization_id, leaf_index, field, salt, value)
        values (${tx.organizationId}, ${leaf.index}, ${field}, ${salt}, ${value})`)
    }
  }
}
