import { type RawBuilder, sql } from 'kysely'
import { broughtByExceptions } from '../../deadlines/kinds/kinds.ts'
import { movedDues } from '../../deadlines/refresh-falls-due.ts'
import { has, type Merging, markProblem } from '../merge.ts'
import { statedFacts } from './facts.ts'

/**
 * Lays the rows without a problem beside the deadlines they are about, in the temp table `incoming`: the facts as they
 * shall be, `deadline_id` where the deadline is known, and whether it is `changed`. They lie in the order of their keys, so
 * that the indexes are filled from left to right. Rows that say a key again are marked, and left out; so are those that say
 * the key of what only an exception settles.
 */
export async function layIncoming(merging: Merging): Promise<void> {
  const { tx, source } = merging
  const facts = statedFacts(merging)
  const occurrence = occurrenceOf(merging)
  const values = sql.join(facts.map(({ value, field }) => sql`${value} as ${sql.ref(field)}`))
  const before = sql.join(facts.map(({ field }) => sql`d.${sql.ref(field)}`))
  const after = sql.join(facts.map(({ value }) => value))
  await tx.run(sql`drop table if exists incoming`)
  await tx.run(sql`
    create temp table incoming on commit drop as
    select s.line, s.external_id, ${occurrence} as occurrence, d.deadline_id, ${values},
           d.deadline_id is not null and (${before}) is distinct from (${after}) as changed,
           coalesce(d.kind = any(${broughtByExceptions}::deadline_kind[]), false) as of_exception, null::date as falls_due_on
    from ${stagedMeanings(merging)}
    left join deadline d on d.organization_id = ${tx.organizationId} and d.source_id = ${source.id}
      and d.external_id = s.external_id and d.occurrence = ${occurrence}
    where s.problem is null
    order by s.external_id, ${occurrence}, s.line`)
  await markOfExceptions(merging)
  await markRepeated(merging)
}

/** Tables: the staged rows `s` with what they mean, by the names that facts.ts uses. */
export function stagedMeanings(merging: Merging): RawBuilder<unknown> {
  const { hasTimes, placed } = merging
  const time = (name: string, column: string) =>
    sql`left join time_meant ${sql.ref(name)} on ${sql.ref(name)}.text = s.${sql.ref(column)} and ${sql.ref(name)}.zone = w.zone`
  return sql`
    staged s
    join who w on w.at = s.who_at
    ${has(merging, 'other_party') ? sql`left join other o on o.at = s.other_at` : sql``}
    ${placed.some(({ group }) => group === 'what') ? sql`left join what c on c.at = s.what_at` : sql``}
    ${hasTimes ? time('due', 'due_on_time') : sql``}
    ${hasTimes && has(merging, 'completed_on') ? time('met', 'completed_on_time') : sql``}`
}

export function occurrenceOf(merging: Merging): RawBuilder<unknown> {
  return has(merging, 'occurrence') ? sql`coalesce(s.occurrence, 1)` : sql`1`
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

/** Looking first whether there is any: marking joins all rows of a file, and hardly any file has one. */
async function markOfExceptions(merging: Merging): Promise<void> {
  const { tx } = merging
  const { any } = await tx.one(sql<{ any: boolean }>`select exists (select from incoming where of_exception) as any`)
  if (!any) return
  await markProblem(
    merging,
    'external_id',
    'from-an-exception',
    sql`i.external_id`,
    sql`incoming i where i.line = s.line and i.of_exception`,
  )
  await tx.run(sql`delete from incoming where of_exception`)
}

/** Counting first, since numbering the rows of every key takes longer than all the rest. */
async function markRepeated(merging: Merging): Promise<void> {
  const { tx } = merging
  await tx.run(sql`drop table if exists repeated`)
  const count = await tx.run(sql`
    create temp table repeated on commit drop as
    select external_id, occurrence, min(line) as first from incoming group by external_id, occurrence having count(*) > 1`)
  if (count === 0) return
  const again = sql`repeated r where r.external_id = i.external_id and r.occurrence = i.occurrence and i.line > r.first`
  await markProblem(
    merging,
    'external_id',
    'same-row-twice',
    sql`i.external_id`,
    sql`incoming i where i.line = s.line and exists (select from ${again})`,
  )
  await tx.run(sql`delete from incoming i using ${again}`)
}
