import { type RawBuilder, sql } from 'kysely'
import type { Clause, ExceptionCriteria } from '../contract/policies.ts'
import type { Tx } from '../database/transaction.ts'
import { readCriteria, type StoredCriteria } from './stored-criteria.ts'

/** A policy as one of its versions reads. */
export interface PublishedPolicy {
  policyId: number
  number: string
  title: string
  ownerId: number | null
  version: number
  clauses: Clause[]
  criteria: ExceptionCriteria
}

/** The policy as it binds on a day; undefined where there is none, none of it is in force yet, or it has been retired. */
export async function policyInForce(tx: Tx, policyId: number, day: string): Promise<PublishedPolicy | undefined> {
  const found = await tx.maybeOne(sql<StoredPolicy>`
    select ${columns} from policy p ${joinInForce(tx, sql`${day}::date`)}
    where p.organization_id = ${tx.organizationId} and p.policy_id = ${policyId} and p.retired_at is null`)
  return found && read(found)
}

/** Every policy that binds on a day, by number. */
export async function policiesInForce(tx: Tx, day: string): Promise<PublishedPolicy[]> {
  const found = await tx.rows(sql<StoredPolicy>`
    select ${columns} from policy p ${joinInForce(tx, sql`${day}::date`)}
    where p.organization_id = ${tx.organizationId} and p.retired_at is null order by p.number`)
  return found.map(read)
}

/** A policy as one version of it reads, in force or not, retired or not: what was asked for under it keeps to it. */
export async function policyVersionOf(tx: Tx, policyId: number, version: number): Promise<PublishedPolicy> {
  return (await policyVersionsOf(tx, [{ policyId, policyVersion: version }]))(policyId, version)
}

/** Policies as some of their versions read; what is returned gives one of those that were asked for. */
export async function policyVersionsOf(
  tx: Tx,
  asked: readonly { policyId: number; policyVersion: number }[],
): Promise<(policyId: number, version: number) => PublishedPolicy> {
  const found = await tx.rows(sql<StoredPolicy>`
    select ${columns} from policy p
    join policy_version v on v.organization_id = p.organization_id and v.policy_id = p.policy_id
    where p.organization_id = ${tx.organizationId}
      and (v.policy_id, v.version) in (
        select * from unnest(${asked.map(({ policyId }) => policyId)}::integer[], ${asked.map(({ policyVersion }) => policyVersion)}::integer[]))`)
  const policies = new Map(found.map((stored) => [`${stored.policyId}/${stored.version}`, read(stored)]))
  return (policyId, version) => {
    const policy = policies.get(`${policyId}/${version}`)
    if (policy === undefined) throw new Error(`policy ${policyId} has no version ${version}`)
    return policy
  }
}

/** Joins `v`, the version of the policy `p` in force on a day: of those published (by an instant, where one is named), the one that began last. */
export function joinInForce(tx: Tx, day: RawBuilder<unknown>, by?: string): RawBuilder<unknown> {
  return sql`
    join lateral (select * from policy_version v
                  where v.organization_id = ${tx.organizationId} and v.policy_id = p.policy_id
                    and v.published_at ${by === undefined ? sql`is not null` : sql`<= ${by}::timestamptz`} and v.effective_from <= ${day}
                  order by v.effective_from desc, v.version desc limit 1) v on true`
}

const columns = sql`p.policy_id as "policyId", p.number, p.title, p.owner_id as "ownerId", v.version, v.clauses, v.criteria`

type StoredPolicy = Omit<PublishedPolicy, 'criteria'> & { criteria: StoredCriteria }

function read(stored: StoredPolicy): PublishedPolicy {
  return { ...stored, criteria: readCriteria(stored.criteria) }
}
