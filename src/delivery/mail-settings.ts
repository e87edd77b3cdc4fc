import type { Config } from '../config.ts'
import type { Sender } from './mail-of.ts'
import type { MailSettings } from './sender.ts'

/** How mail is sent by these settings; null where no mail server is set, and nothing leaves the machine. */
export function mailSettings(config: Config): MailSettings | null {
  if (!config.smtpUrl || !config.mailFrom) return null
  return { url: config.smtpUrl, connections: config.smtpConnections, ...senderOf(config) }
}

/** Whom mail comes from; a stand-in where nothing is set yet, so that the outbox can show what would be sent. */
export function senderOf({ mailFrom, mailDomain, baseUrl }: Config): Sender {
  const from = mailFrom ?? 'leeway@not-set.invalid'
  return { from, messageIdDomain: mailDomain ?? from.slice(from.indexOf('@') + 1), baseUrl: baseUrl ?? null }
}
