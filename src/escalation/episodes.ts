import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { present } from '../people/present.ts'
import { isInForce } from './evaluate.ts'
import type { Moment, StoredPolicy } from './moment.ts'
import { isLeftToEnd, lastGrants } from './triggers/exception-expires.ts'
import { type ContentPolicy, layWatchedContent } from './triggers/watched-content.ts'
import { layWatchedExceptions, watchesExceptions } from './triggers/watched-exceptions.ts'

/**
 * Keeps the escalation log: an episode opens on the first day a policy fires for a subject and closes, with the reason,
 * on the first day it does not. Policies that could not be evaluated (`failed`) leave their episodes as they are.
 * Leaves the temp table closing(policy_id, subject_id, why) for the tellings.
 */
export async function keepEpisodes(tx: Tx, moment: Moment, policies: StoredPolicy[], failed: number[]): Promise<void> {
  await layPolicies(tx, moment, policies)
  const changes = await tx.overWholeSets(() => findEpisodesThatChange(tx, failed))
  if (changes === 0) await tx.layEmpty('closing', 'episode_id bigint, policy_id integer, subject_id integer, why text')
  else await findClosings(tx, moment, policies)
  await writeEpisodes(tx, moment, failed)
  await tx.analyze('episode')
}

/**
 * Temp table episode_change(policy_id, subject_id, episode_id, opened_on, version, count): the open episodes that no longer fire, and,
 * without an id, what fires for the first time. Most days it is few of many. Returns how many.
 */
async function findEpisodesThatChange(tx: Tx, failed: number[]): Promise<number> {
  const found = await tx.lay(
    'episode_change',
    sql`
    select policy_id, subject_id, e.episode_id, e.opened_on, e.version, f.count
    from (select policy_id, subject_id, episode_id, opened_on, version
          from episode where organization_id = ${tx.organizationId} and closed_on is null) e
    full join fired f using (policy_id, subject_id)
    where e.episode_id is null or f.count is null and not policy_id = any (${failed}::integer[])`,
  )
  await tx.run(sql`analyze episode_change`)
  return found
}

async function writeEpisodes(tx: Tx, moment: Moment, failed: number[]): Promise<void> {
  await tx.run(sql`
    update episode e set closed_on = ${moment.day}, closed_why = c.why
    from closing c where e.organization_id = ${tx.organizationId} and e.episode_id = c.episode_id`)
  await tx.run(sql`
    insert into episode (organization_id, policy_id, subject_id, opened_on, version, count, known)
    select ${tx.organizationId}, f.policy_id, f.subject_id, ${moment.day}, p.version, f.count, p.from_here and p.started_on is null
    from episode_change f
    join policy_now p on p.policy_id = f.policy_id
    where f.episode_id is null`)
  await tx.run(sql`
    update escalation_policy p set started_on = ${moment.day}
    where p.organization_id = ${tx.organizationId} and p.started_on is null
      and p.policy_id in (select policy_id from policy_now where why is null and not policy_id = any (${failed}::integer[]))`)
}

/** Temp table policy_now: each policy with what the log needs of it, and why it is not in force (null: it is). */
async function layPolicies(tx: Tx, moment: Moment, policies: StoredPolicy[]): Promise<void> {
  const rows = policies.map((policy) => {
    const { trigger, state, start } = policy.definition
    const why = isInForce(policy, moment)
      ? null
      : !moment.organization.escalationEnabled
        ? 'escalation-disabled'
        : state === 'ended'
          ? 'policy-ended'
          : 'policy-paused'
    const count = trigger.type === 'overdue-count' ? trigger : null
    return {
      ...policy,
      why,
      fromHere: start === 'from-here',
      type: trigger.type,
      kind: count?.kind ?? null,
      team: count?.subject === 'direct-reports',
    }
  })
  await tx.lay(
    'policy_now',
    sql`
    select * from unnest(${rows.map((row) => row.id)}::integer[], ${rows.map((row) => row.version)}::integer[], ${rows.map((row) => row.startedOn)}::date[],
      ${rows.map((row) => row.why)}::text[], ${rows.map((row) => row.fromHere)}::boolean[], ${rows.map((row) => row.type)}::text[],
      ${rows.map((row) => row.kind)}::deadline_kind[], ${rows.map((row) => row.team)}::boolean[])
      as p (policy_id, version, started_on, why, from_here, type, kind, team)`,
  )
}

