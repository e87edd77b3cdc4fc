import { sql } from 'kysely'
import type { Tx, WriteTx } from '../database/transaction.ts'
import { completedInFuture, type StillToCome } from '../deadlines/still-to-come.ts'
import { changeDeadlines } from './change-deadlines.ts'
import { ofExceptions } from './of-exceptions.ts'

/** Something that was done, by the key its source gave the deadline. Days are 'YYYY-MM-DD'. */
export interface Completion {
  externalId: string
  occurrence: number
  /** Null: not done after all. */
  completedOn: string | null
}

export type CompletionResult = 'changed' | 'unchanged' | 'unknown-deadline' | 'same-row-twice'

/** Marks deadlines of a source as met. Gives the result of each in their order; those that nobody knows change nothing. */
export async function complete(
  tx: WriteTx,
  source: string,
  completions: readonly Completion[],
): Promise<{ results: CompletionResult[]; notices: StillToCome[] }> {
  const found = await deadlinesMeant(tx, source, completions)
  const byPlace = new Map(found.map(({ at, ...deadline }) => [at - 1, deadline]))
  const seen = new Set<string>()
  const results = completions.map(({ completedOn }, at): CompletionResult => {
    const deadline = byPlace.get(at)
    if (deadline === undefined) return 'unknown-deadline'
    if (seen.has(deadline.id)) return 'same-row-twice'
    seen.add(deadline.id)
    return deadline.metOn === completedOn ? 'unchanged' : 'changed'
  })
  const changing = completions.flatMap((completion, at) =>
    results[at] === 'changed' ? [{ ...completion, id: Number(byPlace.get(at)?.id) }] : [],
  )
  let early = 0
  for (const [metOn, ofDay] of Map.groupBy(changing, ({ completedOn }) => completedOn)) {
    const ids = ofDay.map(({ id }) => id)
    for (const { count } of (await changeDeadlines(tx, ids, { metOn })).notices) early += count
  }
  return { results, notices: early > 0 ? [completedInFuture(early, ['row', 'rows'])] : [] }
}

/** The places of completions whose deadlines only an exception settles. */
export async function placesOfExceptions(tx: Tx, source: string, completions: readonly Completion[]): Promise<number[]> {
  const meant = await deadlinesMeant(tx, source, completions)
  const ids = await ofExceptions(
    tx,
    meant.map(({ id }) => Number(id)),
  )
  return meant.filter(({ id }) => ids.has(Number(id))).map(({ at }) => at - 1)
}

interface Meant {
  /** Its place among the completions, from 1. */
  at: number
  id: string
  metOn: string | null
}

async function deadlinesMeant(tx: Tx, source: string, completions: readonly Completion[]): Promise<Meant[]> {
  return tx.rows(sql<Meant>`
    select c.at::integer as at, d.deadline_id as id, d.met_on as "metOn"
    from unnest(${completions.map(({ externalId }) => externalId)}::text[], ${completions.map(({ occurrence }) => occurrence)}::integer[])
         with ordinality as c (external_id, occurrence, at)
    join source s on s.organization_id = ${tx.organizationId} and s.name = ${source}
    join deadline d on d.organization_id = s.organization_id and d.source_id = s.source_id
                   and d.external_id = c.external_id collate "C" and d.occurrence = c.occurrence`)
}
