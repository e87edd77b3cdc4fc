import { sql } from 'kysely'
import { mayDo } from '../../contract/permissions.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { todayHere } from '../../policies/people.ts'
import type { LoggedDeadline } from '../../task-log/task-log.ts'
import { phaseSql } from '../phase.ts'
import { reachOf } from './proposal.ts'
import { policiesForDeadlines } from './ways.ts'

/** What there is to say about more time in a list of one's own deadlines. */
export interface MoreTime {
  mayAskForTime: boolean
  askedUntil: string | null
}

/** Says of each of somebody's own deadlines whether more time was asked for, and whether it can be. */
export async function withMoreTime(tx: Tx, who: Who, rows: readonly LoggedDeadline[]): Promise<(LoggedDeadline & MoreTime)[]> {
  const today = await todayHere(tx)
  const ids = rows.map(({ deadlineId }) => deadlineId)
  const policies = mayDo(who.role, 'exceptions.ask') ? await policiesForDeadlines(tx, today) : []
  const asked = await askedUntil(tx, who, ids)
  return rows.map((row) => {
    const { deadlineId, dueOn } = row
    const isOpen = row.kind !== 'duty' && (row.state === 'late' || row.state === 'due-soon' || row.state === 'open')
    const isPossible = dueOn !== null && policies.some(({ criteria }) => reachOf(dueOn, today, criteria) !== null)
    return {
      ...row,
      mayAskForTime: isOpen && isPossible && !asked.has(deadlineId),
      askedUntil: asked.get(deadlineId) ?? null,
    }
  })
}

/** Until when somebody asked for more time, by deadline; null where a draft does not say yet. */
async function askedUntil(tx: Tx, { personId }: Who, ids: readonly number[]): Promise<Map<number, string | null>> {
  const rows = await tx.rows(sql<{ id: number; until: string | null }>`
    select n.id::float8 as id, max(v.body ->> 'until') as until
    from exception x
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
    cross join lateral jsonb_array_elements_text(coalesce(v.body #> '{scope,deadlineIds}', '[]')) as n (id)
    where x.organization_id = ${tx.organizationId} and x.requester_id = ${personId}
      and x.state in ('draft', 'submitted', 'returned', 'in-review', 'awaiting-decision')
      and ${phaseSql(tx.clock.now().toString())} <> 'lapsed' and n.id::bigint = any (${[...ids]}::bigint[])
    group by n.id`)
  return new Map(rows.map(({ id, until }) => [id, until]))
}
