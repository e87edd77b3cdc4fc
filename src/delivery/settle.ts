import { sql } from 'kysely'
import type { Database } from '../database/open.ts'
import { keepBooks, type Tx, write } from '../database/transaction.ts'
import type { Outcome } from './channels/smtp.ts'
import type { Checked } from './recheck.ts'

type Key = Pick<Checked, 'recipientId' | 'day' | 'fence'>

const of = <T, V>(items: T[], value: (item: T) => V): V[] => items.map(value)

/**
 * Commits "handing over", with the very bytes, for deliveries whose body a mail server has asked for.
 * @returns for each whether it is still ours: with a lost fence or a lease that ran out, nothing may be sent
 */
export async function commitHandingOver(db: Database, organizationId: number, items: { key: Key; bytes: Buffer }[]): Promise<boolean[]> {
  const now = db.clock.now().toString()
  const kept = await keepBooks(db, organizationId, (tx) =>
    tx.rows(sql<{ recipientId: number; day: string }>`
      update delivery d set status = 'handing-over', handed_over_at = ${now}, bytes = h.bytes
      from unnest(${of(items, (item) => item.key.recipientId)}::integer[], ${of(items, (item) => item.key.day)}::date[],
                  ${of(items, (item) => item.key.fence)}::integer[], ${of(items, (item) => item.bytes)}::bytea[]) as h (recipient_id, day, fence, bytes)
      where d.organization_id = ${organizationId} and d.recipient_id = h.recipient_id and d.day = h.day and d.channel = 'email'
        and d.fence = h.fence and d.status = 'claimed' and d.lease_until > ${now}
      returning d.recipient_id as "recipientId", d.day`),
  )
  const ours = new Set(kept.map(keyOf))
  return items.map((item) => ours.has(keyOf(item.key)))
}

/** What is to be kept of a hand-over that has ended. */
export interface Settlement {
  key: Key & Pick<Checked, 'attempts' | 'address'>
  outcome: Exclude<Outcome, { result: 'withheld' }>
}

const statusOf = { accepted: 'sent', temporary: 'waiting', permanent: 'refused', uncertain: 'uncertain' } as const

/** Minutes to wait after the first, second ... refusal that may pass; the last one goes on until the day is over. */
const backoffMinutes = [5, 15, 30, 60]

/**
 * Commits outcomes. What was refused for now is composed and checked anew the next time, unless it is a copy of what may
 * have arrived. A worker that was paused and has lost its fence changes nothing.
 */
export async function commitOutcomes(db: Database, organizationId: number, items: Settlement[]): Promise<undefined[]> {
  const now = db.clock.now()
  const nextAt = (attempts: number) => now.add({ minutes: backoffMinutes[Math.min(attempts, backoffMinutes.length) - 1] ?? 5 }).toString()
  await keepBooks(db, organizationId, (tx) =>
    tx.run(sql`
      update delivery d set status = s.status, answer = s.answer, next_at = case when s.status = 'waiting' then s.next_at else d.next_at end,
        settled_at = case when s.status <> 'waiting' then ${now.toString()}::timestamptz end, lease_until = null,
        bytes = case when s.status = 'waiting' and d.resends = 0 then null else d.bytes end
      from unnest(${of(items, (item) => item.key.recipientId)}::integer[], ${of(items, (item) => item.key.day)}::date[], ${of(items, (item) => item.key.fence)}::integer[],
                  ${of(items, (item) => statusOf[item.outcome.result])}::text[], ${of(items, (item) => item.outcome.answer)}::text[],
                  ${of(items, (item) => nextAt(item.key.attempts))}::timestamptz[]) as s (recipient_id, day, fence, status, answer, next_at)
      where d.organization_id = ${organizationId} and d.recipient_id = s.recipient_id and d.day = s.day and d.channel = 'email'
        and d.fence = s.fence and d.status in ('claimed', 'handing-over')`),
  )
  for (const { key, outcome } of items)
    if (outcome.result === 'permanent' && outcome.addressRefused) await markAddressRefused(db, organizationId, key, outcome.answer)
  return items.map(() => undefined)
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
    const changed = items.filter((item) => item.digest !== null && ours.has(keyOf(item)))
    await tx.run(sql`
      update message m set content = c.content
      from unnest(${of(changed, (item) => item.recipientId)}::integer[], ${of(changed, (item) => item.day)}::date[],
                  ${of(changed, (item) => JSON.stringify(item.digest))}::jsonb[]) as c (recipient_id, day, content)
      where m.organization_id = ${organizationId} and m.recipient_id = c.recipient_id and m.day = c.day`)
    const keptBack = items.filter((item) => item.keptBack !== null && ours.has(keyOf(item)))
    await tx.run(sql`
      update delivery d set status = 'dropped', settled_at = ${now}, answer = k.why
      from unnest(${of(keptBack, (item) => item.recipientId)}::integer[], ${of(keptBack, (item) => item.day)}::date[],
                  ${of(keptBack, (item) => item.keptBack)}::text[]) as k (recipient_id, day, why)
      where d.organization_id = ${organizationId} and d.recipient_id = k.recipient_id and d.day = k.day and d.channel = 'email'`)
    const untold = items
      .filter((item) => ours.has(keyOf(item)))
      .flatMap(({ recipientId, day, untold: lines }) => lines.map((line) => ({ ...line, recipientId, day })))
    await tx.run(sql`
      update telling t set until_day = t.from_day, ended_why = 'never-told'
      from unnest(${of(untold, (line) => line.recipientId)}::integer[], ${of(untold, (line) => line.day)}::date[],
                  ${of(untold, (line) => line.policyId)}::integer[], ${of(untold, (line) => line.subjectId)}::integer[]) as u (recipient_id, day, policy_id, subject_id)
      join message m on m.organization_id = ${organizationId} and m.recipient_id = u.recipient_id and m.day = u.day and not m.in_app
      where t.organization_id = ${organizationId} and t.recipient_id = u.recipient_id and t.policy_id = u.policy_id and t.subject_id = u.subject_id
        and t.until_day = 'infinity'`)
  })
}

/** Which of these are still claimed by who claimed them; they stay so until the transaction is over. */
async function lockClaims(tx: Tx, items: Key[]): Promise<Set<string>> {
  const rows = await tx.rows(sql<Pick<Key, 'recipientId' | 'day'>>`
    select d.recipient_id as "recipientId", d.day
    from delivery d
    join unnest(${of(items, (item) => item.recipientId)}::integer[], ${of(items, (item) => item.day)}::date[], ${of(items, (item) => item.fence)}::integer[])
         as c (recipient_id, day, fence) using (recipient_id, day, fence)
    where d.organization_id = ${tx.organizationId} and d.channel = 'email' and d.status = 'claimed'
    for update of d`)
  return new Set(rows.map(keyOf))
}

const keyOf = ({ recipientId, day }: Pick<Key, 'recipientId' | 'day'>) => `${recipientId}:${day}`

/** The server will never take mail for this address: from the next round on, whoever comes next is told instead. */
async function markAddressRefused(
  db: Database,
  organizationId: number,
  { recipientId, address }: Settlement['key'],
  answer: string,
): Promise<void> {
  await write(db, { organizationId, actor: 'system', reason: 'the mail server refused the address for good' }, async (tx) => {
    const marked = await tx.run(sql`
      update person set email_refused = ${answer} where organization_id = ${organizationId} and person_id = ${recipientId} and email = ${address} and email_refused is null`)
    if (marked > 0)
      tx.record({ action: 'person.address-refused', objectType: 'person', objectId: String(recipientId), personal: { address, answer } })
  })
}
