import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Looked } from '../task-log/as-of.ts'
import { standingAt } from '../task-log/state.ts'

/** A query of (person_id, late, late_mandatory, late_since): those among `scope` (a condition on `d`) with something late. */
export function lateCounts(tx: Tx, { deadlines, today }: Looked, scope: RawBuilder<unknown> = sql`true`): RawBuilder<unknown> {
  return sql`
    select d.person_id, count(*)::integer as late, (count(*) filter (where d.mandatory))::integer as late_mandatory, min(d.falls_due_on) as late_since
    from ${deadlines} join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and ${scope} and ${standingAt(today).is.late}
    group by d.person_id`
}

/** A query of (person_id, soon): those among `scope` with something due soon. */
export function soonCounts(tx: Tx, { deadlines, today }: Looked, scope: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select d.person_id, count(*)::integer as soon
    from ${deadlines} join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and ${scope} and ${standingAt(today).is['due-soon']}
    group by d.person_id`
}