async function findClosings(tx: Tx, moment: Moment, policies: StoredPolicy[]): Promise<void> {
  await layWatchedContent(tx, policies.filter((policy) => policy.definition.trigger.type === 'due-soon') as ContentPolicy[])
  await layWatchedExceptions(tx, policies.filter(watchesExceptions))
  await tx.lay(
    'closing',
    sql`
    select e.episode_id, e.policy_id, e.subject_id,
           case when p.policy_id is null then 'policy-ended'
                when p.why is not null then p.why
                when not (${present(moment, 's')}) then 'left'
                when p.type = 'due-soon' then case when ${unmetAndPast(tx, moment)} then 'deadline-passed' else 'met' end
                when e.version <> p.version then 'policy-changed'
                when ${isExcused(tx, moment)} then 'excused'
                when p.type = 'exception-expires' and ${ranOut(tx, moment)} then 'deadline-passed'
                when p.type = 'overdue-count' and ${stillOverdue(tx, moment)} then 'below-threshold'
                else 'settled' end as why
    from episode_change e
    join person s on s.organization_id = ${tx.organizationId} and s.person_id = e.subject_id
    left join policy_now p on p.policy_id = e.policy_id
    where e.episode_id is not null`,
  )
  await tx.run(sql`analyze closing`)
}

/** Whether something that the due-soon policy watches passed for the subject without being met. */
function unmetAndPast(tx: Tx, { day, instant, organization }: Moment) {
  return sql`exists (
    select from deadline d
    join watched w on w.policy_id = e.policy_id and w.content_id = d.content_id
    join zone_today z on z.zone = coalesce(s.time_zone, ${organization.timeZone})
    where d.organization_id = ${tx.organizationId} and d.person_id = e.subject_id and d.withdrawn_on is null
      and d.falls_due_on between e.opened_on - 1 and z.today
      and (d.falls_due_on < z.today or d.due_at < ${instant}::timestamptz)
      and (d.met_on is null or d.met_on > ${day}::date))`
}

/** Whether an exception that the policy watches ended for the subject by the time alone. */
function ranOut(tx: Tx, moment: Moment) {
  return sql`exists (
    select from ${lastGrants(tx, moment)}
    where x.owner_id = e.subject_id and ${isLeftToEnd(tx, moment)}
      and g.ends_at <= ${moment.instant}::timestamptz and g.ends_at > (e.opened_on - 1)::timestamptz
      and exists (select from watched_exception w where w.escalation_policy_id = e.policy_id and (w.number is null or o.number = w.number collate "C")))`
}

/**
 * Whether an exception excuses since the episode opened what was late when it did, of the subject or of the reports of a
 * manager, and it is owed still: without the exception it might go on.
 */
function isExcused(tx: Tx, moment: Moment) {
  const { day } = moment
  return sql`p.type in ('overdue-count', 'content-overdue') and ${anyOfThem(
    tx,
    moment,
    sql`
    select from miss m
    where m.organization_id = ${tx.organizationId} and m.person_id = they.person_id
      and m.excused and m.voided_at is null and m.cleared_on > ${day}::date
      and m.missed_on <= ${day}::date and m.recorded_at < m.excused_at and (p.kind is null or m.kind = p.kind)`,
  )}`
}

/** Whether anything of the policy's kind is still overdue for the subject, or for the reports of a manager. */
function stillOverdue(tx: Tx, moment: Moment) {
  const { day } = moment
  return anyOfThem(
    tx,
    moment,
    sql`
    select from standing t
    where t.organization_id = ${tx.organizationId} and t.person_id = they.person_id and t.kind = p.kind and t.overdue > 0
      and t.from_day <= ${day}::date and t.until_day > ${day}::date`,
  )
}

/**
 * Whether there is such a row for the subject, or for one of the reports of a manager. Person by person (the limit keeps
 * the planner from turning it round): a day ends few episodes, and going through all misses for each cost more than the
 * rest of the round.
 */
function anyOfThem(tx: Tx, { day }: Moment, rowOf: RawBuilder<unknown>) {
  return sql`exists (
    select from (
      select e.subject_id as person_id where not p.team
      union all
      select r.person_id from reporting_line r
      where p.team and r.organization_id = ${tx.organizationId} and r.manager_id = e.subject_id
        and r.from_day <= ${day}::date and r.until_day > ${day}::date
    ) as they
    cross join lateral (${rowOf} limit 1) as found)`
}
