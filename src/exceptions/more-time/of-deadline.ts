import { sql } from 'kysely'
import { mayDo } from '../../contract/permissions.ts'
import type { Tx } from '../../database/transaction.ts'
import { sightOf } from '../../identity/sight.ts'
import type { Who } from '../../identity/who.ts'
import { localToday } from '../../people/local-today.ts'
import { loadOrganization } from '../../people/organization.ts'
import { standingAt } from '../../task-log/state.ts'
import { numberText } from '../case.ts'
import { currentStep, hear } from '../hearing.ts'
import { namesOf } from '../record-parts.ts'
import { exceptionSight } from '../sight.ts'
import { giftFor } from './gift.ts'
import type { Extensions, Owed } from './proposal.ts'
import { draftOf, firstSpeakers, nameOf, waysFor } from './ways.ts'

/** A deadline that somebody sees, as far as more time matters. */
export interface SeenDeadline extends Omit<Owed, 'dueOn'> {
  /** Null: not any more, or nobody knows when. */
  dueOn: string | null
  /** Owed still, and not to an exception. */
  isOpen: boolean
}

/** A deadline in somebody's sight; undefined where there is none. */
export async function seenDeadline(tx: Tx, who: Who, deadlineId: number): Promise<SeenDeadline | undefined> {
  const sight = await sightOf(tx, who)
  const { isOpen } = standingAt(await localToday(tx, await loadOrganization(tx)))
  return tx.maybeOne(sql<SeenDeadline>`
    select d.deadline_id::float8 as "deadlineId", d.person_id as "personId", coalesce(d.title, c.title, d.external_id) as what,
           nullif(d.falls_due_on, 'infinity') as "dueOn", ${isOpen} and d.kind::text <> 'duty' as "isOpen"
    from deadline d
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    where d.organization_id = ${tx.organizationId} and d.deadline_id = ${deadlineId} and ${sight.includes(sql.ref('d.person_id'))}`)
}

/** All that there is to say about more time for a deadline, to somebody who sees it. */
export async function extensionsOf(tx: Tx, who: Who, seen: SeenDeadline): Promise<Extensions> {
  const { day: today } = await sightOf(tx, who)
  const { dueOn, isOpen } = seen
  const asked = await askedFor(tx, who, seen)
  const answer = { dueOn, asked, ways: [], gift: null }
  if (!isOpen || dueOn === null) return answer
  const owed = { ...seen, dueOn }
  const isTheirs = seen.personId === who.personId
  if (isTheirs && asked.length === 0 && mayDo(who.role, 'exceptions.ask')) return { ...answer, ways: await shownWays(tx, owed, today) }
  return isTheirs ? answer : { ...answer, gift: await giftFor(tx, who, owed, today) }
}

async function shownWays(tx: Tx, owed: Owed, today: string): Promise<Extensions['ways']> {
  const shown: Extensions['ways'] = []
  for (const way of await waysFor(tx, owed, today)) {
    const { policy, from, until, earliest, latest } = way
    const { goesTo, thenTo } = await firstSpeakers(tx, draftOf(owed, way), policy, owed, today)
    const { grounds, controls } = policy.criteria
    shown.push({ policyId: policy.policyId, policy: nameOf(policy), from, until, earliest, latest, grounds, controls, goesTo, thenTo })
  }
  return shown
}

/** What is on its way for a deadline, of what somebody may see: asked for by whoever owes it, and naming it. */
export async function askedFor(
  tx: Tx,
  who: Who,
  { deadlineId, personId }: Pick<Owed, 'deadlineId' | 'personId'>,
): Promise<Extensions['asked']> {
  const rows = await tx.rows(sql<{ id: number; number: number; until: string | null; submittedAt: string | null }>`
    select x.exception_id as id, x.number, v.body ->> 'until' as until, case when x.state <> 'draft' then x.submitted_at end as "submittedAt"
    from exception x
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
    where x.organization_id = ${tx.organizationId} and x.requester_id = ${personId}
      and x.state in ('draft', 'submitted', 'returned', 'in-review', 'awaiting-decision')
      and v.body #> '{scope,deadlineIds}' @> to_jsonb(${deadlineId}::bigint) and ${await exceptionSight(tx, who)}
    order by x.exception_id`)
  const asked: Extensions['asked'] = []
  for (const { id, number, ...row } of rows) {
    const hearing = await hear(tx, id)
    if (!hearing || hearing.phase === 'lapsed') continue
    const waiting = currentStep(hearing)?.tally.waiting.filter(({ onBehalfOf }) => onBehalfOf === null) ?? []
    const names = await namesOf(
      tx,
      waiting.map(({ personId: each }) => each),
    )
    const waitsFor = waiting.map(({ personId: each }) => names.of(each).name)
    asked.push({ exceptionId: id, number: numberText(number), phase: hearing.phase, ...row, waitsFor })
  }
  return asked
}
