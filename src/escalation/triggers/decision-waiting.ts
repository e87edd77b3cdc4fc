import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { present } from '../../people/present.ts'
import type { Moment } from '../moment.ts'
import { amongSubjects } from './measure.ts'
import { type ExceptionPolicy, layWatchedExceptions } from './watched-exceptions.ts'

/** A decision waits: people who may still decide, and have not, in a step that has been open for N days. Adds to `fired`. */
export async function fireForWaiting(tx: Tx, moment: Moment, policies: ExceptionPolicy[]): Promise<void> {
  await layWatchedExceptions(tx, policies)
  await tx.run(sql`
    insert into fired (policy_id, subject_id, count, overdue)
    select w.escalation_policy_id, u.person_id, count(*), 0
    from ${openDecisions(tx)}
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = u.person_id and ${present(moment, 'p')}
    join watched_exception w on w.zone = coalesce(p.time_zone, ${moment.organization.timeZone}) and (w.number is null or o.number = w.number collate "C")
    where ${isOpen(tx, moment)} and t.opened_at < w.horizon and u.person_id ${amongSubjects(moment)}
    group by w.escalation_policy_id, u.person_id`)
}

/**
 * From-items: each decision `u` that somebody owes, with its step `t`, the exception `x` and the policy `o`. Who owes one is written down
 * when they come to owe it, and when they do not any more, so this holds for a past day as for today.
 */
export function openDecisions(tx: Tx): RawBuilder<unknown> {
  return sql`
    exception_duty u
    join exception_step t on t.organization_id = u.organization_id and t.exception_id = u.exception_id and t.attempt || '/' || t.step = u.subject
    join exception x on x.organization_id = u.organization_id and x.exception_id = u.exception_id
    join policy o on o.organization_id = x.organization_id and o.policy_id = x.policy_id and u.organization_id = ${tx.organizationId}`
}

/** Condition over these: it is theirs to decide at the moment, and is not decided. */
export function isOpen(tx: Tx, { instant }: Pick<Moment, 'instant'>): RawBuilder<unknown> {
  return sql`
    u.organization_id = ${tx.organizationId} and u.kind = 'decision' and u.opened_at <= ${instant}::timestamptz
    and (u.settled_at is null or u.settled_at > ${instant}::timestamptz)`
}
