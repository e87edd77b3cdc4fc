import { sql } from 'kysely'
import type { Database } from '../database/open.ts'
import { keepBooks } from '../database/transaction.ts'
import { forChannel } from '../digest/channel.ts'
import type { Digest } from '../digest/digest.ts'
import { withoutLines } from '../digest/drop-lines.ts'
import { evaluate } from '../escalation/evaluate.ts'
import { momentOf } from '../escalation/moment.ts'
import { loadPolicies } from '../escalation/policies.ts'
import { loadOrganization } from '../people/organization.ts'
import type { Claimed } from './claim.ts'

/** A claimed delivery with what is still true of its message; null where nothing is. */
export interface Checked extends Omit<Claimed, 'digest'> {
  digest: Digest | null
  changed: boolean
  /** Whether anything is left that goes by e-mail. */
  mailable: boolean
}

/**
 * Checks every line once more just before it is sent: what was completed meanwhile drops out. Only messages about people
 * whose facts changed since the round cost anything, and for these the round's own evaluation is asked again.
 */
export async function recheckLines(db: Database, organizationId: number, claimed: Claimed[]): Promise<Checked[]> {
  const fresh = claimed.filter((one) => one.bytes === null)
  const gone = new Set<string>()
  for (const roundDay of new Set(fresh.map((one) => one.roundDay)))
    for (const line of await linesGone(
      db,
      organizationId,
      roundDay,
      fresh.filter((one) => one.roundDay === roundDay),
    ))
      gone.add(line)
  return claimed.map((one) => {
    const dropped = linesOf(one.digest).filter(({ policyId, subjectId }) => gone.has(`${policyId}:${subjectId}`))
    const digest = dropped.length === 0 ? one.digest : withoutLines(one.digest, dropped)
    return { ...one, changed: dropped.length > 0, digest, mailable: digest !== null && forChannel(digest, 'email') !== null }
  })
}

function linesOf(digest: Digest) {
  return digest.sections.flatMap(({ policyId, fresh, ongoing }) => [...fresh, ...ongoing].map(({ subjectId }) => ({ policyId, subjectId })))
}

/** The (policy, subject) pairs that a round said of these recipients and that are no longer so. */
async function linesGone(db: Database, organizationId: number, roundDay: string, claimed: Claimed[]): Promise<string[]> {
  return keepBooks(db, organizationId, async (tx) => {
    await tx.run(sql`
      create temp table said on commit drop as
      select distinct t.policy_id, t.subject_id
      from unnest(${claimed.map((one) => one.recipientId)}::integer[], ${claimed.map((one) => one.composedAt)}::timestamptz[]) as r (recipient_id, composed_at)
      join telling t on t.organization_id = ${organizationId} and t.recipient_id = r.recipient_id and t.until_day = 'infinity'
      where exists (select from ledger_touch c where c.organization_id = ${organizationId} and c.person_id = t.subject_id and c.touched_at > r.composed_at)
         or exists (select from reporting_line l join ledger_touch c on c.organization_id = l.organization_id and c.person_id = l.person_id
                    where l.organization_id = ${organizationId} and l.manager_id = t.subject_id and c.touched_at > r.composed_at)`)
    const said = await tx.rows(
      sql<{ policyId: number; subjectId: number }>`select policy_id as "policyId", subject_id as "subjectId" from said`,
    )
    if (said.length === 0) return []
    await tx.run(sql`create temp table only_subject on commit drop as select distinct subject_id as person_id from said`)
    const { policies } = await loadPolicies(tx)
    const moment = await momentOf(tx, await loadOrganization(tx), roundDay, { only: true, knownAt: tx.clock.now() })
    const outcome = await evaluate(
      tx,
      moment,
      policies.filter((policy) => said.some((line) => line.policyId === policy.id)),
    )
    const gone = await tx.rows(sql<{ policyId: number; subjectId: number }>`
      select policy_id as "policyId", subject_id as "subjectId" from said s
      where not policy_id = any (${outcome.failed}::integer[])
        and not exists (select from fired f where f.policy_id = s.policy_id and f.subject_id = s.subject_id)`)
    return gone.map(({ policyId, subjectId }) => `${policyId}:${subjectId}`)
  })
}
