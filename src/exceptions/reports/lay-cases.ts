import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { isParty } from '../sight.ts'
import { type AsOf, seenAt } from './as-of.ts'
import { reviewsThen } from './reviews-then.ts'

/**
 * Lays out how the cases were at an instant: touched_since names those that somebody did something to later, and case_then holds
 * them as they were, by what was recorded (moves, grants, versions) and never by what they are now; so the same instants give the
 * same rows on every run. What was taken from another register is recorded when it is taken, and so from the days it says. What nobody touched since still is as it was, and is read where it stands. Drafts are in
 * neither, and what was written but not handed in is not either.
 *
 * `only` narrows it to these cases: all others are then in neither, whatever became of them.
 *
 * `readable` says whether a reader may see the words: by who is a party now, and confidential is what was so then or is now.
 */
export async function layCases(tx: Tx, personId: number, then: AsOf, only?: readonly number[]): Promise<void> {
  const { timeZone } = then
  const tables = {
    'touched_since (exception_id)': touchedSince(tx, then, only),
    'moved_then (exception_id, state, version, review_nos)': movedBy(tx, then),
    'granted_then (exception_id)': grantedBy(tx, then),
    'review_then (exception_id)': reviewsThen(tx, timeZone),
    'case_then (organization_id, exception_id, state, policy_id, requester_id)': casesThen(tx, personId, timeZone),
  }
  // Only what plans depend on is analyzed: texts would take longer than all the rest.
  for (const [columns, query] of Object.entries(tables)) {
    const [table = ''] = columns.split(' ')
    await tx.lay(table, query)
    await tx.run(sql`analyze ${sql.raw(columns)}`)
  }
}

/** Whoever wrote on a request that was sent back, and has not handed it in again, made no move. */
function touchedSince(tx: Tx, then: AsOf, only?: readonly number[]): RawBuilder<unknown> {
  const wanted = (id: string) => (only === undefined ? sql`true` : sql`${sql.ref(id)} = any (${[...only]}::integer[])`)
  return sql`
    select m.exception_id from exception_move m
    where m.organization_id = ${tx.organizationId} and m.at > ${seenAt(then)} and ${wanted('m.exception_id')}
    union
    select x.exception_id from exception x
    where x.organization_id = ${tx.organizationId} and x.state = 'returned' and ${wanted('x.exception_id')}`
}

/** What the moves made by then come to. Some open a step; some of those begin the route anew. */
function movedBy(tx: Tx, then: AsOf): RawBuilder<unknown> {
  const { known } = then
  const resumed = sql`(m.move = 'submit' and m.detail ? 'resumed')`
  const passed = sql`(m.detail ->> 'outcome' = 'passed' and m.to_state = 'awaiting-decision')`
  const begins = sql`(m.move = 'shorten' or m.move = 'assess' and m.detail ? 'route' or m.move in ('submit', 'amend') and m.detail ? 'level')`
  const turned = sql`m.to_state <> m.from_state and m.move <> 'imported'`
  return sql`
    select d.*, d.last[1]::integer as last_no, ${stateThen(then)} as state, d.last[3]::integer as version, d.rated[2] as level,
           d.taken[2]::date as requested_on, d.taken[3]::date as decided_on, d.taken is not null as is_taken,
           ${isBeforeDecision(then)} as is_before_decision, case when ${isBeforeTaken(then)} then d.last[5]::timestamptz end as taken_over_at,
           d.taken[4] as taken_level, d.taken[5]::integer as taken_requester_id, d.taken[6]::timestamptz as taken_ended_at
    from (
      select m.exception_id, ${latest(sql`true`, sql`m.to_state`, sql`m.version`, sql`m.move`, sql`m.at`)} as last,
             min(m.at) filter (where m.move = 'submit' or m.move = 'declare-amnesty') as submitted_at,
             max(m.at) filter (where ${turned} and m.to_state in ('approved', 'approved-with-conditions', 'rejected')) as decided_at,
             max(m.at) filter (where ${turned} and m.to_state in ('withdrawn', 'closed', 'revoked')) as ended_at,
             ${latest(sql`m.move in ('submit', 'amend') and m.detail ? 'level'`, sql`m.detail ->> 'level'`)} as rated,
             ${latest(sql`m.move = 'imported'`, ...['requestedOn', 'decidedOn', 'level', 'requesterId', 'endedAt'].map((key) => sql`m.detail ->> ${key}`))} as taken,
             max(m.move_no) filter (where m.move in ('submit', 'amend') and m.detail ? 'level') as level_no,
             max(m.move_no) filter (where m.move = 'submit') as submit_no,
             max(m.move_no) filter (where m.move = 'assess') as assess_no,
             max(m.move_no) filter (where m.move = 'suspend') as suspend_no, max(m.at) filter (where m.move = 'suspend') as suspended_at,
             max(m.move_no) filter (where m.move = 'resume') as resume_no,
             array_agg(m.move_no) filter (where m.move = 'review') as review_nos,
             bool_or(m.move = 'grant-emergency') as emergency,
             (count(*) filter (where ${begins}))::integer as attempt,
             max(m.move_no) filter (where ${begins} or m.move = 'assess' or ${passed}) as open_no,
             max(m.at) filter (where ${begins} or m.move = 'assess' or ${passed} or ${resumed}) as opened_at
      from touched_since t
      join exception_move m on m.organization_id = ${tx.organizationId} and m.exception_id = t.exception_id
       and (m.at <= ${seenAt(then)} or m.move = 'imported' and m.at <= ${known}::timestamptz)
      group by m.exception_id
    ) as d
    where (d.submitted_at is not null or d.taken is not null) and not (${isBeforeTaken(then)} and coalesce(coalesce(d.taken[2], d.taken[3])::date > ${then.day}::date, true))`
}

