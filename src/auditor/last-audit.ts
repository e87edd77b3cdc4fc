import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** The latest round that was audited, and how many differences that found. */
export interface LastAudit {
  day: string
  differences: number
}

/** Null before the first audit of a round. */
export async function lastAudit(tx: Tx): Promise<LastAudit | null> {
  const audited = await tx.maybeOne(sql<LastAudit>`
    select day, (audit ->> 'differences')::integer as differences from round
    where organization_id = ${tx.organizationId} and audit is not null order by day desc limit 1`)
  return audited ?? null
}

/** How many rounds an alarm stays: what differed on one day may be as it should be on the next, and nobody has looked yet. */
const alarmRounds = 7

/** The latest of the last rounds in which differences were found; null where there are none. */
export async function lastAlarm(tx: Tx): Promise<LastAudit | null> {
  const differing = await tx.maybeOne(sql<LastAudit>`
    select day, differences from (
      select day, (audit ->> 'differences')::integer as differences from round
      where organization_id = ${tx.organizationId} order by day desc limit ${alarmRounds}) r
    where differences > 0 order by day desc limit 1`)
  return differing ?? null
}
