import { sql } from 'kysely'
import type { ConditionSaid } from '../contract/exception-moves.ts'
import type { WriteTx } from '../database/transaction.ts'
import { NotNow } from '../policies/unsound.ts'
import { addDays, daysBetween, laterDay } from '../time/day.ts'
import { periodOf } from '../time/period.ts'
import { localDay } from '../time/round-time.ts'
import { beginsAt } from './beginning.ts'
import { type Case, caseOf, changeCase, numberText } from './case.ts'
import { type Promised, promise } from './conditions.ts'
import { daysGrantedBefore, renewalOf } from './demands.ts'
import type { Hearing } from './hearing.ts'
import { addMove } from './move-log.ts'
import type { Made } from './moves/maker.ts'
import { mayBeExtended } from './request.ts'
import { rivalOf } from './rival.ts'

/** How it was decided at last, for the record. */
export interface Decided {
  conditions: ConditionSaid[]
  by: { personId: number; inRole: string }
  detail: Record<string, unknown>
}

/** Grants what every step of the route agreed to. More time goes to the case that it was asked for. */
export async function grant(tx: WriteTx, hearing: Hearing, decided: Decided): Promise<Made> {
  expectWhole(hearing)
  return hearing.case.extendsId === null ? grantAnew(tx, hearing, decided) : grantMoreTime(tx, hearing, decided)
}

/** No effect without a complete decision: every earlier step has passed, on these very words. */
function expectWhole({ case: held, steps }: Hearing): void {
  const missing = steps.filter(({ step, outcome }) => step !== held.step && step > 0 && outcome !== 'passed')
  if (missing.length > 0)
    throw new Error(`exception ${held.id} would be granted before its steps ${missing.map(({ step }) => step).join()} passed`)
}

/**
 * Of the same chain more may have been granted since this was handed in, when it was within the longest time in all.
 * Moves take turns (`lockDuties`), so what is granted at the same moment is counted too.
 */
export async function expectWithinLifetime(
  tx: WriteTx,
  { case: held, policy }: Pick<Hearing, 'case' | 'policy'>,
  days: number,
): Promise<void> {
  const granted = await daysGrantedBefore(tx, held)
  const [total, most] = [granted + days, policy.criteria.lifetimeDays]
  if (total > most)
    throw new NotNow(
      `With the ${granted} days granted before it would last ${total} days in all; the policy allows ${most}. Shorten it, or reject it.`,
    )
}

async function grantAnew(tx: WriteTx, hearing: Hearing, decided: Decided): Promise<Made> {
  const { case: held, version, policy, now, timeZone } = hearing
  const { from, until } = version.body
  if (from === null || until === null) throw new Error(`exception ${held.id} has no time to be granted for`)
  const zone = version.body.timeZone ?? timeZone
  const asked = periodOf(from, until, zone)
  if (isOver(asked.endsAt, now)) throw new NotNow('The time it was asked for is over: reject it, or have it asked for anew.')
  const isRetroactive = policy.criteria.retroactive && isOver(asked.startsAt, now)
  const startsAt = isRetroactive ? asked.startsAt : beginsAt(hearing, asked.startsAt)
  const firstDay = localDay(Temporal.Instant.from(startsAt), zone)
  // The days that it goes on through were granted for the emergency, and are none of those asked for.
  const startDay = laterDay(firstDay, from)
  await expectWithinLifetime(tx, hearing, daysBetween(startDay, until) + 1)
  const renewal = await renewalOf(tx, held, zone)
  // It may have been given more time since this was handed in.
  if (renewal && from < renewal.first)
    throw new NotNow(`What it renews lasts longer by now: it can begin on ${renewal.first}. Send it back for that day, or reject it.`)
  // Both may have been handed in when nothing kept two apart.
  const rival = await rivalOf(tx, held, { from: startDay, until }, zone)
  if (rival?.granted) throw new NotNow(`${rival.number} was granted for this time already: reject this one.`)
  // Nobody who agrees to it takes away what was granted for an emergency: that lasts as long as was said, though there be a gap.
  const isToCome = !isOver(startsAt, now)
  if (!isToCome) await replaceGrants(tx, held.id, now)
  await addGrant(tx, held.id, { kind: 'decision', from, until, zone, startsAt, endsAt: asked.endsAt })
  const promised = await conditionsOf(tx, hearing, decided, startDay)
  for (const one of promised) await promise(tx, held.id, one)
  const isConditional = promised.some(({ kind }) => kind === 'condition')
  return {
    to: isConditional ? 'approved-with-conditions' : 'approved',
    changes: {
      ...{ startsAt, endsAt: asked.endsAt, emergencyUntil: isToCome ? held.endsAt : null },
      ...{ decidedAt: now, stepDueAt: null, lapsesAt: null },
      reviewDueAt: nextReview(policy.criteria.reviewMonths, startDay, zone, asked.endsAt),
    },
    detail: { ...decided.detail, from, until, timeZone: zone, ...(isRetroactive && { retroactive: true }) },
  }
}

