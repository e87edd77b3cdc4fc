import { sql, type Tx } from '../database/transaction.ts'
import type { Content } from '../digest/content.ts'
import { type DeliveryState, deliveryState, type StoredStatus } from './state.ts'

/** One message with what has become of it. */
export interface OutboxEntry {
  recipientId: number
  recipient: string
  name: string
  address: string | null
  day: string
  /** '' for the digest of the day, else what the letter is about. */
  matter: string
  roundDay: string
  sendAt: string
  inApp: boolean
  email: DeliveryState | null
  attempts: number
  answer: string | null
  content: Content
  /** What was handed over, where something was. */
  bytes: Buffer | null
}

export interface OutboxFilter {
  day?: string
  recipientId?: number
  matter?: string
  states?: DeliveryState[]
  limit: number
}

/** The messages of an organisation, the latest first. */
export async function listOutbox(tx: Tx, { day, recipientId, matter, states, limit }: OutboxFilter): Promise<OutboxEntry[]> {
  const found: OutboxEntry[] = []
  const now = tx.clock.now()
  for await (const rows of tx.stream(sql<
    Omit<OutboxEntry, 'email'> & { status: StoredStatus | null; leaseUntil: string | null; lapsesAt: string }
  >`
      select m.recipient_id as "recipientId", coalesce(p.email, p.external_id) as recipient, p.name, d.address, m.day, m.matter, m.round_day as "roundDay", m.send_at as "sendAt",
             m.in_app as "inApp", d.status, d.lease_until as "leaseUntil", m.lapses_at as "lapsesAt", coalesce(d.attempts, 0) as attempts, d.answer, m.content, d.bytes
      from message m
      join person p on p.organization_id = m.organization_id and p.person_id = m.recipient_id
      left join delivery d on d.organization_id = m.organization_id and d.recipient_id = m.recipient_id and d.day = m.day
                          and d.matter = m.matter and d.channel = 'email'
      where m.organization_id = ${tx.organizationId}
        ${day === undefined ? sql`` : sql`and m.day = ${day}`} ${recipientId === undefined ? sql`` : sql`and m.recipient_id = ${recipientId}`} ${matter === undefined ? sql`` : sql`and m.matter = ${matter}`}
      order by m.day desc, 2, m.matter`))
    for (const { status, leaseUntil, lapsesAt, ...row } of rows) {
      const email = status && deliveryState({ status, leaseUntil, lapsesAt }, now)
      if (states && (email === null || !states.includes(email))) continue
      found.push({ ...row, email })
      if (found.length >= limit) return found
    }
  return found
}

/** Which message is meant: `matter` is '' for the digest of the day. */
export interface MessageKey {
  recipientId: number
  day: string
  matter: string
}

/** What the audit trail calls it. */
export function deliveryId({ recipientId, day, matter }: MessageKey): string {
  return matter === '' ? `${recipientId}/${day}` : `${recipientId}/${day}/${matter}`
}

/** Puts an uncertain message back into the outbox, to be sent once more, the same bytes. */
export async function resendUncertain(tx: Tx, { recipientId, day, matter }: MessageKey): Promise<boolean> {
  const now = tx.clock.now()
  const endOfTomorrow = now.add({ hours: 24 }).toString()
  const changed = await tx.run(sql`
    update delivery set status = 'waiting', resends = resends + 1, next_at = ${now.toString()}, lapses_at = greatest(lapses_at, ${endOfTomorrow}::timestamptz), settled_at = null
    where organization_id = ${tx.organizationId} and recipient_id = ${recipientId} and day = ${day} and matter = ${matter} and channel = 'email'
      and (status = 'uncertain' or (status = 'handing-over' and lease_until < ${now.toString()}))`)
  return changed > 0
}

/**
 * Puts a message that the mail server refused for good back into the outbox, composed anew and to the address that the
 * person has now: whoever asks for it has mended what was wrong.
 */
export async function resendRefused(tx: Tx, { recipientId, day, matter }: MessageKey): Promise<boolean> {
  const now = tx.clock.now()
  const endOfTomorrow = now.add({ hours: 24 }).toString()
  const changed = await tx.run(sql`
    update delivery d set status = 'waiting', resends = resends + 1, next_at = ${now.toString()}, lapses_at = greatest(d.lapses_at, ${endOfTomorrow}::timestamptz),
      settled_at = null, bytes = null, address = coalesce(p.email, d.address)
    from person p
    where d.organization_id = ${tx.organizationId} and d.recipient_id = ${recipientId} and d.day = ${day} and d.matter = ${matter} and d.channel = 'email' and d.status = 'refused'
      and p.organization_id = d.organization_id and p.person_id = d.recipient_id`)
  return changed > 0
}
