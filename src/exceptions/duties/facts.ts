import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { localDay } from '../../time/round-time.ts'
import { byCase } from '../by-case.ts'
import { currentStep, type Hearing } from '../hearing.ts'
import { firstChanges } from './changes-around.ts'
import type { Condition, Duty } from './duty.ts'
import { type DutyFacts, lives } from './owed.ts'

/** Gathers what says who owes what to cases that were heard at the same instant; what is returned gives the facts of one of them. */
export async function dutyFacts(tx: Tx, hearings: readonly Hearing[]): Promise<(hearing: Hearing) => DutyFacts> {
  const ids = hearings.map(({ case: held }) => held.id)
  const conditions = await conditionsOfCases(tx, hearings)
  const duties = await dutiesOfCases(tx, ids)
  const returned = await lastReturns(tx, ids)
  const changes = await changesOf(tx, hearings)
  const asked = new Map(hearings.map((hearing) => [hearing, peopleAsked(hearing, conditions(hearing.case.id))]))
  const people = await presentPeople(tx, hearings, [...new Set([...asked.values()].flatMap((theirs) => [...theirs]))])
  return (hearing) => {
    const { case: held, timeZone } = hearing
    const theirs = asked.get(hearing)
    const present = people.filter(({ id, role }) => theirs?.has(id) || role === 'compliance-officer' || role === 'owner')
    const holders = (role: string) => present.filter((person) => person.role === role).map(({ id }) => id)
    const [last] = returned(held.id)
    return {
      step: currentStep(hearing),
      conditions: conditions(held.id),
      duties: duties(held.id),
      changes: changes(held.id),
      returned: last ? { moveNo: last.moveNo, on: localDay(Temporal.Instant.from(last.at), timeZone) } : null,
      zones: new Map(present.map(({ id, zone }) => [id, zone ?? timeZone])),
      officers: holders('compliance-officer'),
      owners: holders('owner'),
    }
  }
}

/** Every duty that a case ever had. */
export async function dutiesOf(tx: Tx, exceptionId: number): Promise<Duty[]> {
  return (await dutiesOfCases(tx, [exceptionId]))(exceptionId)
}

/** Every duty that cases ever had. */
export async function dutiesOfCases(tx: Tx, exceptionIds: readonly number[]): Promise<(exceptionId: number) => Duty[]> {
  const rows = await tx.rows(sql<Duty & { exceptionId: number }>`
    select u.exception_id as "exceptionId", u.duty_id as "dutyId", u.kind, u.person_id as "personId", u.subject, u.occurrence, u.title,
           u.due_on as "dueOn", d.title as "deadlineTitle", u.opened_at as "openedAt", u.settled_at as "settledAt", u.outcome
    from exception_duty u left join deadline d on d.organization_id = u.organization_id and d.deadline_id = u.deadline_id
    where u.organization_id = ${tx.organizationId} and u.exception_id = any (${[...exceptionIds]}::integer[]) order by u.duty_id`)
  return byCase(rows)
}

/** What was promised for a case. */
export async function conditionsOf(tx: Tx, hearing: Pick<Hearing, 'case' | 'timeZone'>): Promise<Condition[]> {
  return (await conditionsOfCases(tx, [hearing]))(hearing.case.id)
}

async function conditionsOfCases(
  tx: Tx,
  hearings: readonly Pick<Hearing, 'case' | 'timeZone'>[],
): Promise<(exceptionId: number) => Condition[]> {
  const zones = new Map(hearings.map(({ case: held, timeZone }) => [held.id, timeZone]))
  const rows = await tx.rows(sql<Omit<Condition, 'setOn'> & { exceptionId: number; setAt: string | null }>`
    select c.exception_id as "exceptionId", c.condition_id as "conditionId", c.kind, c.title, c.owner_id as "ownerId", c.due_on as "dueOn",
           c.every_days as "everyDays", c.when_failed as "whenFailed", c.set_by_move as "setByMove", m.at as "setAt", c.ended_at as "endedAt"
    from exception_condition c
    left join exception_move m on m.organization_id = c.organization_id and m.exception_id = c.exception_id and m.move_no = c.set_by_move
    where c.organization_id = ${tx.organizationId} and c.exception_id = any (${[...zones.keys()]}::integer[]) order by c.condition_id`)
  return byCase(
    rows.map(({ setAt, ...row }) => ({
      ...row,
      setOn: setAt === null ? row.dueOn : localDay(Temporal.Instant.from(setAt), zones.get(row.exceptionId) ?? 'UTC'),
    })),
  )
}

/** The last time each was sent back with a question. */
async function lastReturns(tx: Tx, exceptionIds: readonly number[]): Promise<(exceptionId: number) => { moveNo: number; at: string }[]> {
  const rows = await tx.rows(sql<{ exceptionId: number; moveNo: number; at: string }>`
    select distinct on (exception_id) exception_id as "exceptionId", move_no as "moveNo", at from exception_move
    where organization_id = ${tx.organizationId} and exception_id = any (${[...exceptionIds]}::integer[]) and move = 'return'
    order by exception_id, move_no desc`)
  return byCase(rows)
}

/** What changed around those that live. */
async function changesOf(tx: Tx, hearings: readonly Hearing[]): Promise<(exceptionId: number) => DutyFacts['changes']> {
  const living = hearings.filter(({ phase }) => lives.includes(phase))
  const [first] = living
  if (first === undefined) return () => []
  const look = { at: first.now, today: first.today, timeZone: first.timeZone }
  return firstChanges(
    tx,
    living.map(({ case: held }) => held.id),
    look,
  )
}

/** Who may owe a case something. */
function peopleAsked({ case: held, policy, steps }: Hearing, conditions: readonly Condition[]): Set<number> {
  const seats = steps.flatMap((step) => step.seats.map(({ personId }) => personId))
  const owners = [...conditions.map(({ ownerId }) => ownerId), held.requesterId, held.ownerId]
  return new Set([...seats, ...owners, ...(policy.ownerId === null ? [] : [policy.ownerId])])
}

/** Who of them, of the Compliance Officers and of the Owners is with us on the day of a hearing, and of which role. */
async function presentPeople(
  tx: Tx,
  [first]: readonly Hearing[],
  ids: readonly number[],
): Promise<{ id: number; zone: string | null; role: string }[]> {
  if (first === undefined) return []
  const { today } = first
  return tx.rows(sql<{ id: number; zone: string | null; role: string }>`
    select person_id as id, time_zone as zone, role from person
    where organization_id = ${tx.organizationId} and (left_on is null or left_on >= ${today}::date) and (joined_on is null or joined_on <= ${today}::date)
      and (person_id = any (${[...ids]}::integer[]) or role in ('compliance-officer', 'owner'))
    order by person_id`)
}
