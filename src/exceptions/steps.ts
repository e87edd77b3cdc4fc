import { sql } from 'kysely'
import type { ApprovalRoute, RouteStep } from '../contract/approval-routes.ts'
import type { Tx } from '../database/transaction.ts'
import { addDays } from '../time/day.ts'
import { periodOf } from '../time/period.ts'
import { byCase } from './by-case.ts'
import type { Case } from './case.ts'
import type { Speakers } from './seats.ts'
import type { Vote } from './tally.ts'

/** A step of a request's route as it was when it was submitted. Step 0 is the review, which nobody votes in. */
export interface Step {
  step: number
  body: Pick<RouteStep, 'name' | 'who' | 'days'> & Partial<Pick<RouteStep, 'quorum' | 'veto' | 'whenLate'>>
  routeId: number
  routeVersion: number
  openedAt: string | null
  dueAt: string | null
  settledAt: string | null
  outcome: StepOutcome | null
}

/** The route of what a policy lets a manager decide alone: none of those that are kept. */
export const byPolicy = { id: 0, version: 0 } as const

export type StepOutcome = 'passed' | 'rejected' | 'returned' | 'voided' | 'withdrawn'

/** A vote as it was cast. */
export interface VoteCast extends Vote {
  attempt: number
  step: number
  bindingVersion: number
  inRole: string
  reason: string
}

export async function stepsOf(tx: Tx, exceptionId: number, attempt: number): Promise<Step[]> {
  return (await stepsOfCases(tx, [{ id: exceptionId, attempt }]))(exceptionId)
}

/** The steps of cases, each in one attempt. */
export async function stepsOfCases(tx: Tx, cases: readonly Pick<Case, 'id' | 'attempt'>[]): Promise<(exceptionId: number) => Step[]> {
  const rows = await tx.rows(sql<Step & { exceptionId: number }>`
    select s.exception_id as "exceptionId", s.step, s.body, s.route_id as "routeId", s.route_version as "routeVersion", s.opened_at as "openedAt",
           s.due_at as "dueAt", s.settled_at as "settledAt", s.outcome
    from unnest(${cases.map(({ id }) => id)}::integer[], ${cases.map(({ attempt }) => attempt)}::integer[]) as c (id, attempt)
    join exception_step s on s.organization_id = ${tx.organizationId} and s.exception_id = c.id and s.attempt = c.attempt
    order by s.exception_id, s.step`)
  return byCase(rows)
}

export async function votesOf(tx: Tx, exceptionId: number): Promise<VoteCast[]> {
  return (await votesOfCases(tx, [exceptionId]))(exceptionId)
}

/** Every vote that was cast on cases. */
export async function votesOfCases(tx: Tx, exceptionIds: readonly number[]): Promise<(exceptionId: number) => VoteCast[]> {
  const rows = await tx.rows(sql<VoteCast & { exceptionId: number }>`
    select exception_id as "exceptionId", attempt, step, binding_version as "bindingVersion", person_id as "personId",
           on_behalf_of_id as "onBehalfOf", verdict, in_role as "inRole", reason, at
    from exception_vote where organization_id = ${tx.organizationId} and exception_id = any (${[...exceptionIds]}::integer[]) order by at, person_id`)
  return byCase(rows)
}

/** Fixes the steps of a route into an attempt. */
export async function laySteps(
  tx: Tx,
  exceptionId: number,
  attempt: number,
  from: { routeId: number; version: number; body: ApprovalRoute },
): Promise<void> {
  const { review, steps } = from.body
  const bodies: Step['body'][] = [...(review ? [{ name: 'review', ...review }] : []), ...steps]
  const first = review ? 0 : 1
  await tx.run(sql`
    insert into exception_step (organization_id, exception_id, attempt, step, body, route_id, route_version)
    select ${tx.organizationId}, ${exceptionId}, ${attempt}, ${first} + (b.nth - 1)::integer, b.body, ${from.routeId}, ${from.version}
    from jsonb_array_elements(${JSON.stringify(bodies)}::jsonb) with ordinality as b (body, nth)`)
}

/** The same steps once more, for the next attempt; the review has been. */
export async function repeatSteps(tx: Tx, exceptionId: number, attempt: number): Promise<void> {
  await carryReview(tx, exceptionId, attempt)
  await tx.run(sql`
    insert into exception_step (organization_id, exception_id, attempt, step, body, route_id, route_version)
    select organization_id, exception_id, ${attempt + 1}, step, body, route_id, route_version
    from exception_step
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and attempt = ${attempt} and step > 0`)
}

/** Takes the review of an attempt, as it was settled, into the next one: its reviewers are still theirs to ask. */
export async function carryReview(tx: Tx, exceptionId: number, attempt: number): Promise<void> {
  await tx.run(sql`
    insert into exception_step (organization_id, exception_id, attempt, step, body, route_id, route_version, opened_at, due_at, settled_at, outcome)
    select organization_id, exception_id, ${attempt + 1}, step, body, route_id, route_version, opened_at, due_at, settled_at, 'passed'
    from exception_step
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and attempt = ${attempt} and step = 0`)
}

/** Opens a step. Returns when it is due: after the last of its days, where the organisation is. */
export async function openStep(tx: Tx, { exceptionId, attempt, step }: Place, today: string, timeZone: string): Promise<string> {
  const { days } = await tx.one(sql<{ days: number }>`
    select (body ->> 'days')::integer as days from exception_step
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and attempt = ${attempt} and step = ${step}`)
  const dueAt = dueSince(today, days, timeZone)
  await tx.run(sql`
    update exception_step set opened_at = coalesce(opened_at, ${tx.clock.now().toString()}), due_at = ${dueAt}, settled_at = null, outcome = null
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and attempt = ${attempt} and step = ${step}`)
  return dueAt
}

/** When a step that is opened on a day is due: after the last of its days, where the organisation is. */
export function dueSince(day: string, days: number, timeZone: string): string {
  const last = addDays(day, days)
  return periodOf(last, last, timeZone).endsAt
}

interface Place {
  exceptionId: number
  attempt: number
  step: number
}

/** Settles the step of an attempt that is open: never more than one is. */
export async function settleStep(tx: Tx, held: Pick<Case, 'id' | 'attempt'>, outcome: StepOutcome): Promise<void> {
  await tx.run(sql`
    update exception_step set settled_at = ${tx.clock.now().toString()}, outcome = ${outcome}
    where organization_id = ${tx.organizationId} and exception_id = ${held.id} and attempt = ${held.attempt}
      and settled_at is null and opened_at is not null`)
}

/** Who may speak in a step by now: once it is late, also those whom its lateness brings in. */
export function speakersOf({ body, dueAt, settledAt }: Step, at: string): Speakers {
  // What was settled in time was never late, whatever day it is.
  const isLate = dueAt !== null && Temporal.Instant.compare(dueAt, settledAt ?? at) <= 0
  const late = isLate && body.whenLate?.type === 'escalate' ? body.whenLate.to : []
  return { who: body.who, veto: body.veto ?? [], late }
}

/** When a step that is not decided lets the request lapse; null where it does not. */
export function lapseOf({ body, dueAt }: Step): string | null {
  return body.whenLate?.type === 'lapse' ? dueAt : null
}
