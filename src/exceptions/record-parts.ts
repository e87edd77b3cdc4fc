import { sql } from 'kysely'
import type { ExceptionPhase } from '../contract/exceptions.ts'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { type Case, numberText } from './case.ts'
import { changeToLookAt } from './duties/duty.ts'
import { hear } from './hearing.ts'
import { phaseSql } from './phase.ts'
import { type AsOf, isGrantedBy, seenAt } from './reports/as-of.ts'
import { cases } from './reports/cases.ts'
import type { Seen } from './seen.ts'
import type { Shown } from './shown.ts'
import { maySee } from './sight.ts'

/** People by id. */
export interface Names {
  of(personId: number): { personId: number; name: string }
  table: Record<string, string>
}

export async function namesOf(tx: Tx, ids: Iterable<number>): Promise<Names> {
  const rows = await tx.rows(sql<{ id: number; name: string }>`
    select person_id as id, name from person where organization_id = ${tx.organizationId} and person_id = any (${[...new Set(ids)]}::integer[])`)
  const table = Object.fromEntries(rows.map(({ id, name }) => [String(id), name]))
  return { table, of: (personId) => ({ personId, name: table[personId] ?? '' }) }
}

type Move = Omit<Shown['timeline'][number], 'by' | 'onBehalfOf'> & { byId: number | null; onBehalfOfId: number | null }
type Condition = Omit<Shown['conditions'][number], 'owner'> & { ownerId: number }
type Duty = Omit<Shown['duties'][number], 'person' | 'yours' | 'because'> & { personId: number; subject: string }
type Attachment = Omit<Shown['attachments'][number], 'addedBy'> & { addedBy: number }

/** What hangs on a case as it was, by what is seen of it, still without names; and who is named in it. */
export async function partsOfRecord(tx: Tx, who: Who, { id: exceptionId, decidedAt }: Case, then: AsOf, seen: Seen) {
  const of = sql`organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`
  const moves = (
    await tx.rows(sql<Move>`
    select move_no as "moveNo", move, from_state as "fromState", to_state as "toState", at, by_id as "byId", on_behalf_of_id as "onBehalfOfId",
           in_role as "inRole", reason, version, digest, detail
    from exception_move where ${of} order by move_no`)
  ).filter(({ at }) => seen(at))
  const made = new Set(moves.map(({ moveNo }) => moveNo))
  const till = <T>(at: string | null, said: T): T | null => (at !== null && seen(at) ? said : null)
  const conditions = (
    await tx.rows(sql<Condition & { setByMove: number }>`
    select condition_id as "conditionId", kind, title, owner_id as "ownerId", due_on as "dueOn", every_days as "everyDays",
           when_failed as "whenFailed", ended_at as "endedAt", set_by_move as "setByMove"
    from exception_condition where ${of} order by condition_id`)
  )
    .filter(({ setByMove }) => made.has(setByMove))
    .map(({ setByMove: _, ...condition }) => ({ ...condition, endedAt: till(condition.endedAt, condition.endedAt) }))
  const duties = (
    await tx.rows(sql<Duty & { openedAt: string }>`
    select duty_id as "dutyId", kind, person_id as "personId", subject, title, due_on as "dueOn", settled_at as "settledAt", outcome, evidence,
           opened_at as "openedAt"
    from exception_duty where ${of} order by due_on, duty_id`)
  )
    .filter(({ openedAt }) => seen(openedAt))
    .map(({ openedAt: _, ...duty }) => ({
      ...duty,
      ...{
        settledAt: till(duty.settledAt, duty.settledAt),
        outcome: till(duty.settledAt, duty.outcome),
        evidence: till(duty.settledAt, duty.evidence),
      },
    }))
  // What was taken over only later had been granted when the other register says so.
  const grants = (
    await tx.rows(sql<Shown['grants'][number]>`
    select g.grant_no as "grantNo", g.kind, g.from_day as "from", g.until_day as until, g.time_zone as "timeZone", g.starts_at as "startsAt",
           g.ends_at as "endsAt", case when g.granted_at > x.seen_at then x.decided_at else g.granted_at end as "grantedAt", g.replaced_at as "replacedAt"
    from exception_grant g
    cross join (select ${decidedAt}::timestamptz as decided_at, ${seenAt(then)} as seen_at, ${then.known}::timestamptz as known_at) as x
    where ${of} and ${isGrantedBy} order by g.grant_no`)
  ).map((grant) => ({ ...grant, replacedAt: till(grant.replacedAt, grant.replacedAt) }))
  const attachments = (
    await tx.rows(sql<Attachment>`
    select attachment_id as "attachmentId", duty_id as "dutyId", file_name as "fileName", media_type as "mediaType", bytes::integer as bytes,
           sha256, added_at as "addedAt", added_by as "addedBy"
    from attachment where ${of} order by attachment_id`)
  ).filter(({ addedAt }) => seen(addedAt))
  const maybe = (people: Names, id: number | null) => (id === null ? null : people.of(id))
  const assessed = moves.findLast(({ move }) => move === 'assess')
  return {
    named: [
      ...moves.flatMap(({ byId, onBehalfOfId }) => [byId, onBehalfOfId]).filter((id) => id !== null),
      ...[
        ...conditions.map(({ ownerId }) => ownerId),
        ...duties.map(({ personId }) => personId),
        ...attachments.map(({ addedBy }) => addedBy),
      ],
    ],
    grants,
    timeline: (people: Names) =>
      moves.map(({ byId, onBehalfOfId, ...move }) => ({ ...move, by: maybe(people, byId), onBehalfOf: maybe(people, onBehalfOfId) })),
    conditions: (people: Names) => conditions.map(({ ownerId, ...condition }) => ({ ...condition, owner: people.of(ownerId) })),
    duties: (people: Names) =>
      duties.map(({ personId, subject, ...duty }) => ({
        ...duty,
        ...{ because: changeToLookAt({ kind: duty.kind, subject }), person: people.of(personId), yours: personId === who.personId },
      })),
    attachments: (people: Names) => attachments.map(({ addedBy, ...attachment }) => ({ ...attachment, addedBy: people.of(addedBy) })),
    assessment: (people: Names): Shown['assessment'] => {
      if (!assessed) return null
      const { inherent, residual, recommendation } = assessed.detail as unknown as NonNullable<Shown['assessment']>
      return { inherent, residual, recommendation, reason: assessed.reason, by: maybe(people, assessed.byId) }
    },
  }
}

