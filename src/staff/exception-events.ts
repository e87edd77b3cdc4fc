import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** What exceptions are looked at for. */
interface About {
  tx: Tx
  personId: number
  /** Which exceptions may be seen, as a condition on the row `x`. */
  sees: RawBuilder<boolean>
  timeZone: string
  /** The instant of what is looked at. */
  at: string
  /** Only what was recorded before this instant is known. */
  known: string
}

/**
 * Queries of what became of exceptions that somebody asked for, lives with, benefits from or is covered by, as the parts of a
 * timeline have it: asked for, lapsed undecided, in force since, suspended and resumed, run out, and how it ended otherwise.
 */
export function exceptionEvents(about: About): RawBuilder<unknown>[] {
  const { tx, timeZone, known, at } = about
  const dayOf = (instant: RawBuilder<unknown>, zone: RawBuilder<unknown> = sql`${timeZone}`) => sql`(${instant} at time zone ${zone})::date`
  const event = (on: RawBuilder<unknown>, what: RawBuilder<unknown>) => sql`
    select ${on}, ${what}::text, x.title, 'EX-' || x.number, null::bigint, x.exception_id || ' ' || t.no`
  const of = (moments: RawBuilder<unknown>) => sql`
    from exception x cross join lateral (${moments}) as t
    where x.organization_id = ${tx.organizationId} and ${isAbout(tx, about.personId)} and ${about.sees}`
  const moves = sql`
    from exception_move m where m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.at < ${known}::timestamptz`
  const asked = sql`
    select m.move_no as no, case when m.move = 'imported' then x.submitted_at else m.at end as at
    ${moves} and m.move in ('submit', 'imported') order by m.move_no limit 1`
  // How it was taken back or turned down, or ended before its time.
  const closed = sql`
    select m.move_no as no, m.to_state as what, case when m.move = 'imported' then coalesce(x.ended_at, x.decided_at, m.at) else m.at end as at
    ${moves} and m.to_state <> m.from_state and m.to_state in ('rejected', 'withdrawn', 'closed', 'revoked')`
  const paused = sql`
    select m.move_no as no, case m.move when 'suspend' then 'suspended' else 'resumed' end as what, m.at
    ${moves} and m.move in ('suspend', 'resume')`
  // Nothing is decided about it any more, so that it lapses once; what was granted for an emergency may be revoked after that.
  const lapsed = sql`
    select 0 as no, l.at from (
      select x.lapses_at as at where x.state in ('submitted', 'in-review', 'awaiting-decision')
      union all
      select (m.detail ->> 'lapsedAt')::timestamptz from exception_move m
      where m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move = 'revoke') as l
    where l.at <= ${at}::timestamptz and l.at < ${known}::timestamptz`
  const stopped = sql`(select min(c.at) from (${closed}) as c)`
  // Times that it was granted which took hold; those that touch are one.
  const held = sql`
    select g.grant_no as no, g.starts_at as at, coalesce(g.time_zone, ${timeZone}) as zone,
           least(g.ends_at, case when g.replaced_at < ${known}::timestamptz then g.replaced_at end) as until
    from exception_grant g
    where g.organization_id = x.organization_id and g.exception_id = x.exception_id and g.granted_at < ${known}::timestamptz
      and g.starts_at < least(g.ends_at, case when g.replaced_at < ${known}::timestamptz then g.replaced_at end)
      and coalesce(g.starts_at < ${stopped}, true)`
  const began = sql`
    select h.* from (${held}) as h where h.at <= ${at}::timestamptz
      and not exists (select from (${held}) as b where (b.at, b.no) < (h.at, h.no) and b.until >= h.at)`
  const ranOut = sql`
    select h.no, h.until as at, h.zone from (${held}) as h where h.until <= ${at}::timestamptz and coalesce(h.until < ${stopped}, true)
      and not exists (select from (${held}) as b where b.at <= h.until and (b.until, b.no) > (h.until, h.no))`
  return [
    sql`${event(dayOf(sql`t.at`), sql`'asked'`)} ${of(asked)} and t.at is not null`,
    sql`${event(dayOf(sql`t.at`, sql`t.zone`), sql`'in-force'`)} ${of(began)}`,
    sql`${event(dayOf(sql`t.at`, sql`t.zone`), sql`'expired'`)} ${of(ranOut)}`,
    sql`${event(dayOf(sql`t.at`), sql`t.what`)} ${of(closed)}`,
    sql`${event(dayOf(sql`t.at`), sql`t.what`)} ${of(paused)}`,
    sql`${event(dayOf(sql`t.at`), sql`'lapsed'`)} ${of(lapsed)}`,
  ]
}

function isAbout(tx: Tx, personId: number): RawBuilder<unknown> {
  return sql`x.exception_id in (
    select a.exception_id from exception a
    where a.organization_id = ${tx.organizationId} and (a.requester_id = ${personId} or a.owner_id = ${personId} or ${personId} = any (a.beneficiary_ids))
    union all
    select p.exception_id from effect_person p
    join effect_span s on s.organization_id = p.organization_id and s.exception_id = p.exception_id and s.from_day <= p.until_day and s.until_day >= p.from_day
    where p.organization_id = ${tx.organizationId} and p.person_id = ${personId}
    union all select e.exception_id from effect e where e.organization_id = ${tx.organizationId} and e.everyone)`
}
