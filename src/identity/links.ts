import { sql, type Tx } from '../database/transaction.ts'
import { newSecret, readSecret } from './secret.ts'

/** The links that work once, where in the application they lead, and how long they last. */
export const linkPurposes = {
  setup: { path: '/setup', hours: 72 },
  invitation: { path: '/invitation', hours: 7 * 24 },
  'password-reset': { path: '/password-reset', hours: 1 },
} as const

export type LinkPurpose = keyof typeof linkPurposes

/** Makes a link for an account, in place of earlier ones of the same purpose. A setup link belongs to no account yet. */
export async function makeLink(tx: Tx, purpose: LinkPurpose, accountId: number | null): Promise<string> {
  if (accountId !== null) await endLinks(tx, accountId, purpose)
  const secret = newSecret(tx.organizationId)
  const now = tx.clock.now()
  const endsAt = now.add({ hours: linkPurposes[purpose].hours }).toString()
  await tx.run(sql`
    insert into account_link (organization_id, purpose, account_id, secret_hash, made_at, ends_at)
    values (${tx.organizationId}, ${purpose}, ${accountId}, ${secret.hash}, ${now.toString()}, ${endsAt})`)
  return `${linkPurposes[purpose].path}?token=${secret.text}`
}

/** Uses a link up. Returns undefined where it is none, was used or has ended. */
export async function redeemLink(tx: Tx, purpose: LinkPurpose, text: string): Promise<{ accountId: number | null } | undefined> {
  const secret = readSecret(text)
  if (secret?.organizationId !== tx.organizationId) return undefined
  return tx.maybeOne(sql<{ accountId: number | null }>`
    delete from account_link
    where organization_id = ${tx.organizationId} and purpose = ${purpose} and secret_hash = ${secret.hash} and ends_at > ${tx.clock.now().toString()}
    returning account_id as "accountId"`)
}

/** Ends the links of an account, of one purpose or all. */
export async function endLinks(tx: Tx, accountId: number, purpose: LinkPurpose | null = null): Promise<void> {
  await tx.run(sql`
    delete from account_link
    where organization_id = ${tx.organizationId} and account_id = ${accountId} and (${purpose}::text is null or purpose = ${purpose})`)
}

/** Where the application is reached, for links that are mailed or printed; never taken from a request. */
export function addressOf({ baseUrl, host, port }: { baseUrl?: string | undefined; host: string; port: number }): string {
  if (baseUrl !== undefined) return baseUrl.replace(/\/+$/, '')
  const everywhere = host === '0.0.0.0' || host === '::'
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `http://${name}:${port}`
}
