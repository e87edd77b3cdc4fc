import { type RawBuilder, sql } from 'kysely'
import type { Database } from '../database/open.ts'
import { keepBooks, type Tx } from '../database/transaction.ts'
import { type Content, isLetter, speaksBy } from '../digest/content.ts'
import { withoutLines } from '../digest/drop-lines.ts'
import { evaluate } from '../escalation/evaluate.ts'
import { momentOf } from '../escalation/moment.ts'
import { loadPolicies } from '../escalation/policies.ts'
import { laySilenced } from '../escalation/silence.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import type { Claimed } from './claim.ts'

/** A claimed delivery with what is still true of its message; null where nothing is. */
export interface Checked extends Omit<Claimed, 'content'> {
  content: Content | null
  changed: boolean
  /** Why it is not sent at all; null: it is. */
  keptBack: string | null
  /** Lines that dropped out before the recipient ever saw them. */
  untold: PolicyAndSubject[]
}

interface PolicyAndSubject {
  policyId: number
  subjectId: number
}

/**
 * Checks every line once more just before it is sent: what was completed meanwhile drops out. Only messages about people
 * whose facts changed since the round cost anything, and for these the round's own evaluation is asked again.
 */
export async function recheckLines(db: Database, organizationId: number, claimed: Claimed[]): Promise<Checked[]> {
  const fresh = claimed.filter((one) => one.bytes === null)
  if (fresh.length === 0) return claimed.map((one) => check(one, new Set()))
  return keepBooks(db, organizationId, async (tx) => {
    const organization = await loadOrganization(tx)
    const left = await recipientsWhoLeft(tx, organization, fresh)
    const digests = fresh.filter((one) => !isLetter(one.content))
    const goneOn = new Map<string, Set<string>>()
    for (const [roundDay, ofDay] of Map.groupBy(digests, (one) => one.roundDay))
      goneOn.set(roundDay, await linesGone(tx, organization, roundDay, ofDay))
    return claimed.map((one) => {
      if (one.bytes !== null) return check(one, new Set())
      if (left.has(one.recipientId)) return { ...one, content: null, changed: true, keptBack: 'the recipient has left', untold: [] }
      return check(one, goneOn.get(one.roundDay) ?? new Set())
    })
  })
}

function check(one: Claimed, gone: Set<string>): Checked {
  const isGone = ({ policyId, subjectId }: PolicyAndSubject) => gone.has(`${policyId}:${subjectId}`)
  const dropped = linesOf(one.content, ['fresh', 'ongoing']).filter(isGone)
  const content = dropped.length === 0 || isLetter(one.content) ? one.content : withoutLines(one.content, dropped)
  const isMailable = content !== null && speaksBy(content, 'email')
  return {
    ...one,
    content,
    changed: dropped.length > 0,
    keptBack: isMailable ? null : 'nothing was left to say: all of it was settled before it was sent',
    untold: linesOf(one.content, ['fresh']).filter(isGone),
  }
}

/** A letter has no lines: nothing of it can settle. */
function linesOf(content: Content, states: ('fresh' | 'ongoing')[]): PolicyAndSubject[] {
  if (isLetter(content)) return []
  return content.sections.flatMap((section) =>
    states.flatMap((state) => section[state].map(({ subjectId }) => ({ policyId: section.policyId, subjectId }))),
  )
}

/** A letter may wait longer than its day: who left meanwhile gets none. */
async function recipientsWhoLeft(tx: Tx, { timeZone }: Organization, claimed: Claimed[]): Promise<Set<number>> {
  const today = localDay(tx.clock.now(), timeZone)
  const days = claimed.map(({ content, day }) => (isLetter(content) && day < today ? today : day))
  const rows = await tx.rows(sql<{ id: number }>`
    select p.person_id as id
    from unnest(${claimed.map((one) => one.recipientId)}::integer[], ${days}::date[]) as r (recipient_id, day)
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = r.recipient_id and p.left_on < r.day`)
  return new Set(rows.map((row) => row.id))
}

/** The policies and subjects, as 'policy:subject', that a round told these recipients of and that are no longer so. */
async function linesGone(tx: Tx, organization: Organization, roundDay: string, claimed: Claimed[]): Promise<Set<string>> {
  const said = await tx.rows(sql<PolicyAndSubject>`
    select distinct t.policy_id as "policyId", t.subject_id as "subjectId"
    from unnest(${claimed.map((one) => one.recipientId)}::integer[], ${claimed.map((one) => one.composedAt)}::timestamptz[]) as r (recipient_id, composed_at)
    join telling t on t.organization_id = ${tx.organizationId} and t.recipient_id = r.recipient_id
                  and t.from_day <= ${roundDay}::date and t.until_day > ${roundDay}::date
    where ${!organization.escalationEnabled} or ${mayHaveChanged(tx)}`)
  if (said.length === 0) return new Set()
  await tx.lay(
    'said',
    sql`
    select * from unnest(${said.map((line) => line.policyId)}::integer[], ${said.map((line) => line.subjectId)}::integer[]) as s (policy_id, subject_id)`,
  )
  await tx.lay(
    'only_subject',
    sql`
    select distinct subject_id as person_id from said`,
  )
  const { policies, unreadable } = await loadPolicies(tx)
  const moment = await momentOf(tx, organization, roundDay, { only: true, knownAt: tx.clock.now() })
  const outcome = await evaluate(
    tx,
    moment,
    policies.filter((policy) => said.some((line) => line.policyId === policy.id)),
  )
  await laySilenced(tx, moment, outcome.evaluated)
  const gone = await tx.rows(sql<{ line: string }>`
    select policy_id || ':' || subject_id as line from said s
    where not policy_id = any (${[...outcome.failed, ...unreadable]}::integer[])
      and not exists (select from fired f where f.policy_id = s.policy_id and f.subject_id = s.subject_id
                        and not exists (select from silenced q where q.policy_id = f.policy_id and q.subject_id = f.subject_id))`)
  return new Set(gone.map((row) => row.line))
}

/** Whether the facts about the subject of a telling `t`, or about a report, or the policy changed since `r.composed_at`. */
function mayHaveChanged(tx: Tx): RawBuilder<unknown> {
  return sql`
    exists (select from ledger_touch c where c.organization_id = ${tx.organizationId} and c.person_id = t.subject_id and c.touched_at > r.composed_at)
    or exists (select from reporting_line l join ledger_touch c on c.organization_id = l.organization_id and c.person_id = l.person_id
               where l.organization_id = ${tx.organizationId} and l.manager_id = t.subject_id and c.touched_at > r.composed_at)
    or not exists (select from escalation_policy p
                   where p.organization_id = ${tx.organizationId} and p.policy_id = t.policy_id and p.changed_at <= r.composed_at)`
}
