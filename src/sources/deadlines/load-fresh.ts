import { type RawBuilder, sql } from 'kysely'
import type { Counts, Merging } from '../merge.ts'
import { statedFacts } from './facts.ts'
import { occurrenceOf, stagedMeanings } from './incoming.ts'
import { lockedEmpty, rebuildingIndexes } from './rebuild-indexes.ts'
import { insertDeadlines, learnStatistics } from './write-deadlines.ts'

const uniqueViolation = '23505'

/**
 * The first rows of a source have nothing to be compared with, and go straight in: the first of all into a table without
 * indexes, later ones in the order of their keys. Where a leave or an exception may move a due, or a row says a key again, that is undone
 * and left to the long way: null.
 */
export async function loadFresh(merging: Merging, rows: number): Promise<Counts | null> {
  const { tx, source } = merging
  const known = sql`select 1 from deadline where organization_id = ${tx.organizationId} and source_id = ${source.id}`
  const leaves = sql`select 1 from leave where organization_id = ${tx.organizationId}`
  const effects = sql`select 1 from effect where organization_id = ${tx.organizationId}`
  for (const obstacle of [known, leaves, effects]) if ((await tx.maybeOne(sql`${obstacle} limit 1`)) !== undefined) return null
  const attempt = await tx.attempt(async () => {
    if (await lockedEmpty(tx, 'deadline'))
      await rebuildingIndexes(tx, 'deadline', () => insertDeadlines(merging, firstRows(merging, sql``)))
    else await insertDeadlines(merging, firstRows(merging, sql`order by s.external_id`))
  })
  if (!attempt.ok && (attempt.error as { code?: string }).code === uniqueViolation) return null
  if (!attempt.ok) throw attempt.error
  await learnStatistics(merging)
  return { added: rows, changed: 0, unchanged: 0, duplicates: 0 }
}

function firstRows(merging: Merging, ordered: RawBuilder<unknown>): RawBuilder<unknown> {
  const facts = statedFacts(merging)
  const due = facts.find(({ field }) => field === 'due_on')?.value
  return sql`
    select s.external_id, ${occurrenceOf(merging)} as occurrence, ${due} as falls_due_on,
           ${sql.join(facts.map(({ value, field }) => sql`${value} as ${sql.ref(field)}`))}
    from ${stagedMeanings(merging)}
    left join deadline d on false
    ${ordered}`
}
