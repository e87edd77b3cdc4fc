import { type RawBuilder, sql } from 'kysely'
import type { OverdueCount } from '../../contract/escalation-policy.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Moment, StoredPolicy } from '../moment.ts'

export type CountPolicy = StoredPolicy & { definition: { trigger: OverdueCount } }

/**
 * What count-based policies count, each measure once: a thousand policies share a few dozen. Lays the temp tables
 * measure(measure_id, kind, mandatory, counting, days, min_threshold, settled) and
 * count_policy(policy_id, measure_id, threshold, settled).
 */
export async function layMeasures(tx: Tx, policies: CountPolicy[]): Promise<void> {
  const rows = policies.map(({ id, definition: { trigger } }) => ({ id, trigger, key: measureKey(trigger) }))
  const keys = [...new Set(rows.map((row) => row.key))]
  const of = <T>(value: (trigger: OverdueCount) => T): T[] => rows.map((row) => value(row.trigger))
  await tx.lay(
    'count_policy',
    sql`
    select * from unnest(${rows.map((row) => row.id)}::integer[], ${rows.map((row) => keys.indexOf(row.key))}::integer[], ${of((t) => t.kind)}::deadline_kind[],
      ${of((t) => t.mandatoryOnly)}::boolean[], ${of((t) => t.counting)}::text[], ${of((t) => t.days ?? null)}::integer[],
      ${of((t) => t.threshold)}::integer[], ${of((t) => t.until === 'settled')}::boolean[])
      as p (policy_id, measure_id, kind, mandatory, counting, days, threshold, settled)`,
  )
  await tx.lay(
    'measure',
    sql`
    select measure_id, kind, mandatory, counting, days, min(threshold) as min_threshold, bool_and(settled) as settled
    from count_policy group by measure_id, kind, mandatory, counting, days`,
  )
  await tx.run(sql`analyze count_policy, measure`)
}

function measureKey(trigger: OverdueCount): string {
  return JSON.stringify([trigger.kind, trigger.mandatoryOnly, trigger.counting, trigger.days ?? null])
}

/** Rows (person_id, kind, missed, missed_mandatory, overdue, overdue_mandatory): where people stand on the day. */
export function standingOf(tx: Tx, moment: Moment, policies: CountPolicy[], among: RawBuilder<unknown>): RawBuilder<unknown> {
  const { knownDay, raw } = moment
  // What stands is net: raw numbers, which nobody asks for but of a few, are drawn from the misses.
  if (raw)
    return sql`
      select * from (
        select s.person_id, s.kind, ${missedAndOverdue(moment)}
        from miss s
        where s.organization_id = ${tx.organizationId} and s.kind = any (${kindsOf(policies)}::deadline_kind[]) and s.missed_on <= ${knownDay}::date
          and s.voided_at is null and ${isCounted(moment, 's')} and s.person_id ${among}
        group by s.person_id, s.kind
      ) s where true`
  return sql`
    select s.person_id, s.kind, s.missed, s.missed_mandatory, s.overdue, s.overdue_mandatory
    from standing s
    where s.organization_id = ${tx.organizationId} and s.kind = any (${kindsOf(policies)}::deadline_kind[])
      and s.from_day <= ${knownDay}::date and s.until_day > ${knownDay}::date and s.person_id ${among}`
}

/**
 * Rows (person_id, measure_id, count, overdue) of the measures that need no more than such a standing, of people or of teams,
 * where they may reach a policy.
 */
export function standingMeasured(standing: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.person_id, m.measure_id, v.count, v.overdue
    from (${standing}) s
    join measure m on m.kind = s.kind and m.counting <> 'last-days'
    cross join lateral (select case when m.mandatory then s.missed_mandatory else s.missed end as missed,
                               case when m.mandatory then s.overdue_mandatory else s.overdue end as overdue) o
    cross join lateral (select case when m.counting = 'still-overdue' then o.overdue else o.missed end as count, o.overdue) v
    where ${reachesAny}`
}

/**
 * Rows (person_id, measure_id, count, overdue) of the measures over the last days: due dates from D-N to D-1. With `report`,
 * a from-item of (person_id, manager_id), what the reports missed counts for the manager. Each miss is counted once, for the
 * shortest of the windows that holds it; the longer ones add up.
 */
export function windowMeasured(
  tx: Tx,
  moment: Moment,
  policies: CountPolicy[],
  among: RawBuilder<unknown>,
  report?: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const { day } = moment
  const windows = [...new Set(policies.map(({ definition: { trigger } }) => trigger.days ?? 1))].sort((a, b) => a - b)
  const within = sql`(${windows}::integer[])[width_bucket(${day}::date - s.due_on - 1, ${windows}::integer[]) + 1]`
  return sql`
    select s.person_id, m.measure_id, v.count, v.overdue
    from (
      select person_id, kind, within, lead(within, 1, 2147483647) over longer as next,
             (sum(missed) over longer)::integer as missed, (sum(missed_mandatory) over longer)::integer as missed_mandatory,
             (sum(overdue) over longer)::integer as overdue, (sum(overdue_mandatory) over longer)::integer as overdue_mandatory
      from (
        select ${report ? sql`report.manager_id` : sql`s.person_id`} as person_id, s.kind, ${within} as within,
               ${missedAndOverdue(moment)}
        from miss s ${report ? sql`join ${report} on report.person_id = s.person_id` : sql``}
        where s.organization_id = ${tx.organizationId} and s.kind = any (${kindsOf(policies)}::deadline_kind[])
          and s.due_on >= ${day}::date - ${windows.at(-1) ?? 1}::integer and s.due_on < ${day}::date
          and s.missed_on <= ${day}::date and s.voided_at is null and ${isCounted(moment, 's')}
          and s.person_id ${among}
        group by 1, 2, 3
      ) of_window
      window longer as (partition by person_id, kind order by within)
    ) s
    join measure m on m.kind = s.kind and m.counting = 'last-days' and m.days >= s.within and m.days < s.next
    cross join lateral (select case when m.mandatory then s.missed_mandatory else s.missed end as count,
                               case when m.mandatory then s.overdue_mandatory else s.overdue end as overdue) v
    where ${reachesAny}`
}

/** Columns (missed, missed_mandatory, overdue, overdue_mandatory) of misses `s`. */
function missedAndOverdue({ knownDay }: Moment): RawBuilder<unknown> {
  return sql`
    count(*) as missed, count(*) filter (where s.mandatory) as missed_mandatory,
    count(*) filter (where s.cleared_on > ${knownDay}::date) as overdue,
    count(*) filter (where s.cleared_on > ${knownDay}::date and s.mandatory) as overdue_mandatory`
}

/** Whether a miss counts that is not void: as net, or as raw. */
export function isCounted({ raw }: Moment, alias: string): RawBuilder<unknown> {
  return sql`not ${sql.ref(`${alias}.${raw ? 'after_excuse' : 'excused'}`)}`
}

/** Whether the numbers `v` reach any policy of the measure `m`. */
const reachesAny = sql`v.count >= m.min_threshold and (v.overdue > 0 or not m.settled)`

function kindsOf(policies: CountPolicy[]): string[] {
  return [...new Set(policies.map(({ definition: { trigger } }) => trigger.kind))]
}

/** `in (...)` for the people a statement looks at: everybody, or those in only_subject. */
export function amongSubjects({ only }: Moment): RawBuilder<unknown> {
  return only ? sql`in (select person_id from only_subject)` : sql`is not null`
}
