import { forChannel } from '../digest/channel.ts'
import { renderHtml } from '../digest/render-html.ts'
import { renderText } from '../digest/render-text.ts'
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
  const { digest } = message
  const channel = forChannel(digest, 'in-app') ? 'in-app' : 'email'
  if (!forChannel(digest, channel)) return { raw: null, headers: [], text: '', html: '' }
  const options = { channel, baseUrl: sender.baseUrl } as const
  return { raw: null, headers: [], text: renderText(digest, options), html: renderHtml(digest, options) }
}

function composed({ digest, address, recipientId, day, sendAt }: OutboxMessage, sender: Sender, organizationId: number): Buffer | null {
  if (address === null || !isMailAddress(address) || !forChannel(digest, 'email')) return null
  return mailOf(sender, organizationId, { digest, address, recipientId, day, sendAt }).raw
}
