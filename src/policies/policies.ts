import { isDeepStrictEqual } from 'node:util'
import type { PolicyDraft } from '../contract/policies.ts'
import { takeTurn } from '../database/locks.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { makerOf } from './makers.ts'
import { faultsOfPeople } from './people.ts'
import { faultsOfDraft } from './policy-faults.ts'
import { readCriteria, type StoredCriteria } from './stored-criteria.ts'
import { expectSound, inside, NotNow } from './unsound.ts'

/** A policy held until the transaction ends: nobody else changes it meanwhile. */
export interface HeldPolicy {
  policyId: number
  number: string
  title: string
  ownerId: number | null
  retiredAt: string | null
  revision: number
  /** Its versions, the newest first. */
  versions: HeldVersion[]
}

export interface HeldVersion {
  version: number
  content: string
  clauses: PolicyDraft['clauses']
  criteria: PolicyDraft['criteria']
  effectiveFrom: string | null
  publishedAt: string | null
}

export interface PolicySaid {
  number: string
  title: string
  ownerId: number | null
  draft: PolicyDraft
}

/** Finds a policy and holds it. */
export async function holdPolicy(tx: WriteTx, policyId: number): Promise<HeldPolicy | undefined> {
  await takeTurn(tx, 'policies')
  const head = await tx.maybeOne(sql<Omit<HeldPolicy, 'versions'>>`
    select policy_id as "policyId", number, title, owner_id as "ownerId", retired_at as "retiredAt", revision
    from policy where organization_id = ${tx.organizationId} and policy_id = ${policyId}`)
  return head && { ...head, versions: await versionsOfPolicy(tx, policyId) }
}

/** Adds a policy whose first version is a draft. Throws Unsound and NotNow. Returns its id. */
export async function addPolicy(tx: WriteTx, { number, title, ownerId, draft }: PolicySaid): Promise<number> {
  await takeTurn(tx, 'policies')
  expectSound([...(await faultsOfOwner(tx, ownerId)), ...inside('draft', await faultsOfDraft(tx, draft))])
  await expectFree(tx, number, null)
  const { id } = await tx.one(sql<{ id: number }>`
    insert into policy (organization_id, number, title, owner_id, made_at)
    values (${tx.organizationId}, ${number}, ${title}, ${ownerId}, ${tx.clock.now().toString()}) returning policy_id as id`)
  await putVersion(tx, id, 1, draft)
  tx.record({ action: 'policy.added', objectType: 'policy', objectId: String(id), after: { number, title, ownerId } })
  return id
}

/** Changes what a policy is called, who owns it, or whether it takes requests. Throws Unsound and NotNow. */
export async function changePolicy(
  tx: WriteTx,
  policy: HeldPolicy,
  said: { number?: string | undefined; title?: string | undefined; ownerId?: number | null | undefined; retired?: boolean | undefined },
): Promise<void> {
  const was = { number: policy.number, title: policy.title, ownerId: policy.ownerId, retired: policy.retiredAt !== null }
  const is = {
    number: said.number ?? was.number,
    title: said.title ?? was.title,
    ownerId: said.ownerId === undefined ? was.ownerId : said.ownerId,
    retired: said.retired ?? was.retired,
  }
  if (isDeepStrictEqual(was, is)) return
  if (is.ownerId !== was.ownerId) expectSound(await faultsOfOwner(tx, is.ownerId))
  if (is.number !== was.number) await expectFree(tx, is.number, policy.policyId)
  const retiredAt = is.retired ? (policy.retiredAt ?? tx.clock.now().toString()) : null
  await tx.run(sql`
    update policy set number = ${is.number}, title = ${is.title}, owner_id = ${is.ownerId}, retired_at = ${retiredAt}, revision = revision + 1
    where organization_id = ${tx.organizationId} and policy_id = ${policy.policyId}`)
  const action = is.retired === was.retired ? 'policy.changed' : is.retired ? 'policy.retired' : 'policy.taken-up-again'
  tx.record({ action, objectType: 'policy', objectId: String(policy.policyId), ...differing(was, is) })
}

/** Writes a version as a draft, where there was one or not. */
export async function putVersion(
  tx: WriteTx,
  policyId: number,
  version: number,
  { content, clauses, criteria }: PolicyDraft,
): Promise<void> {
  await tx.run(sql`
    insert into policy_version (organization_id, policy_id, version, content, clauses, criteria, changed_at, changed_by)
    values (${tx.organizationId}, ${policyId}, ${version}, ${content}, ${JSON.stringify(clauses)}, ${JSON.stringify(criteria)},
            ${tx.clock.now().toString()}, ${makerOf(tx)})
    on conflict (organization_id, policy_id, version) do update
      set content = excluded.content, clauses = excluded.clauses, criteria = excluded.criteria, changed_at = excluded.changed_at, changed_by = excluded.changed_by
      where policy_version.published_at is null`)
}

/** Counts a change of what a policy says, so that whoever saw it before is told. */
export async function touch(tx: WriteTx, policyId: number): Promise<void> {
  await tx.run(sql`update policy set revision = revision + 1 where organization_id = ${tx.organizationId} and policy_id = ${policyId}`)
}

/** The id of the policy with a number, if there is one. */
export async function policyByNumber(tx: Tx, number: string): Promise<number | undefined> {
  const row = await tx.maybeOne(sql<{ id: number }>`
    select policy_id as id from policy where organization_id = ${tx.organizationId} and lower(number) = lower(${number})`)
  return row?.id
}

async function versionsOfPolicy(tx: Tx, policyId: number): Promise<HeldVersion[]> {
  const versions = await tx.rows(sql<Omit<HeldVersion, 'criteria'> & { criteria: StoredCriteria }>`
    select version, content, clauses, criteria, effective_from as "effectiveFrom", published_at as "publishedAt"
    from policy_version where organization_id = ${tx.organizationId} and policy_id = ${policyId} order by version desc`)
  return versions.map((each) => ({ ...each, criteria: readCriteria(each.criteria) }))
}

async function faultsOfOwner(tx: Tx, ownerId: number | null) {
  return faultsOfPeople(tx, ownerId === null ? [] : [{ path: 'ownerId', personId: ownerId }])
}

async function expectFree(tx: Tx, number: string, but: number | null): Promise<void> {
  const taken = await policyByNumber(tx, number)
  if (taken !== undefined && taken !== but) throw new NotNow(`There is a policy with the number ${number} already: choose another.`)
}

type Fields = Record<string, string | number | boolean | null>

function differing(was: Fields, is: Fields): { before: Fields; after: Fields } {
  const names = Object.keys(is).filter((name) => was[name] !== is[name])
  const only = (of: Fields): Fields => Object.fromEntries(names.map((name) => [name, of[name] ?? null]))
  return { before: only(was), after: only(is) }
}
