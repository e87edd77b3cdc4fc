import { type RawBuilder, sql } from 'kysely'
import { has, type Merging } from '../merge.ts'

/**
 * Brings the reporting lines in line with the managers that the file states, now that everybody is in: a line that no
 * longer holds ends today, another one begins; that of somebody new holds since ever. A manager whom nobody knows stays
 * a mere reference, until somebody comes who is known by it.
 */
export async function writeReportingLines(merging: Merging): Promise<void> {
  const { tx, today } = merging
  await tx.run(sql`drop table if exists wanted_line`)
  await tx.run(
    sql`create temp table wanted_line on commit drop as ${has(merging, 'manager') ? sql`${stated(merging)} union all` : sql``} ${foundAtLast(merging)}`,
  )
  await tx.run(sql`analyze wanted_line`)
  const differs = sql`
    l.organization_id = ${tx.organizationId} and l.person_id = w.person_id and l.until_day = 'infinity'
    and l.manager_id is distinct from w.manager_id`
  const now = tx.clock.now().toString()
  await tx.run(sql`insert into changed_person select l.person_id from reporting_line l join wanted_line w on ${differs}`)
  await tx.run(sql`delete from reporting_line l using wanted_line w where ${differs} and l.from_day >= ${today}::date`)
  await tx.run(
    sql`update reporting_line l set until_day = ${today}::date, ended_at = ${now}::timestamptz from wanted_line w where ${differs}`,
  )
  await tx.run(sql`
    insert into reporting_line (organization_id, person_id, manager_id, from_day, recorded_at)
    select ${tx.organizationId}, w.person_id, w.manager_id, case when new.person_id is null then ${today}::date else '-infinity' end, ${now}::timestamptz
    from wanted_line w
    left join (select i.person_id from incoming i join wanted_person p on p.line = i.line and p.person_id is null) new on new.person_id = w.person_id
    where w.manager_id is not null
      and not exists (select from reporting_line l where l.organization_id = ${tx.organizationId} and l.person_id = w.person_id and l.until_day = 'infinity')`)
  await tx.analyze('reporting_line')
  if (has(merging, 'manager')) await writeClaims(merging)
}

/** Where rows about one person name different managers, every one of them is a claim; the first holds. */
async function writeClaims({ tx }: Merging): Promise<void> {
  await tx.run(sql`drop table if exists claim`)
  await tx.run(sql`
    create temp table claim on commit drop as
    with meant as (
      select i.identity, i.manager, coalesce(x.person_id, e.person_id)::text as manager_id
      from incoming i ${managerOf({ organizationId: tx.organizationId, ref: sql`i.manager` })}
      where i.manager is not null and i.identity in (select identity from incoming where place > 1)
    )
    select distinct p.person_id, m.manager as manager_ref
    from meant m
    join (select identity from meant group by identity having count(distinct coalesce(manager_id, 'ref ' || manager)) > 1) as several using (identity)
    join incoming p on p.identity = m.identity and p.place = 1`)
  await tx.run(sql`
    delete from manager_claim c using incoming i
    where c.organization_id = ${tx.organizationId} and c.person_id = i.person_id and i.place = 1
      and not exists (select from claim n where n.person_id = c.person_id and n.manager_ref = c.manager_ref)`)
  await tx.run(sql`
    insert into manager_claim (organization_id, person_id, manager_ref)
    select ${tx.organizationId}, person_id, manager_ref from claim
    on conflict do nothing`)
}

function stated({ tx }: Merging): RawBuilder<unknown> {
  return sql`
    select p.person_id, coalesce(x.person_id, e.person_id) as manager_id
    from incoming i
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = i.person_id
    ${managerOf({ organizationId: tx.organizationId, ref: sql`p.manager_ref` })}
    where i.place = 1`
}

function foundAtLast(merging: Merging): RawBuilder<unknown> {
  const { tx } = merging
  return sql`
    select p.person_id, coalesce(x.person_id, e.person_id) as manager_id
    from person p ${managerOf({ organizationId: tx.organizationId, ref: sql`p.manager_ref` })}
    where p.organization_id = ${tx.organizationId} and p.manager_ref is not null and coalesce(x.person_id, e.person_id) is not null
      and not exists (select from reporting_line l where l.organization_id = p.organization_id and l.person_id = p.person_id and l.until_day = 'infinity')
      ${has(merging, 'manager') ? sql`and not exists (select from incoming i where i.person_id = p.person_id)` : sql``}`
}

function managerOf({ organizationId, ref }: { organizationId: number; ref: RawBuilder<unknown> }): RawBuilder<unknown> {
  return sql`
    left join person x on x.organization_id = ${organizationId} and x.external_id = ${ref} collate "C"
    left join person e on e.organization_id = ${organizationId} and e.email = lower(${ref}) collate "C"`
}
