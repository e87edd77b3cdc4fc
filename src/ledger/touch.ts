import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { recur } from '../deadlines/recurrence.ts'
import { loadOrganization } from '../people/organization.ts'
import { addDays } from '../time/day.ts'
import { roundDayOf } from '../time/round-time.ts'
import { examineCandidates } from './examine.ts'
import { insertMisses } from './record-misses.ts'
import { refreshStanding } from './standing.ts'

/**
 * Brings the ledger in line with facts that changed, for the deadlines in the temp table `touched_deadline(deadline_id)`:
 * misses that never were are voided, the others cleared or reopened, and those that the rounds so far should have seen
 * are recorded. So at every commit the ledger is what the facts say, up to the last round. Before the first round there
 * is no ledger, and this returns at once.
 */
export async function touchLedger(tx: Tx): Promise<void> {
  const last = await lastRoundDay(tx)
  if (last === null) return
  const organization = await loadOrganization(tx)
  await tx.lay(
    'candidate',
    sql`
    select distinct deadline_id from touched_deadline`,
  )
  await recur(tx, organization, last, sql`d.deadline_id in (select deadline_id from candidate)`)
  await tx.run(sql`insert into candidate select deadline_id from made_occurrence`)
  await tx.run(sql`analyze candidate`)
  await examineCandidates(tx, organization)
  await tx.lay(
    'standing_stale',
    sql`
    select distinct either.person_id, either.kind, '-infinity'::date as since
    from examined e join miss m on m.organization_id = ${tx.organizationId} and m.deadline_id = e.deadline_id
    cross join lateral (values (m.person_id, m.kind), (e.person_id, e.kind)) as either (person_id, kind)`,
  )
  await noteTouched(tx, sql`select person_id from examined union select person_id from standing_stale`)
  await correctMisses(tx)
  const nextRound = addDays(roundDayOf(tx.clock.now(), organization), 1)
  await clearMovedMisses(tx, nextRound)
  await reviseMisses(tx)
  await refreshStanding(tx)
  await insertMisses(tx, last)
}

/** Notes that the part of the ledger of some people changed (a query of their person_id): messages that wait look again. */
export async function noteTouched(tx: Tx, people: RawBuilder<unknown>): Promise<void> {
  await tx.run(sql`
    insert into ledger_touch (organization_id, person_id, touched_at)
    select distinct ${tx.organizationId}::integer, t.person_id, ${tx.clock.now().toString()}::timestamptz from (${people}) as t (person_id)
    on conflict (organization_id, person_id) do update set touched_at = excluded.touched_at`)
}

/** The day of the last round that ran; null before the first. */
export async function lastRoundDay(tx: Tx): Promise<string | null> {
  const { day } = await tx.one(sql<{ day: string | null }>`select max(day) as day from round where organization_id = ${tx.organizationId}`)
  return day
}

/** Who owes it, and what it is, is as the source says it now: what was recorded of another moves over, whatever became of it. */
async function correctMisses(tx: Tx): Promise<void> {
  await tx.run(sql`
    update miss m set person_id = e.person_id, kind = e.kind, mandatory = e.mandatory, content_id = e.content_id
    from examined e
    where m.organization_id = ${tx.organizationId} and m.deadline_id = e.deadline_id
      and (m.person_id, m.kind, m.mandatory, m.content_id) is distinct from (e.person_id, e.kind, e.mandatory, e.content_id)`)
}

/**
 * Misses of a due that the deadline has no longer. Where the source moved it, the miss stays one and is cleared, from the
 * next round on; where only a leave or an exception came or went, the due was never that day, and the miss never was.
 */
async function clearMovedMisses(tx: Tx, nextRound: string): Promise<void> {
  const orphans = sql`
    m.organization_id = ${tx.organizationId} and m.voided_at is null and m.deadline_id = e.deadline_id
    and not exists (select from examined o where o.deadline_id = m.deadline_id and o.falls_due_on = m.due_on)`
  await tx.run(sql`
    update miss m set cleared_on = greatest(m.missed_on, ${nextRound}::date), cleared_why = 'moved'
    from (select distinct deadline_id, due_on from examined) e
    where ${orphans} and m.stated_due_on <> e.due_on and m.cleared_on > ${nextRound}::date`)
  await tx.run(sql`
    with was as (${keepBefore(tx, sql`(select distinct deadline_id, due_on from examined) e`, sql`${orphans} and m.stated_due_on = e.due_on`)})
    update miss m
    set voided_at = ${tx.clock.now().toString()}, void_reason = case when m.after_excuse then 'excuse-changed' else 'leave-changed' end
    from (select distinct deadline_id, due_on from examined) e
    where ${orphans} and m.stated_due_on = e.due_on`)
}

/**
 * Misses of a due that the deadline has: voided if it turns out that they never were, else cleared or open as the facts say,
 * and excused or not as exceptions do.
 */
async function reviseMisses(tx: Tx): Promise<void> {
  const now = tx.clock.now().toString()
  const isOf = sql`m.organization_id = ${tx.organizationId} and m.deadline_id = e.deadline_id and m.due_on = e.falls_due_on`
  const differs = sql`((m.voided_at is null) <> (e.never is null) or (m.excused, m.after_excuse) is distinct from (e.excused, e.after_excuse))`
  await tx.run(sql`
    with was as (${keepBefore(tx, sql`examined e`, sql`${isOf} and ${differs}`)})
    update miss m
    set voided_at = case when e.never is not null then coalesce(m.voided_at, ${now}::timestamptz) end,
        void_reason = e.never,
        cleared_on = greatest(e.cleared_on, e.missed_on),
        cleared_why = e.cleared_why,
        missed_on = e.missed_on,
        stated_due_on = e.due_on,
        excused = e.excused,
        excused_at = case when e.excused then coalesce(m.excused_at, ${now}::timestamptz) end,
        after_excuse = e.after_excuse
    from examined e
    where ${isOf}
      and (m.void_reason, m.cleared_on, m.cleared_why, m.missed_on, m.stated_due_on, m.excused, m.after_excuse)
          is distinct from (e.never, greatest(e.cleared_on, e.missed_on), e.cleared_why, e.missed_on, e.due_on, e.excused, e.after_excuse)`)
}

/** What these misses are before they are revised, so that what was known of them stays. */
function keepBefore(tx: Tx, examined: RawBuilder<unknown>, revised: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    insert into miss_change (organization_id, deadline_id, due_on, changed_at, voided, excused, after_excuse)
    select m.organization_id, m.deadline_id, m.due_on, ${tx.clock.now().toString()}::timestamptz, m.voided_at is not null, m.excused, m.after_excuse
    from ${examined} join miss m on ${revised}
    on conflict do nothing`
}
