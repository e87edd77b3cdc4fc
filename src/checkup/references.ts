import type { House } from '../app.ts'
import { read, sql, type Tx } from '../database/transaction.ts'
import { listOrganizations } from '../people/found-organization.ts'
import { type Finding, judge } from './finding.ts'

/**
 * References that the database does not enforce, since rows are bulk-loaded: table, column, and what it points to. Of an escalation
 * policy that is removed its versions stay.
 */
export const references = [
  ['deadline', 'source_id', 'source', 'source_id'],
  ['deadline', 'person_id', 'person', 'person_id'],
  ['deadline', 'content_id', 'content', 'content_id'],
  ['deadline', 'other_party_id', 'person', 'person_id'],
  ['deadline_change', 'deadline_id', 'deadline', 'deadline_id'],
  ['miss', 'deadline_id', 'deadline', 'deadline_id'],
  ['miss_change', 'deadline_id', 'deadline', 'deadline_id'],
  ['miss', 'person_id', 'person', 'person_id'],
  ['miss', 'content_id', 'content', 'content_id'],
  ['standing', 'person_id', 'person', 'person_id'],
  ['reporting_line', 'person_id', 'person', 'person_id'],
  ['reporting_line', 'manager_id', 'person', 'person_id'],
  ['person_source', 'person_id', 'person', 'person_id'],
  ['person_source', 'source_id', 'source', 'source_id'],
  ['manager_claim', 'person_id', 'person', 'person_id'],
  ['ledger_touch', 'person_id', 'person', 'person_id'],
  ['import', 'source_id', 'source', 'source_id'],
  ['leave', 'person_id', 'person', 'person_id'],
  ['stand_in', 'person_id', 'person', 'person_id'],
  ['stand_in', 'stand_in_id', 'person', 'person_id'],
  ['person_label', 'person_id', 'person', 'person_id'],
  ['person_label_past', 'person_id', 'person', 'person_id'],
  ['person_change', 'person_id', 'person', 'person_id'],
  ['content_inside', 'container_id', 'content', 'content_id'],
  ['content_inside', 'content_id', 'content', 'content_id'],
  ['episode', 'policy_id', 'escalation_policy_version', 'policy_id'],
  ['episode', 'subject_id', 'person', 'person_id'],
  ['escalation_policy', 'policy_id', 'escalation_policy_version', 'policy_id'],
  ['telling', 'policy_id', 'escalation_policy_version', 'policy_id'],
  ['telling', 'subject_id', 'person', 'person_id'],
  ['telling', 'recipient_id', 'person', 'person_id'],
  ['message', 'recipient_id', 'person', 'person_id'],
  ['delivery', 'recipient_id', 'person', 'person_id'],
  ['account', 'person_id', 'person', 'person_id'],
  ['api_token', 'person_id', 'person', 'person_id'],
  ['idempotent_answer', 'person_id', 'person', 'person_id'],
  ['notice_mark', 'recipient_id', 'person', 'person_id'],
  ['nudge', 'person_id', 'person', 'person_id'],
  ['committee', 'chair_id', 'person', 'person_id'],
  ['risk_matrix', 'made_by', 'person', 'person_id'],
  ['approval_route', 'made_by', 'person', 'person_id'],
  ['policy', 'owner_id', 'person', 'person_id'],
  ['policy_version', 'policy_id', 'policy', 'policy_id'],
  ['policy_version', 'changed_by', 'person', 'person_id'],
  ['policy_version', 'published_by', 'person', 'person_id'],
  ['exception', 'policy_id', 'policy', 'policy_id'],
  ['exception', 'requester_id', 'person', 'person_id'],
  ['exception', 'owner_id', 'person', 'person_id'],
  ['exception', 'extends_id', 'exception', 'exception_id'],
  ['exception', 'renews_id', 'exception', 'exception_id'],
  ['exception', 'first_id', 'exception', 'exception_id'],
  ['exception', 'source_id', 'source', 'source_id'],
  ['exception_version', 'exception_id', 'exception', 'exception_id'],
  ['exception_move', 'exception_id', 'exception', 'exception_id'],
  ['exception_move', 'by_id', 'person', 'person_id'],
  ['exception_move', 'on_behalf_of_id', 'person', 'person_id'],
  ['exception_step', 'exception_id', 'exception', 'exception_id'],
  ['exception_vote', 'exception_id', 'exception', 'exception_id'],
  ['exception_vote', 'person_id', 'person', 'person_id'],
  ['exception_grant', 'exception_id', 'exception', 'exception_id'],
  ['effect', 'exception_id', 'exception', 'exception_id'],
  ['effect_person', 'person_id', 'person', 'person_id'],
  ['effect_what', 'deadline_id', 'deadline', 'deadline_id'],
  ['effect_what', 'content_id', 'content', 'content_id'],
  ['effect_what', 'policy_id', 'escalation_policy_version', 'policy_id'],
  ['exception_condition', 'exception_id', 'exception', 'exception_id'],
  ['exception_condition', 'owner_id', 'person', 'person_id'],
  ['exception_duty', 'exception_id', 'exception', 'exception_id'],
  ['exception_duty', 'person_id', 'person', 'person_id'],
  ['exception_duty', 'deadline_id', 'deadline', 'deadline_id'],
  ['attachment', 'exception_id', 'exception', 'exception_id'],
  ['attachment', 'duty_id', 'exception_duty', 'duty_id'],
  ['attachment', 'added_by', 'person', 'person_id'],
] as const satisfies readonly (readonly [string, string, string, string])[]

/** Looks for references that point to nothing, in every organisation. */
export async function checkReferences({ db }: House): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id, name } of await listOrganizations(db)) {
    const dangling = await read(db, id, countDangling)
    const found = dangling.map(({ where, count }) => `${where} ${count}`).join(', ')
    const what =
      dangling.length === 0 ? `${name}: every reference points to something` : `${name}: references that point to nothing: ${found}`
    findings.push(
      judge(dangling.length === 0, what, 'Import the missing people and content again, then the deadlines; if it comes back, report it.'),
    )
  }
  return findings
}

async function countDangling(tx: Tx): Promise<{ where: string; count: number }[]> {
  const counted: { where: string; count: number }[] = []
  for (const [table, column, target, key] of references) {
    const { count } = await tx.one(sql<{ count: number }>`
      select count(*)::integer as count from ${sql.table(table)} pointing
      where organization_id = ${tx.organizationId} and ${sql.ref(`pointing.${column}`)} is not null
        and not exists (select from ${sql.table(target)} target where target.organization_id = ${tx.organizationId}
                        and ${sql.ref(`target.${key}`)} = ${sql.ref(`pointing.${column}`)})`)
    if (count > 0) counted.push({ where: `${table}.${column}`, count })
  }
  return counted
}
