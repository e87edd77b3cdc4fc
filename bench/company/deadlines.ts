import { sql } from 'kysely'
import type { Tx } from '../../src/database/transaction.ts'
import type { Contents } from './content.ts'
import { scattered } from './scatter.ts'

/** Deadlines spread evenly over days: the last falls due so many days after today. */
export interface DeadlineSpan {
  total: number
  days: number
  people: number
  contents: Contents
  today: string
}

export const daysAhead = 45
export const share = { task: 0.85, survey: 0.07, 'one-to-one': 0.04, cpd: 0.04, duty: 0 } as const
export const mandatoryShare = 0.4
export const missedShare = 0.2
/** Of what is missed, and fell due within the last year, so much is never met. */
export const neverMetShare = 0.125

/**
 * Fills in the deadlines numbered from..to, the newest having number 0, so that a longer history only adds to a shorter
 * one. Four fifths are met up to two weeks ahead, a fifth is missed; of that an eighth stays open and the rest is met
 * within two months. What would be met after today is not met yet.
 */
export async function fillDeadlines(
  tx: Tx,
  { total, days, people, contents, today }: DeadlineSpan,
  from: number,
  to: number,
): Promise<void> {
  const { item, quiz, learnlist, channel } = contents
  const own = item + quiz
  await tx.run(sql`
    insert into deadline (organization_id, deadline_id, source_id, person_id, content_id, other_party_id, kind, assigned_on, due_on,
                          falls_due_on, met_on, withdrawn_on, due_at, met_at, mandatory, external_id, title, required_amount, repeat_every)
    overriding system value
    select ${tx.organizationId}, ${total}::bigint - i, 1, person_id, content_id, case when kind = 'one-to-one' then (person_id + 7) / 10 + 1 end, kind,
           due_on - 14 - floor(a * 30)::integer, due_on, due_on, met_on, case when a < 0.005 and met_on is null then due_on - 1 end,
           case when kind = 'one-to-one' then (due_on + time '14:30') at time zone 'UTC' end,
           case when kind = 'one-to-one' then (met_on + time '14:00') at time zone 'UTC' end,
           m < ${mandatoryShare}::float8, 'deadline-' || i, case when content_id is null then 'The ' || kind || ' number ' || i end,
           case when kind = 'cpd' then 10 end,
           case when content_id > ${own}::integer and due_on > ${today}::date - 91 then 'P90D' end
    from (
      select *, case when would_meet_on <= ${today}::date then would_meet_on end as met_on
      from (
        select i, ${scattered('i', 11)} as a, ${scattered('i', 12)} as m, 1 + floor(${scattered('i', 13)} * ${people}::integer)::integer as person_id, k.kind, c.content_id,
               d.due_on,
               case when l.late >= ${missedShare}::float8 then d.due_on - floor(${scattered('i', 14)} * 15)::integer
                    when l.late >= ${missedShare * neverMetShare}::float8 then d.due_on + 1 + floor(60 * power(${scattered('i', 14)}, 2))::integer
                    when d.due_on < ${today}::date - 365 then d.due_on + 61 + floor(${scattered('i', 14)} * 200)::integer end as would_meet_on
        from generate_series(${from}::bigint, ${to}::bigint) i
        cross join lateral (select ${today}::date + ${daysAhead}::integer - floor(i * ${days / total}::float8)::integer as due_on, ${scattered('i', 15)} as kind, ${scattered('i', 16)} as late, ${scattered('i', 17)} as of) d
        cross join lateral (select d.late) l
        cross join lateral (select case when d.kind < 0.85 then 'task' when d.kind < 0.92 then 'survey' when d.kind < 0.96 then 'one-to-one' else 'cpd' end::deadline_kind as kind) k
        cross join lateral (select case when d.kind < 0.82 then 1 + floor(power(d.of, 1.3) * ${own}::integer)::integer
                                        when d.kind < 0.85 then ${own + 1}::integer + floor(d.of * ${learnlist + channel}::integer)::integer end as content_id) c
      ) as drawn
    ) as e`)
}
