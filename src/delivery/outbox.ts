import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { ComposedMessage } from '../digest/compose.ts'
import type { Moment } from '../escalation/moment.ts'
import { sendTimes } from '../time/send-time.ts'
import { isDayOff } from '../time/working-days.ts'

/** How a batch of messages went into the outbox. */
export interface PutCount {
  messages: number
  /** Recipients whose day off it is: their message waits for the next working day, and merges with that one. */
  waiting: number
}

/**
 * Puts composed messages into the outbox, each once: the key (organisation, recipient, day, matter) admits no second one. They
 * leave at the organisation's send time on the recipient's own day.
 */
export async function putInOutbox(tx: Tx, moment: Moment, composed: ComposedMessage[]): Promise<PutCount> {
  const away = await onLeave(tx, moment, composed)
  const rows = composed.flatMap((message) => {
    const times = sendTimesOf(moment, message.timeZone)
    if (moment.organization.daysOffWait && (isDayOff(times.day, moment.organization) || away.has(message.recipientId))) return []
    return [{ message, times }]
  })
  const composedAt = tx.clock.now().toString()
  // As one document: an array of documents would be escaped and parsed once more.
  const stored = rows.map(({ message, times: { day, sendAt, lapsesAt } }) => ({
    ...{ recipient_id: message.recipientId, day, send_at: sendAt, lapses_at: lapsesAt, in_app: message.inApp },
    content: { ...message.digest, day },
  }))
  const inserted = await tx.run(sql`
    insert into message (organization_id, recipient_id, day, round_day, composed_at, send_at, lapses_at, in_app, content)
    select ${tx.organizationId}, recipient_id, day, ${moment.day}, ${composedAt}, send_at, lapses_at, in_app, content
    from jsonb_to_recordset(${JSON.stringify(stored)}::jsonb)
         as m (recipient_id integer, day date, send_at timestamptz, lapses_at timestamptz, in_app boolean, content jsonb)
    on conflict (organization_id, recipient_id, day, matter) do nothing`)
  const mailed = rows.filter((row) => row.message.email)
  await tx.run(sql`
    insert into delivery (organization_id, recipient_id, day, channel, address, next_at, lapses_at)
    select ${tx.organizationId}, d.recipient_id, d.day, 'email', d.address, m.send_at, m.lapses_at
    from unnest(${mailed.map((row) => row.message.recipientId)}::integer[], ${mailed.map((row) => row.times.day)}::date[], ${mailed.map((row) => row.message.address)}::text[])
         as d (recipient_id, day, address)
    join message m on m.organization_id = ${tx.organizationId} and m.recipient_id = d.recipient_id and m.day = d.day and m.matter = '' and m.round_day = ${moment.day}
    on conflict (organization_id, recipient_id, day, matter, channel) do nothing`)
  return { messages: inserted, waiting: composed.length - rows.length }
}

async function onLeave(tx: Tx, moment: Moment, composed: ComposedMessage[]): Promise<Set<number>> {
  if (!moment.organization.daysOffWait) return new Set()
  const days = composed.map((message) => sendTimesOf(moment, message.timeZone).day)
  const rows = await tx.rows(sql<{ id: number }>`
    select distinct l.person_id as id
    from unnest(${composed.map((message) => message.recipientId)}::integer[], ${days}::date[]) as r (person_id, day)
    join leave l on l.organization_id = ${tx.organizationId} and l.person_id = r.person_id and r.day between l.from_day and l.until_day`)
  return new Set(rows.map((row) => row.id))
}

const timesOfMoment = new WeakMap<Moment, Map<string, ReturnType<typeof textTimes>>>()

function sendTimesOf(moment: Moment, zone: string) {
  const known = timesOfMoment.get(moment) ?? new Map<string, ReturnType<typeof textTimes>>()
  timesOfMoment.set(moment, known)
  const times = known.get(zone) ?? textTimes(moment, zone)
  known.set(zone, times)
  return times
}

function textTimes({ organization, day }: Moment, zone: string) {
  const times = sendTimes(organization, zone, day)
  return { day: times.day, sendAt: times.sendAt.toString(), lapsesAt: times.lapsesAt.toString() }
}
