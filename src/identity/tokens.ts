import type { Role } from '../contract/permissions.ts'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Database } from '../database/open.ts'
import { keepBooks, read, sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import { newSecret, readSecret } from './secret.ts'
import type { Who } from './who.ts'

export interface ApiToken {
  id: number
  name: string
  actions: string[]
  personId: number
  personName: string
  madeAt: string
  endsAt: string
  usedAt: string | null
  revokedAt: string | null
  state: 'active' | 'ended' | 'revoked'
}

/** Makes an API token for somebody. Returns its secret, which is shown this once. */
export async function makeToken(
  tx: WriteTx,
  { personId, name, actions, days }: { personId: number; name: string; actions: readonly string[]; days: number },
): Promise<{ id: number; secret: string }> {
  const secret = newSecret(tx.organizationId, 'token')
  const now = tx.clock.now()
  const endsAt = now.add({ hours: days * 24 }).toString()
  const { id } = await tx.one(sql<{ id: number }>`
    insert into api_token (organization_id, person_id, name, actions, secret_hash, made_at, ends_at)
    values (${tx.organizationId}, ${personId}, ${name}, ${[...actions]}::text[], ${secret.hash}, ${now.toString()}, ${endsAt})
    returning token_id as id`)
  tx.record({ action: 'token.made', objectType: 'token', objectId: String(id), after: { name, actions: [...actions], endsAt } })
  return { id, secret: secret.text }
}

/** Ends an API token at once. Returns false where there is none that could be ended. */
export async function revokeToken(tx: WriteTx, id: number): Promise<boolean> {
  const revoked = await tx.run(sql`
    update api_token set revoked_at = ${tx.clock.now().toString()}
    where organization_id = ${tx.organizationId} and token_id = ${id} and revoked_at is null`)
  if (revoked > 0) tx.record({ action: 'token.revoked', objectType: 'token', objectId: String(id) })
  return revoked > 0
}

/** A page of the API tokens of the organisation, the newest first. */
export async function listTokens(tx: Tx, paging: Paging): Promise<Page<ApiToken>> {
  const list = {
    select: sql`
      t.token_id as id, t.name, t.actions, t.person_id as "personId", coalesce(p.name, '') as "personName", t.made_at as "madeAt",
      t.ends_at as "endsAt", t.used_at as "usedAt", t.revoked_at as "revokedAt",
      case when t.revoked_at is not null then 'revoked' when t.ends_at <= ${tx.clock.now().toString()} then 'ended' else 'active' end as state`,
    from: sql`
      from api_token t
      left join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id
      where t.organization_id = ${tx.organizationId}`,
    keys: [{ value: sql`t.token_id`, type: 'integer' as const }],
    descending: true,
  }
  return pageOfRows<ApiToken>(tx, list, paging)
}

/** Whom an API token acts for; undefined where it ended, was revoked, or its person may not sign in any more. */
export async function whoseToken(db: Database, text: string): Promise<Who | undefined> {
  const secret = readSecret(text, 'token')
  if (!secret) return undefined
  const found = await read(db, secret.organizationId, (tx) => findToken(tx, secret.hash))
  if (!found) return undefined
  const { usedAt, ...who } = found
  const isStale = usedAt === null || db.clock.now().since(usedAt).total('minutes') >= 1
  if (isStale) await keepBooks(db, secret.organizationId, (tx) => used(tx, who.token.id))
  return who
}

type Found = Who & { token: NonNullable<Who['token']>; usedAt: string | null }

async function findToken(tx: Tx, hash: Buffer): Promise<Found | undefined> {
  const now = tx.clock.now()
  const row = await tx.maybeOne(sql<{
    id: number
    name: string
    actions: string[]
    usedAt: string | null
    personId: number
    role: Role
    leftOn: string | null
  }>`
    select t.token_id as id, t.name, t.actions, t.used_at as "usedAt", p.person_id as "personId", p.role, p.left_on as "leftOn"
    from api_token t
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = t.person_id
    join account a on a.organization_id = ${tx.organizationId} and a.person_id = t.person_id and a.disabled_at is null
    where t.organization_id = ${tx.organizationId} and t.secret_hash = ${hash} and t.revoked_at is null and t.ends_at > ${now.toString()}`)
  if (!row) return undefined
  if (row.leftOn !== null && row.leftOn < localDay(now, (await loadOrganization(tx)).timeZone)) return undefined
  const { id, name, actions, usedAt, personId, role } = row
  return { organizationId: tx.organizationId, personId, role, actor: `person:${personId}`, token: { id, name, actions }, usedAt }
}

async function used(tx: Tx, id: number): Promise<void> {
  await tx.run(
    sql`update api_token set used_at = ${tx.clock.now().toString()} where organization_id = ${tx.organizationId} and token_id = ${id}`,
  )
}
