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
