import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { type AsOf, isGrantedBy } from './as-of.ts'
import { cases, type Span } from './cases.ts'

/**
 * When each exception had its effect, and will have it by what was known then, as the table effect_time: from when it was granted
 * and had begun to its end, without the times in which it was suspended.
 */
export async function layEffectTime(tx: Tx, personId: number, span: Span, then: AsOf): Promise<void> {
  await tx.lay(
    'effect_time',
    sql`
    select x.organization_id, x.exception_id, x.policy_id, x.level, x.residual_score,
           range_agg(tstzrange(${grantStart}, ${grantEnd})) - coalesce(s.suspended, '{}'::tstzmultirange) as effect
    from ${cases(tx, personId, span, then)}
    join exception_grant g on g.organization_id = x.organization_id and g.exception_id = x.exception_id
     and ${isGrantedBy}
    left join lateral (${suspended}) as s on true
    where ${grantStart} < ${grantEnd}
    group by x.organization_id, x.exception_id, x.policy_id, x.level, x.residual_score, s.suspended`,
  )
  await tx.run(sql`analyze effect_time`)
}

/** What was decided elsewhere had its effect before it was known here. */
const grantStart: RawBuilder<unknown> = sql`
  greatest(g.starts_at, case when g.kind = 'imported' then coalesce(x.decided_at, g.granted_at) else g.granted_at end)`

const grantEnd: RawBuilder<unknown> = sql`least(g.ends_at, x.ended_at, case when g.replaced_at <= x.seen_at then g.replaced_at end)`

const suspended = sql`
  select range_agg(tstzrange(m.at, (select min(r.at) from exception_move r
                                    where r.organization_id = m.organization_id and r.exception_id = m.exception_id
                                      and r.move = 'resume' and r.move_no > m.move_no and r.at <= x.seen_at))) as suspended
  from exception_move m where m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move = 'suspend' and m.at <= x.seen_at`
