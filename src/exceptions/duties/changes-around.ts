import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { localDay } from '../../time/round-time.ts'
import { byCase } from '../by-case.ts'
import { isAmnesty } from '../is-amnesty.ts'
import type { DutyFacts } from './owed.ts'

/** When it is looked: the instant, and what day that is where the organisation is. */
export interface Look {
  at: string
  today: string
  timeZone: string
}

/** What changed around each of some exceptions since it was looked at last: the version of its policy that began first since, and that its owner left. */
export async function firstChanges(
  tx: Tx,
  exceptionIds: readonly number[],
  look: Look,
): Promise<(exceptionId: number) => DutyFacts['changes']> {
  if (exceptionIds.length === 0) return () => []
  const rows = await tx.rows(sql<{ exceptionId: number; subject: string; since: string }>`
    select distinct on (c.exception_id, c.what) c.exception_id as "exceptionId", c.subject, c.since
    from (${changesAround(tx, look, exceptionIds)}) c order by c.exception_id, c.what, c.since, c.version desc`)
  return byCase(rows.map(({ since, ...row }) => ({ ...row, on: localDay(Temporal.Instant.from(since), look.timeZone) })))
}

/**
 * What changed around the living exceptions, or some of them, since each was looked at last, which is when it was decided, extended,
 * reviewed, or taken over from another register: rows of exception_id, what ('policy': a version of it came into effect; 'owner': they
 * have left), version, subject (as a duty names it), since, starts_at, ends_at. A version begins on its day, or when it was published
 * later on that day; who decided under a version knew it, also before it began. Nobody looks at an amnesty again, nor at anything while it
 * is suspended. What another register changes later, nobody has looked at here.
 *
 * Versions are few and exceptions many: only those that a version or a leaver was new to are looked for among moves.
 */
export function changesAround(tx: Tx, { at, today, timeZone }: Look, exceptionIds?: readonly number[]): RawBuilder<unknown> {
  const midnight = (day: RawBuilder<unknown>) => sql`((${day})::timestamp at time zone ${timeZone})`
  const shown = sql`x.organization_id, x.exception_id, x.level, x.starts_at, x.ends_at`
  return sql`
    with living as materialized (
      select ${shown}, x.policy_id, x.policy_version, x.owner_id, coalesce(x.decided_at, '-infinity') as decided_at from exception x
      where x.organization_id = ${tx.organizationId} and x.state in ('approved', 'approved-with-conditions') and x.ends_at > ${at}::timestamptz
        and x.suspended_at is null ${exceptionIds === undefined ? sql`` : sql`and x.exception_id = any (${[...exceptionIds]}::integer[])`}),
    begun as materialized (
      select w.policy_id, w.version as under, v.version, v.since
      from policy o
      join policy_version w on w.organization_id = o.organization_id and w.policy_id = o.policy_id
      join (select organization_id, policy_id, version, effective_from, greatest(published_at, ${midnight(sql`effective_from`)}) as since
            from policy_version where published_at is not null) v on v.organization_id = o.organization_id and v.policy_id = o.policy_id
      where o.organization_id = ${tx.organizationId} and (w.policy_id, w.version) in (select policy_id, policy_version from living)
        and (v.effective_from, v.version) > (coalesce(w.effective_from, '-infinity'), w.version)
        and v.since <= ${at}::timestamptz and v.since < coalesce(o.retired_at, 'infinity')),
    change as (
      select ${shown}, 'policy' as what, b.version, 'policy/' || b.version as subject, b.since
      from living x join begun b on b.policy_id = x.policy_id and b.under = x.policy_version and b.since > x.decided_at
      union all
      select ${shown}, 'owner', null, 'owner', ${midnight(sql`p.left_on + 1`)}
      from living x join person p on p.organization_id = x.organization_id and p.person_id = x.owner_id
      where p.left_on < ${today}::date and ${midnight(sql`p.left_on + 1`)} > x.decided_at)
    select x.exception_id, x.what, x.version, x.subject, x.since, x.starts_at, x.ends_at from change x
    where not ${isAmnesty}
      and not exists (select from exception_move m where m.organization_id = x.organization_id and m.exception_id = x.exception_id
                        and (m.move in ('extended', 'review') or m.move = 'imported' and m.move_no = 1) and m.at >= x.since)`
}
