import { sql } from 'kysely'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import type { failedClauses } from '../contract/explanation.ts'
import type { Database } from '../database/open.ts'
import type { Tx } from '../database/transaction.ts'
import type { Because } from '../digest/digest.ts'
import type { OwedCase, ShareCase } from '../escalation/cases.ts'
import { asIfEnabled, draftAsPolicy, withoutThreshold } from '../escalation/draft.ts'
import { evaluate, isInForce } from '../escalation/evaluate.ts'
import { layEvidence, owedOf, sharesOf } from '../escalation/evidence.ts'
import { isTeam, type Moment, momentOf, type StoredPolicy } from '../escalation/moment.ts'
import { type PolicyOfADay, policiesOn } from '../escalation/policies-on.ts'
import { findTold } from '../escalation/tellings.ts'
import { type FoundPerson, findPerson, personById } from '../people/find-person.ts'
import { loadOrganization } from '../people/organization.ts'
import { present } from '../people/present.ts'
import { asOf } from '../rounds.ts'
import { type Delivered, deliveriesOfDay } from './delivered.ts'
import { isPolicyKnown } from './draft-warnings.ts'
import { excusedCount } from './excused.ts'
import { type NotCounted, notCounted, owesAny, reportsCount } from './not-counted.ts'
import { type Said, saidOn } from './said.ts'

/** The clauses a policy may fail by, the first that is not met; null where it fired. */
export type FailedClause = (typeof failedClauses)[number]

export interface Explanation {
  day: string
  policy: string
  /** Of a policy that is kept: the version that was asked, the one of the day's round, and whether it was changed or removed since. */
  version: { number: number; changedSince: boolean } | null
  person: FoundPerson
  /** What the policy watches, and whether of a manager's direct reports together. */
  type: EscalationPolicy['trigger']['type']
  team: boolean
  /** How many report to the manager on the day; null where it is not about direct reports. */
  reports: number | null
  /** How many days the policy looks ahead or back; null where it does not. */
  days: number | null
  fired: boolean
  failedClause: FailedClause | null
  /** What the policy counts, and what it would count if no exception excused it. */
  count: number
  excused: number
  stillOverdue: number
  threshold: number
  counted: OwedCase[]
  shares: ShareCase[]
  notCounted: NotCounted[]
  episode: { openedOn: string; closedOn: string | null; closedWhy: string | null; known: boolean } | null
  /** It fired, and an exception keeps it quiet. */
  silenced: boolean
  told: { personId: number; recipient: string; name: string; because: Because[]; delivered: Delivered | null }[]
  /** What the messages of that day said, by what was known then. */
  said: Said[]
}

/** Thrown when the person or the policy that is asked about does not exist. */
export class NothingToExplain extends Error {}

/** Why a policy fired, or did not, for a person on a day: by the round's own evaluation of that day. */
export async function explain(db: Database, organizationId: number, ref: string, policyName: string, day: string): Promise<Explanation> {
  return asOf(db, organizationId, day, async (tx) => {
    const person = await findPerson(tx, ref)
    if (!person) throw new NothingToExplain(`There is no person ${ref}: use the e-mail address or the external id that the import gave.`)
    const policies = await policiesOn(tx, day)
    const policy = policies.find(({ definition }) => definition.name === policyName) ?? (await nowNamed(tx, policyName, policies))
    if (!policy)
      throw new NothingToExplain(
        `There is no policy ${policyName}. There are: ${policies.map(({ definition }) => definition.name).join(', ') || 'none yet'}.`,
      )
    return explainCase(tx, policy, person, day)
  })
}

/** Whom and what to explain: a policy that there is, or a draft of one as if it were on. */
export interface Question {
  personId: number
  policyId?: number | undefined
  draft?: EscalationPolicy
}

/** The same for people and policies known by their ids, and for drafts. Throws NothingToExplain. */
export async function explainById(db: Database, organizationId: number, question: Question, day: string): Promise<Explanation> {
  return asOf(db, organizationId, day, async (tx) => {
    const person = await personById(tx, question.personId)
    if (!person) throw new NothingToExplain('There is no such person.')
    if (question.draft) return explainCase(tx, draftAsPolicy(question.draft, question.policyId), person, day)
    const policy = (await policiesOn(tx, day)).find(({ id }) => id === question.policyId)
    if (!policy) throw new NothingToExplain('There is no such policy.')
    return explainCase(tx, policy, person, day)
  })
}

/** A policy that had another name on the day. */
async function nowNamed(tx: Tx, name: string, policies: PolicyOfADay[]): Promise<PolicyOfADay | undefined> {
  const named = await tx.maybeOne(sql<{ id: number }>`
    select policy_id as id from escalation_policy where organization_id = ${tx.organizationId} and name = ${name}`)
  return policies.find(({ id }) => id === named?.id)
}

