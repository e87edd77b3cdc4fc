import type { PreviewSeries } from '../contract/policy-preview.ts'
import type { Database } from '../database/open.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { recurSince } from '../deadlines/recurrence.ts'
import { asIfEnabled, draftAsPolicy } from '../escalation/draft.ts'
import { keepEpisodes } from '../escalation/episodes.ts'
import { evaluate } from '../escalation/evaluate.ts'
import { momentOf, type StoredPolicy } from '../escalation/moment.ts'
import { findTold } from '../escalation/tellings.ts'
import { recordMisses } from '../ledger/record-misses.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { addDays, eachDay } from '../time/day.ts'
import { lookingAt } from './looking-at.ts'
import type { Draft } from './preview-today.ts'

export interface Span {
  today: string
  daysBack: number
  daysAhead: number
  /** When to stop, whether or not all days have been looked at. */
  deadline: Temporal.Instant
}

/**
 * A draft day by day: what it would have come to on days that were, from the ledger as of each, and what it will on days
 * that come if nobody does anything, by the steps of the round itself.
 */
export async function previewSeries(
  db: Database,
  organizationId: number,
  draft: Draft,
  { today, daysBack, daysAhead, deadline }: Span,
): Promise<PreviewSeries> {
  return lookingAt(db, organizationId, today, async (tx) => {
    const organization = await loadOrganization(tx)
    const others = await tx.rows(
      sql<{ id: number }>`select policy_id as id from escalation_policy where organization_id = ${tx.organizationId}`,
    )
    const failed = others.map(({ id }) => id)
    const now = () => db.clock.now()
    const days: PreviewSeries['days'] = []
    const first = addDays(today, -daysBack)
    const begun = now()
    days.push(await lookBack(tx, organization, draftAsPolicy(draft.definition), first))
    const step = stepFor(now().since(begun), daysBack)
    for (let day = addDays(first, step); day < today; day = addDays(day, step)) {
      if (isPast(deadline, now())) return { today, days, complete: false }
      days.push(await lookBack(tx, organization, draftAsPolicy(draft.definition), day))
    }
    for (const day of eachDay(today, addDays(today, daysAhead))) {
      if (isPast(deadline, now())) return { today, days, complete: false }
      const policy = { ...draftAsPolicy(draft.definition), startedOn: day > today ? today : null }
      days.push(await lookAhead(tx, organization, policy, day, { failed, isNew: day > today }))
    }
    return { today, days, complete: true }
  })
}

/** How many days to go at a time so that somebody who waits still does when the past has been looked at. */
function stepFor(ofOne: Temporal.Duration, daysBack: number): number {
  return Math.min(10, Math.max(1, Math.ceil((ofOne.total('milliseconds') * daysBack) / patienceMs)))
}

const patienceMs = 3000

function isPast(deadline: Temporal.Instant, now: Temporal.Instant): boolean {
  return Temporal.Instant.compare(now, deadline) > 0
}

/** On days that were, who is told is not worked out: it takes longer than all the rest. */
async function lookBack(tx: Tx, organization: Organization, policy: StoredPolicy, day: string): Promise<PreviewSeries['days'][number]> {
  await evaluate(tx, asIfEnabled(await momentOf(tx, organization, day)), [policy])
  return { day, messages: null, ...(await tx.one(sql<{ reached: number }>`select count(*)::integer as reached from fired`)) }
}

/** `failed` are the policies whose log is left alone. */
async function lookAhead(
  tx: WriteTx,
  organization: Organization,
  policy: StoredPolicy,
  day: string,
  { failed, isNew }: { failed: number[]; isNew: boolean },
): Promise<PreviewSeries['days'][number]> {
  if (isNew) {
    await recurSince(tx, organization, day, addDays(day, -1))
    await recordMisses(tx, organization, day, addDays(day, -1))
  }
  const moment = asIfEnabled(await momentOf(tx, organization, day))
  await evaluate(tx, moment, [policy])
  await keepEpisodes(tx, moment, [policy], failed)
  await findTold(tx, moment, [policy])
  return tx.one(sql<PreviewSeries['days'][number]>`
    select ${day}::text as day, (select count(*)::integer from fired) as reached, count(distinct recipient_id)::integer as messages from told`)
}
