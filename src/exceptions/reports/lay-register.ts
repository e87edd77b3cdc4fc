import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { isParty } from '../sight.ts'
import type { AsOf } from './as-of.ts'
import { reviewsThen } from './reviews-then.ts'

/**
 * Lays out the register as it was at an instant, as the table register_then: the columns of the table exception that lists
 * and phases read. All of it follows from what was recorded by then (moves, grants, versions), none from what the case is
 * now, so the same instant gives the same rows on every run. Drafts are not on the register, and what was written but not
 * handed in is not in it either.
 *
 * `readable` says whether a reader may see the words: by who is a party now, and confidential is what was so then or is now.
 */
export async function layRegister(tx: Tx, personId: number, { at, timeZone }: AsOf): Promise<void> {
  await tx.lay('moved_then', movedBy(tx, at))
  await tx.run(sql`analyze moved_then`)
  await tx.lay('register_then', registerThen(tx, personId, timeZone))
  await tx.run(sql`analyze register_then`)
}

function registerThen(tx: Tx, personId: number, timeZone: string): RawBuilder<unknown> {
  return sql`
    with granted as (${grantedBy(tx)}), reviewed as (${reviewsThen(tx, timeZone)})
    select x.organization_id, x.exception_id, x.number, m.to_state as state, (v.body ->> 'policyId')::integer as policy_id,
           v.body ->> 'clause' as clause, v.body ->> 'kind' as kind, v.body ->> 'ground' as ground, v.body ->> 'title' as title,
           v.body ->> 'reason' as reason, x.unit, x.requester_id, coalesce((v.body ->> 'ownerId')::integer, x.requester_id) as owner_id,
           x.extends_id, x.renews_id, v.version, ${levelThen} as level,
           g.starts_at, g.ends_at, case when m.to_state in ('approved', 'approved-with-conditions') then r.review_due_at end as review_due_at,
           case when d.suspend_no > coalesce(d.resume_no, 0) then d.suspended_at end as suspended_at,
           d.emergency, d.amnesty, v.body #>> '{effect,kind}' as effect, d.submitted_at, d.decided_at, d.ended_at, k.due_at as step_due_at,
           case when k.body -> 'whenLate' ->> 'type' = 'lapse' then k.due_at end as lapses_at,
           coalesce(g.until_day::text, v.body ->> 'until') as until,
           x.confidential or coalesce((v.body ->> 'confidential')::boolean, false) as confidential,
           (not (x.confidential or coalesce((v.body ->> 'confidential')::boolean, false)) or ${isParty(tx, personId)}) as readable
    from exception x
    join moved_then d on d.exception_id = x.exception_id
    join exception_move m on m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move_no = d.last_no
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = m.version
    left join granted g on g.exception_id = x.exception_id
    left join reviewed r on r.exception_id = x.exception_id
    left join exception_move l on l.organization_id = x.organization_id and l.exception_id = x.exception_id and l.move_no = d.level_no
    left join lateral (${assessedThen}) as s on true
    left join lateral (${stepThen(timeZone)}) as k on true
    where x.organization_id = ${tx.organizationId} and m.to_state <> 'draft'`
}

