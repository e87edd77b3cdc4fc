import type { Role } from '../contract/permissions.ts'
import type { Database } from '../database/open.ts'
import { read, sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'

/** An account as its checks need it. */
export interface Account {
  id: number
  personId: number
  email: string
  name: string
  locale: string | null
  role: Role
  password: string | null
  twoFactor: Buffer | null
  twoFactorOn: string | null
  twoFactorStep: number
  disabledAt: string | null
  hasLeft: boolean
}

/** In which organisations somebody can sign in by an address. */
export async function organizationsOf(db: Database, email: string): Promise<number[]> {
  const rows = await read(db, 0, async (tx) => {
    await tx.run(sql`select set_config('leeway.signing_in', ${email}, true), set_config('leeway.directory', 'on', true)`)
    return tx.rows(sql<{ id: number }>`
      select o.organization_id as id from organization o
      join account a on a.organization_id = o.organization_id and a.email = ${email}
      order by o.organization_id limit 5`)
  })
  return rows.map(({ id }) => id)
}

/** The account of an address, an id or a person. */
export async function findAccount(tx: Tx, by: { email: string } | { id: number } | { personId: number }): Promise<Account | undefined> {
  const { timeZone } = await loadOrganization(tx)
  const today = localDay(tx.clock.now(), timeZone)
  return tx.maybeOne(sql<Account>`
    select a.account_id as id, a.person_id as "personId", a.email, p.name, p.locale, p.role, a.password, a.two_factor as "twoFactor",
           a.two_factor_on as "twoFactorOn", a.two_factor_step::integer as "twoFactorStep", a.disabled_at as "disabledAt",
           coalesce(p.left_on < ${today}::date, false) as "hasLeft"
    from account a
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = a.person_id
    where a.organization_id = ${tx.organizationId}
      and ${'email' in by ? sql`a.email = ${by.email}` : 'id' in by ? sql`a.account_id = ${by.id}` : sql`a.person_id = ${by.personId}`}`)
}

/** Whether anybody can sign in yet: until then the setup link is the only way in. */
export async function hasAccounts(tx: Tx): Promise<boolean> {
  return (await tx.maybeOne(sql`select from account where organization_id = ${tx.organizationId} limit 1`)) !== undefined
}

/** Makes an account for a person; the password is chosen later where none is given. */
export async function makeAccount(tx: WriteTx, personId: number, email: string, password: string | null = null): Promise<number> {
  const { id } = await tx.one(sql<{ id: number }>`
    insert into account (organization_id, person_id, email, password, created_at)
    values (${tx.organizationId}, ${personId}, ${email}, ${password}, ${tx.clock.now().toString()})
    returning account_id as id`)
  tx.record({ action: 'account.made', objectType: 'account', objectId: String(id), after: { personId }, personal: { email } })
  return id
}

/** Sets a password, already hashed. */
export async function setPassword(tx: WriteTx, accountId: number, password: string): Promise<void> {
  await tx.run(sql`
    update account set password = ${password}, revision = revision + 1
    where organization_id = ${tx.organizationId} and account_id = ${accountId}`)
  tx.record({ action: 'password.changed', objectType: 'account', objectId: String(accountId) })
}

/** Opens or closes an account. Returns whether that changed anything. */
export async function setDisabled(tx: WriteTx, accountId: number, disabled: boolean): Promise<boolean> {
  const changed = await tx.run(sql`
    update account set disabled_at = ${disabled ? tx.clock.now().toString() : null}, revision = revision + 1
    where organization_id = ${tx.organizationId} and account_id = ${accountId} and (disabled_at is not null) <> ${disabled}`)
  if (changed > 0) tx.record({ action: disabled ? 'account.closed' : 'account.opened', objectType: 'account', objectId: String(accountId) })
  return changed > 0
}
