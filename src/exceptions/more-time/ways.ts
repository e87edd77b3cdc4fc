import { sql } from 'kysely'
import type { ExceptionRequest } from '../../contract/exception-request.ts'
import type { Tx } from '../../database/transaction.ts'
import { loadOrganization } from '../../people/organization.ts'
import { type PublishedPolicy, policiesInForce } from '../../policies/in-force.ts'
import { chooseRoute } from '../../policies/route-choice.ts'
import { routeOf } from '../../policies/routes.ts'
import { daysBetween } from '../../time/day.ts'
import { faultsOf } from '../completeness.ts'
import { demandsOn } from '../demands.ts'
import { overuseOf, raisedBy } from '../overuse.ts'
import { namesOf } from '../record-parts.ts'
import { seatsOf } from '../seats.ts'
import { type Owed, type Reach, reachOf, requestFor, titleOf } from './proposal.ts'

/** A policy by which there can be more time for a deadline, and how much. */
export interface Way extends Reach {
  policy: PublishedPolicy
}

/** How a policy is called: 'LRN-01 Learning on time'. */
export function nameOf({ number, title }: Pick<PublishedPolicy, 'number' | 'title'>): string {
  return `${number} ${title}`
}

/** The policies in force that let deadlines be extended by the short way, by number. */
export async function policiesForDeadlines(tx: Tx, today: string): Promise<PublishedPolicy[]> {
  const all = await policiesInForce(tx, today)
  return all.filter(({ criteria: { allowed, forDeadlines, effects } }) => allowed && forDeadlines && effects.includes('extend'))
}

/**
 * By which policies somebody may ask for more time in a few words: those under which such a request is complete. Where a policy
 * demands more than that, the whole form is for it.
 */
export async function waysFor(tx: Tx, owed: Owed, today: string): Promise<Way[]> {
  const ways: Way[] = []
  for (const policy of await policiesForDeadlines(tx, today)) {
    const reach = reachOf(owed.dueOn, today, policy.criteria)
    if (reach && (await isComplete(tx, draftOf(owed, { ...reach, policy }), policy, today))) ways.push({ ...reach, policy })
  }
  return ways
}

/** What of a request is said in words. */
interface Words {
  title?: string
  reason?: string
  ground?: ExceptionRequest['ground'] | undefined
}

/** The request that a way begins with. */
export function draftOf(owed: Owed, { policy, from, until }: Way, said: Words = {}) {
  const { title = titleOf([owed], 'en'), reason = '?', ground } = said
  return requestFor([owed], { policyId: policy.policyId, title, reason, ground, from, until }, policy.criteria)
}

async function isComplete(tx: Tx, request: ExceptionRequest, policy: PublishedPolicy, today: string): Promise<boolean> {
  const { demands } = await demandsOn(tx, request, policy, fresh, today)
  return faultsOf(request, demands).length === 0
}

/** A case that is not there yet. */
const fresh = { id: 0, firstId: 0, extendsId: null, renewsId: null }

/** The names of those who would look at a request first, were it handed in now, and of those who would decide after a review. */
export async function firstSpeakers(
  tx: Tx,
  request: ExceptionRequest,
  policy: PublishedPolicy,
  owed: Owed,
  today: string,
): Promise<{ goesTo: string[]; thenTo: string[] }> {
  const { demands } = await demandsOn(tx, request, policy, fresh, today)
  const { unit } = await tx.one(sql<{ unit: string | null }>`
    select department as unit from person where organization_id = ${tx.organizationId} and person_id = ${owed.personId}`)
  const asked = { id: 0, policyId: policy.policyId, requesterId: owed.personId, unit }
  const level = raisedBy(await overuseOf(tx, policy.criteria, asked), demands.residualLevel ?? demands.inherentLevel ?? 'low')
  const days = daysBetween(request.from ?? today, request.until ?? today) + 1
  const route = await routeOf(tx, chooseRoute(policy.criteria, { level, days, kind: request.kind, isExtension: false }) ?? 0)
  const decide = route?.body.steps[0]?.who ?? []
  const review = route?.body.review?.who
  const concerned = { requesterId: owed.personId, policyId: policy.policyId, excluded: new Set([owed.personId]) }
  const speakers = async (who: typeof decide) => {
    const seats = await seatsOf(tx, { who, veto: [], late: [] }, concerned, today)
    const ids = seats.filter(({ onBehalfOf }) => onBehalfOf === null).map(({ personId }) => personId)
    const names = await namesOf(tx, ids)
    return ids.map((id) => names.of(id).name)
  }
  return { goesTo: await speakers(review ?? decide), thenTo: review ? await speakers(decide) : [] }
}

/** How the organisation writes. */
export async function localeHere(tx: Tx): Promise<string> {
  return (await loadOrganization(tx)).locale
}
