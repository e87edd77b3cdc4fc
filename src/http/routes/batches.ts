import type { House } from '../../app.ts'
import type { batchesEndpoints } from '../../contract/batches.ts'
import { importBatch, type PushedRow } from '../../sources/batch.ts'
import { bare } from '../../sources/cells/bare.ts'
import { deadlineMerge } from '../../sources/deadlines/merge-deadlines.ts'
import type { RowMerge } from '../../sources/merge.ts'
import { peopleMerge } from '../../sources/people/merge-people.ts'
import { SourceRefused } from '../../sources/source-refused.ts'
import { complete, placesOfExceptions } from '../../task-log/complete.ts'
import type { Handlers, Who } from '../call.ts'
import { Problem, settledInException } from '../problem.ts'

export const batchesHandlers: Handlers<typeof batchesEndpoints> = {
  'POST /people/batches': ({ body, house, who }) => push(house, who, peopleMerge, body),

  'POST /deadlines/batches': ({ body, house, who }) => push(house, who, deadlineMerge, body),

  'POST /completions/batches': ({ body: { source, rows: sent }, write }) =>
    write(`completions pushed by ${source}`, async (tx) => {
      const rows = sent.map((row) => ({ ...row, externalId: bare(row.externalId) }))
      const duties = await placesOfExceptions(tx, source, rows)
      if (duties.length > 0) throw settledInException(duties.map((at) => `body.rows.${at}.externalId`))
      const { results, notices } = await complete(tx, source, rows)
      return { changed: results.filter((result) => result === 'changed').length, rows: results.map((result) => ({ result })), notices }
    }),
}

interface Pushed {
  source: string
  partial: boolean
  dryRun: boolean
  rows: readonly object[]
}

async function push({ db }: House, who: Who, merge: RowMerge, { source, partial, dryRun, rows }: Pushed) {
  const options = { source, partial, dryRun, actor: who.actor }
  try {
    const { report, rows: results } = await importBatch(db, who.organizationId, merge, rows as PushedRow[], options)
    return { ...report, rows: results }
  } catch (error) {
    if (error instanceof SourceRefused) throw new Problem('invalid', error.message)
    throw error
  }
}
