import type { Digest } from '../digest/digest.ts'
import { composeMail, type Mail } from './mime.ts'

/** What a mail needs to know of the installation it comes from. */
export interface Sender {
  from: string
  /** The right side of Message-IDs. */
  messageIdDomain: string
  baseUrl: string | null
}

export interface MailedMessage {
  digest: Digest
  address: string
  recipientId: number
  day: string
  sendAt: string
}

/** The mail of a message, as the sender hands it over and the outbox shows it: the same bytes each time. */
export function mailOf(
  { from, messageIdDomain, baseUrl }: Sender,
  organizationId: number,
  { digest, address, recipientId, day, sendAt }: MailedMessage,
): Mail {
  const to = { name: digest.recipient.name, address }
  return composeMail({
    digest,
    to,
    from: { name: digest.organization, address: from },
    messageIdDomain,
    ids: { organizationId, recipientId, day },
    sendAt,
    baseUrl,
  })
}
