import type { Config } from '../config.ts'
import type { Database } from '../database/open.ts'
import { read } from '../database/transaction.ts'
import { type Outcome, SmtpChannel } from '../delivery/channels/smtp.ts'
import { dateHeader, mailboxHeader, textHeader } from '../delivery/headers.ts'
import { mailSettings } from '../delivery/mail-settings.ts'
import { quotedPrintable } from '../delivery/quoted-printable.ts'
import type { MailSettings } from '../delivery/sender.ts'
import { listOrganizations } from '../people/found-organization.ts'
import { isMailAddress } from '../people/mail-address.ts'

/** What goes out at once, beside the daily messages: letters that somebody is waiting for. */
export interface Letter {
  to: { name: string; address: string }
  from: string
  subject: string
  text: string
}

/** Whether letters of any organisation can be sent. */
export async function sendsMail(db: Database, config: Config): Promise<boolean> {
  for (const { id } of await listOrganizations(db)) if (await read(db, id, (tx) => mailSettings(tx, config))) return true
  return false
}

/** Sends a letter of an organisation at once. Returns whether the mail server took it; false where none is set. */
export async function post(db: Database, config: Config, organizationId: number, letter: Letter): Promise<boolean> {
  const settings = await read(db, organizationId, (tx) => mailSettings(tx, config))
  return settings !== null && (await handOver(db, settings, letter))?.result === 'accepted'
}

/** Hands a letter over to a mail server at once. Returns what it said; null where the address is none. */
export async function handOver(db: Database, settings: MailSettings, letter: Letter): Promise<Outcome | null> {
  if (!isMailAddress(letter.to.address)) return null
  const channel = new SmtpChannel({ url: settings.url, patienceMs: { connect: 10_000, greeting: 10_000, socket: 20_000 } })
  const bytes = Buffer.concat([
    Buffer.from(
      [
        mailboxHeader('From', { name: letter.from, address: settings.from }),
        mailboxHeader('To', letter.to),
        textHeader('Subject', letter.subject),
        `Message-ID: <${db.newId()}@${settings.messageIdDomain}>`,
        dateHeader(db.clock.now().toString()),
        'Auto-Submitted: auto-generated',
        'MIME-Version: 1.0',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '',
      ].join('\r\n'),
      'latin1',
    ),
    quotedPrintable(letter.text),
  ])
  try {
    return await channel.handOver({ from: settings.from, to: [letter.to.address] }, async () => bytes)
  } finally {
    channel.close()
  }
}
