import { sql } from 'kysely'
import { exceptionRequest } from '../../src/contract/exception-request.ts'
import type { WriteTx } from '../../src/database/transaction.ts'
import { addVersion } from '../../src/exceptions/versions.ts'
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
  exceptionId: sql`select max(exception_id)::text as id from exception where organization_id = `,
  dutyId: sql`select max(duty_id)::text as id from exception_duty where organization_id = `,
  attachmentId: sql`select max(attachment_id)::text as id from attachment where organization_id = `,
  version: null,
  label: null,
  fromDay: null,
  index: null,
  level: null,
  tile: null,
} as const

const placeholders: Readonly<Record<string, string>> = {
  ...{ version: '1', label: 'new', fromDay: '2026-03-02', index: '999999999', level: '0', tile: '000' },
}

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
    await insertException(tx, people.report.id)
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
  // Drawn up to that id, so that nobody is given it once more.
  await tx.run(sql`
    select nextval(pg_get_serial_sequence('policy', 'policy_id'))
    from generate_series(1, (select max(policy_id) from escalation_policy where organization_id = ${tx.organizationId}))`)
  const { policyId } = await tx.one(sql<{ policyId: number }>`
    insert into policy (organization_id, policy_id, number, title, made_at) overriding system value
    select ${tx.organizationId}, max(policy_id), 'X-1', 'Keys', ${tx.clock.now().toString()} from escalation_policy where organization_id = ${tx.organizationId}
    returning policy_id as "policyId"`)
  await putVersion(tx, policyId, 1, aDraft({ matrixId: matrix.id, routeId: route.id }))
}

/** A draft of an exception to that policy, with something owed to it and a file. */
async function insertException(tx: WriteTx, requesterId: number): Promise<void> {
  const at = tx.clock.now().toString()
  const { policyId } = await tx.one(sql<{ policyId: number }>`
    select max(policy_id) as "policyId" from policy where organization_id = ${tx.organizationId}`)
  const { id } = await tx.one(sql<{ id: number }>`
    insert into exception (organization_id, number, state, policy_id, policy_version, kind, ground, title, reason, requester_id, owner_id, first_id, made_at)
    values (${tx.organizationId}, 1, 'draft', ${policyId}, 1, 'time-boxed', 'other', 'Keys at home', '', ${requesterId}, ${requesterId}, 0, ${at})
    returning exception_id as id`)
  await addVersion(tx, id, null, exceptionRequest.parse({ policyId }), requesterId)
  await tx.run(sql`update organization set exceptions_asked = 1 where organization_id = ${tx.organizationId}`)
  await tx.run(sql`
    insert into exception_duty (organization_id, exception_id, kind, person_id, subject, title, due_on, opened_at)
    values (${tx.organizationId}, ${id}, 'condition', ${requesterId}, '1', 'Weekly check', '2026-03-09', ${at})`)
  await tx.run(sql`
    insert into attachment (organization_id, exception_id, file_name, media_type, bytes, sha256, added_at, added_by)
    values (${tx.organizationId}, ${id}, 'note.txt', 'text/plain', 4, ${'0'.repeat(64)}, ${at}, ${requesterId})`)
}

/** Names in paths that have no line in the table. */
export function unknownParameters(names: readonly string[]): string[] {
  return names.filter((name) => !Object.hasOwn(parameters, name))
}

/** Whether a name in a path is the id of something that belongs to an organisation. */
export function isId(name: string): boolean {
  return name !== 'day' && parameters[name as keyof typeof parameters] !== null
}