async function explainCase(tx: Tx, policy: StoredPolicy | PolicyOfADay, person: FoundPerson, day: string): Promise<Explanation> {
  await tx.lay(
    'only_subject',
    sql`
    select ${person.id}::integer as person_id`,
  )
  const moment = await momentOf(tx, await loadOrganization(tx), day, { only: true })
  const numbers = await numbersOf(tx, moment, policy, person.id)
  const outcome = await evaluate(tx, moment, [policy])
  const fired = await tx.maybeOne(sql<Numbers>`select count, overdue from fired where subject_id = ${person.id}`)
  await findTold(tx, moment, [policy])
  const silent = await tx.maybeOne(sql`select 1 from silenced where subject_id = ${person.id}`)
  await layEvidence(tx, [policy])
  const one = [{ policyId: policy.id, subjectId: person.id }]
  const byId = new Map([[policy.id, policy]])
  return {
    day,
    policy: policy.definition.name,
    version: 'changedSince' in policy ? { number: policy.version, changedSince: policy.changedSince } : null,
    person,
    type: policy.definition.trigger.type,
    team: isTeam(policy),
    reports: isTeam(policy) ? await reportsCount(tx, moment, person.id) : null,
    days: 'days' in policy.definition.trigger ? (policy.definition.trigger.days ?? null) : null,
    fired: fired !== undefined,
    failedClause: fired ? null : await failedClause(tx, moment, policy, person.id, numbers, outcome.failed.length > 0),
    count: numbers.count,
    excused: await excusedCount(tx, moment, policy, person.id),
    stillOverdue: numbers.overdue,
    threshold: policy.definition.trigger.type === 'overdue-count' ? policy.definition.trigger.threshold : 1,
    counted: isTeam(policy) ? [] : await owedOf(tx, moment, one, byId, { limit: 500, alsoCleared: countsCleared(policy) }),
    shares: isTeam(policy) ? await sharesOf(tx, moment, one, byId, 500) : [],
    notCounted: await notCounted(tx, moment, policy, person.id),
    episode: await episodeOf(tx, moment, policy, person.id),
    silenced: silent !== undefined,
    told: await toldOf(tx, day),
    said: await saidOn(tx, day, policy.id, person.id),
  }
}

interface Numbers {
  count: number
  overdue: number
}

/** What the policy counts for the person, however little: the same evaluation with the threshold out of the way. */
async function numbersOf(tx: Tx, moment: Moment, policy: StoredPolicy, personId: number): Promise<Numbers> {
  await evaluate(tx, asIfEnabled(moment), [withoutThreshold(policy)])
  return (await tx.maybeOne(sql<Numbers>`select count, overdue from fired where subject_id = ${personId}`)) ?? { count: 0, overdue: 0 }
}

function countsCleared(policy: StoredPolicy): boolean {
  const { trigger } = policy.definition
  return trigger.type === 'overdue-count' && trigger.counting !== 'still-overdue'
}

async function failedClause(
  tx: Tx,
  moment: Moment,
  policy: StoredPolicy,
  personId: number,
  { count, overdue }: Numbers,
  failed: boolean,
): Promise<FailedClause> {
  const { trigger, state, effectiveFrom } = policy.definition
  if (failed) return 'could-not-be-evaluated'
  if (!moment.organization.escalationEnabled) return 'escalation-disabled'
  if (state === 'paused') return 'policy-paused'
  if (state === 'ended') return 'policy-ended'
  if (effectiveFrom !== undefined && effectiveFrom > moment.day && !isInForce(policy, moment)) return 'not-yet-effective'
  const { here } = await tx.one(sql<{ here: boolean }>`
    select ${present(moment, 'p')} as here from person p where p.organization_id = ${tx.organizationId} and p.person_id = ${personId}`)
  if (!here) return 'person-not-here'
  if (trigger.type === 'exception-expires' || trigger.type === 'decision-waiting') {
    if (trigger.policy !== undefined && !(await isPolicyKnown(tx, trigger.policy))) return 'policy-unknown'
    return trigger.type === 'exception-expires' ? 'nothing-expires' : 'nothing-waiting'
  }
  if (trigger.type !== 'overdue-count') {
    const known = await tx.maybeOne(
      sql`select 1 from content where organization_id = ${tx.organizationId} and type = ${trigger.content.type} and external_id = ${trigger.content.id}`,
    )
    if (!known) return 'content-unknown'
    if (!(await owesAny(tx, policy, personId))) return 'content-not-owed'
    return trigger.type === 'due-soon' ? 'nothing-due-soon' : 'content-not-late'
  }
  if (isTeam(policy) && (await reportsCount(tx, moment, personId)) === 0) return 'no-reports'
  if (count === 0) return 'nothing-counted'
  if (count < trigger.threshold) return 'below-threshold'
  return overdue === 0 ? 'nothing-still-overdue' : 'could-not-be-evaluated'
}

function episodeOf(tx: Tx, { day }: Moment, policy: StoredPolicy, personId: number) {
  return tx
    .maybeOne(sql<NonNullable<Explanation['episode']>>`
      select opened_on as "openedOn", closed_on as "closedOn", closed_why as "closedWhy", known from episode
      where organization_id = ${tx.organizationId} and policy_id = ${policy.id} and subject_id = ${personId} and opened_on <= ${day}
      order by opened_on desc limit 1`)
    .then((row) => row ?? null)
}

async function toldOf(tx: Tx, day: string): Promise<Explanation['told']> {
  const rows = await tx.rows(sql<{ personId: number; recipient: string; name: string; because: Because[] }>`
    select p.person_id as "personId", coalesce(p.email, p.external_id) as recipient, p.name, t.because
    from told t join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.recipient_id order by 2`)
  const delivered = await deliveriesOfDay(
    tx,
    day,
    rows.map((row) => row.personId),
  )
  return rows.map((row) => ({ ...row, delivered: delivered.get(row.personId) ?? null }))
}