/** What the moves made by then come to. Some open a step; some of those begin the route anew. */
function movedBy(tx: Tx, at: string): RawBuilder<unknown> {
  const resumed = sql`(m.move = 'submit' and m.detail ? 'resumed')`
  const passed = sql`(m.detail ->> 'outcome' = 'passed' and m.to_state = 'awaiting-decision')`
  const begins = sql`(m.move = 'shorten' or m.move = 'assess' and m.detail ? 'route' or m.move in ('submit', 'amend') and m.detail ? 'level')`
  return sql`
    select m.exception_id, max(m.move_no) as last_no, min(m.at) filter (where m.move = 'submit') as submitted_at,
           max(m.at) filter (where m.to_state <> m.from_state and m.to_state in ('approved', 'approved-with-conditions', 'rejected')) as decided_at,
           max(m.at) filter (where m.to_state <> m.from_state and m.to_state in ('withdrawn', 'closed', 'revoked')) as ended_at,
           max(m.move_no) filter (where m.move in ('submit', 'amend') and m.detail ? 'level') as level_no,
           max(m.move_no) filter (where m.move = 'assess') as assess_no,
           max(m.move_no) filter (where m.move = 'suspend') as suspend_no, max(m.at) filter (where m.move = 'suspend') as suspended_at,
           max(m.move_no) filter (where m.move = 'resume') as resume_no,
           bool_or(m.move = 'grant-emergency') as emergency, bool_or(m.move = 'declare-amnesty') as amnesty,
           count(*) filter (where ${begins}) as attempt,
           max(m.move_no) filter (where ${begins} or m.move = 'assess' or ${passed}) as open_no,
           max(m.at) filter (where ${begins} or m.move = 'assess' or ${passed} or ${resumed}) as opened_at
    from exception_move m where m.organization_id = ${tx.organizationId} and m.at <= ${at}::timestamptz
    group by m.exception_id`
}

/** The time it had been granted by then. Where a review shortened it, it began when it had begun before. */
function grantedBy(tx: Tx): RawBuilder<unknown> {
  return sql`
    select g.exception_id, (array_agg(g.ends_at order by g.grant_no desc))[1] as ends_at,
           (array_agg(g.starts_at order by g.grant_no desc) filter (where g.kind <> 'extension' and m.move is distinct from 'review'))[1] as starts_at,
           (array_agg(g.until_day order by g.grant_no desc))[1] as until_day
    from exception_grant g
    join moved_then d on d.exception_id = g.exception_id and g.move_no <= d.last_no
    left join exception_move m on m.organization_id = g.organization_id and m.exception_id = g.exception_id and m.move_no = g.move_no
    where g.organization_id = ${tx.organizationId}
    group by g.exception_id`
}

const gravest = sql`array['low', 'medium', 'high', 'critical']`

/** The level when it was handed in; the reviewer's where that one is later and graver. */
const levelThen = sql`
  case when d.assess_no > d.level_no and array_position(${gravest}, s.level) > array_position(${gravest}, l.detail ->> 'level') then s.level
       else l.detail ->> 'level' end`

/** How grave the reviewer found it, on the matrix as it was when it was handed in. */
const assessedThen = sql`
  select band ->> 'level' as level
  from exception_move a
  join risk_matrix k on k.organization_id = x.organization_id and k.matrix_id = x.matrix_id
   and k.version = (select max(n.version) from risk_matrix n
                    where n.organization_id = x.organization_id and n.matrix_id = x.matrix_id and n.made_at <= l.at)
  cross join jsonb_array_elements(k.body -> 'bands') as band
  where a.organization_id = x.organization_id and a.exception_id = x.exception_id and a.move_no = d.assess_no
    and (band ->> 'from')::integer
        <= (a.detail #>> '{residual,likelihood}')::integer * (a.detail #>> '{residual,impact}')::integer
  order by (band ->> 'from')::integer desc limit 1`

/** The step that was open, and until when: after the last of its days since it was opened, or opened again. */
function stepThen(timeZone: string): RawBuilder<unknown> {
  return sql`
    select e.body, (((d.opened_at at time zone ${timeZone})::date + (e.body ->> 'days')::integer + 1)::timestamp at time zone ${timeZone}) as due_at
    from exception_move o
    join exception_step e on e.organization_id = o.organization_id and e.exception_id = o.exception_id and e.attempt = d.attempt
     and e.step = case when o.detail ->> 'outcome' = 'passed' then (o.detail ->> 'step')::integer + 1
                       when o.move in ('submit', 'amend') and o.to_state = 'submitted' then 0 else 1 end
    where m.to_state in ('submitted', 'in-review', 'awaiting-decision')
      and o.organization_id = x.organization_id and o.exception_id = x.exception_id and o.move_no = d.open_no`
}
