import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { localDay } from '../../time/round-time.ts'
import { currentStep, type Hearing } from '../hearing.ts'
import { firstChanges } from './changes-around.ts'
import type { Condition, Duty } from './duty.ts'
import { type DutyFacts, lives } from './owed.ts'

/** Gathers what says who owes a case what. */
export async function dutyFacts(tx: Tx, hearing: Hearing): Promise<DutyFacts> {
  const { case: held, timeZone } = hearing
  const conditions = await conditionsOf(tx, hearing)
  const people = await presentPeople(tx, hearing, conditions)
  const returned = await tx.maybeOne(sql<{ moveNo: number; at: string }>`
    select move_no as "moveNo", at from exception_move
    where organization_id = ${tx.organizationId} and exception_id = ${held.id} and move = 'return' order by move_no desc limit 1`)
  const holders = (role: string) => people.filter((person) => person.role === role).map(({ id }) => id)
  return {
    step: currentStep(hearing),
    conditions,
    duties: await dutiesOf(tx, held.id),
    changes: lives.includes(hearing.phase) ? await firstChanges(tx, held.id, { at: hearing.now, today: hearing.today, timeZone }) : [],
    returned: returned ? { moveNo: returned.moveNo, on: localDay(Temporal.Instant.from(returned.at), timeZone) } : null,
    zones: new Map(people.map(({ id, zone }) => [id, zone ?? timeZone])),
    officers: holders('compliance-officer'),
    owners: holders('owner'),
  }
}

/** Every duty that a case ever had. */
export async function dutiesOf(tx: Tx, exceptionId: number): Promise<Duty[]> {
  return tx.rows(sql<Duty>`
    select u.duty_id as "dutyId", u.kind, u.person_id as "personId", u.subject, u.occurrence, u.title, u.due_on as "dueOn", d.title as "deadlineTitle",
           u.opened_at as "openedAt", u.settled_at as "settledAt", u.outcome
    from exception_duty u left join deadline d on d.organization_id = u.organization_id and d.deadline_id = u.deadline_id
    where u.organization_id = ${tx.organizationId} and u.exception_id = ${exceptionId} order by u.duty_id`)
}

/** What was promised for a case. */
export async function conditionsOf(tx: Tx, { case: held, timeZone }: Pick<Hearing, 'case' | 'timeZone'>): Promise<Condition[]> {
  const rows = await tx.rows(sql<Omit<Condition, 'setOn'> & { setAt: string | null }>`
    select c.condition_id as "conditionId", c.kind, c.title, c.owner_id as "ownerId", c.due_on as "dueOn", c.every_days as "everyDays",
           c.when_failed as "whenFailed", c.set_by_move as "setByMove", m.at as "setAt", c.ended_at as "endedAt"
    from exception_condition c
    left join exception_move m on m.organization_id = c.organization_id and m.exception_id = c.exception_id and m.move_no = c.set_by_move
    where c.organization_id = ${tx.organizationId} and c.exception_id = ${held.id} order by c.condition_id`)
  return rows.map(({ setAt, ...row }) => ({ ...row, setOn: setAt === null ? row.dueOn : localDay(Temporal.Instant.from(setAt), timeZone) }))
}

/** Who of those that may be asked is with us on the day, and of which role. */
async function presentPeople(
  tx: Tx,
  { case: held, policy, steps, today }: Hearing,
  conditions: readonly Condition[],
): Promise<{ id: number; zone: string | null; role: string }[]> {
  const seats = steps.flatMap((step) => step.seats.map(({ personId }) => personId))
  const ids = [...seats, ...conditions.map(({ ownerId }) => ownerId), held.requesterId, held.ownerId, policy.ownerId]
  return tx.rows(sql<{ id: number; zone: string | null; role: string }>`
    select person_id as id, time_zone as zone, role from person
    where organization_id = ${tx.organizationId} and (left_on is null or left_on >= ${today}::date) and (joined_on is null or joined_on <= ${today}::date)
      and (person_id = any (${ids.filter((id) => id !== null)}::integer[]) or role in ('compliance-officer', 'owner'))
    order by person_id`)
}
