import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { House } from './app.ts'
import { auditDay, keepAudit } from './auditor/audit-day.ts'
import { signLog, signWhatWaits } from './checkpoints.ts'
import { keepBooks, read } from './database/transaction.ts'
import { placeOf } from './delivery/channels/smtp.ts'
import { mailSettings } from './delivery/mail-settings.ts'
import { type MailSettings, sendDue } from './delivery/sender.ts'
import { isLoading } from './demo/loading.ts'
import { lastRoundDay } from './ledger/touch.ts'
import { listOrganizations } from './people/found-organization.ts'
import { loadOrganization } from './people/organization.ts'
import { runRounds, whatIsWatched } from './rounds.ts'
import { roundDayOf } from './time/round-time.ts'

/** How often it looks whether something is due. */
const beatSeconds = 15

/** How often it looks whether a round was not audited yet. */
const auditSeconds = 60

/**
 * Runs the rounds at each organisation's hour and sends what is due, until it is told to stop. After downtime the first
 * beat makes up for what was missed. Any number of these may beat on one database: see rounds.ts and claim.ts.
 */
export async function heartbeat(house: House, signal: AbortSignal): Promise<void> {
  const sending: Sending = new Map()
  await Promise.all([
    again(beatSeconds, signal, () => beatRounds(house, signal)),
    // A mail server that says nothing is given minutes: rounds, and notices in the product, do not wait for it.
    again(beatSeconds, signal, () => beginSending(house, sending, signal)),
    // An audit of millions of deadlines takes minutes: messages do not wait for it.
    again(auditSeconds, signal, () => auditRounds(house, signal)),
  ])
  await Promise.all(sending.values())
}

async function again(seconds: number, signal: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work()
    await pause(seconds * 1000, undefined, { signal }).catch(() => {})
  }
}

/** One look at every organisation: its rounds, then what is to be sent. */
export async function beat(house: House, signal?: AbortSignal): Promise<void> {
  const sending: Sending = new Map()
  await beatRounds(house, signal)
  await beginSending(house, sending, signal)
  await Promise.all(sending.values())
}

async function beatRounds(house: House, signal?: AbortSignal): Promise<void> {
  await ofEach(house, signal, async (id) => {
    await roundsDue(house, id).catch(logged(house, 'the round failed', undefined))
    await signWhatWaits(house, id).catch(logged(house, 'the audit log could not be signed', undefined))
  })
}

/** What is being sent, by mail server: none gets more connections than are set, and one that is silent keeps the others' mail from nobody. */
type Sending = Map<string, Promise<void>>

/** Begins to send to each mail server that is not being sent to: what is due in the organisations that use it, one after the other. */
async function beginSending(house: House, sending: Sending, signal?: AbortSignal): Promise<void> {
  const senders: { id: number; server: string }[] = []
  await ofEach(house, signal, async (id) => {
    const mail = await mailSettingsOf(house, id)
    if (mail) senders.push({ id, server: serverOf(mail) })
  })
  for (const [server, theirs] of Map.groupBy(senders, (sender) => sender.server))
    if (!sending.has(server))
      sending.set(
        server,
        sendAll(house, server, theirs, signal).finally(() => sending.delete(server)),
      )
}

async function sendAll(house: House, server: string, senders: readonly { id: number }[], signal?: AbortSignal): Promise<void> {
  for (const { id } of senders) {
    if (signal?.aborted) return
    // Their Owner may have set another one, or none, while they waited for their turn: the next beat sees to that.
    const mail = await mailSettingsOf(house, id)
    if (!mail || serverOf(mail) !== server) continue
    const sent = await sendDue(house.db, id, mail, signal).catch(logged(house, 'sending failed', null))
    if (sent && Object.values(sent).some((count) => count > 0)) house.log.info({ organization: id, ...sent }, 'messages handed over')
  }
}

function mailSettingsOf(house: House, organizationId: number): Promise<MailSettings | null> {
  return read(house.db, organizationId, (tx) => mailSettings(tx, house.config)).catch(logged(house, 'mail settings cannot be read', null))
}

function serverOf({ url }: MailSettings): string {
  const { host, port } = placeOf(new URL(url))
  return `${host.toLowerCase()}:${port}`
}

/** What fails is logged by the work itself, and tried again at the next beat; it stops no other organisation. */
async function ofEach(house: House, signal: AbortSignal | undefined, work: (organizationId: number) => Promise<void>): Promise<void> {
  for (const { id } of await listOrganizations(house.db).catch(logged(house, 'organisations cannot be listed', []))) {
    if (signal?.aborted) return
    await work(id)
  }
}

async function roundsDue(house: House, organizationId: number): Promise<void> {
  const { db, log } = house
  const day = await read(db, organizationId, async (tx) => {
    const today = roundDayOf(tx.clock.now(), await loadOrganization(tx))
    if (await isLoading(tx)) return null
    const last = await lastRoundDay(tx)
    if (last !== null) return last < today ? today : null
    // The first round waits until there is something to watch, or an exception that ends: on an empty ledger it would only use up the day.
    const { policiesOn, hasDeadlines, hasExceptions } = await whatIsWatched(tx)
    return hasExceptions || (hasDeadlines && policiesOn > 0) ? today : null
  })
  if (day === null) return
  const sign = () => signLog(house, organizationId).catch(logged(house, 'the audit log could not be signed', undefined))
  await sign() // what its messages carry along
  for (const { policies, problems, ...report } of await runRounds(db, { organizationId, day, actor: 'system' }))
    log.info({ organization: organizationId, policies: policies.length, problems: problems.length, ...report }, 'round ran')
  await sign()
}

/** Has the day of each organisation's last round computed anew, once, by other rules in other code; any difference is an alarm. */
export async function auditRounds(house: House, signal?: AbortSignal): Promise<void> {
  await ofEach(house, signal, (id) => auditRound(house, id).catch(logged(house, 'the round could not be audited', undefined)))
}

async function auditRound({ db, log }: House, organizationId: number): Promise<void> {
  const isDone = await read(db, organizationId, async (tx) => {
    const last = await tx.maybeOne(sql<{ done: boolean }>`
      select audit is not null as done from round where organization_id = ${organizationId} order by day desc limit 1`)
    return last?.done ?? true
  })
  if (isDone) return
  const audit = await read(db, organizationId, auditDay, { still: true })
  if (!audit) return
  await keepBooks(db, organizationId, (tx) => keepAudit(tx, audit))
  const { first, ...counts } = audit
  if (audit.differences === 0) log.info({ organization: organizationId, ...counts }, 'round audited')
  else log.error({ organization: organizationId, ...counts, first: first.slice(0, 10) }, 'the audit of the round found differences')
}

function logged<T>({ log }: House, what: string, instead: T): (error: Error) => T {
  return (error) => {
    log.error({ err: error }, what)
    return instead
  }
}
