import { sql } from 'kysely'
import type { WriteTx } from '../../src/database/transaction.ts'
import { addCommittee } from '../../src/policies/committees.ts'
import { putVersion } from '../../src/policies/policies.ts'
import { addMatrix } from '../../src/policies/risk-matrices.ts'
import { addRoute } from '../../src/policies/routes.ts'
import { aDraft, fiveByFive, managerDecides } from './organization-rules.ts'
import type { SignedIn } from './signed-in.ts'
import { overdueCount } from './world.ts'

/**
 * What stands in paths, by its name: how to find one of an organisation, as text; null for what is no id of anything. Each
 * name that a path uses needs its line here, so that no endpoint is left out.
 */
const parameters = {
  personId: sql`select max(person_id)::text as id from person where organization_id = `,
  recipientId: sql`select max(recipient_id)::text as id from message where matter = '' and organization_id = `,
  contentId: sql`select max(content_id)::text as id from content where organization_id = `,
  deadlineId: sql`select max(deadline_id)::text as id from deadline where organization_id = `,
  policyId: sql`select max(policy_id)::text as id from escalation_policy where organization_id = `,
  episodeId: sql`select max(episode_id)::text as id from episode where organization_id = `,
  accountId: sql`select max(account_id)::text as id from account where organization_id = `,
  sessionId: sql`select max(session_id)::text as id from session where organization_id = `,
  tokenId: sql`select max(token_id)::text as id from api_token where organization_id = `,
  importId: sql`select max(import_id)::text as id from import where organization_id = `,
  uploadId: sql`select max(upload_id)::text as id from upload where organization_id = `,
  noticeId: sql`select concat('told-', policy_id, '-', subject_id, '-', from_day) as id from telling where organization_id = `,
  day: sql`select day::text as id from message where matter = '' and organization_id = `,
  matrixId: sql`select max(matrix_id)::text as id from risk_matrix where organization_id = `,
  routeId: sql`select max(route_id)::text as id from approval_route where organization_id = `,
  committeeId: sql`select max(committee_id)::text as id from committee where organization_id = `,
  version: null,
  label: null,
  fromDay: null,
  index: null,
} as const

const placeholders: Readonly<Record<string, string>> = { version: '1', label: 'new', fromDay: '2026-03-02', index: '999999999' }

/** An organisation in which there is one of everything, and the ids of it. */
export async function fullOrganization(at: SignedIn): Promise<Record<string, string>> {
  const { world, people } = at
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'] })
  await world.miss(people.report, 1, { content: { type: 'item', id: 'fire' } })
  await world.nextRound()
  world.expectMessage(people.manager)
  await at.token(people.owner, 'people.read')
  await at.signIn(await world.person('guest'))
  await world.writing('files', async (tx) => {
    const at = tx.clock.now().toString()
    await tx.run(sql`
      insert into import (organization_id, source_id, what, file_name, sha256, imported_at, actor, counts)
      select ${tx.organizationId}, min(source_id), 'people', 'people.csv', 'x', ${at}, 'cli', '{}' from source where organization_id = ${tx.organizationId}`)
    await tx.run(sql`
      insert into upload (organization_id, what, source, file_name, sha256, bytes, uploaded_at, uploaded_by, header, maps)
      values (${tx.organizationId}, 'people', 'csv', 'people.csv', 'x', 1, ${at}, ${people.owner.id}, '{name}', '{}')`)
    await insertPolicies(tx)
    tx.record({ action: 'test.changed', objectType: 'organization', objectId: String(tx.organizationId) })
  })
  const ids: Record<string, string> = { ...placeholders }
  for (const [name, query] of Object.entries(parameters)) {
    if (query === null) continue
    const [row] = await world.rows<{ id: string | null }>(sql`${query}${world.organizationId} limit 1`)
    if (!row?.id) throw new Error(`there is no ${name} in the organisation that has one of everything`)
    ids[name] = row.id
  }
  return ids
}

/** A policy of the organisation, under the id of its escalation policy: paths call both `policyId`. */
async function insertPolicies(tx: WriteTx): Promise<void> {
  const matrix = await addMatrix(tx, fiveByFive)
  const route = await addRoute(tx, managerDecides)
  const { personId } = await tx.one(sql<{ personId: number }>`
    select min(person_id) as "personId" from person where organization_id = ${tx.organizationId}`)
  await addCommittee(tx, { name: 'Board', chairId: personId, memberIds: [] })
  const { policyId } = await tx.one(sql<{ policyId: number }>`
    insert into policy (organization_id, policy_id, number, title, made_at) overriding system value
    select ${tx.organizationId}, max(policy_id), 'X-1', 'Keys', ${tx.clock.now().toString()} from escalation_policy where organization_id = ${tx.organizationId}
    returning policy_id as "policyId"`)
  await putVersion(tx, policyId, 1, aDraft({ matrixId: matrix.id, routeId: route.id }))
}

/** Names in paths that have no line in the table. */
export function unknownParameters(names: readonly string[]): string[] {
  return names.filter((name) => !Object.hasOwn(parameters, name))
}

/** Whether a name in a path is the id of something that belongs to an organisation. */
export function isId(name: string): boolean {
  return name !== 'day' && parameters[name as keyof typeof parameters] !== null
}
