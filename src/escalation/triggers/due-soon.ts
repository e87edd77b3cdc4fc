import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { impossible } from '../../ledger/needs-attention.ts'
import { present } from '../../people/present.ts'
import { addDays } from '../../time/day.ts'
import type { Moment } from '../moment.ts'
import { amongSubjects } from './measure.ts'
import { type ContentPolicy, layWatchedContent } from './watched-content.ts'

/** Due soon: people who still owe one Item, Learnlist or Channel that falls due within N days. Adds to `fired`. */
export async function fireForDueSoon(tx: Tx, moment: Moment, policies: ContentPolicy[]): Promise<void> {
  await layWatchedContent(tx, policies)
  const fire = () =>
    tx.run(sql`
      insert into fired (policy_id, subject_id, count, overdue)
      select w.policy_id, d.person_id, count(*), 0
      from ${owedSoon(tx, moment, policies)} group by w.policy_id, d.person_id`)
  // For everybody the days decide, not the people: their deadlines of two years one by one would be a hundred times more.
  await (moment.only ? fire() : tx.overWholeSets(fire))
}

/** From-clause: each deadline `d` of a person `p` that a row `w` of `watched` sees falling due, in content or inside it. */
function owedSoon(tx: Tx, moment: Moment, policies: ContentPolicy[]): RawBuilder<unknown> {
  const longest = Math.max(0, ...policies.map(({ definition: { trigger } }) => (trigger.type === 'due-soon' ? trigger.days : 0)))
  return sql`
    deadline d
    join watched w on w.content_id = d.content_id
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id and ${present(moment, 'p')}
    join zone_today z on z.zone = coalesce(p.time_zone, ${moment.organization.timeZone})
    where d.organization_id = ${tx.organizationId} and ${dueOf(moment)} between ${moment.firstToday}::date and ${addDays(moment.lastToday, longest)}::date
      and ${isOwedSoon(moment)} and d.person_id ${amongSubjects(moment)}`
}

/** Condition over deadline `d`, its person `p`, the watch `w` and the person's day `z`: still owed, and due within the watch. */
export function isOwedSoon(moment: Moment): RawBuilder<unknown> {
  const { instant } = moment
  const due = dueOf(moment)
  return sql`
    ${due} between z.today and z.today + w.days
    and (d.due_at is null or ${due} <> d.due_on or d.due_at >= ${instant}::timestamptz)
    and (d.assigned_on is null or d.assigned_on <= z.today)
    and (d.met_on is null or case when d.met_at is null then d.met_on > z.known else d.met_at > ${instant}::timestamptz end)
    and (d.withdrawn_on is null or d.withdrawn_on > z.known)
    and (d.mandatory or not w.mandatory)
    and not ${impossible}`
}

/** When deadline `d` falls due, with exceptions or as if there were none. */
function dueOf({ raw }: Moment): RawBuilder<unknown> {
  return raw ? sql`coalesce(d.raw_due_on, d.falls_due_on)` : sql`d.falls_due_on`
}
