import type { RawBuilder } from 'kysely'
import type { Role } from '../contract/permissions.ts'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
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

/** A page of the accounts of the organisation, by name. */
export async function listAccounts(
  tx: Tx,
  { q, role }: { q?: string | undefined; role?: Role | undefined },
  paging: Paging,
): Promise<Page<AccountLine>> {
  const words = holding(q ?? '')
  const list = {
    select: await columns(tx),
    from: sql`
      ${tables(tx)} and (p.name ilike ${words} or a.email ilike ${words})
      and (${role ?? null}::text is null or p.role = ${role ?? null})`,
    keys: [
      { value: sql`lower(p.name)`, type: 'text' as const },
      { value: sql`a.account_id`, type: 'integer' as const },
    ],
    descending: false,
  }
  return pageOfRows<AccountLine>(tx, list, paging)
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
  return sql`select ${await columns(tx)} ${tables(tx)}`
}

async function columns(tx: Tx): Promise<RawBuilder<unknown>> {
  const today = localDay(tx.clock.now(), (await loadOrganization(tx)).timeZone)
  return sql`
    a.account_id as id, a.person_id as "personId", p.name, a.email, p.role, a.two_factor_on is not null as "twoFactor",
    case when p.left_on < ${today}::date then 'left' when a.disabled_at is not null then 'disabled'
         when a.password is null then 'invited' else 'active' end as state,
    (select max(s.seen_at) from session s where s.organization_id = ${tx.organizationId} and s.account_id = a.account_id) as "lastSeenAt",
    a.created_at as "createdAt", a.revision`
}

function tables(tx: Tx): RawBuilder<unknown> {
  return sql`
    from account a join person p on p.organization_id = ${tx.organizationId} and p.person_id = a.person_id
    where a.organization_id = ${tx.organizationId}`
}
