import { sql } from 'kysely'
import { has, type Merging, markProblem } from '../merge.ts'

/** Marks rows that make somebody an Owner, or an Owner something else, where whoever imports is a person and no Owner. */
export async function markOwnersMade(merging: Merging): Promise<number> {
  const { tx } = merging
  if (!has(merging, 'role') || (await mayMakeOwners(merging))) return 0
  return markProblem(
    merging,
    'role',
    'only-owners-make-owners',
    sql`t.role`,
    sql`(
      select i.line, coalesce(i.role, 'member') as role from incoming i
      left join person p on p.organization_id = ${tx.organizationId} and p.person_id = i.person_id
      where i.place = 1 and (coalesce(i.role, 'member') = 'owner') <> (coalesce(p.role, 'member') = 'owner')
    ) as t where t.line = s.line`,
  )
}

/** Whoever works on the machine itself may; of people, Owners. */
async function mayMakeOwners({ tx }: Merging): Promise<boolean> {
  const personId = /^person:(\d+)$/.exec(tx.cause.actor)?.[1]
  if (personId === undefined) return true
  const person = await tx.maybeOne(sql<{ role: string }>`
    select role from person where organization_id = ${tx.organizationId} and person_id = ${Number(personId)}`)
  return person?.role === 'owner'
}
