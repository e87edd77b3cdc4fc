import { type RawBuilder, sql } from 'kysely'
import { type Page, type PageKey, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import type { Tx } from '../database/transaction.ts'
import { type Content, headingOf } from '../digest/content.ts'
import type { MessageKey } from './outbox-list.ts'
import type { DeliveryState } from './state.ts'

/** What has become of a message: of its mail, where there is one. */
export type MessageState = DeliveryState | 'in-app'

/** One message of the outbox, as lists show it. */
export interface OutboxRow extends MessageKey {
  recipient: string
  address: string | null
  subject: string
  state: MessageState
  inApp: boolean
  sendAt: string
  attempts: number
  answer: string | null
  settledAt: string | null
  readAt: string | null
}

/** What else is known of a single one. */
export interface OutboxMessage extends OutboxRow {
  content: Content
  roundDay: string
  composedAt: string
  lapsesAt: string
  handedOverAt: string | null
  resends: number
  bytes: Buffer | null
}

export interface OutboxQuery {
  q?: string | undefined
  state?: readonly MessageState[] | undefined
  recipientId?: number | undefined
  from?: string | undefined
  to?: string | undefined
  sort: keyof typeof keysOf
  direction: 'asc' | 'desc'
}

/** One page of the outbox. */
export async function pageOfOutbox(tx: Tx, query: OutboxQuery, paging: Paging): Promise<Page<OutboxRow>> {
  const { items, ...rest } = await pageOfRows<Stored>(
    tx,
    {
      select: columns(tx),
      from: sql`${tables(tx)} ${sql.join(conditionsOf(tx, query), sql` `)}`,
      keys: keysOf[query.sort],
      descending: query.direction === 'desc',
    },
    paging,
  )
  return { ...rest, items: items.map(worded) }
}

/** One message; undefined where there is none. */
export async function messageOf(tx: Tx, { recipientId, day, matter }: MessageKey): Promise<OutboxMessage | undefined> {
  const row = await tx.maybeOne(sql<Stored & Omit<OutboxMessage, keyof OutboxRow>>`
    select ${columns(tx)}, m.round_day as "roundDay", m.composed_at as "composedAt", coalesce(d.lapses_at, m.lapses_at) as "lapsesAt",
           d.handed_over_at as "handedOverAt", coalesce(d.resends, 0) as resends, d.bytes
    ${tables(tx)} and m.recipient_id = ${recipientId} and m.day = ${day} and m.matter = ${matter}`)
  return row && { ...row, ...worded(row), content: row.content }
}

/** How many messages stand in each state now; states that none is in are left out. */
export async function countMessages(tx: Tx): Promise<Partial<Record<MessageState, number>>> {
  const rows = await tx.rows(sql<{ state: MessageState; count: number }>`
    select ${stateAt(tx)} as state, count(*)::integer as count
    from message m left join delivery d using (organization_id, recipient_id, day, matter)
    where m.organization_id = ${tx.organizationId} group by 1`)
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

type Stored = Omit<OutboxRow, 'subject'> & { content: Content }

function worded({ content, ...row }: Stored): OutboxRow {
  return { ...row, subject: headingOf(content, row.address === null ? null : 'email') }
}

function columns(tx: Tx): RawBuilder<unknown> {
  return sql`
    m.recipient_id as "recipientId", p.name as recipient, d.address, m.day, m.matter, ${stateAt(tx)} as state, m.in_app as "inApp", m.send_at as "sendAt",
    coalesce(d.attempts, 0) as attempts, d.answer, d.settled_at as "settledAt", m.read_at as "readAt", m.content`
}

function tables(tx: Tx): RawBuilder<unknown> {
  return sql`
    from message m
    join person p on p.organization_id = m.organization_id and p.person_id = m.recipient_id
    left join delivery d on d.organization_id = m.organization_id and d.recipient_id = m.recipient_id and d.day = m.day and d.matter = m.matter and d.channel = 'email'
    where m.organization_id = ${tx.organizationId}`
}

/** The same as deliveryState (state.ts), over rows of message `m` and delivery `d`. */
function stateAt(tx: Tx): RawBuilder<MessageState> {
  const now = sql`${tx.clock.now().toString()}::timestamptz`
  const waits = sql`case when d.lapses_at <= ${now} then 'lapsed' else 'waiting' end`
  return sql<MessageState>`
    case d.status when 'waiting' then ${waits}
                  when 'claimed' then case when d.lease_until <= ${now} then ${waits} else 'sending' end
                  when 'handing-over' then case when d.lease_until <= ${now} then 'uncertain' else 'sending' end
                  else coalesce(d.status, 'in-app') end`
}

function conditionsOf(tx: Tx, { q, state, recipientId, from, to }: OutboxQuery): RawBuilder<unknown>[] {
  const words = q === undefined ? undefined : holding(q)
  return [
    words === undefined ? sql`` : sql`and (p.name ilike ${words} or d.address ilike ${words} or p.email ilike ${words})`,
    state === undefined || state.length === 0 ? sql`` : sql`and ${stateAt(tx)} = any(${[...state]}::text[])`,
    recipientId === undefined ? sql`` : sql`and m.recipient_id = ${recipientId}`,
    from === undefined ? sql`` : sql`and m.day >= ${from}::date`,
    to === undefined ? sql`` : sql`and m.day <= ${to}::date`,
  ]
}

const ofMessage = [
  { value: sql`m.day`, type: 'date' },
  { value: sql`m.recipient_id`, type: 'integer' },
  { value: sql`m.matter`, type: 'text' },
] as const satisfies PageKey[]

const keysOf = {
  day: ofMessage,
  recipient: [{ value: sql`lower(p.name)`, type: 'text' }, ...ofMessage],
} as const satisfies Record<string, readonly PageKey[]>
