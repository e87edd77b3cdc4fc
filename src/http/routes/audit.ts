import { type Kept, readKept } from '../../audit/checkpoint.ts'
import { BadNote } from '../../audit/note.ts'
import { verifyLog } from '../../audit/verify.ts'
import { auditEntryOf, auditFilters, pageOfAudit } from '../../audit-list.ts'
import type { auditEndpoints } from '../../contract/audit.ts'
import type { Handlers } from '../call.ts'
import { found, Problem } from '../problem.ts'

export const auditHandlers: Handlers<typeof auditEndpoints> = {
  'GET /audit': ({ read, query: { cursor, limit, ...query } }) => read((tx) => pageOfAudit(tx, query, { cursor, limit })),

  'GET /audit/:index': ({ read, params, query }) => read(async (tx) => found(await auditEntryOf(tx, params.index, query.locale), 'entry')),

  'GET /audit-filters': ({ read, query }) => read((tx) => auditFilters(tx, query.locale)),

  'GET /audit-verification': ({ read, query }) =>
    read(async (tx) => {
      const { leaves, ...found } = await verifyLog(tx, query.kept === undefined ? undefined : keptIn(query.kept))
      return { ...found, entries: leaves, verifiedAt: tx.clock.now().toString() }
    }),
}

function keptIn(text: string): Kept {
  try {
    return readKept(text)
  } catch (error) {
    if (error instanceof BadNote) throw new Problem('invalid', `What was kept cannot be read: ${error.message}.`)
    throw error
  }
}