/** Whether the case is looked at before it was taken from elsewhere, by what was known later: then its days say what it was. */
function isBeforeTaken({ at }: AsOf): RawBuilder<boolean> {
  return sql<boolean>`(d.last[4] = 'imported' and d.last[5]::timestamptz > ${at}::timestamptz)`
}

function isBeforeDecision(then: AsOf): RawBuilder<boolean> {
  return sql<boolean>`(${isBeforeTaken(then)} and coalesce(d.taken[3]::date > ${then.day}::date, false))`
}

/** What the last move came to; before a decision, or an end, that came from elsewhere: what it was until then. */
function stateThen(then: AsOf): RawBuilder<unknown> {
  return sql`
    case when ${isBeforeDecision(then)} then 'submitted'
         when ${isBeforeTaken(then)} and d.taken[6]::timestamptz > ${then.at}::timestamptz then case d.last[2] when 'withdrawn' then 'submitted' else 'approved' end
         else d.last[2] end`
}

/** What the latest move of those on a condition says, as texts behind its number: looked up here, no move is joined again. */
function latest(on: RawBuilder<unknown>, ...said: RawBuilder<unknown>[]): RawBuilder<unknown> {
  const texts = sql.join(said.map((each) => sql`(${each})::text`))
  return sql`max(array[lpad(m.move_no::text, 9, '0'), ${texts}]) filter (where ${on})`
}

/** The time it had been granted by then. Where a review shortened it, it began when it had begun before. */
function grantedBy(tx: Tx, then: AsOf): RawBuilder<unknown> {
  const begins = sql`g.kind <> 'extension' and not coalesce(g.move_no = any (d.review_nos), false)`
  return sql`
    select g.exception_id, (array_agg(g.ends_at order by g.grant_no desc))[1] as ends_at,
           (array_agg(g.starts_at order by g.grant_no desc) filter (where ${begins}))[1] as starts_at,
           max(g.ends_at) filter (where g.kind = 'emergency' and (g.replaced_at is null or g.replaced_at > ${seenAt(then)})) as emergency_until
    from moved_then d
    join exception_grant g on g.organization_id = ${tx.organizationId} and g.exception_id = d.exception_id and g.move_no <= d.last_no
    where not d.is_taken or d.state not in ('rejected', 'withdrawn') and not d.is_before_decision
    group by g.exception_id`
}

