import type { Ground } from '../../src/contract/policies.ts'
import type { RiskLevel } from '../../src/contract/risk-matrices.ts'
import { keepBooks, sql, type Tx } from '../../src/database/transaction.ts'
import { type ExceptionsHouse, got, plainRequest } from './exceptions-house.ts'

/** A case that went its way some time ago. */
export interface Kept {
  /** Of two, and of three people. */
  policy: number
  requester: number
  clause: string
  ground: Ground
  level: RiskLevel
  state: 'approved' | 'closed' | 'rejected' | 'awaiting-decision' | 'withdrawn'
  /** In hours: asked so long ago, decided after so many, granted for so many. */
  askedAgo: number
  took: number
  lasts: number
  closedAfter: number
  score: number | null
  isConditional: boolean
  suspended: { after: number; hours: number } | null
}

/** Puts cases into the books as if they had gone their way, with the moves and grants that such a way leaves. */
export async function keepCases(house: ExceptionsHouse, kept: readonly Kept[]): Promise<{ policies: number[]; people: number[] }> {
  const { as, people, policyId, committee } = house
  const first = await got<{ versions: { content: string; clauses: unknown; criteria: unknown }[] }>(as.admin(`GET /policies/${policyId}`))
  const { content, clauses, criteria } = first.versions[0] as (typeof first.versions)[number]
  const body = { number: 'IT-08', title: 'Another', ownerId: people.owner.id, draft: { content, clauses, criteria } }
  const second = await got<{ policyId: number }>(as.admin('POST /policies', { body }))
  const policies = [policyId, second.policyId]
  const whom = [people.report.id, people.member.id, committee.chair.id]
  await keepBooks(house.world.db, house.world.organizationId, async (tx) => {
    for (const [index, one] of kept.entries())
      await keep(tx, one, index + 1, policies[one.policy] as number, whom[one.requester] as number, people.manager.id)
  })
  return { policies, people: whom }
}

async function keep(tx: Tx, one: Kept, number: number, policyId: number, requesterId: number, deciderId: number): Promise<void> {
  const asked = tx.clock.now().subtract({ hours: one.askedAgo })
  const decided = asked.add({ hours: one.took })
  const ends = decided.add({ hours: one.lasts })
  const closed = decided.add({ hours: Math.min(one.closedAfter, one.lasts) })
  const isGranted = one.state === 'approved' || one.state === 'closed'
  const isDecided = isGranted || one.state === 'rejected'
  const [id] = await tx.rows(sql<{ id: number }>`
    insert into exception (organization_id, number, state, policy_id, policy_version, clause, kind, ground, title, reason, requester_id, owner_id, level,
                           residual_score, starts_at, ends_at, ended_at, first_id, made_at, submitted_at, decided_at)
    values (${tx.organizationId}, ${number}, ${one.state}, ${policyId}, 1, ${one.clause}, 'time-boxed', ${one.ground}, 'Kept', 'So.', ${requesterId},
            ${requesterId}, ${one.level}, ${one.score}, ${isGranted ? decided.toString() : null}, ${isGranted ? ends.toString() : null},
            ${one.state === 'closed' ? closed.toString() : null}, 0, ${asked.toString()}, ${asked.toString()}, ${isDecided ? decided.toString() : null})
    returning exception_id as id`)
  if (!id) return
  const request = { ...plainRequest(policyId), clause: one.clause, ground: one.ground }
  await tx.run(sql`
    insert into exception_version (organization_id, exception_id, version, body, digest, binding_version, made_at, made_by)
    values (${tx.organizationId}, ${id.id}, 1, ${JSON.stringify(request)}, '', 1, ${asked.toString()}, ${requesterId})`)
  let moveNo = 0
  const move = (name: string, from: string, to: string, at: Temporal.Instant, by: number) =>
    tx.run(sql`
      insert into exception_move (organization_id, exception_id, move_no, move, from_state, to_state, at, by_id, reason, version, digest, detail)
      values (${tx.organizationId}, ${id.id}, ${(moveNo += 1)}, ${name}, ${from}, ${to}, ${at.toString()}, ${by}, '', 1, '',
              ${name === 'submit' ? JSON.stringify({ level: one.level }) : '{}'})`)
  await move('submit', 'draft', 'awaiting-decision', asked, requesterId)
  if (one.state === 'withdrawn') await move('withdraw', 'awaiting-decision', 'withdrawn', asked, requesterId)
  if (one.state === 'rejected') await move('reject', 'awaiting-decision', 'rejected', decided, deciderId)
  if (!isGranted) return
  await move('approve', 'awaiting-decision', 'approved', decided, deciderId)
  await tx.run(sql`
    insert into exception_grant (organization_id, exception_id, grant_no, kind, starts_at, ends_at, move_no, granted_at, replaced_at)
    values (${tx.organizationId}, ${id.id}, 1, 'decision', ${decided.toString()}, ${ends.toString()}, ${moveNo}, ${decided.toString()},
            ${one.state === 'closed' && Temporal.Instant.compare(closed, ends) < 0 ? closed.toString() : null})`)
  if (one.suspended) {
    const since = decided.add({ hours: one.suspended.after })
    await move('suspend', 'approved', 'approved', since, deciderId)
    await move('resume', 'approved', 'approved', since.add({ hours: one.suspended.hours }), deciderId)
  }
}