/** What is promised with it: by the policy, by those who decided, by the request itself. */
async function conditionsOf(
  tx: WriteTx,
  { case: held, version: { body }, policy }: Hearing,
  { conditions }: Decided,
  startDay: string,
): Promise<Promised[]> {
  const ownerOf = (id: number | null) => id ?? held.ownerId
  const byPolicy = policy.criteria.conditions.map(({ title, dueInDays, everyDays, whenFailed }): Promised => {
    return {
      kind: 'condition',
      title,
      ownerId: held.ownerId,
      dueOn: noLaterThan(addDays(startDay, dueInDays), body.until),
      everyDays,
      whenFailed,
    }
  })
  const earlier = await conditionsSaidBefore(tx, held)
  const byDeciders = [...earlier, ...conditions].map((one): Promised => ({ kind: 'condition', ...one }))
  const checks = body.controls.flatMap(({ title, ownerId, checkEveryDays }): Promised[] =>
    checkEveryDays === null
      ? []
      : [
          {
            kind: 'control',
            title,
            ownerId: ownerOf(ownerId),
            dueOn: addDays(startDay, checkEveryDays),
            everyDays: checkEveryDays,
            whenFailed: 'show',
          },
        ],
  )
  const exit = body.exitTasks.map(({ title, ownerId, dueOn }): Promised => {
    return { kind: 'exit-plan', title, ownerId: ownerOf(ownerId), dueOn, everyDays: null, whenFailed: 'show' }
  })
  const all = [...byPolicy, ...byDeciders, ...checks, ...exit]
  return all.filter(
    (one, at) => all.findIndex((other) => other.kind === one.kind && other.title === one.title && other.ownerId === one.ownerId) === at,
  )
}

/**
 * Conditions named by those who approved before, in this attempt and on these words: since it was last begun anew. A question
 * that was answered begins nothing anew, nor does a typing error that was corrected.
 */
async function conditionsSaidBefore(tx: WriteTx, held: Case): Promise<ConditionSaid[]> {
  const rows = await tx.rows(sql<{ conditions: ConditionSaid[] }>`
    select detail -> 'conditions' as conditions from exception_move m
    where m.organization_id = ${tx.organizationId} and m.exception_id = ${held.id} and m.move = 'approve' and m.detail ? 'conditions'
      and m.move_no > (select max(s.move_no) from exception_move s
                       where s.organization_id = m.organization_id and s.exception_id = m.exception_id and s.move in ('submit', 'amend', 'shorten')
                         and not s.detail ?| '{resumed,corrected}')
    order by m.move_no`)
  return rows.flatMap(({ conditions }) => conditions)
}

