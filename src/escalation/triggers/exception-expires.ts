import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { present } from '../../people/present.ts'
import type { Moment } from '../moment.ts'
import { amongSubjects } from './measure.ts'
import { type ExceptionPolicy, layWatchedExceptions } from './watched-exceptions.ts'

/** An exception expires: people who live with one that ends within N days, and was not extended, renewed or ended. Adds to `fired`. */
export async function fireForExpiring(tx: Tx, moment: Moment, policies: ExceptionPolicy[]): Promise<void> {
  await layWatchedExceptions(tx, policies)
  await tx.run(sql`
    insert into fired (policy_id, subject_id, count, overdue)
    select w.escalation_policy_id, x.owner_id, count(*), 0
    from ${lastGrants(tx, moment)}
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = x.owner_id and ${present(moment, 'p')}
    join watched_exception w on w.zone = coalesce(p.time_zone, ${moment.organization.timeZone}) and (w.number is null or o.number = w.number collate "C")
    where ${isLeftToEnd(tx, moment)} and g.ends_at > ${moment.instant}::timestamptz and g.ends_at <= w.horizon and x.owner_id ${amongSubjects(moment)}
    group by w.escalation_policy_id, x.owner_id`)
}

/**
 * From-items: each grant `g` that somebody decided on, as was known at the moment, with its exception `x` and the policy `o`. The grants
 * are facts with their times, so this holds for a past day as for today.
 */
export function lastGrants(tx: Tx, { instant }: Moment): RawBuilder<unknown> {
  return sql`
    (select g.exception_id, g.grant_no, g.ends_at, g.until_day from exception_grant g
     where g.organization_id = ${tx.organizationId} and ${holds('g', instant)}) g
    join exception x on x.organization_id = ${tx.organizationId} and x.exception_id = g.exception_id
    join policy o on o.organization_id = x.organization_id and o.policy_id = x.policy_id`
}

/** Condition over these: it ends when this grant does, and nothing has been done about that. Of grants that end at once it is the last. */
export function isLeftToEnd(tx: Tx, { instant }: Moment): RawBuilder<unknown> {
  return sql`
    (x.ended_at is null or x.ended_at > ${instant}::timestamptz)
    and not exists (select from exception_grant l
                    where l.organization_id = ${tx.organizationId} and l.exception_id = g.exception_id
                      and (l.ends_at, l.grant_no) > (g.ends_at, g.grant_no) and ${holds('l', instant)})
    and not exists (select from exception r join exception_grant l on l.organization_id = r.organization_id and l.exception_id = r.exception_id
                    where r.organization_id = ${tx.organizationId} and r.renews_id = x.exception_id and l.granted_at <= ${instant}::timestamptz)`
}

/** Granted by then, not only for an emergency, and nothing else granted in its place. */
function holds(alias: string, instant: string): RawBuilder<unknown> {
  const g = sql.raw(alias)
  return sql`${g}.granted_at <= ${instant}::timestamptz and ${g}.kind <> 'emergency' and (${g}.replaced_at is null or ${g}.replaced_at > ${instant}::timestamptz)`
}
