import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { excusesOf } from '../ledger/excuses.ts'
import { loadOrganization } from '../people/organization.ts'
import { type Look, type Looked, layUndoneMisses, lookAt } from './as-of.ts'
import { missesNow, missesThen } from './misses-then.ts'
import { standingAt } from './state.ts'
import { type LoggedDeadline, loggedColumns, loggedTables } from './task-log.ts'

/** All that is known of one deadline. */
export interface OneDeadline extends LoggedDeadline {
  statedDueOn: string
  assignedOn: string | null
  withdrawnOn: string | null
  requiredAmount: number | null
  loggedAmount: number | null
  repeatEvery: string | null
  otherParty: string | null
  source: string
  externalId: string
  occurrence: number
  /** Says something else after every change. */
  revision: string
  changes: { field: string; before: string | null; after: string | null; changedAt: string }[]
  misses: {
    dueOn: string
    missedOn: string
    clearedOn: string | null
    clearedWhy: string | null
    voidReason: string | null
    excused: boolean
  }[]
}

/** A deadline that somebody may see, as it is or as it was, like its row in the task log; undefined where there is none, or was none yet. */
export async function readDeadline(tx: Tx, sight: Sight, deadlineId: number, look: Look = {}): Promise<OneDeadline | undefined> {
  const organization = await loadOrganization(tx)
  const looked = await lookAt(tx, organization, look, deadlineId)
  const { today, past } = looked
  const columns = loggedColumns(tx, organization, looked, standingAt(today))
  const found = await tx.maybeOne(sql<Omit<OneDeadline, 'changes' | 'misses' | 'excuses'>>`
    select ${columns}, d.due_on as "statedDueOn", d.assigned_on as "assignedOn", d.withdrawn_on as "withdrawnOn",
           d.required_amount::float8 as "requiredAmount", d.logged_amount::float8 as "loggedAmount", d.repeat_every as "repeatEvery",
           (select o.name from person o where o.organization_id = d.organization_id and o.person_id = d.other_party_id) as "otherParty",
           (select s.name from source s where s.organization_id = d.organization_id and s.source_id = d.source_id) as source,
           d.external_id as "externalId", d.occurrence, ${revision} as revision
    ${loggedTables(tx, looked)} and d.deadline_id = ${deadlineId} and ${sight.includes(sql.ref('d.person_id'))}`)
  if (found === undefined) return undefined
  const changes = await tx.rows(sql<OneDeadline['changes'][number]>`
    select field, before, after, changed_at as "changedAt" from deadline_change
    where organization_id = ${tx.organizationId} and deadline_id = ${deadlineId} and field <> 'falls_due_on'
      and ${past ? sql`changed_at < least(${today.now}::timestamptz, ${past.known}::timestamptz)` : sql`true`}
    order by changed_at desc, field limit 100`)
  const excuses = (await excusesOf(tx, [deadlineId], today.own, past)).get(deadlineId) ?? []
  return { ...found, changes, misses: await missesOf(tx, deadlineId, looked), excuses }
}

async function missesOf(tx: Tx, deadlineId: number, { today, past }: Looked): Promise<OneDeadline['misses']> {
  if (past) await layUndoneMisses(tx, past.known, deadlineId)
  const { joins, isKnown, isVoided, isExcused, clearedOn, clearedWhy } = past ? missesThen(today.own, past.known) : missesNow
  return tx.rows(sql<OneDeadline['misses'][number]>`
    select m.due_on as "dueOn", m.missed_on as "missedOn", nullif(${clearedOn}, 'infinity') as "clearedOn", ${clearedWhy} as "clearedWhy",
           case when ${isVoided} then coalesce(m.void_reason, 'not-kept') end as "voidReason", ${isExcused} as excused
    from miss m ${joins}
    where m.organization_id = ${tx.organizationId} and m.deadline_id = ${deadlineId} and ${isKnown}
    order by m.due_on desc`)
}

/** What the facts of a deadline that somebody may see come to; undefined where there is none. */
export async function readRevision(tx: Tx, sight: Sight, deadlineId: number): Promise<string | undefined> {
  const row = await tx.maybeOne(sql<{ revision: string }>`
    select ${revision} as revision ${loggedTables(tx)} and d.deadline_id = ${deadlineId} and ${sight.includes(sql.ref('d.person_id'))}`)
  return row?.revision
}

/** The facts that a change by hand can touch. */
export const revision = sql<string>`
  md5(concat_ws(' ', d.due_on, coalesce(d.met_on::text, '-'), coalesce(d.withdrawn_on::text, '-'), d.person_id, d.confirmed))`
