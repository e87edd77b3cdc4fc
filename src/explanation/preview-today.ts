import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { PreviewToday } from '../contract/policy-preview.ts'
import type { Database } from '../database/open.ts'
import { sql, type Tx } from '../database/transaction.ts'
import type { Because } from '../digest/digest.ts'
import { asIfEnabled, draftAsPolicy, withoutThreshold } from '../escalation/draft.ts'
import { evaluate } from '../escalation/evaluate.ts'
import { layEvidence, owedOf, sharesOf } from '../escalation/evidence.ts'
import { isTeam, type Moment, momentOf, type StoredPolicy } from '../escalation/moment.ts'
import { findTold } from '../escalation/tellings.ts'
import { loadOrganization } from '../people/organization.ts'
import { draftWarnings } from './draft-warnings.ts'
import { excusedSubjects } from './excused.ts'
import { lookingAt } from './looking-at.ts'

export interface Draft {
  definition: EscalationPolicy
  policyId?: number | undefined
}

const mostSubjects = 50
const mostAlmost = 8
const mostRecipients = 50

/** Whom a draft would reach if it were on today, and whom it would tell: by the round's own evaluation. */
export async function previewToday(db: Database, organizationId: number, draft: Draft, day: string): Promise<PreviewToday> {
  return lookingAt(db, organizationId, day, async (tx) => {
    const organization = await loadOrganization(tx)
    const policy = draftAsPolicy(draft.definition, draft.policyId)
    const moment = asIfEnabled(await momentOf(tx, organization, day))
    const { problems } = await evaluate(tx, moment, [policy])
    const untold = await findTold(tx, moment, [policy])
    await tx.lay('reached', sql`select subject_id, count, overdue from fired`)
    const numbers = await numbersOf(tx, day)
    return {
      day,
      enabled: organization.escalationEnabled,
      ...numbers,
      known: numbers.reached - numbers.tellable - untold.length,
      excused: await excusedSubjects(tx, moment, policy),
      untold: untold.length,
      subjects: await subjectsOf(tx, moment, policy),
      recipients: await recipientsOf(tx, day),
      warnings: [
        ...(await draftWarnings(tx, draft.definition, day)),
        ...problems.map(({ problem }) => ({ about: 'evaluation' as const, what: problem })),
      ],
      almost: await almostReached(tx, moment, policy),
    }
  })
}

function numbersOf(tx: Tx, day: string) {
  return tx.one(sql<{ reached: number; tellable: number; messages: number; joined: number }>`
    select (select count(*)::integer from reached) as reached, count(distinct t.subject_id)::integer as tellable,
           count(distinct t.recipient_id)::integer as messages, count(distinct m.recipient_id)::integer as joined
    from told t
    left join message m on m.organization_id = ${tx.organizationId} and m.recipient_id = t.recipient_id and m.round_day = ${day} and m.matter = ''`)
}

type Subject = PreviewToday['subjects'][number]

/** Those it reaches furthest, each with the numbers and the deadlines behind them, and who is told. */
async function subjectsOf(tx: Tx, moment: Moment, policy: StoredPolicy): Promise<Subject[]> {
  const rows = await tx.rows(sql<Omit<Subject, 'tells' | 'owed' | 'shares'>>`
    select p.person_id as "personId", p.name, p.department, r.count, r.overdue as "stillOverdue"
    from reached r join person p on p.organization_id = ${tx.organizationId} and p.person_id = r.subject_id
    order by r.count desc, r.overdue desc, lower(p.name), p.person_id limit ${mostSubjects}`)
  const cases = rows.map(({ personId }) => ({ policyId: policy.id, subjectId: personId }))
  const byId = new Map([[policy.id, policy]])
  await layEvidence(tx, [policy])
  const owed = isTeam(policy) ? [] : await owedOf(tx, moment, cases, byId, { limit: 5, alsoCleared: true })
  const shares = isTeam(policy) ? await sharesOf(tx, moment, cases, byId, 5) : []
  const tells = await tx.rows(sql<{ subjectId: number; personId: number; name: string; because: Because[] }>`
    select t.subject_id as "subjectId", t.recipient_id as "personId", p.name, t.because
    from told t join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.recipient_id
    where t.subject_id = any (${rows.map((row) => row.personId)}::integer[])
    order by lower(p.name), t.recipient_id`)
  return rows.map((row) => ({
    ...row,
    tells: tells.filter((each) => each.subjectId === row.personId),
    owed: owed.filter((each) => each.subjectId === row.personId),
    shares: shares.filter((each) => each.subjectId === row.personId),
  }))
}

function recipientsOf(tx: Tx, day: string): Promise<PreviewToday['recipients']> {
  return tx.rows(sql<PreviewToday['recipients'][number]>`
    select p.person_id as "personId", p.name, count(*)::integer as lines, bool_or(t.email) as email, bool_or(t.in_app) as "inApp",
           bool_or(m.recipient_id is not null) as joined
    from told t
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.recipient_id
    left join message m on m.organization_id = ${tx.organizationId} and m.recipient_id = t.recipient_id and m.round_day = ${day} and m.matter = ''
    group by p.person_id, p.name
    order by count(*) desc, lower(p.name), p.person_id limit ${mostRecipients}`)
}

/** Those with something that counts who are not reached, the closest first. Uses up the temp table `fired`. */
async function almostReached(tx: Tx, moment: Moment, policy: StoredPolicy): Promise<PreviewToday['almost']> {
  const { trigger } = policy.definition
  if (trigger.type !== 'overdue-count') return []
  await evaluate(tx, moment, [withoutThreshold(policy)])
  const rows = await tx.rows(sql<Omit<PreviewToday['almost'][number], 'failedClause'>>`
    select p.person_id as "personId", p.name, p.department, f.count, f.overdue as "stillOverdue"
    from fired f join person p on p.organization_id = ${tx.organizationId} and p.person_id = f.subject_id
    where not exists (select from reached r where r.subject_id = f.subject_id)
    order by least(f.count, ${trigger.threshold}) desc, f.overdue desc, lower(p.name), p.person_id limit ${mostAlmost}`)
  return rows.map((row) => ({ ...row, failedClause: row.count < trigger.threshold ? 'below-threshold' : 'nothing-still-overdue' }))
}