function casesThen(tx: Tx, personId: number, timeZone: string): RawBuilder<unknown> {
  const confidential = sql`(x.confidential or coalesce((v.body ->> 'confidential')::boolean, false))`
  const start = (day: RawBuilder<unknown>) => sql`(${day}::timestamp at time zone coalesce(v.body ->> 'timeZone', ${timeZone}))`
  const requestedAt = start(sql`d.requested_on`)
  return sql`
    select x.organization_id, x.exception_id, x.number, d.state, (v.body ->> 'policyId')::integer as policy_id, v.body ->> 'clause' as clause,
           v.body ->> 'kind' as kind, v.body ->> 'ground' as ground, v.body ->> 'title' as title,
           lower((v.body ->> 'title') || ' ' || (v.body ->> 'reason')) as words, x.unit, ${requesterThen} as requester_id,
           coalesce((v.body ->> 'ownerId')::integer, ${requesterThen}) as owner_id, x.extends_id, x.renews_id, d.version, d.attempt, k.step,
           case when d.is_taken and d.level_no is null then ${takenThen(sql`d.taken_level`, sql`x.level`)} else ${levelThen} end as level, ${scoreThen} as residual_score,
           g.starts_at, g.ends_at, r.review_due_at, case when d.suspend_no > coalesce(d.resume_no, 0) then d.suspended_at end as suspended_at, g.emergency_until,
           coalesce(d.ended_at, case when d.is_taken and d.state in ('withdrawn', 'closed', 'revoked') then ${takenThen(sql`d.taken_ended_at`, sql`x.ended_at`)} end) as ended_at,
           d.emergency, coalesce(d.submitted_at, ${requestedAt}) as submitted_at, case when not d.is_before_decision then coalesce(d.decided_at, ${start(sql`d.decided_on`)}) end as decided_at,
           coalesce(d.submitted_at, ${requestedAt}) as asked_at, k.due_at as step_due_at, d.opened_at, d.taken_over_at,
           case when k.body -> 'whenLate' ->> 'type' = 'lapse' then k.due_at end as lapses_at,
           ${confidential} as confidential, (not ${confidential} or ${isParty(tx, personId)}) as readable,
           x.first_id, x.beneficiary_ids, x.named_ids, x.made_at
    from moved_then d
    join exception x on x.organization_id = ${tx.organizationId} and x.exception_id = d.exception_id
    join exception_version v on v.organization_id = ${tx.organizationId} and v.exception_id = d.exception_id and v.version = d.version
    left join granted_then g on g.exception_id = d.exception_id
    left join review_then r on r.exception_id = d.exception_id
    left join lateral (${assessedThen(tx)}) as s on true
    left join lateral (${stepThen(tx, timeZone)}) as k on true`
}

/** What the import said; what is so now where that is of before imports kept it. */
function takenThen(said: RawBuilder<unknown>, now: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when d.taken_requester_id is null then ${now} else ${said} end`
}

const requesterThen = sql`coalesce(d.taken_requester_id, x.requester_id)`

const gravest = sql`array['low', 'medium', 'high', 'critical']`

/** The level when it was handed in; the reviewer's where that one is later and graver. */
const levelThen = sql`
  case when d.assess_no > d.level_no and array_position(${gravest}, s.level) > array_position(${gravest}, d.level) then s.level else d.level end`

/** The reviewer's place on the matrix where they spoke after it was handed in; else that of what is asked for. */
const scoreThen = sql`
  case when d.level_no is null then null
       when d.assess_no > greatest(d.level_no, d.submit_no) then s.score
       else coalesce((v.body #>> '{residual,likelihood}')::integer * (v.body #>> '{residual,impact}')::integer,
                     (v.body #>> '{inherent,likelihood}')::integer * (v.body #>> '{inherent,impact}')::integer) end`

/** How grave it was by what the reviewer found, as they said it, or else on the matrix as it was when it was handed in. A limit keeps it from being joined for all. */
function assessedThen(tx: Tx): RawBuilder<unknown> {
  const residual = sql`(a.detail #>> '{residual,likelihood}')::integer * (a.detail #>> '{residual,impact}')::integer`
  return sql`
    select coalesce(a.detail ->> 'level', band ->> 'level') as level, ${residual} as score
    from exception_move a
    join exception_move l on l.organization_id = ${tx.organizationId} and l.exception_id = d.exception_id and l.move_no = d.level_no
    join risk_matrix k on k.organization_id = ${tx.organizationId} and k.matrix_id = x.matrix_id
     and k.version = (select max(n.version) from risk_matrix n
                      where n.organization_id = ${tx.organizationId} and n.matrix_id = x.matrix_id and n.made_at <= l.at)
    cross join jsonb_array_elements(k.body -> 'bands') as band
    where d.assess_no is not null and a.organization_id = ${tx.organizationId} and a.exception_id = d.exception_id and a.move_no = d.assess_no
      and (band ->> 'from')::integer <= ${residual}
    order by (band ->> 'from')::integer desc limit 1`
}

/** The step that was open, and until when: after the last of its days since it was opened, or opened again. */
function stepThen(tx: Tx, timeZone: string): RawBuilder<unknown> {
  return sql`
    select e.step, e.body, (((d.opened_at at time zone ${timeZone})::date + (e.body ->> 'days')::integer + 1)::timestamp at time zone ${timeZone}) as due_at
    from exception_move o
    join exception_step e on e.organization_id = ${tx.organizationId} and e.exception_id = d.exception_id and e.attempt = d.attempt
     and e.step = case when o.detail ->> 'outcome' = 'passed' then (o.detail ->> 'step')::integer + 1
                       when o.move in ('submit', 'amend') and o.to_state = 'submitted' then 0 else 1 end
    where d.state in ('submitted', 'in-review', 'awaiting-decision')
      and o.organization_id = ${tx.organizationId} and o.exception_id = d.exception_id and o.move_no = d.open_no
    limit 1`
}
