import type { Role } from '../contract/permissions.ts'
import type { Database } from '../database/open.ts'
import { keepBooks, read, sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import { newSecret, readSecret } from './secret.ts'
import type { Who } from './who.ts'

/** How long a session lasts when it is not used, and at most. */
export const sessionDays = { idle: 7, most: 30 } as const

export interface Session {
  id: number
  createdAt: string
  seenAt: string
  address: string
  agent: string
}

/** Opens a session for an account. Returns the secret for its cookie. */
export async function openSession(
  tx: WriteTx,
  accountId: number,
  from: { address: string; agent: string },
): Promise<{ secret: string; until: string }> {
  const secret = newSecret(tx.organizationId)
  const now = tx.clock.now()
  const until = now.add({ hours: sessionDays.most * 24 }).toString()
  await tx.run(
    sql`delete from session where organization_id = ${tx.organizationId} and account_id = ${accountId} and ends_at < ${now.toString()}`,
  )
  await tx.run(sql`
    insert into session (organization_id, account_id, secret_hash, created_at, seen_at, ends_at, address, agent)
    values (${tx.organizationId}, ${accountId}, ${secret.hash}, ${now.toString()}, ${now.toString()}, ${until}, ${from.address}, ${from.agent.slice(0, 300)})`)
  return { secret: secret.text, until }
}

/** Who holds this secret of a session; undefined where it ended, the account is closed, or its person has left. */
export async function whoseSession(db: Database, text: string): Promise<Who | undefined> {
  const secret = readSecret(text)
  if (!secret) return undefined
  const now = db.clock.now()
  const found = await read(db, secret.organizationId, (tx) => findSession(tx, secret.hash))
  if (!found) return undefined
  const { seenAt, ...who } = found
  if (now.since(seenAt).total('minutes') >= 5) await keepBooks(db, secret.organizationId, (tx) => seen(tx, found.sessionId))
  return who
}

/** The sessions of an account that have not ended, the latest first. */
export async function sessionsOf(tx: Tx, accountId: number): Promise<Session[]> {
  return tx.rows(sql<Session>`
    select session_id as id, created_at as "createdAt", seen_at as "seenAt", address, agent from session
    where organization_id = ${tx.organizationId} and account_id = ${accountId} and ${isOpen(tx)}
    order by seen_at desc, session_id desc`)
}

/** Ends sessions of an account: one, all, or all but one. Returns how many. */
export async function endSessions(tx: Tx, accountId: number, which: { only?: number; except?: number | undefined } = {}): Promise<number> {
  return tx.run(sql`
    delete from session
    where organization_id = ${tx.organizationId} and account_id = ${accountId}
      and (${which.only ?? null}::integer is null or session_id = ${which.only ?? null})
      and session_id is distinct from ${which.except ?? null}::integer`)
}

type Found = Who & { sessionId: number; seenAt: string }

async function findSession(tx: Tx, hash: Buffer): Promise<Found | undefined> {
  const row = await tx.maybeOne(sql<Row>`
    select s.session_id as "sessionId", a.account_id as "accountId", p.person_id as "personId", p.role, p.name, s.seen_at as "seenAt",
           p.left_on as "leftOn", eyes.person_id as "eyesId", eyes.role as "eyesRole"
    from session s
    join account a on a.organization_id = ${tx.organizationId} and a.account_id = s.account_id and a.disabled_at is null
    join person p on p.organization_id = ${tx.organizationId} and p.person_id = a.person_id
    left join person eyes on eyes.organization_id = ${tx.organizationId} and eyes.person_id = s.looking_as and p.role in ('owner', 'admin')
      and exists (select from organization o where o.organization_id = ${tx.organizationId} and o.demo_since is not null)
      and not exists (select from account own where own.organization_id = ${tx.organizationId} and own.person_id = eyes.person_id)
    where s.organization_id = ${tx.organizationId} and s.secret_hash = ${hash} and ${isOpen(tx, 's')}`)
  if (!row || (row.leftOn !== null && row.leftOn < (await today(tx)))) return undefined
  const { accountId, sessionId, seenAt, personId, role, name, eyesId, eyesRole } = row
  const session = { organizationId: tx.organizationId, actor: `person:${personId}`, accountId, sessionId, seenAt }
  if (eyesId === null || eyesRole === null) return { ...session, personId, role }
  return { ...session, personId: eyesId, role: eyesRole, looking: { personId, name } }
}

interface Row {
  sessionId: number
  accountId: number
  personId: number
  role: Role
  name: string
  seenAt: string
  leftOn: string | null
  /** Through whose eyes it looks: only while the invented company is there, and never through those of who can sign in. */
  eyesId: number | null
  eyesRole: Role | null
}

function isOpen(tx: Tx, alias = 'session') {
  const now = tx.clock.now()
  const idleSince = now.subtract({ hours: sessionDays.idle * 24 })
  return sql`${sql.ref(`${alias}.ends_at`)} > ${now.toString()} and ${sql.ref(`${alias}.seen_at`)} > ${idleSince.toString()}`
}

async function today(tx: Tx): Promise<string> {
  return localDay(tx.clock.now(), (await loadOrganization(tx)).timeZone)
}

async function seen(tx: Tx, sessionId: number): Promise<void> {
  await tx.run(
    sql`update session set seen_at = ${tx.clock.now().toString()} where organization_id = ${tx.organizationId} and session_id = ${sessionId}`,
  )
}
