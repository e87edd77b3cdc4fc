import { sql } from 'kysely'
import type { WriteTx } from '../../src/database/transaction.ts'
import type { Exception } from './naive/world.ts'

/** Later than any round of the tests. */
const never = '2099-01-01T00:00:00Z'

/**
 * Puts the exceptions of a naive world straight into the tables: what happened to them, and not how. They stand as withdrawn, and each
 * decision as settled some day, so that nothing works out anew who owes what.
 */
export async function loadExceptions(tx: WriteTx, exceptions: readonly Exception[], id: (ref: string) => number): Promise<void> {
  const policyIds = new Map<string, number>()
  for (const number of new Set(exceptions.map(({ policy }) => policy))) {
    const { policyId } = await tx.one(sql<{ policyId: number }>`
      insert into policy (organization_id, number, title, made_at) values (${tx.organizationId}, ${number}, ${number}, '2020-01-01')
      returning policy_id as "policyId"`)
    policyIds.set(number, policyId)
  }
  for (const exception of exceptions) {
    const policyId = policyIds.get(exception.policy) as number
    const exceptionId = await addCase(tx, exception.number, policyId, id(exception.owner), exception.endedAt, null)
    for (const [index, { grantedAt, endsAt, replacedAt, isEmergency }] of exception.grants.entries())
      await addGrant(tx, exceptionId, index + 1, { grantedAt, endsAt, replacedAt, kind: isEmergency ? 'emergency' : 'decision' })
    if (exception.renewedAt !== null) {
      const renewalId = await addCase(tx, exception.number + 1000, policyId, id(exception.owner), null, exceptionId)
      await addGrant(tx, renewalId, 1, {
        grantedAt: exception.renewedAt,
        endsAt: never,
        replacedAt: null,
        kind: 'decision',
      })
    }
    await addStep(tx, exceptionId, exception, id)
  }
}

async function addCase(tx: WriteTx, number: number, policyId: number, ownerId: number, endedAt: string | null, renewsId: number | null) {
  const row = await tx.one(sql<{ id: number }>`
    insert into exception (organization_id, number, state, policy_id, policy_version, kind, ground, title, reason, requester_id, owner_id, ended_at,
                           renews_id, first_id, made_at, attempt)
    values (${tx.organizationId}, ${number}, 'withdrawn', ${policyId}, 1, 'time-boxed', 'other', ${`Case ${number}`}, '', ${ownerId}, ${ownerId},
            ${endedAt}, ${renewsId}, ${renewsId ?? 0}, '2020-01-01', 1)
    returning exception_id as id`)
  return row.id
}

async function addGrant(
  tx: WriteTx,
  exceptionId: number,
  grantNo: number,
  { grantedAt, endsAt, replacedAt, kind }: { grantedAt: string; endsAt: string; replacedAt: string | null; kind: string },
): Promise<void> {
  await tx.run(sql`
    insert into exception_grant (organization_id, exception_id, grant_no, kind, starts_at, ends_at, move_no, granted_at, replaced_at)
    values (${tx.organizationId}, ${exceptionId}, ${grantNo}, ${kind}, ${grantedAt}, ${endsAt}, ${grantNo}, ${grantedAt}, ${replacedAt})`)
}

async function addStep(tx: WriteTx, exceptionId: number, { step, decisions, number }: Exception, id: (ref: string) => number) {
  const committee = async (chair: string | null, name: string) => {
    if (chair === null) return []
    const { committeeId } = await tx.one(sql<{ committeeId: number }>`
      insert into committee (organization_id, name, chair_id) values (${tx.organizationId}, ${`${name} ${number}`}, ${id(chair)})
      returning committee_id as "committeeId"`)
    return [{ type: 'committee', committeeId }]
  }
  const body = {
    who: [{ type: 'policy-owner' }, ...(await committee(step.chair, 'Committee'))],
    whenLate: { type: 'escalate', to: await committee(step.lateChair, 'Late committee') },
  }
  await tx.run(sql`
    insert into exception_step (organization_id, exception_id, attempt, step, body, route_id, route_version, opened_at, due_at)
    values (${tx.organizationId}, ${exceptionId}, 1, 1, ${JSON.stringify(body)}, 1, 1, ${step.openedAt}, ${step.dueAt})`)
  for (const { person, openedAt, settledAt } of decisions)
    await tx.run(sql`
      insert into exception_duty (organization_id, exception_id, kind, person_id, subject, title, due_on, opened_at, settled_at, outcome)
      values (${tx.organizationId}, ${exceptionId}, 'decision', ${id(person)}, '1/1', 'decide', '2026-03-01', ${openedAt}, ${settledAt ?? never}, 'met')`)
}
