import type { Config } from '../config.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sender } from './mail-of.ts'
import { type KeptMailServer, loadMailServer, urlOf } from './mail-server.ts'
import { unseal } from './sealing.ts'
import type { MailSettings } from './sender.ts'

/** Who says how an organisation's mail is sent, and how; `settings` is null where its password can no longer be opened. */
export type MailState =
  | { setBy: 'operator'; settings: MailSettings }
  | { setBy: 'owner'; settings: MailSettings | null; server: KeptMailServer }
  | { setBy: null; settings: null }

/** How the organisation's mail is set up: by the environment, else by its Owner. */
export async function mailState(tx: Tx, config: Config): Promise<MailState> {
  const operators = operatorsMail(config)
  if (operators) return { setBy: 'operator', settings: operators }
  const server = await loadMailServer(tx)
  if (!server) return { setBy: null, settings: null }
  const place = { dataFolder: config.dataFolder, organizationId: tx.organizationId }
  const password = server.password && (await unseal(place, server.password))
  const isLost = server.password !== null && password === null
  return { setBy: 'owner', settings: isLost ? null : settingsOf(config, urlOf(server, password), server.from), server }
}

/** How the organisation's mail is sent; null where nothing can leave. */
export async function mailSettings(tx: Tx, config: Config): Promise<MailSettings | null> {
  return (await mailState(tx, config)).settings
}

/** How mail is sent by the operator's server, by whom alone links to accounts that exist may go: who sets a server reads what it sends. */
export function operatorsMail(config: Config): MailSettings | null {
  return config.smtpUrl && config.mailFrom ? settingsOf(config, config.smtpUrl, config.mailFrom) : null
}

/** How mail is sent by the server of this URL. */
export function settingsOf(config: Config, url: string, from: string): MailSettings {
  return { url, connections: config.smtpConnections, ...senderAs(config, from) }
}

/** Whom the organisation's mail comes from; a stand-in where nothing is set yet, so that the outbox can show what would be sent. */
export async function senderOf(tx: Tx, config: Config): Promise<Sender> {
  const own = config.smtpUrl ? undefined : await loadMailServer(tx)
  return senderAs(config, own?.from ?? config.mailFrom ?? 'leeway@not-set.invalid')
}

function senderAs({ mailDomain, baseUrl }: Config, from: string): Sender {
  return { from, messageIdDomain: mailDomain ?? from.slice(from.indexOf('@') + 1), baseUrl: baseUrl ?? null }
}