async function grantMoreTime(tx: WriteTx, hearing: Hearing, decided: Decided): Promise<Made> {
  const { case: held, version, now, timeZone } = hearing
  const base = await caseOf(tx, held.extendsId as number, true)
  const { from, until } = version.body
  if (!base || from === null || until === null) throw new Error(`extension ${held.id} has nothing to extend`)
  if (!mayBeExtended(base, now))
    throw new NotNow('The exception has ended meanwhile, or is suspended, so there cannot be more time for it as it is: reject this one.')
  // The organisation may have moved to another zone since.
  const zone = (await zoneOfEnd(tx, base)) ?? version.body.timeZone ?? timeZone
  const period = periodOf(from, until, zone)
  if (base.endsAt !== period.startsAt) throw new NotNow('Its end has changed meanwhile: ask for more time anew.')
  await expectWithinLifetime(tx, hearing, daysBetween(from, until) + 1)
  await expectNotRenewed(tx, base.id, period.endsAt)
  await addGrant(tx, base.id, { kind: 'extension', from, until, zone, ...period })
  const conditions = [...(await conditionsSaidBefore(tx, held)), ...decided.conditions]
  for (const one of conditions) await promise(tx, base.id, { kind: 'condition', ...one })
  await addMove(tx, base.id, {
    ...{
      move: 'extended',
      fromState: base.state,
      toState: base.state,
      byId: decided.by.personId,
      onBehalfOfId: null,
      inRole: decided.by.inRole,
    },
    ...{
      reason: version.body.reason,
      version: base.version,
      digest: hearing.version.digest,
      detail: { from, until, by: numberText(held.number) },
    },
  })
  const { criteria } = hearing.policy
  const reviewDueAt = base.reviewDueAt ?? nextReview(criteria.reviewMonths, localDay(tx.clock.now(), zone), zone, period.endsAt)
  await changeCase(tx, base.id, { endsAt: period.endsAt, reviewDueAt })
  tx.record({
    action: 'exception.extended',
    objectType: 'exception',
    objectId: numberText(base.number),
    after: { until, by: numberText(held.number) },
  })
  return {
    to: 'approved',
    changes: { decidedAt: now, stepDueAt: null, lapsesAt: null },
    detail: { ...decided.detail, from, until, extends: numberText(base.number) },
  }
}

/** The zone of the days that end when an exception does. */
async function zoneOfEnd(tx: WriteTx, { id, endsAt }: Case): Promise<string | null> {
  const grant = await tx.maybeOne(sql<{ zone: string | null }>`
    select time_zone as zone from exception_grant
    where organization_id = ${tx.organizationId} and exception_id = ${id} and ends_at = ${endsAt} order by grant_no desc limit 1`)
  return grant?.zone ?? null
}

/** A renewal that was granted meanwhile begins after what it renews: that has no more time to be given. */
async function expectNotRenewed(tx: WriteTx, exceptionId: number, endsAt: string): Promise<void> {
  const next = await tx.maybeOne(sql<{ number: number }>`
    select r.number from exception r
    where r.organization_id = ${tx.organizationId} and r.renews_id = ${exceptionId} and r.state in ('approved', 'approved-with-conditions')
      and r.starts_at < ${endsAt}::timestamptz
    order by r.exception_id limit 1`)
  if (next)
    throw new NotNow(`${numberText(next.number)} renews it already, and begins before that: reject this one, or close that one first.`)
}

interface GrantMade {
  kind: 'decision' | 'emergency' | 'extension' | 'imported'
  from: string | null
  until: string | null
  zone: string | null
  startsAt: string
  endsAt: string
}

/** Adds a grant to a case; the move that makes it is the next of its record. */
export async function addGrant(tx: WriteTx, exceptionId: number, made: GrantMade): Promise<void> {
  const of = sql`organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`
  await tx.run(sql`
    insert into exception_grant (organization_id, exception_id, grant_no, kind, from_day, until_day, time_zone, starts_at, ends_at, move_no, granted_at)
    values (${tx.organizationId}, ${exceptionId}, (select coalesce(max(grant_no), 0) + 1 from exception_grant where ${of}), ${made.kind}, ${made.from},
            ${made.until}, ${made.zone}, ${made.startsAt}, ${made.endsAt}, (select coalesce(max(move_no), 0) + 1 from exception_move where ${of}),
            ${tx.clock.now().toString()})`)
}

/** Ends the grants there are: something else holds from now on. What was granted stays on the record as it was. */
export async function replaceGrants(tx: WriteTx, exceptionId: number, now: string): Promise<void> {
  await tx.run(sql`
    update exception_grant set replaced_at = ${now}
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and replaced_at is null and ends_at > ${now}`)
}

/** When it is to be looked at next: so many months on, by the end of that day; null where it is over by then. */
export function nextReview(months: number | null, since: string, zone: string, endsAt: string | null): string | null {
  if (months === null) return null
  const day = Temporal.PlainDate.from(since).add({ months }).toString()
  const due = periodOf(day, day, zone).endsAt
  return endsAt !== null && Temporal.Instant.compare(due, endsAt) >= 0 ? null : due
}

function isOver(instant: string, now: string): boolean {
  return Temporal.Instant.compare(instant, now) <= 0
}

/** What would be due after the last day is due on it: what comes with an exception is seen to while it lasts. */
function noLaterThan(day: string, last: string | null): string {
  return last !== null && last < day ? last : day
}
