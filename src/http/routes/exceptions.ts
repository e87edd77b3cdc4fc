import type { exceptionEndpoints } from '../../contract/exceptions.ts'
import type { Tx } from '../../database/transaction.ts'
import { makeMove } from '../../exceptions/make-move.ts'
import { recordOf } from '../../exceptions/record.ts'
import { listExceptions } from '../../exceptions/register.ts'
import { beginRequest, writeRequest } from '../../exceptions/request.ts'
import type { Shown } from '../../exceptions/shown.ts'
import type { Who } from '../../identity/who.ts'
import type { Look } from '../../task-log/as-of.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, found, notFound } from '../problem.ts'

export const exceptionHandlers: Handlers<typeof exceptionEndpoints> = {
  'GET /exceptions': ({ query, who, read }) => read((tx) => listExceptions(tx, who, query)),

  'POST /exceptions': ({ body, who, write }) =>
    write('exception begun', async (tx) => shown(tx, who, await beginRequest(tx, who, body.request, body))),

  'GET /exceptions/:exceptionId': ({ params, query, who, read }) => read((tx) => shown(tx, who, params.exceptionId, query)),

  'PUT /exceptions/:exceptionId/request': ({ params: { exceptionId }, body, who, write, ifMatch }) =>
    write('exception written', async (tx) => {
      if (!(await writeRequest(tx, exceptionId, who, body, (revision) => checkRevision(ifMatch, revision)))) throw notFound('exception')
      return shown(tx, who, exceptionId)
    }),

  'POST /exceptions/:exceptionId/moves': ({ params: { exceptionId }, body, who, write }) =>
    write(`exception: ${body.move}`, async (tx) => {
      if (!(await makeMove(tx, exceptionId, who, body))) throw notFound('exception')
      return shown(tx, who, exceptionId)
    }),
}

async function shown(tx: Tx, who: Who, exceptionId: number, look?: Look): Promise<Shown> {
  return found(await recordOf(tx, who, exceptionId, look), 'exception')
}
