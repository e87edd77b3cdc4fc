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
export function standingOf(tx: Tx, { knownDay }: Moment, policies: CountPolicy[], among: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.person_id, s.kind, s.missed, s.missed_mandatory, s.overdue, s.overdue_mandatory
    from standing s
    where s.organization_id = ${tx.organizationId} and s.kind = any (${kindsOf(policies)}::deadline_kind[])
      and s.from_day <= ${knownDay}::date and s.until_day > ${knownDay}::date and s.person_id ${among}`
}

/** Rows (person_id, measure_id, count, overdue) of the measures that need no more than such a standing, of people or of teams. */
export function standingMeasured(standing: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select s.person_id, m.measure_id, case when m.counting = 'still-overdue' then v.overdue else v.missed end as count, v.overdue
    from (${standing}) s
    join measure m on m.kind = s.kind and m.counting <> 'last-days'
    cross join lateral (select case when m.mandatory then s.missed_mandatory else s.missed end as missed,
                               case when m.mandatory then s.overdue_mandatory else s.overdue end as overdue) v`
}

/** Rows (person_id, measure_id, count, overdue) of the measures over the last days: due dates from D-N to D-1. */
export function windowMeasured(
  tx: Tx,
  { day, knownDay }: Moment,
  policies: CountPolicy[],
  among: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const longest = Math.max(1, ...policies.map(({ definition: { trigger } }) => trigger.days ?? 1))
  return sql`
    select s.person_id, m.measure_id, count(*)::integer as count, (count(*) filter (where s.cleared_on > ${knownDay}::date))::integer as overdue
    from miss s
    join measure m on m.kind = s.kind and m.counting = 'last-days' and s.due_on >= ${day}::date - m.days and (s.mandatory or not m.mandatory)
    where s.organization_id = ${tx.organizationId} and s.kind = any (${kindsOf(policies)}::deadline_kind[])
      and s.due_on >= ${day}::date - ${longest}::integer and s.due_on < ${day}::date
      and s.missed_on <= ${day}::date and s.voided_at is null
      and s.person_id ${among}
    group by s.person_id, m.measure_id`
}

function kindsOf(policies: CountPolicy[]): string[] {
  return [...new Set(policies.map(({ definition: { trigger } }) => trigger.kind))]
}

/** Whether a person `p` is with the organisation on the day. */
export function present({ day }: Pick<Moment, 'day'>, alias: string): RawBuilder<unknown> {
  const p = sql.raw(alias)
  return sql`(${p}.joined_on is null or ${p}.joined_on <= ${day}::date) and (${p}.left_on is null or ${p}.left_on >= ${day}::date)`
}

/** `in (...)` for the people a statement looks at: everybody, or those in only_subject. */
export function amongSubjects({ only }: Moment): RawBuilder<unknown> {
  return only ? sql`in (select person_id from only_subject)` : sql`is not null`
}
