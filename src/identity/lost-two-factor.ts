import type { House } from '../app.ts'
import type { WriteTx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import type { Account } from './accounts.ts'
import { letterOf } from './letters.ts'
import { addressOf } from './links.ts'
import { post } from './post.ts'
import { endSessions } from './sessions.ts'
import { removeTwoFactor } from './two-factor.ts'

/** Whom to tell, and what is told beside who did it and why. */
interface Told {
  organizationId: number
  organization: string
  name: string
  email: string
  locale: string
}

/** Takes the second factor off for somebody who lost it; every session ends. The letter about it is not sent yet. */
export async function removeLostTwoFactor(tx: WriteTx, { id, name, email, locale }: Account): Promise<Told> {
  await removeTwoFactor(tx, id, 'account.two-factor-removed')
  await endSessions(tx, id)
  const { name: organization, locale: theirs } = await loadOrganization(tx)
  return { organizationId: tx.organizationId, organization, name, email, locale: locale ?? theirs }
}

/** Tells them by mail; `by` null: the operator. It holds no secret, so any mail server will do. Returns whether it left. */
export async function mailRemoval(
  { db, config, log }: House,
  { organizationId, email, ...told }: Told,
  said: { by: string | null; reason?: string },
): Promise<boolean> {
  const { subject, text } = letterOf('two-factor-removal', { ...told, link: `${addressOf(config)}/profile`, ...said })
  const letter = { to: { name: told.name, address: email }, from: told.organization, subject, text }
  return post(db, config, organizationId, letter).catch((err: Error) => {
    log.warn({ err }, 'the letter about a second factor that was taken off could not be sent')
    return false
  })
}
