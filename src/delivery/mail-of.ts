import type { Content } from '../digest/content.ts'
import { composeMail, type Mail } from './mime.ts'

/** What a mail needs to know of the installation it comes from. */
export interface Sender {
  from: string
  /** The right side of Message-IDs. */
  messageIdDomain: string
  baseUrl: string | null
}

export interface MailedMessage {
  content: Content
  address: string
  recipientId: number
  day: string
  matter: string
  sendAt: string
}

/** The mail of a message, as the sender hands it over and the outbox shows it: the same bytes each time. */
export function mailOf(
  { from, messageIdDomain, baseUrl }: Sender,
  organizationId: number,
  { content, address, recipientId, day, matter, sendAt }: MailedMessage,
): Mail {
  const to = { name: content.recipient.name, address }
  return composeMail({
    content,
    to,
    from: { name: content.organization, address: from },
    messageIdDomain,
    ids: { organizationId, recipientId, day, matter },
    sendAt,
    baseUrl,
  })
}
