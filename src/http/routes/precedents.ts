import type { precedentEndpoints } from '../../contract/precedents.ts'
import { precedentsOf } from '../../exceptions/precedents.ts'
import { recordOf } from '../../exceptions/record.ts'
import type { Handlers } from '../call.ts'
import { found } from '../problem.ts'

export const precedentHandlers: Handlers<typeof precedentEndpoints> = {
  'GET /exceptions/:exceptionId/precedents': ({ params: { exceptionId }, who, read }) =>
    read(async (tx) => {
      const { policyId, clause, ground, level, title, request } = found(await recordOf(tx, who, exceptionId), 'exception')
      return precedentsOf(tx, { policyId, clause, ground, level, text: `${title} ${request.reason}`, exceptionId })
    }),

  'GET /exceptions-like': ({ query, read }) => read((tx) => precedentsOf(tx, query)),
}
