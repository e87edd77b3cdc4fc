import { type RawBuilder, sql } from 'kysely'
import type { Clause, ExceptionCriteria } from '../contract/policies.ts'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import { isInForceNow, isWaiting } from './counted-cases.ts'
import { todayHere } from './people.ts'
import { readCriteria, type StoredCriteria } from './stored-criteria.ts'

/** What a policy is, beside what it says. */
export interface PolicyHead {
  policyId: number
  number: string
  title: string
  ownerId: number | null
  owner: string | null
  version: number | null
  draftVersion: number | null
  retiredAt: string | null
  revision: number
}

export interface ListedPolicy extends PolicyHead {
  allowed: boolean
  inForce: number
  waiting: number
}

/** A version of a policy as it is shown. */
export interface ShownVersion {
  version: number
  content: string
  clauses: Clause[]
  criteria: ExceptionCriteria
  changedAt: string
  changedBy: string | null
  effectiveFrom: string | null
  publishedAt: string | null
  publishedBy: string | null
}

export interface ShownPolicy extends PolicyHead {
  versions: ShownVersion[]
}

export interface PolicyFilter {
  q?: string | undefined
  state?: 'in-force' | 'draft' | 'retired' | undefined
  ownerId?: number | undefined
}

/** One page of the policies. What is a draft is there only for those who may see drafts. */
export async function listPolicies(
  tx: Tx,
  { q, state, ownerId, drafts }: PolicyFilter & { drafts: boolean },
  { sort, direction }: { sort: 'number' | 'title'; direction: 'asc' | 'desc' },
  paging: Paging,
): Promise<Page<ListedPolicy>> {
  const words = holding(q ?? '')
  const from = sql`
    from (${heads(tx, await todayHere(tx), drafts)}) p
    where ${drafts ? sql`true` : sql`p.published`}
      ${q === undefined ? sql`` : sql`and (p.number ilike ${words} or p.title ilike ${words})`}
      ${ownerId === undefined ? sql`` : sql`and p."ownerId" = ${ownerId}`}
      ${state === undefined ? sql`` : sql`and ${isIn[state]}`}`
  const number = { value: sql`p.number`, type: 'text' } as const
  const keys = sort === 'number' ? [number] : [{ value: sql`lower(p.title)`, type: 'text' } as const, number]
  const select = sql`p.*, ${allowed} as allowed, ${countOf(isInForceNow(tx))} as "inForce", ${countOf(isWaiting(tx))} as waiting`
  return pageOfRows<ListedPolicy>(tx, { select, from, keys, descending: direction === 'desc' }, paging)
}

/** One policy with its versions, the newest first; undefined where there is none that may be seen. */
export async function showPolicy(tx: Tx, policyId: number, drafts: boolean): Promise<ShownPolicy | undefined> {
  const head = await tx.maybeOne(sql<PolicyHead>`
    select p.* from (${heads(tx, await todayHere(tx), drafts)}) p
    where p."policyId" = ${policyId} and ${drafts ? sql`true` : sql`p.published`}`)
  if (!head) return undefined
  const versions = await tx.rows(sql<Omit<ShownVersion, 'criteria'> & { criteria: StoredCriteria }>`
    select v.version, v.content, v.clauses, v.criteria, v.changed_at as "changedAt", c.name as "changedBy", v.effective_from as "effectiveFrom",
           v.published_at as "publishedAt", b.name as "publishedBy"
    from policy_version v
    left join person c on c.organization_id = v.organization_id and c.person_id = v.changed_by
    left join person b on b.organization_id = v.organization_id and b.person_id = v.published_by
    where v.organization_id = ${tx.organizationId} and v.policy_id = ${policyId} ${drafts ? sql`` : sql`and v.published_at is not null`}
    order by v.version desc`)
  return { ...head, versions: versions.map((each) => ({ ...each, criteria: readCriteria(each.criteria) })) }
}

function heads(tx: Tx, today: string, drafts: boolean): RawBuilder<unknown> {
  const ofPolicy = sql`from policy_version v where v.organization_id = p.organization_id and v.policy_id = p.policy_id`
  return sql`
    select p.organization_id, p.policy_id as "policyId", p.number, p.title, p.owner_id as "ownerId", o.name as owner, p.retired_at as "retiredAt", p.revision,
           (select v.version ${ofPolicy} and v.published_at is not null and v.effective_from <= ${today}::date
            order by v.effective_from desc, v.version desc limit 1) as version,
           ${drafts ? sql`(select max(v.version) ${ofPolicy} and v.published_at is null)` : sql`null::integer`} as "draftVersion",
           exists (select ${ofPolicy} and v.published_at is not null) as published
    from policy p left join person o on o.organization_id = p.organization_id and o.person_id = p.owner_id
    where p.organization_id = ${tx.organizationId}`
}

const isIn = {
  'in-force': sql`(p.version is not null and p."retiredAt" is null)`,
  draft: sql`(p."draftVersion" is not null and p."retiredAt" is null)`,
  retired: sql`p."retiredAt" is not null`,
} as const satisfies Record<NonNullable<PolicyFilter['state']>, RawBuilder<unknown>>

/** As the version in force says, or where there is none the newest. */
const allowed = sql`
  (select (v.criteria ->> 'allowed')::boolean from policy_version v where v.organization_id = p.organization_id and v.policy_id = p."policyId"
   order by (v.version = p.version) desc nulls last, v.version desc limit 1)`

function countOf(condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    (select count(*)::integer from exception e
     where e.organization_id = p.organization_id and e.policy_id = p."policyId" and ${condition})`
}
