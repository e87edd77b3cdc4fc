import { createHash } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import type { PolicyDraft } from '../contract/policies.ts'
import { sql, type WriteTx } from '../database/transaction.ts'
import { makerOf } from './makers.ts'
import { todayHere } from './people.ts'
import { type HeldPolicy, type HeldVersion, putVersion, touch } from './policies.ts'
import { faultsOfDraft } from './policy-faults.ts'
import { expectSound, inside, NotNow, Unsound } from './unsound.ts'

/** Begins a draft from the newest version. Throws NotNow where there is a draft already. Returns its version. */
export async function beginDraft(tx: WriteTx, { policyId, versions }: HeldPolicy): Promise<number> {
  const newest = versions[0] as HeldVersion
  if (newest.publishedAt === null) throw new NotNow(`Version ${newest.version} is a draft already: write on that one.`)
  const version = newest.version + 1
  await putVersion(tx, policyId, version, newest)
  await touch(tx, policyId)
  record(tx, 'policy.draft-begun', policyId, { version })
  return version
}

/** Writes on a draft, unless nothing differs. Throws Unsound, and NotNow for what is published. */
export async function changeDraft(tx: WriteTx, { policyId, versions }: HeldPolicy, version: number, draft: PolicyDraft): Promise<void> {
  const before = draftAmong(versions, version)
  if (sameText(before, draft)) return
  expectSound(await faultsOfDraft(tx, draft))
  await putVersion(tx, policyId, version, draft)
  await touch(tx, policyId)
  record(tx, 'policy.draft-changed', policyId, digestOf(version, draft), digestOf(version, before))
}

/** Throws a draft away. Throws NotNow for what is published, and for a policy that would be left with nothing. */
export async function dropDraft(tx: WriteTx, { policyId, versions }: HeldPolicy, version: number): Promise<void> {
  const dropped = draftAmong(versions, version)
  if (versions.length === 1) throw new NotNow('The policy has no other version: write on it, or retire the policy.')
  await tx.run(sql`
    delete from policy_version
    where organization_id = ${tx.organizationId} and policy_id = ${policyId} and version = ${version} and published_at is null`)
  await touch(tx, policyId)
  tx.record({ action: 'policy.draft-dropped', objectType: 'policy', objectId: String(policyId), before: digestOf(version, dropped) })
}

/**
 * Publishes a draft from a day on, which lies before today for a first version only; or for what was so before the policy
 * came here. Throws Unsound and NotNow.
 */
export async function publish(
  tx: WriteTx,
  { policyId, versions }: HeldPolicy,
  version: number,
  effectiveFrom: string,
  when: 'from-now-on' | 'as-it-was' = 'from-now-on',
): Promise<void> {
  const draft = draftAmong(versions, version)
  const today = await todayHere(tx)
  if (when === 'from-now-on' && effectiveFrom < today && versions.some(({ publishedAt }) => publishedAt !== null))
    throw new Unsound([{ path: 'effectiveFrom', message: `An earlier version holds until today: take ${today} or a later day.` }])
  expectSound(inside('draft', await faultsOfDraft(tx, draft)))
  await setPublished(tx, policyId, version, effectiveFrom)
  await touch(tx, policyId)
  record(tx, 'policy.published', policyId, { ...digestOf(version, draft), effectiveFrom })
}

/** Whether two texts of a policy say the same. */
export function sameText(a: PolicyDraft, b: PolicyDraft): boolean {
  const text = ({ content, clauses, criteria }: PolicyDraft) => JSON.parse(JSON.stringify({ content, clauses, criteria })) as unknown
  return isDeepStrictEqual(text(a), text(b))
}

async function setPublished(tx: WriteTx, policyId: number, version: number, effectiveFrom: string): Promise<void> {
  await tx.run(sql`
    update policy_version set effective_from = ${effectiveFrom}::date, published_at = ${tx.clock.now().toString()}, published_by = ${makerOf(tx)}
    where organization_id = ${tx.organizationId} and policy_id = ${policyId} and version = ${version} and published_at is null`)
}

function draftAmong(versions: readonly HeldVersion[], version: number): HeldVersion {
  const found = versions.find((each) => each.version === version)
  if (!found) throw new NoSuchVersion(`There is no version ${version}.`)
  if (found.publishedAt !== null) throw new NotNow(`Version ${version} is published, and never changes: begin a new draft.`)
  return found
}

/** Thrown for a version that a policy does not have. */
export class NoSuchVersion extends Error {}

/** A text may be long: the trail keeps what tells two of them apart, the versions keep them whole. */
function digestOf(version: number, { content, clauses, criteria }: PolicyDraft) {
  const textSha256 = createHash('sha256')
    .update(JSON.stringify([content, clauses]))
    .digest('hex')
  return { version, textSha256, clauses: clauses.length, criteria: JSON.parse(JSON.stringify(criteria)) as Record<string, never> }
}

type Recorded = Record<string, string | number | Record<string, never>>

function record(tx: WriteTx, action: string, policyId: number, after: Recorded, before?: Recorded): void {
  tx.record({ action, objectType: 'policy', objectId: String(policyId), after, ...(before && { before }) })
}
