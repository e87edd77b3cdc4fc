import { layContent, speaksBy } from '../digest/content.ts'
import { isMailAddress } from '../people/mail-address.ts'
import { mailOf, type Sender } from './mail-of.ts'
import type { OutboxMessage } from './outbox-page.ts'
import { type ReadMail, readMail } from './read-mail.ts'

/** A message as it went out, or as it would: its parts and, where it goes by mail, the mail itself. */
export interface ShownMessage extends ReadMail {
  raw: Buffer | null
}

/** Shows a message: the very bytes where they were handed over, else what would be handed over now. */
export function showMessage(message: OutboxMessage, sender: Sender, organizationId: number): ShownMessage {
  const raw = message.bytes ?? composed(message, sender, organizationId)
  if (raw) return { raw, ...readMail(raw) }
  const { content } = message
  const channel = speaksBy(content, 'in-app') ? 'in-app' : 'email'
  if (!speaksBy(content, channel)) return { raw: null, headers: [], text: '', html: '' }
  const laid = layContent(content, { channel, baseUrl: sender.baseUrl })
  return { raw: null, headers: [], text: laid.text(), html: laid.html() }
}

function composed(
  { content, address, recipientId, day, matter, sendAt }: OutboxMessage,
  sender: Sender,
  organizationId: number,
): Buffer | null {
  if (address === null || !isMailAddress(address) || !speaksBy(content, 'email')) return null
  return mailOf(sender, organizationId, { content, address, recipientId, day, matter, sendAt }).raw
}
