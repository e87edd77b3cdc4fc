import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { anyEffect, covering, layEffectContent } from '../deadlines/cover.ts'

/** An exception that acts on a deadline, as one reads it there. Days are 'YYYY-MM-DD'. */
export interface Excuse {
  /** Null where the exception is confidential: then only its number is told. */
  exceptionId: number | null
  number: string
  kind: 'extend' | 'pause' | 'waive' | 'mute'
  /** The last day of what it does; null: for good. */
  until: string | null
  /** Who granted it; null where nobody did by name, or it is confidential. */
  approvedBy: string | null
}

/**
 * What exceptions do to these deadlines, by deadline: those that moved when it falls due, and those that keep it quiet on
 * the day `today`.
 */
export async function excusesOf(tx: Tx, deadlineIds: readonly number[], today: string): Promise<Map<number, Excuse[]>> {
  if (deadlineIds.length === 0 || !(await anyEffect(tx))) return new Map()
  await layEffectContent(tx)
  const these = sql`d.deadline_id = any (${[...deadlineIds]}::bigint[])`
  const rows = await tx.rows(sql<Excuse & { deadlineId: number }>`
    select c.deadline_id::float8 as "deadlineId", case when not x.confidential then x.exception_id end as "exceptionId", 'EX-' || x.number as number,
           c.kind, case when c.kind = 'mute' then c.until_day else nullif(d.falls_due_on, 'infinity') end as until,
           case when not x.confidential then (
             select p.name from exception_grant g
             join exception_move m on m.organization_id = g.organization_id and m.exception_id = g.exception_id and m.move_no = g.move_no
             join person p on p.organization_id = m.organization_id and p.person_id = m.by_id
             where g.organization_id = x.organization_id and g.exception_id = x.exception_id order by g.grant_no desc limit 1) end as "approvedBy"
    from (${covering(tx, these)}) c
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
    join exception x on x.organization_id = ${tx.organizationId} and x.exception_id = c.exception_id
    where case when c.kind = 'mute' then ${today}::date between c.from_day and c.until_day and d.met_on is null
               else d.raw_due_on is not null and c.from_day <= d.falls_due_on and (c.kind = 'pause' or c.until_day >= d.raw_due_on) end
    order by 1, c.from_day, x.number`)
  return Map.groupBy(rows, ({ deadlineId }) => deadlineId)
}
