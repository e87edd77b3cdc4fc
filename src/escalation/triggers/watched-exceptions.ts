import { sql } from 'kysely'
import type { DecisionWaiting, ExceptionExpires } from '../../contract/escalation-policy.ts'
import type { Tx } from '../../database/transaction.ts'
import { addDays } from '../../time/day.ts'
import { periodOf } from '../../time/period.ts'
import type { StoredPolicy } from '../moment.ts'

export type ExceptionPolicy = StoredPolicy & { definition: { trigger: ExceptionExpires | DecisionWaiting } }

/** Whether a policy watches exceptions themselves, rather than deadlines. */
export function watchesExceptions(policy: StoredPolicy): policy is ExceptionPolicy {
  const { type } = policy.definition.trigger
  return type === 'exception-expires' || type === 'decision-waiting'
}

const columns = 'escalation_policy_id integer, number text, zone text, horizon timestamptz'

/**
 * Lays the temp table watched_exception(escalation_policy_id, number, zone, horizon): for each policy and zone of `zone_today` the
 * first instant after the last day that it looks at, so many days ahead or back; `number` of the one policy it is about.
 */
export async function layWatchedExceptions(tx: Tx, policies: readonly ExceptionPolicy[]): Promise<void> {
  if (policies.length === 0) return tx.layEmpty('watched_exception', columns)
  const zones = await tx.rows(sql<{ zone: string; today: string }>`select zone, today from zone_today`)
  const rows = policies.flatMap(({ id, definition: { trigger } }) =>
    zones.map(({ zone, today }) => {
      const last = addDays(today, trigger.type === 'exception-expires' ? trigger.days : -trigger.days)
      return { id, number: trigger.policy ?? null, zone, horizon: periodOf(last, last, zone).endsAt }
    }),
  )
  await tx.lay(
    'watched_exception',
    sql`
    select * from unnest(${rows.map((row) => row.id)}::integer[], ${rows.map((row) => row.number)}::text[], ${rows.map((row) => row.zone)}::text[],
      ${rows.map((row) => row.horizon)}::timestamptz[]) as w (escalation_policy_id, number, zone, horizon)`,
  )
  await tx.run(sql`analyze watched_exception`)
}
