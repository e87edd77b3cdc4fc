import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { excusesOf } from '../ledger/excuses.ts'
import { localToday } from '../people/local-today.ts'
import { loadOrganization } from '../people/organization.ts'
import { peopleNow } from '../people/people-then.ts'
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

/** A deadline that somebody may see; undefined where there is none. */
export async function readDeadline(tx: Tx, sight: Sight, deadlineId: number): Promise<OneDeadline | undefined> {
  const organization = await loadOrganization(tx)
  const today = await localToday(tx, organization)
  const columns = loggedColumns(tx, organization, { ...peopleNow, today }, standingAt(today))
  const found = await tx.maybeOne(sql<Omit<OneDeadline, 'changes' | 'misses' | 'excuses'>>`
    select ${columns}, d.due_on as "statedDueOn", d.assigned_on as "assignedOn", d.withdrawn_on as "withdrawnOn",
           d.required_amount::float8 as "requiredAmount", d.logged_amount::float8 as "loggedAmount", d.repeat_every as "repeatEvery",
           (select o.name from person o where o.organization_id = d.organization_id and o.person_id = d.other_party_id) as "otherParty",
           (select s.name from source s where s.organization_id = d.organization_id and s.source_id = d.source_id) as source,
           d.external_id as "externalId", d.occurrence, ${revision} as revision
    ${loggedTables(tx)} and d.deadline_id = ${deadlineId} and ${sight.includes(sql.ref('d.person_id'))}`)
  if (found === undefined) return undefined
  const changes = await tx.rows(sql<OneDeadline['changes'][number]>`
    select field, before, after, changed_at as "changedAt" from deadline_change
    where organization_id = ${tx.organizationId} and deadline_id = ${deadlineId} and field <> 'falls_due_on'
    order by changed_at desc, field limit 100`)
  const misses = await tx.rows(sql<OneDeadline['misses'][number]>`
    select due_on as "dueOn", missed_on as "missedOn", nullif(cleared_on, 'infinity') as "clearedOn", cleared_why as "clearedWhy",
           void_reason as "voidReason", excused
    from miss where organization_id = ${tx.organizationId} and deadline_id = ${deadlineId} order by due_on desc`)
  const excuses = (await excusesOf(tx, [deadlineId], today.own)).get(deadlineId) ?? []
  return { ...found, changes, misses, excuses }
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
