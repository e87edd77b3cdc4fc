import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { type DeliveryState, deliveryState, type StoredDelivery } from '../delivery/state.ts'

/** What became of the message that a round had for a recipient. */
export interface Delivered {
  day: string
  sendAt: string
  inApp: boolean
  email: DeliveryState | null
  answer: string | null
}

/** The messages of a round day to these recipients, by recipient; those that had none are missing. */
export async function deliveriesOfDay(tx: Tx, roundDay: string, recipients: number[]): Promise<Map<number, Delivered>> {
  const rows = await tx.rows(sql<
    Partial<StoredDelivery> & { id: number; day: string; sendAt: string; inApp: boolean; answer: string | null }
  >`
    select m.recipient_id as id, m.day, m.send_at as "sendAt", m.in_app as "inApp", d.status, d.lease_until as "leaseUntil", d.lapses_at as "lapsesAt", d.answer
    from message m
    left join delivery d on d.organization_id = m.organization_id and d.recipient_id = m.recipient_id and d.day = m.day and d.matter = ''
    where m.organization_id = ${tx.organizationId} and m.matter = '' and m.round_day = ${roundDay} and m.recipient_id = any (${recipients}::integer[])`)
  return new Map(
    rows.map(({ id, day, sendAt, inApp, answer, status, leaseUntil, lapsesAt }) => {
      const email = status && lapsesAt ? deliveryState({ status, leaseUntil: leaseUntil ?? null, lapsesAt }, tx.clock.now()) : null
      return [id, { day, sendAt, inApp, email, answer }]
    }),
  )
}
