import type { exceptionVersionEndpoints } from '../../contract/exception-versions.ts'
import { recordOf } from '../../exceptions/record.ts'
import { readStored } from '../../exceptions/stored-request.ts'
import { versionsOf } from '../../exceptions/versions.ts'
import type { Handlers } from '../call.ts'
import { found } from '../problem.ts'

export const exceptionVersionHandlers: Handlers<typeof exceptionVersionEndpoints> = {
  'GET /exceptions/:exceptionId/versions': ({ params: { exceptionId }, who, read }) =>
    read(async (tx) => {
      found(await recordOf(tx, who, exceptionId), 'exception')
      const versions = await versionsOf(tx, exceptionId)
      return { items: versions.map(({ body, ...version }) => ({ ...version, request: readStored(body) })) }
    }),
}
