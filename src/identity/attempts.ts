import type { Database } from '../database/open.ts'
import { keepBooks, sql } from '../database/transaction.ts'
import { hashOf } from './secret.ts'

/** How often something may be tried in a quarter of an hour. */
export const attemptLimits = {
  'sign-in by account and address': 8,
  'sign-in by account': 50,
  'sign-in by address': 60,
  'reset by account': 3,
  'reset by address': 30,
  'link by address': 30,
  'code by account': 10,
  'mail test by person': 30,
} as const

export type Attempt = readonly [limit: keyof typeof attemptLimits, subject: string]

const slotMinutes = 15

/** Counts an attempt, for every process on this database. Returns how many seconds to wait where it was one too many, else 0. */
export async function countAttempt(db: Database, attempts: readonly Attempt[]): Promise<number> {
  const slot = slotAt(db)
  const end = slot.add({ minutes: slotMinutes })
  return keepBooks(db, outsideAll, async (tx) => {
    await tx.run(sql`delete from attempt where organization_id = ${outsideAll} and slot < ${slot.toString()}`)
    let wait = 0
    // Always in one order, so that two of them never wait for each other.
    for (const [limit, subject] of attempts.toSorted(([a], [b]) => (a < b ? -1 : 1))) {
      const { count } = await tx.one(sql<{ count: number }>`
        insert into attempt (organization_id, subject, slot, count) values (${outsideAll}, ${keyOf(limit, subject)}, ${slot.toString()}, 1)
        on conflict (organization_id, subject, slot) do update set count = attempt.count + 1 returning count`)
      if (count > attemptLimits[limit]) wait = Math.max(1, Math.ceil(db.clock.now().until(end).total('seconds')))
    }
    return wait
  })
}

/** An attempt that was right does not count. */
export async function forgiveAttempt(db: Database, attempts: readonly Attempt[]): Promise<void> {
  const keys = attempts.map(([limit, subject]) => keyOf(limit, subject))
  await keepBooks(db, outsideAll, (tx) =>
    tx.run(sql`
      update attempt set count = greatest(count - 1, 0)
      where organization_id = ${outsideAll} and slot = ${slotAt(db).toString()} and subject = any (${keys}::bytea[])`),
  )
}

/** Whoever tries has not said yet, or only claims, which organisation they belong to. */
const outsideAll = 0

function keyOf(limit: string, subject: string): Buffer {
  return hashOf(`${limit}\n${subject}`)
}

function slotAt({ clock }: Database): Temporal.Instant {
  const minutes = Math.floor(clock.now().epochMilliseconds / 60_000 / slotMinutes) * slotMinutes
  return Temporal.Instant.fromEpochMilliseconds(minutes * 60_000)
}
