import { type RawBuilder, sql } from 'kysely'
import { compileSql } from '../database/compile-sql.ts'
import type { Database } from '../database/open.ts'
import { keepBooks, type Tx, write } from '../database/transaction.ts'
import type { Outcome } from './channels/smtp.ts'
import type { Checked } from './recheck.ts'

type Key = Pick<Checked, 'recipientId' | 'day' | 'matter' | 'fence'>

const of = <T, V>(items: T[], value: (item: T) => V): V[] => items.map(value)

/** A delivery whose body a mail server has asked for, and the bytes it is to get. */
export interface Asked {
  key: Key
  bytes: Buffer
}

/** What is to be kept of a hand-over that has ended. */
export interface Settlement {
  key: Key & Pick<Checked, 'attempts' | 'address'>
  outcome: Exclude<Outcome, { result: 'withheld' }>
}

/**
 * Commits, in one transaction, what several connections have come to: "handing over", with the very bytes, where the body
 * was asked for, and the outcomes of what has ended.
 * @returns for each whether it is still ours: with a lost fence or a lease that ran out, nothing may be sent
 */
export async function commitSteps(db: Database, organizationId: number, steps: (Asked | Settlement)[]): Promise<boolean[]> {
  const asked = steps.filter((step) => 'bytes' in step)
  const ended = steps.filter((step) => 'outcome' in step)
  const kept = await keepBooks(db, organizationId, async (tx) => {
    const { text, values } = compileSql(sql`with settled as (${settle(tx, ended)}) ${letGo(tx, asked)}`)
    // Named, so that the server plans it once for each connection: it runs for every few messages.
    const { rows } = await tx.client.query({ name: 'delivery-steps', text, values })
    return rows as Omit<Key, 'fence'>[]
  })
  const ours = new Set(kept.map(keyOf))
  return steps.map((step) => 'outcome' in step || ours.has(keyOf(step.key)))
}

/** Of one value that holds all the bytes: as an array of them they would travel as text, twice as long. */
function letGo(tx: Tx, asked: Asked[]): RawBuilder<unknown> {
  const now = tx.clock.now().toString()
  return sql`
    update delivery d set status = 'handing-over', handed_over_at = ${now},
      bytes = substring(${Buffer.concat(of(asked, (one) => one.bytes))}::bytea from h.start for h.length)
    from (select *, 1 + (sum(length) over (order by place) - length)::integer as start
          from unnest(${of(asked, (one) => one.key.recipientId)}::integer[], ${of(asked, (one) => one.key.day)}::date[], ${of(asked, (one) => one.key.matter)}::text[],
                      ${of(asked, (one) => one.key.fence)}::integer[], ${of(asked, (one) => one.bytes.length)}::integer[])
               with ordinality as a (recipient_id, day, matter, fence, length, place)) h
    where d.organization_id = ${tx.organizationId} and d.recipient_id = h.recipient_id and d.day = h.day and d.matter = h.matter and d.channel = 'email'
      and d.fence = h.fence and d.status = 'claimed' and d.lease_until > ${now}
    returning d.recipient_id as "recipientId", d.day, d.matter`
}

const statusOf = { accepted: 'sent', temporary: 'waiting', permanent: 'refused', uncertain: 'uncertain' } as const

/** Minutes to wait after the first, second ... refusal that may pass; the last one goes on until the day is over. */
const backoffMinutes = [5, 15, 30, 60]

/**
 * What was refused for now is composed and checked anew the next time, unless it is a copy of what may have arrived. A
 * worker that was paused and has lost its fence changes nothing. Of whoever was erased meanwhile not even the server's words
 * are kept: they name the address.
 */
function settle(tx: Tx, ended: Settlement[]): RawBuilder<unknown> {
  const now = tx.clock.now()
  const nextAt = (attempts: number) => now.add({ minutes: backoffMinutes[Math.min(attempts, backoffMinutes.length) - 1] ?? 5 }).toString()
  return sql`
    update delivery d set status = s.status, answer = case when d.address <> '' then s.answer end, next_at = case when s.status = 'waiting' then s.next_at else d.next_at end,
      settled_at = case when s.status <> 'waiting' then ${now.toString()}::timestamptz end, lease_until = null,
      bytes = case when s.status = 'waiting' and d.resends = 0 then null else d.bytes end
    from unnest(${of(ended, (item) => item.key.recipientId)}::integer[], ${of(ended, (item) => item.key.day)}::date[], ${of(ended, (item) => item.key.matter)}::text[],
                ${of(ended, (item) => item.key.fence)}::integer[], ${of(ended, (item) => statusOf[item.outcome.result])}::text[], ${of(ended, (item) => item.outcome.answer)}::text[],
                ${of(ended, (item) => nextAt(item.key.attempts))}::timestamptz[]) as s (recipient_id, day, matter, fence, status, answer, next_at)
    where d.organization_id = ${tx.organizationId} and d.recipient_id = s.recipient_id and d.day = s.day and d.matter = s.matter and d.channel = 'email'
      and d.fence = s.fence and d.status in ('claimed', 'handing-over')`
}

