import type { RawBuilder } from 'kysely'
import type { Role } from '../contract/permissions.ts'
import { sql, type Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'

export interface AccountLine {
  id: number
  personId: number
  name: string
  email: string
  role: Role
  state: 'active' | 'invited' | 'disabled' | 'left'
  twoFactor: boolean
  lastSeenAt: string | null
  createdAt: string
  revision: number
}

export interface AccountFilter {
  q?: string | undefined
  role?: Role | undefined
  /** After this account, in the order of names. */
  after?: { name: string; id: number } | undefined
  limit: number
}

/** The accounts of the organisation by name, and how many match in all. */
export async function listAccounts(tx: Tx, { q, role, after, limit }: AccountFilter): Promise<{ items: AccountLine[]; total: number }> {
  const like = q ? `%${q.replace(/[\\%_]/g, '\\$&')}%` : null
  const matching = sql`
    (${like}::text is null or p.name ilike ${like} or a.email ilike ${like}) and (${role ?? null}::text is null or p.role = ${role ?? null})`
  const items = await tx.rows(
    sql<AccountLine>`
    ${await lines(tx)} and ${matching} and (${after?.id ?? null}::integer is null or (lower(p.name), a.account_id) > (${after?.name ?? ''}, ${after?.id ?? 0}::integer))
    order by lower(p.name), a.account_id limit ${limit}`,
  )
  const { total } = await tx.one(sql<{ total: number }>`
    select count(*)::integer as total
    from account a join person p on p.organization_id = ${tx.organizationId} and p.person_id = a.person_id
    where a.organization_id = ${tx.organizationId} and ${matching}`)
  return { items, total }
}

/** One account, as the list shows it. */
export async function accountLine(tx: Tx, id: number): Promise<AccountLine | undefined> {
  return tx.maybeOne(sql<AccountLine>`${await lines(tx)} and a.account_id = ${id}`)
}

/** Owners, then Admins, who can sign in today; no more than one could ask. */
export async function administrators(tx: Tx): Promise<{ name: string; role: 'owner' | 'admin' }[]> {
  return tx.rows(sql<{ name: string; role: 'owner' | 'admin' }>`
    select l.name, l.role from (${await lines(tx)}) as l
    where l.state = 'active' and l.role in ('owner', 'admin')
    order by l.role = 'admin', lower(l.name), l."personId" limit 12`)
}

/** How many Owners could sign in, but for one account. */
export async function otherOwners(tx: Tx, accountId: number): Promise<number> {
  const { count } = await tx.one(sql<{ count: number }>`
    select count(*)::integer as count from (${await lines(tx)} and p.role = 'owner' and a.account_id <> ${accountId}) o where o.state = 'active'`)
  return count
}

async function lines(tx: Tx): Promise<RawBuilder<unknown>> {
  const today = localDay(tx.clock.now(), (await loadOrganization(tx)).timeZone)
  return sql`
    select a.account_id as id, a.person_id as "personId", p.name, a.email, p.role, a.two_factor_on is not null as "twoFactor",
           case when p.left_on < ${today}::date then 'left' when a.disabled_at is not null then 'disabled'
                when a.password is null then 'invited' else 'active' end as state,
           (select max(s.seen_at) from session s where s.organization_id = ${tx.organizationId} and s.account_id = a.account_id) as "lastSeenAt",
           a.created_at as "createdAt", a.revision
    from account a join person p on p.organization_id = ${tx.organizationId} and p.person_id = a.person_id
    where a.organization_id = ${tx.organizationId}`
}