/** The ids of the case and all that it continues or that continue it. */
export async function chainOf(tx: Tx, { firstId }: Pick<Case, 'firstId'>): Promise<number[]> {
  const rows = await tx.rows(sql<{ id: number }>`
    select exception_id as id from exception where organization_id = ${tx.organizationId} and first_id = ${firstId}`)
  return rows.map(({ id }) => id)
}

type Related = NonNullable<Shown['extends']>
type RelatedRow = { id: number; number: number; title: string; confidential: boolean; phase: ExceptionPhase; follows: boolean }

/** The cases it continues, and those that continue it; of those that are confidential, no word to whoever may not open them. */
export async function relatedTo(tx: Tx, who: Who, held: Case, then: AsOf): Promise<Pick<Shown, 'extends' | 'renews' | 'followedBy'>> {
  const rows = await tx.rows(sql<RelatedRow>`
    select x.exception_id as id, x.number, x.title, x.confidential, ${phaseSql(then.at)} as phase, (x.extends_id = ${held.id} or x.renews_id = ${held.id}) is true as follows
    from ${then.isPast ? cases(tx, who.personId, {}, then) : sql`exception x`}
    where x.organization_id = ${tx.organizationId} and x.first_id = ${held.firstId} and x.exception_id <> ${held.id}
      and (x.submitted_at is not null or x.requester_id = ${who.personId})
    order by x.exception_id`)
  const hidden = new Set<number>()
  for (const { id, confidential } of rows) {
    // Only a hearing knows who may speak in a step that is still to come.
    const hearing = confidential ? await hear(tx, id) : undefined
    if (hearing && !(await maySee(tx, hearing, who))) hidden.add(id)
  }
  const related = ({ id, number, title, phase }: RelatedRow): Related => ({
    exceptionId: id,
    number: numberText(number),
    title: hidden.has(id) ? '' : title,
    phase,
  })
  const find = (id: number | null) => {
    const row = rows.find((one) => one.id === id)
    return row ? related(row) : null
  }
  return { extends: find(held.extendsId), renews: find(held.renewsId), followedBy: rows.filter(({ follows }) => follows).map(related) }
}
