import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { PreviewToday } from '../contract/policy-preview.ts'
import { sql, type Tx } from '../database/transaction.ts'
import { refsOf } from '../escalation/policy-list.ts'

/** What a definition names that is not there: content nobody has a deadline for, people who are unknown or have left. */
export async function draftWarnings(tx: Tx, definition: EscalationPolicy, day: string): Promise<PreviewToday['warnings']> {
  const warnings: PreviewToday['warnings'] = []
  const { trigger } = definition
  if ('content' in trigger) {
    const known = await tx.maybeOne(sql`
      select from content where organization_id = ${tx.organizationId} and type = ${trigger.content.type} and external_id = ${trigger.content.id}`)
    if (!known) warnings.push({ about: 'content-unknown', what: `${trigger.content.type} ${trigger.content.id}` })
  }
  if ('policy' in trigger && trigger.policy !== undefined && !(await isPolicyKnown(tx, trigger.policy)))
    warnings.push({ about: 'policy-unknown', what: trigger.policy })
  const people = await tx.rows(sql<{ ref: string; here: boolean | null }>`
    select r.ref, bool_or(p.left_on is null or p.left_on >= ${day}::date) as here
    from unnest(${refsOf(definition)}::text[]) as r (ref)
    left join person p on p.organization_id = ${tx.organizationId}
                      and (p.external_id = r.ref collate "C" or p.email = lower(r.ref) collate "C") and p.person_id is not null
    group by r.ref having bool_or(p.person_id is not null and (p.left_on is null or p.left_on >= ${day}::date)) is not true
    order by r.ref`)
  for (const { ref, here } of people) warnings.push({ about: here === false ? 'person-left' : 'person-unknown', what: ref })
  return warnings
}

/** Whether the organisation has a policy of this number. */
export async function isPolicyKnown(tx: Tx, number: string): Promise<boolean> {
  const found = await tx.maybeOne(sql`select from policy where organization_id = ${tx.organizationId} and number = ${number} limit 1`)
  return found !== undefined
}
