import { sql } from 'kysely'
import type { Database } from '../database/open.ts'
import { keepBooks } from '../database/transaction.ts'
import type { Content } from '../digest/content.ts'

/** A delivery that this process has claimed: nobody else touches it while the lease runs and the fence holds. */
export interface Claimed {
  recipientId: number
  day: string
  matter: string
  roundDay: string
  address: string
  fence: number
  attempts: number
  resends: number
  composedAt: string
  sendAt: string
  lapsesAt: string
  leaseUntil: string
  content: Content
  /** The bytes of an uncertain one that is sent once more. */
  bytes: Buffer | null
}

/** Longer than the longest patience with a mail server for a handful of messages in a row. */
const leaseMinutes = 30

/**
 * Claims up to `limit` deliveries that are due: those waiting, and those whose claim ran out before they were handed over,
 * for these were certainly not sent. What ran out while it was being handed over becomes uncertain; where the organisation
 * chose so, it waits again, once, with the same bytes. While an organisation is not live, nothing of it is claimed.
 */
export async function claimDue(db: Database, organizationId: number, limit: number): Promise<Claimed[]> {
  const now = db.clock.now()
  const leaseUntil = now.add({ minutes: leaseMinutes }).toString()
  return keepBooks(db, organizationId, async (tx) => {
    await tx.run(sql`
      update delivery set status = 'uncertain', settled_at = ${now.toString()},
        answer = 'the process that handed it over ended before the mail server answered'
      where organization_id = ${organizationId} and status = 'handing-over' and lease_until < ${now.toString()}`)
    await tx.run(sql`
      update delivery d set status = 'waiting', resends = resends + 1, settled_at = null
      from organization o
      where o.organization_id = d.organization_id and o.resend_uncertain and d.organization_id = ${organizationId}
        and d.status = 'uncertain' and d.resends = 0 and d.lapses_at > ${now.toString()}`)
    await tx.run(sql`
      update delivery set status = 'waiting', lease_until = null
      where organization_id = ${organizationId} and status = 'claimed' and lease_until < ${now.toString()}`)
    // The bound from below spares what lapsed long ago: no digest waits longer than its day, no letter longer than three.
    return tx.rows(sql<Claimed>`
      with due as (
        select recipient_id, day, matter, channel from delivery
        where organization_id = ${organizationId} and status = 'waiting' and lapses_at > ${now.toString()}
          and next_at > ${now.subtract({ hours: 72 }).toString()} and next_at <= ${now.toString()}
          and exists (select from organization o where o.organization_id = ${organizationId} and o.live)
        order by next_at
        limit ${limit} for update skip locked
      )
      update delivery d set status = 'claimed', fence = d.fence + 1, lease_until = ${leaseUntil}, attempts = d.attempts + 1
      from due, message m
      where d.organization_id = ${organizationId} and d.recipient_id = due.recipient_id and d.day = due.day and d.matter = due.matter
        and d.channel = due.channel
        and m.organization_id = ${organizationId} and m.recipient_id = d.recipient_id and m.day = d.day and m.matter = d.matter
      returning d.recipient_id as "recipientId", d.day, d.matter, m.round_day as "roundDay", d.address, d.fence, d.attempts, d.resends,
                m.composed_at as "composedAt", m.send_at as "sendAt", d.lapses_at as "lapsesAt", d.lease_until as "leaseUntil", m.content, d.bytes`)
  })
}

/** Gives claims back that will not be worked on, so that nobody has to wait for their leases to run out. */
export async function releaseClaims(
  db: Database,
  organizationId: number,
  claimed: Pick<Claimed, 'recipientId' | 'day' | 'matter' | 'fence'>[],
): Promise<void> {
  await keepBooks(db, organizationId, (tx) =>
    tx.run(sql`
      update delivery d set status = 'waiting', lease_until = null, attempts = attempts - 1
      from unnest(${claimed.map((one) => one.recipientId)}::integer[], ${claimed.map((one) => one.day)}::date[], ${claimed.map((one) => one.matter)}::text[],
                  ${claimed.map((one) => one.fence)}::integer[]) as c (recipient_id, day, matter, fence)
      where d.organization_id = ${organizationId} and d.recipient_id = c.recipient_id and d.day = c.day and d.matter = c.matter
        and d.fence = c.fence and d.status = 'claimed'`),
  )
}
