import type { Config } from '../config.ts'
import type { Database } from '../database/open.ts'
import { read, write } from '../database/transaction.ts'
import { operatorsMail } from '../delivery/mail-settings.ts'
import { loadOrganization } from '../people/organization.ts'
import { findAccount, organizationsOf, setPassword } from './accounts.ts'
import { letterOf } from './letters.ts'
import { addressOf, endLinks, makeLink, redeemLink } from './links.ts'
import { hashPassword } from './password.ts'
import { handOver } from './post.ts'
import { readSecret } from './secret.ts'
import { endSessions, openSession } from './sessions.ts'
import type { From } from './sign-in.ts'

/** Sends a link for a new password to an address, for each account it has, by the operator's mail server and no other. */
export async function sendResets(db: Database, config: Config, email: string): Promise<void> {
  const mail = operatorsMail(config)
  if (!mail) return
  for (const organizationId of await organizationsOf(db, email)) {
    const reset = await makeReset(db, config, organizationId, email)
    if (!reset) continue
    const { name, organization, link, locale } = reset
    const letter = letterOf('password-reset', { name, organization, link, locale })
    await handOver(db, mail, { to: { name, address: email }, from: organization, ...letter })
  }
}

interface Reset {
  name: string
  organization: string
  locale: string
  link: string
}

/** Makes a link for a new password; undefined where there is no account to use it. */
export async function makeReset(
  db: Database,
  config: Config,
  organizationId: number,
  email: string,
  actor = 'system',
): Promise<Reset | undefined> {
  return write(db, { organizationId, actor, reason: 'a new password was asked for' }, async (tx) => {
    const account = await findAccount(tx, { email })
    if (!account || account.disabledAt !== null || account.hasLeft || account.password === null) return undefined
    const { name: organization, locale } = await loadOrganization(tx)
    const link = `${addressOf(config)}${await makeLink(tx, 'password-reset', account.id)}`
    tx.record({ action: 'password-reset.requested', objectType: 'account', objectId: String(account.id) })
    return { name: account.name, organization, locale: account.locale ?? locale, link }
  })
}

/** Sets a new password by a link; every session ends. Returns false where the link does not work. */
export async function resetPassword(db: Database, token: string, password: string): Promise<boolean> {
  const found = await accountOfLink(db, 'password-reset', token)
  if (!found) return false
  const hash = await hashPassword(password)
  const { organizationId, personId } = found
  return write(db, { organizationId, actor: `person:${personId}`, reason: 'a new password by link' }, async (tx) => {
    const link = await redeemLink(tx, 'password-reset', token)
    if (!link?.accountId) return false
    await setPassword(tx, link.accountId, hash)
    await endSessions(tx, link.accountId)
    await endLinks(tx, link.accountId)
    return true
  })
}

/** Accepts an invitation: the password is chosen, and a session opened. Undefined where the link does not work. */
export async function acceptInvitation(
  db: Database,
  { token, password, from }: { token: string; password: string; from: From },
): Promise<{ secret: string; until: string } | undefined> {
  const found = await accountOfLink(db, 'invitation', token)
  if (!found) return undefined
  const hash = await hashPassword(password)
  const { organizationId, personId } = found
  return write(db, { organizationId, actor: `person:${personId}`, reason: 'accepted an invitation' }, async (tx) => {
    const link = await redeemLink(tx, 'invitation', token)
    if (!link?.accountId) return undefined
    await setPassword(tx, link.accountId, hash)
    tx.record({ action: 'invitation.accepted', objectType: 'account', objectId: String(link.accountId) })
    return openSession(tx, link.accountId, from)
  })
}

/** Whose link it is, unless their account is closed or they have left. Looking does not use it up. */
async function accountOfLink(
  db: Database,
  purpose: 'invitation' | 'password-reset',
  token: string,
): Promise<{ organizationId: number; personId: number } | undefined> {
  const organizationId = readSecret(token)?.organizationId
  if (organizationId === undefined) return undefined
  return read(db, organizationId, async (tx) => {
    const link = await redeemLink(tx, purpose, token)
    const account = link?.accountId ? await findAccount(tx, { id: link.accountId }) : undefined
    return account && account.disabledAt === null && !account.hasLeft ? { organizationId, personId: account.personId } : undefined
  })
}
