import { sql } from 'kysely'
import { beginning, holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import type { ContentType } from '../digest/digest.ts'
import type { NamedPerson } from './policy-list.ts'

const most = 20

/** Content that a policy can watch, by a part of its title or id; the closest first. */
export function chooseContent(tx: Tx, q: string, type?: ContentType): Promise<{ type: ContentType; id: string; title: string }[]> {
  return tx.rows(sql<{ type: ContentType; id: string; title: string }>`
    select type, external_id as id, title from content
    where organization_id = ${tx.organizationId} and (${type ?? null}::text is null or type = ${type ?? null})
      and (title ilike ${holding(q)} or external_id ilike ${beginning(q)})
    order by not (title ilike ${beginning(q)}), lower(title), content_id limit ${most}`)
}

export interface PersonChoice extends NamedPerson {
  email: string | null
  department: string | null
}

/** People who are still here, by a part of their name or address. */
export function choosePeople(tx: Tx, q: string, day: string): Promise<PersonChoice[]> {
  return tx.rows(sql<PersonChoice>`
    select coalesce(external_id, email) as ref, person_id as "personId", name, email, department from person
    where organization_id = ${tx.organizationId} and (left_on is null or left_on >= ${day})
      and (name ilike ${holding(q)} or email ilike ${beginning(q)})
    order by not (name ilike ${beginning(q)}), lower(name), person_id limit ${most}`)
}

/** Labels that people have, or policies put on them. */
export async function chooseLabels(tx: Tx, q: string): Promise<string[]> {
  const rows = await tx.rows(sql<{ label: string }>`
    select label from (
      select label from person_label where organization_id = ${tx.organizationId}
      union
      select definition ->> 'label' from escalation_policy where organization_id = ${tx.organizationId} and definition ? 'label'
    ) l
    where label ilike ${holding(q)} order by lower(label), label limit ${most}`)
  return rows.map((row) => row.label)
}
