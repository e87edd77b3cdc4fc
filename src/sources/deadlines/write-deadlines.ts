import { type RawBuilder, sql } from 'kysely'
import { noteTouched } from '../../ledger/touch.ts'
import type { Counts, Merging } from '../merge.ts'
import { hasLedger } from '../touched.ts'
import { type Fact, statedFacts } from './facts.ts'

/** Writes what is new and what changed of `incoming`, with a record of every changed fact. */
export async function writeDeadlines(merging: Merging): Promise<Counts> {
  const { known, changed } = await merging.tx.one(sql<{ known: number; changed: number }>`
    select count(deadline_id)::integer as known, (count(*) filter (where changed))::integer as changed from incoming`)
  const added = await insertNew(merging)
  await learnStatistics(merging)
  if (changed > 0) await updateChanged(merging)
  return { added, changed, unchanged: known - changed, duplicates: 0 }
}

/** What the next statements, a round's perhaps, are planned by. */
export async function learnStatistics({ tx }: Merging): Promise<void> {
  await tx.analyze('deadline', 'content', 'content_inside')
}

async function insertNew(merging: Merging): Promise<number> {
  const fields = sql.join(statedFacts(merging).map(({ field }) => sql.ref(field)))
  return insertDeadlines(
    merging,
    sql`select external_id, occurrence, coalesce(falls_due_on, due_on), ${fields} from incoming where deadline_id is null`,
  )
}

/** Inserts deadlines of the source: `rows` is a query of external id, occurrence, effective due, and the stated facts. */
export async function insertDeadlines(merging: Merging, rows: RawBuilder<unknown>): Promise<number> {
  const { tx, source } = merging
  const fields = sql.join(statedFacts(merging).map(({ field }) => sql.ref(field)))
  const insert = sql`
    insert into deadline (organization_id, source_id, recorded_at, external_id, occurrence, falls_due_on, ${fields})
    select ${tx.organizationId}, ${source.id}, ${tx.clock.now().toString()}::timestamptz, n.* from (${rows}) as n`
  if (!(await hasLedger(merging))) return tx.run(insert)
  return tx.run(sql`with added as (${insert} returning deadline_id) insert into touched_deadline select deadline_id from added`)
}

async function updateChanged(merging: Merging): Promise<void> {
  const { tx, importId } = merging
  const facts = statedFacts(merging)
  await tx.run(sql`drop table if exists changing`)
  await tx.run(sql`create temp table changing on commit drop as select * from incoming where changed`)
  await tx.run(sql`analyze changing`)
  const sayings = facts.map(({ field }) => sql`(${field}::text, d.${sql.ref(field)}::text, i.${sql.ref(field)}::text)`)
  sayings.push(sql`('falls_due_on', d.falls_due_on::text, coalesce(i.falls_due_on, i.due_on)::text)`)
  await tx.run(sql`
    insert into deadline_change (organization_id, deadline_id, changed_at, field, before, after, import_id)
    select ${tx.organizationId}, i.deadline_id, ${tx.clock.now().toString()}::timestamptz, f.field, f.before, f.after, ${importId}
    from changing i join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = i.deadline_id
    cross join lateral (values ${sql.join(sayings)}) as f (field, before, after)
    where f.before is distinct from f.after
    on conflict (organization_id, deadline_id, changed_at, field) do update set after = excluded.after, import_id = excluded.import_id`)
  await noteTouched(
    tx,
    sql`select d.person_id from changing i join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = i.deadline_id
        where d.person_id <> i.person_id`,
  )
  await tx.run(sql`
    update deadline d
    set ${sql.join(facts.map(({ field }) => sql`${sql.ref(field)} = i.${sql.ref(field)}`))}, falls_due_on = coalesce(i.falls_due_on, i.due_on), raw_due_on = null,
        confirmed = d.confirmed and ${sameDates(facts)}
    from changing i
    where d.organization_id = ${tx.organizationId} and d.deadline_id = i.deadline_id`)
  await tx.run(sql`insert into touched_deadline select deadline_id from changing`)
}

/** Dates that somebody confirmed were these dates, not any others. */
function sameDates(facts: Fact[]): RawBuilder<unknown> {
  const dates = facts.filter(({ field }) => field === 'due_on' || field === 'assigned_on')
  return sql.join(
    dates.map(({ field }) => sql`d.${sql.ref(field)} is not distinct from i.${sql.ref(field)}`),
    sql` and `,
  )
}
