import { sql } from 'kysely'
import type { committeeEndpoints } from '../contract/committees.ts'
import type { Answer } from '../contract/endpoint.ts'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { currentStep, hear } from './hearing.ts'
import { namesOf } from './record-parts.ts'
import { rowOf } from './register.ts'
import { maySee } from './sight.ts'
import { committeeSeenBy } from './sitting.ts'
import { stepsShown } from './steps-shown.ts'

type Agenda = Answer<(typeof committeeEndpoints)['GET /committees/:committeeId/agenda']>
type AgendaItem = Agenda['items'][number]

const longest = 200

/** What waits for a committee, what is due first at the top; undefined where there is none that whoever asks may look at. */
export async function agendaOf(tx: Tx, who: Who, committeeId: number): Promise<Agenda | undefined> {
  const committee = await committeeSeenBy(tx, who, committeeId)
  if (!committee) return undefined
  const items: AgendaItem[] = []
  for (const exceptionId of await waitingFor(tx, committeeId)) {
    const item = await itemOf(tx, who, exceptionId)
    if (item) items.push(item)
  }
  const { name, chair, members } = committee
  return { committeeId, name, chair, members, items }
}

/** The cases that a committee may decide on now: in a step that names it, or where a step's being late has brought it in. */
async function waitingFor(tx: Tx, committeeId: number): Promise<number[]> {
  const now = tx.clock.now().toString()
  const isIt = JSON.stringify({ id: committeeId })
  const rows = await tx.rows(sql<{ id: number }>`
    select x.exception_id as id
    from exception x
    join exception_step s on s.organization_id = x.organization_id and s.exception_id = x.exception_id and s.attempt = x.attempt and s.step = x.step
    where x.organization_id = ${tx.organizationId} and x.state = 'awaiting-decision' and not coalesce(x.lapses_at <= ${now}, false)
      and (jsonb_path_exists(s.body, '$.who[*] ? (@.committeeId == $id)', ${isIt}::jsonb)
           or s.due_at <= ${now} and jsonb_path_exists(s.body, '$.whenLate.to[*] ? (@.committeeId == $id)', ${isIt}::jsonb))
    order by s.due_at, x.exception_id limit ${longest}`)
  return rows.map(({ id }) => id)
}

async function itemOf(tx: Tx, who: Who, exceptionId: number): Promise<AgendaItem | undefined> {
  const hearing = await hear(tx, exceptionId)
  const row = await rowOf(tx, who, exceptionId)
  if (!hearing || !row) return undefined
  const steps = hearing.steps.filter(({ step }) => step > 0).length
  if (!(await maySee(tx, hearing, who))) return { ...row, steps, step: null, recommendation: null }
  const { case: held } = hearing
  const advised = await adviceOn(tx, exceptionId)
  const open = currentStep(hearing)
  const spoken = open ? [...open.seats, ...open.votes].flatMap(({ personId, onBehalfOf }) => [personId, onBehalfOf]) : []
  const people = await namesOf(
    tx,
    [...spoken, held.requesterId, held.ownerId, advised?.byId ?? null].filter((id) => id !== null),
  )
  return {
    ...row,
    ...{ title: held.title, clause: held.clause, requester: people.of(held.requesterId), owner: people.of(held.ownerId) },
    step: stepsShown(hearing, people).find(({ step }) => step === open?.step) ?? null,
    steps,
    recommendation: advised ? { verdict: advised.verdict, by: advised.byId === null ? null : people.of(advised.byId) } : null,
  }
}

/** What the last review of a case came to. */
async function adviceOn(tx: Tx, exceptionId: number) {
  return tx.maybeOne(sql<{ verdict: NonNullable<AgendaItem['recommendation']>['verdict']; byId: number | null }>`
    select detail ->> 'recommendation' as verdict, by_id as "byId" from exception_move
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and move = 'assess' order by move_no desc limit 1`)
}
