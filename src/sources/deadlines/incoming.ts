import { sql } from 'kysely'
import { movedDues } from '../../deadlines/refresh-falls-due.ts'
import { has, type Merging, markProblem } from '../merge.ts'
import { statedFacts } from './facts.ts'

/**
 * Lays the rows without a problem beside the deadlines they are about, in the temp table `incoming`: the facts as they
 * shall be, `deadline_id` where the deadline is known, and whether it is `changed`. They lie in the order of their keys, so
 * that the indexes are filled from left to right. Rows that say a key again are marked, and left out.
 */
export async function layIncoming(merging: Merging): Promise<void> {
  const { tx, source, hasTimes } = merging
  const facts = statedFacts(merging)
  const occurrence = has(merging, 'occurrence') ? sql`coalesce(s.occurrence, 1)` : sql`1`
  const values = sql.join(facts.map(({ value, field }) => sql`${value} as ${sql.ref(field)}`))
  const before = sql.join(facts.map(({ field }) => sql`d.${sql.ref(field)}`))
  const after = sql.join(facts.map(({ value }) => value))
  await tx.run(sql`drop table if exists incoming`)
  await tx.run(sql`
    create temp table incoming on commit drop as
    select s.line, s.external_id, ${occurrence} as occurrence, d.deadline_id, ${values},
           d.deadline_id is not null and (${before}) is distinct from (${after}) as changed,
           null::date as falls_due_on, row_number() over (partition by s.external_id, ${occurrence} order by s.line) > 1 as repeated
    from staged s
    join who w on w.at = s.who_at
    ${has(merging, 'other_party') ? sql`left join other o on o.at = s.other_at` : sql``}
    ${merging.placed.some(({ group }) => group === 'what') ? sql`left join what c on c.at = s.what_at` : sql``}
    ${hasTimes ? sql`left join time_meant due on due.text = s.due_on_time and due.zone = w.zone` : sql``}
    ${hasTimes && has(merging, 'completed_on') ? sql`left join time_meant met on met.text = s.completed_on_time and met.zone = w.zone` : sql``}
    left join deadline d on d.organization_id = ${tx.organizationId} and d.source_id = ${source.id}
      and d.external_id = s.external_id and d.occurrence = ${occurrence}
    where s.problem is null`)
  await markRepeated(merging)
}

/** Fills in when what is new or changed falls due: the stated due, moved behind leaves. */
export async function layEffectiveDues(merging: Merging): Promise<void> {
  const { tx, organization } = merging
  const leaves = await tx.maybeOne(sql`select 1 from leave where organization_id = ${tx.organizationId} limit 1`)
  if (leaves === undefined) return
  const owed = sql`select line as id, person_id, due_on from incoming where deadline_id is null or changed`
  await tx.run(sql`
    update incoming i set falls_due_on = m.falls_due_on from (${movedDues(tx, organization.leaveGraceDays, owed)}) as m where m.id = i.line`)
}

async function markRepeated(merging: Merging): Promise<void> {
  const { tx } = merging
  const repeated = await tx.maybeOne(sql`select 1 from incoming where repeated limit 1`)
  if (repeated === undefined) return
  await markProblem(merging, 'external_id', 'same-row-twice', sql`i.external_id`, sql`incoming i where i.line = s.line and i.repeated`)
  await tx.run(sql`delete from incoming where repeated`)
}
