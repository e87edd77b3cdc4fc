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
import { addDays } from '../time/day.ts'
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
    const [from, to] = [addDays(today, -daysBack), addDays(today, daysAhead)]
    const days: PreviewSeries['days'] = []
    const answer = (): PreviewSeries => ({ today, from, to, days, complete: days.length === daysBack + 1 + daysAhead })
    const isLate = () => Temporal.Instant.compare(now(), deadline) > 0
    const back = paced(now, daysBack)
    for (let day = from; day < today; day = addDays(day, back.step())) {
      if (isLate()) return answer()
      days.push(await lookBack(tx, organization, draftAsPolicy(draft.definition), day))
    }
    const ahead = paced(now, daysAhead)
    // Under an id of its own: it is to have no past in the log.
    const apart: StoredPolicy = { ...draftAsPolicy(draft.definition), ...(draft.policyId !== undefined && { draftOf: draft.policyId }) }
    let since: string | null = null
    for (let day = today; day <= to; day = addDays(day, ahead.step())) {
      if (isLate()) return answer()
      const policy = { ...apart, startedOn: since === null ? null : today }
      days.push(await lookAhead(tx, organization, policy, day, { failed, since }))
      since = day
    }
    return answer()
  })
}

/** How many days to go at a time so that somebody who waits still does at the end: called after each day looked at. */
function paced(now: () => Temporal.Instant, span: number): { step(): number } {
  const begun = now()
  let last = begun
  let left = span
  return {
    step() {
      const at = now()
      const millisecondsLeft = Math.max(1, patienceMs - at.since(begun).total('milliseconds'))
      const wanted = Math.ceil((at.since(last).total('milliseconds') * left) / millisecondsLeft)
      const step = Math.min(10, Math.max(1, wanted))
      last = at
      left -= step
      return step
    },
  }
}

const patienceMs = 3000

/** On days that were, who is told is not worked out: it takes longer than all the rest. */
async function lookBack(tx: Tx, organization: Organization, policy: StoredPolicy, day: string): Promise<PreviewSeries['days'][number]> {
  await evaluate(tx, asIfEnabled(await momentOf(tx, organization, day)), [policy])
  return { day, messages: null, ...(await tx.one(sql<{ reached: number }>`select count(*)::integer as reached from fired`)) }
}

/** `failed` are the policies whose log is left alone; `since` is the day before it that was looked at. */
async function lookAhead(
  tx: WriteTx,
  organization: Organization,
  policy: StoredPolicy,
  day: string,
  { failed, since }: { failed: number[]; since: string | null },
): Promise<PreviewSeries['days'][number]> {
  if (since !== null) {
    await recurSince(tx, organization, day, since)
    await recordMisses(tx, organization, day, since)
  }
  const moment = asIfEnabled(await momentOf(tx, organization, day))
  await evaluate(tx, moment, [policy])
  await keepEpisodes(tx, moment, [policy], failed)
  await findTold(tx, moment, [policy])
  return tx.one(sql<PreviewSeries['days'][number]>`
    select ${day}::text as day, (select count(*)::integer from fired) as reached, count(distinct recipient_id)::integer as messages from told`)
}