/**
 * Freezes anew what lost lines just before sending, and keeps back what has nothing left to say. Whoever was never told of
 * a line need not hear that it is settled. A worker that has lost its fence changes nothing.
 */
export async function commitDropped(db: Database, organizationId: number, items: Checked[]): Promise<void> {
  if (items.length === 0) return
  const now = db.clock.now().toString()
  await keepBooks(db, organizationId, async (tx) => {
    const ours = await lockClaims(tx, items)
    const changed = items.filter((item) => item.content !== null && ours.has(keyOf(item)))
    await tx.run(sql`
      update message m set content = c.content
      from unnest(${of(changed, (item) => item.recipientId)}::integer[], ${of(changed, (item) => item.day)}::date[], ${of(changed, (item) => item.matter)}::text[],
                  ${of(changed, (item) => JSON.stringify(item.content))}::jsonb[]) as c (recipient_id, day, matter, content)
      where m.organization_id = ${organizationId} and m.recipient_id = c.recipient_id and m.day = c.day and m.matter = c.matter`)
    const keptBack = items.filter((item) => item.keptBack !== null && ours.has(keyOf(item)))
    await tx.run(sql`
      update delivery d set status = 'dropped', settled_at = ${now}, answer = k.why
      from unnest(${of(keptBack, (item) => item.recipientId)}::integer[], ${of(keptBack, (item) => item.day)}::date[], ${of(keptBack, (item) => item.matter)}::text[],
                  ${of(keptBack, (item) => item.keptBack)}::text[]) as k (recipient_id, day, matter, why)
      where d.organization_id = ${organizationId} and d.recipient_id = k.recipient_id and d.day = k.day and d.matter = k.matter and d.channel = 'email'`)
    const untold = items
      .filter((item) => ours.has(keyOf(item)))
      .flatMap(({ recipientId, day, untold: lines }) => lines.map((line) => ({ ...line, recipientId, day })))
    await tx.run(sql`
      update telling t set until_day = t.from_day, ended_why = 'never-told'
      from unnest(${of(untold, (line) => line.recipientId)}::integer[], ${of(untold, (line) => line.day)}::date[],
                  ${of(untold, (line) => line.policyId)}::integer[], ${of(untold, (line) => line.subjectId)}::integer[]) as u (recipient_id, day, policy_id, subject_id)
      join message m on m.organization_id = ${organizationId} and m.recipient_id = u.recipient_id and m.day = u.day and m.matter = '' and not m.in_app
      where t.organization_id = ${organizationId} and t.recipient_id = u.recipient_id and t.policy_id = u.policy_id and t.subject_id = u.subject_id
        and t.until_day = 'infinity'`)
  })
}

/** Which of these are still claimed by who claimed them; they stay so until the transaction is over. */
async function lockClaims(tx: Tx, items: Key[]): Promise<Set<string>> {
  const rows = await tx.rows(sql<Omit<Key, 'fence'>>`
    select d.recipient_id as "recipientId", d.day, d.matter
    from delivery d
    join unnest(${of(items, (item) => item.recipientId)}::integer[], ${of(items, (item) => item.day)}::date[], ${of(items, (item) => item.matter)}::text[],
                ${of(items, (item) => item.fence)}::integer[]) as c (recipient_id, day, matter, fence) using (recipient_id, day, matter, fence)
    where d.organization_id = ${tx.organizationId} and d.channel = 'email' and d.status = 'claimed'
    for update of d`)
  return new Set(rows.map(keyOf))
}

const keyOf = ({ recipientId, day, matter }: Omit<Key, 'fence'>) => `${recipientId}:${day}:${matter}`

/**
 * Where the server will never take mail for this address, or took none of the last two days' messages to it: from the next
 * round on, whoever comes next is told instead.
 */
export async function markAddressRefused(db: Database, organizationId: number, { key, outcome }: Settlement): Promise<void> {
  if (outcome.result !== 'permanent' || outcome.refused === 'sender') return
  const { recipientId, address, day } = key
  const isOnce = outcome.refused === 'message' ? sql`not ${wasRefusedBefore(organizationId, recipientId, day)}` : sql`false`
  await write(db, { organizationId, actor: 'system', reason: 'the mail server refused the address for good' }, async (tx) => {
    const marked = await tx.run(sql`
      update person set email_refused = ${outcome.answer}
      where organization_id = ${organizationId} and person_id = ${recipientId} and email = ${address} and email_refused is null and not ${isOnce}`)
    if (marked > 0)
      tx.record({
        action: 'person.address-refused',
        objectType: 'person',
        objectId: String(recipientId),
        personal: { address, answer: outcome.answer },
      })
  })
}

/** Whether the last answer for somebody on a day before was a refusal for good. */
function wasRefusedBefore(organizationId: number, recipientId: number, day: string): RawBuilder<boolean> {
  return sql<boolean>`coalesce((
    select d.status = 'refused' from delivery d
    where d.organization_id = ${organizationId} and d.recipient_id = ${recipientId} and d.day < ${day} and d.channel = 'email'
      and d.status in ('sent', 'refused')
    order by d.day desc, d.settled_at desc limit 1), false)`
}
