import { sql } from 'kysely'
import { has, type Merging, markProblem } from '../merge.ts'
import { markOwnersMade } from './owners-made.ts'

/**
 * Finds out who each row without a problem is about, in the temp table `incoming`: everything the row says, `person_id`
 * where the person is known, and `place` among the rows about the same person. A person is known by the external id, or,
 * where the row has none or nobody has that one yet, by the address.
 */
export async function layIncomingPeople(merging: Merging): Promise<void> {
  const { tx } = merging
  const externalId = key(merging, 'external_id')
  const email = key(merging, 'email')
  const known = sql`coalesce(x.person_id, case when ${externalId} is null or e.external_id is null then e.person_id end)`
  const identity = sql`coalesce(${known}::text, 'x' || ${externalId}, 'e' || ${email}) collate "C"`
  await tx.run(sql`drop table if exists incoming`)
  await tx.run(sql`
    create temp table incoming on commit drop as
    select s.*, ${known} as person_id, ${identity} as identity, row_number() over (partition by ${identity} order by s.line)::integer as place,
           ${externalId} as key_external_id, ${email} as key_email
    from staged s
    left join person x on x.organization_id = ${tx.organizationId} and x.external_id = ${externalId}
    left join person e on e.organization_id = ${tx.organizationId} and e.email = ${email}
    where s.problem is null`)
  await tx.run(sql`analyze incoming`)
}

/** Marks rows that want the address of somebody else, whose stand-in nobody knows, or that make Owners, until none of them is left. */
export async function markMisfits(merging: Merging): Promise<void> {
  const { tx } = merging
  for (;;) {
    const marked = (await markTakenAddresses(merging)) + (await markUnknownStandIns(merging)) + (await markOwnersMade(merging))
    if (marked === 0) return
    await tx.run(sql`delete from incoming i using staged s where s.line = i.line and s.problem is not null`)
  }
}

function key(merging: Merging, column: string) {
  return has(merging, column) ? sql`s.${sql.ref(column)}` : sql`null::text collate "C"`
}

async function markTakenAddresses(merging: Merging): Promise<number> {
  const { tx } = merging
  if (!has(merging, 'email')) return 0
  return markProblem(
    merging,
    'email',
    'address-taken',
    sql`t.key_email`,
    sql`(
      select i.line, i.key_email from incoming i
      join person p on p.organization_id = ${tx.organizationId} and p.email = i.key_email and p.person_id is distinct from i.person_id
      where i.place = 1 and not exists (select from incoming o where o.person_id = p.person_id and o.place = 1 and o.key_email is distinct from p.email)
      union
      select line, key_email from (
        select line, key_email, row_number() over (partition by key_email order by line) as claim from incoming where place = 1 and key_email is not null
      ) as c where claim > 1
    ) as t where t.line = s.line`,
  )
}

async function markUnknownStandIns(merging: Merging): Promise<number> {
  const { tx } = merging
  if (!has(merging, 'stand_ins')) return 0
  return markProblem(
    merging,
    'stand_ins',
    'unknown-person',
    sql`t.ref`,
    sql`(
      select i.line, min(r.value ->> 2) as ref
      from incoming i cross join lateral json_array_elements(i.stand_ins::json) as r (value)
      where i.place = 1
        and not exists (select from person p where p.organization_id = ${tx.organizationId}
                          and (p.external_id = r.value ->> 2 or p.email = lower(r.value ->> 2)))
        and not exists (select from incoming o where o.place = 1 and (o.key_external_id = r.value ->> 2 or o.key_email = lower(r.value ->> 2)))
      group by i.line
    ) as t where t.line = s.line`,
  )
}
