import { sql } from 'kysely'
import { broughtByExceptions } from '../../deadlines/kinds/kinds.ts'
import type { Merging, Vanishing } from '../merge.ts'

/**
 * What the source has, and what of it the file does not name. Later occurrences of what recurs are ours, not the file's; what
 * exceptions brought is neither.
 */
export async function countAbsent({ tx, source }: Merging): Promise<Vanishing> {
  const theirs = sql`
    d.organization_id = ${tx.organizationId} and d.source_id = ${source.id} and d.withdrawn_on is null
    and d.kind <> all(${broughtByExceptions}::deadline_kind[])`
  await tx.run(sql`drop table if exists absent`)
  await tx.overWholeSets(() =>
    tx.run(sql`
    create temp table absent on commit drop as
    select d.deadline_id
    from deadline d
    left join (select distinct external_id from incoming) as named on named.external_id = d.external_id
    left join incoming i on i.deadline_id = d.deadline_id
    where ${theirs} and i.deadline_id is null and (named.external_id is null or d.repeat_every is null)`),
  )
  return tx.one(sql<Vanishing>`
    select (select count(*)::integer from deadline d where ${theirs}) as present,
           (select count(*)::integer from absent) as gone`)
}

/** Withdraws what is absent, from today on, and touches it. */
export async function withdrawAbsent({ tx, today, importId }: Merging): Promise<void> {
  await tx.run(sql`
    insert into deadline_change (organization_id, deadline_id, changed_at, field, before, after, import_id)
    select ${tx.organizationId}, deadline_id, ${tx.clock.now().toString()}::timestamptz, 'withdrawn_on', null, ${today}, ${importId} from absent
    on conflict (organization_id, deadline_id, changed_at, field) do update set after = excluded.after, import_id = excluded.import_id`)
  await tx.run(sql`
    update deadline d set withdrawn_on = ${today}::date from absent a
    where d.organization_id = ${tx.organizationId} and d.deadline_id = a.deadline_id`)
  await tx.run(sql`insert into touched_deadline select deadline_id from absent`)
}
