import type { Config } from '../config.ts'
import type { Database } from '../database/open.ts'
import { type Outcome, SmtpChannel } from '../delivery/channels/smtp.ts'
import { dateHeader, mailboxHeader, textHeader } from '../delivery/headers.ts'
import { mailSettings } from '../delivery/mail-settings.ts'
import { quotedPrintable } from '../delivery/quoted-printable.ts'
import { isMailAddress } from '../people/mail-address.ts'

/** What goes out at once, beside the daily messages: letters that somebody is waiting for. */
export interface Letter {
  to: { name: string; address: string }
  from: string
  subject: string
  text: string
}

/** Whether letters can be sent at all. */
export function sendsMail(config: Config): boolean {
  return mailSettings(config) !== null
}

/** Sends a letter at once. Returns whether the mail server took it; false where none is set. */
export async function post(db: Database, config: Config, letter: Letter): Promise<boolean> {
  return (await handOver(db, config, letter))?.result === 'accepted'
}

/** Hands a letter over to the mail server at once. Returns what it said; null where none is set, or the address is none. */
export async function handOver(db: Database, config: Config, letter: Letter): Promise<Outcome | null> {
  const settings = mailSettings(config)
  if (!settings || !isMailAddress(letter.to.address)) return null
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
