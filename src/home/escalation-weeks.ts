import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Compliance } from './late-weeks.ts'
import type { Weeks } from './weeks.ts'

/** Escalations opened in each week, resolved, and ended otherwise; and how many go on at the end of the day. */
export async function escalationsByWeek(tx: Tx, { day, mondays, first }: Weeks): Promise<Compliance['escalations']> {
  const weeks = await tx.rows(sql<Compliance['escalations']['weeks'][number]>`
    with event as (
      select (opened_on - ${first}::date) / 7 as week, 1 as opened, 0 as resolved, 0 as ended
      from episode where organization_id = ${tx.organizationId} and opened_on between ${first}::date and ${day}::date
      union all
      select (closed_on - ${first}::date) / 7, 0, (${isResolved})::integer, (not ${isResolved})::integer
      from episode e where organization_id = ${tx.organizationId} and closed_on between ${first}::date and ${day}::date
    ), by_week as (
      select week, sum(opened)::integer as opened, sum(resolved)::integer as resolved, sum(ended)::integer as ended from event group by week
    )
    select w.week, coalesce(v.opened, 0) as opened, coalesce(v.resolved, 0) as resolved, coalesce(v.ended, 0) as ended
    from unnest(${mondays}::date[]) as w (week) left join by_week v on v.week = (w.week - ${first}::date) / 7
    order by w.week`)
  const { open } = await tx.one(sql<{ open: number }>`
    select count(*)::integer as open from episode
    where organization_id = ${tx.organizationId} and opened_on <= ${day}::date and (closed_on is null or closed_on > ${day}::date)`)
  return { open, weeks }
}

/** What was owed was done, or the count was not reached any more. */
const isResolved = sql`coalesce(e.closed_why in ('settled', 'met', 'below-threshold'), false)`

/** What was owed was done. */
const isDone: RawBuilder<boolean> = sql`e.closed_why in ('settled', 'met')`

/** Nobody acts on a policy that was told so often at least, so many days ago or more, of which less than one in so many was done. */
const often = 10
const agoDays = 14
const oneIn = 5

/**
 * What became of the escalations that opened in these weeks and were told, by policy: how many were done by the day, and how
 * many days after the first message half of those. What was told lately may still be acted on: it says nothing against a policy.
 */
export async function policiesActedOn(tx: Tx, { day, first }: Weeks): Promise<Compliance['policies']> {
  return tx.rows(sql<Compliance['policies'][number]>`
    with told as (
      select e.policy_id, e.episode_id, e.closed_on - min(t.from_day) as days, e.closed_on <= ${day}::date and ${isDone} as done,
             min(t.from_day) <= ${day}::date - ${agoDays}::integer as is_old
      from episode e
      join telling t on t.organization_id = e.organization_id and t.policy_id = e.policy_id and t.subject_id = e.subject_id
                    and t.from_day >= e.opened_on and (e.closed_on is null or t.from_day < e.closed_on) and t.from_day <= ${day}::date
      where e.organization_id = ${tx.organizationId} and e.opened_on between ${first}::date and ${day}::date
      group by e.policy_id, e.episode_id, e.closed_on, e.closed_why
    )
    select t.policy_id as "policyId", coalesce(max(y.name), max(v.definition ->> 'name'), '') as policy, count(*)::integer as told,
           count(*) filter (where t.done)::integer as done,
           round((percentile_cont(0.5) within group (order by t.days) filter (where t.done))::numeric, 1)::float as "medianDays",
           count(*) filter (where t.is_old or t.done) >= ${often}
             and count(*) filter (where t.done) * ${oneIn} < count(*) filter (where t.is_old or t.done) as "nobodyActs"
    from told t
    left join escalation_policy y on y.organization_id = ${tx.organizationId} and y.policy_id = t.policy_id
    left join lateral (
      select n.definition from escalation_policy_version n
      where y.policy_id is null and n.organization_id = ${tx.organizationId} and n.policy_id = t.policy_id order by n.version desc limit 1) v on true
    group by t.policy_id
    order by "nobodyActs" desc, count(*) desc, policy`)
}
