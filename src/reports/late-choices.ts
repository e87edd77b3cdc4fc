import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'

/** What a reader can narrow the escalation report to: of policies, for whoever does not see all, those they were told by. */
export async function lateChoices(tx: Tx, day: string, sight: Sight, recipientId: number | null) {
  const inSight = sight.includes(sql.ref('p.person_id'))
  const [policies, departments, labels, managers] = [
    await tx.rows(sql<{ policyId: number; name: string }>`
      select y.policy_id as "policyId", y.name from escalation_policy y
      where y.organization_id = ${tx.organizationId}
        and (${recipientId}::integer is null or exists (
          select from telling t where t.organization_id = y.organization_id and t.recipient_id = ${recipientId} and t.policy_id = y.policy_id))
      order by lower(y.name) limit 500`),
    await tx.rows(sql<{ name: string }>`
      select distinct p.department as name from person p
      where p.organization_id = ${tx.organizationId} and p.department is not null and ${inSight} order by 1 limit 500`),
    await tx.rows(sql<{ name: string }>`
      select distinct l.label as name from person_label l join person p on p.organization_id = l.organization_id and p.person_id = l.person_id
      where l.organization_id = ${tx.organizationId} and ${inSight} order by 1 limit 500`),
    await tx.rows(sql<{ personId: number; name: string }>`
      select p.person_id as "personId", p.name from person p
      where p.organization_id = ${tx.organizationId} and ${inSight} and exists (
        select from reporting_line l where l.organization_id = p.organization_id and l.manager_id = p.person_id
          and l.from_day <= ${day}::date and l.until_day > ${day}::date)
      order by lower(p.name), p.person_id limit 500`),
  ]
  return { policies, managers, departments: departments.map(({ name }) => name), labels: labels.map(({ name }) => name) }
}
