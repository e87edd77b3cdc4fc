import { sql } from 'kysely'
import type { DayAudit } from './auditor/audit-day.ts'
import { type Page, type Paging, pageOfRows } from './database/keyset.ts'
import type { Tx } from './database/transaction.ts'
import type { RoundReport } from './round-report.ts'

/** A round that ran, in a line. */
export interface RoundRow {
  day: string
  instant: string
  ranAt: string
  fired: number
  messages: number
  lines: number
  misses: number
  problems: number
  differences: number | null
}

/** What the independent audit of a round found, as it was kept. */
export interface KeptAudit extends DayAudit {
  at: string
}

export interface RoundQuery {
  from?: string | undefined
  to?: string | undefined
  problems?: boolean | undefined
  differences?: boolean | undefined
  direction: 'asc' | 'desc'
}

/** One page of the rounds that ran. */
export async function pageOfRounds(
  tx: Tx,
  { from, to, problems, differences, direction }: RoundQuery,
  paging: Paging,
): Promise<Page<RoundRow>> {
  return pageOfRows<RoundRow>(
    tx,
    {
      select: columns,
      from: sql`
        from round r where r.organization_id = ${tx.organizationId}
          ${from === undefined ? sql`` : sql`and r.day >= ${from}::date`} ${to === undefined ? sql`` : sql`and r.day <= ${to}::date`}
          ${problems === undefined ? sql`` : sql`and (jsonb_array_length(r.report -> 'problems') > 0) = ${problems}`}
          ${differences === undefined ? sql`` : sql`and (${found} > 0) = ${differences}`}`,
      keys: [{ value: sql`r.day`, type: 'date' }],
      descending: direction === 'desc',
    },
    paging,
  )
}

/** One round with its whole report; undefined where it has not run. */
export async function roundOf(tx: Tx, day: string): Promise<(RoundRow & { report: RoundReport; audit: KeptAudit | null }) | undefined> {
  return tx.maybeOne(sql<RoundRow & { report: RoundReport; audit: KeptAudit | null }>`
    select ${columns}, r.report, r.audit from round r where r.organization_id = ${tx.organizationId} and r.day = ${day}`)
}

const found = sql`(r.audit ->> 'differences')::integer`
const count = (key: string) => sql`(r.report ->> ${sql.lit(key)})::integer`

const columns = sql`
  r.day, r.instant, r.ran_at as "ranAt", ${count('messages')} as messages, ${count('lines')} as lines, ${count('misses')} as misses,
  jsonb_array_length(r.report -> 'problems') as problems, ${found} as differences,
  (select coalesce(sum((p ->> 'fired')::integer), 0)::integer from jsonb_array_elements(r.report -> 'policies') as p) as fired`
