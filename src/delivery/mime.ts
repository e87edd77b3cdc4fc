import { hash } from 'node:crypto'
import { forChannel } from '../digest/channel.ts'
import { cleanText } from '../digest/clean-text.ts'
import { type Content, isLetter, layContent } from '../digest/content.ts'
import type { RenderOptions } from '../digest/page.ts'
import { places, trimBaseUrl } from '../digest/places.ts'
import { isMailAddress, isMailDomain } from '../people/mail-address.ts'
import { dateHeader, type Mailbox, mailboxHeader, textHeader } from './headers.ts'
import { quotedPrintable } from './quoted-printable.ts'

/** All that decides the bytes of one mail. */
export interface MailOf extends Omit<RenderOptions, 'channel'> {
  content: Content
  to: Mailbox
  from: Mailbox
  messageIdDomain: string
  ids: MailIds
  /** ISO instant: what the Date header says, whenever it is really sent. */
  sendAt: string
}

/** What a Message-ID stands for: `matter` is '' for the digest of the day. */
export interface MailIds {
  organizationId: number
  recipientId: number
  day: string
  matter: string
}

export interface Mail {
  envelope: { from: string; to: string[] }
  raw: Buffer
  /** With its angle brackets. */
  messageId: string
}

/** Thrown for an address that mail must not go to or come from. */
export class UnusableAddress extends Error {}

/**
 * Composes the mail of a message; the same input gives the same bytes. Throws UnusableAddress, and an Error where it has
 * nothing to say by e-mail.
 */
export function composeMail(mail: MailOf): Mail {
  const { content, to, from, ids, messageIdDomain } = mail
  for (const { address } of [to, from])
    if (!isMailAddress(address)) throw new UnusableAddress('not a mailbox address mail can be sent with')
  if (!isMailDomain(messageIdDomain)) throw new UnusableAddress('the domain for Message-IDs is not a domain name')
  const identity = hash('sha256', identityOf(ids)).slice(0, 40)
  const messageId = `<${identity}@${messageIdDomain}>`
  // "=_" cannot stand in quoted-printable text, so no part can hold the boundary.
  const boundary = `=_${identity}`
  const laid = layContent(content, { ...mail, channel: 'email' })
  const head = [
    ...headersOf(mail, laid.heading, messageId),
    'MIME-Version: 1.0',
    `Content-Type: multipart/alternative;\r\n boundary="${boundary}"`,
  ]
  const raw = Buffer.concat([
    Buffer.from(`${head.join('\r\n')}\r\n\r\n${partHead(boundary, 'text/plain', laid.language)}`, 'latin1'),
    quotedPrintable(laid.text()),
    Buffer.from(`\r\n${partHead(boundary, 'text/html', laid.language)}`, 'latin1'),
    quotedPrintable(laid.html()),
    Buffer.from(`\r\n--${boundary}--\r\n`, 'latin1'),
  ])
  return { envelope: { from: from.address, to: [to.address] }, raw, messageId }
}

function identityOf({ organizationId, recipientId, day, matter }: MailIds): string {
  const whose = `${organizationId} ${recipientId} ${day}`
  return matter === '' ? `leeway digest ${whose}` : `leeway letter ${whose} ${matter}`
}

function headersOf({ content, from, to, sendAt, baseUrl }: MailOf, subject: string, messageId: string): string[] {
  return [
    mailboxHeader('From', from),
    mailboxHeader('To', to),
    textHeader('Subject', subject),
    `Message-ID: ${messageId}`,
    dateHeader(sendAt),
    'Auto-Submitted: auto-generated',
    // Not 'All': that would suppress the reports of what could not be delivered, too.
    'X-Auto-Response-Suppress: OOF, AutoReply',
    ...(baseUrl !== null && canUnsubscribe(content) ? [`List-Unsubscribe: <${headerUrl(trimBaseUrl(baseUrl) + places.settings())}>`] : []),
  ]
}

/**
 * Only who is told by choice alone can be taken off the list: somebody a policy names. Whoever is told about their own
 * deadlines, or as manager, stand-in or holder of a role, or gets a letter, would leave a duty unattended.
 */
function canUnsubscribe(content: Content): boolean {
  if (isLetter(content)) return false
  const lines = forChannel(content, 'email')?.sections.flatMap((section) => [...section.fresh, ...section.ongoing]) ?? []
  return lines.length > 0 && lines.every((line) => !line.you && line.because.every(({ rule, instead }) => rule === 'chosen' && !instead))
}

const headerUrl = (url: string) => new URL(cleanText(url)).href

function partHead(boundary: string, type: string, language: string): string {
  return `--${boundary}\r\nContent-Type: ${type}; charset=utf-8\r\nContent-Language: ${language}\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n`
}
