import type { exceptionDutyEndpoints } from '../../contract/exception-duties.ts'
import { NotTheirs, settleDuty } from '../../exceptions/duties/settle.ts'
import { recordOf } from '../../exceptions/record.ts'
import type { Handlers } from '../call.ts'
import { forbidden, notFound } from '../problem.ts'
import { orExceptionRefused } from './exception-refusals.ts'

export const exceptionDutyHandlers: Handlers<typeof exceptionDutyEndpoints> = {
  'POST /exceptions/:exceptionId/duties/:dutyId/outcomes': ({ params: { exceptionId, dutyId }, body, who, write }) =>
    orExceptionRefused(
      write(`exception duty: ${body.outcome}`, async (tx) => {
        if (!(await settleDuty(tx, exceptionId, dutyId, who, body).catch(refused))) throw notFound('duty')
        const shown = await recordOf(tx, who, exceptionId)
        if (!shown) throw notFound('exception')
        return shown
      }),
    ),
}

function refused(error: unknown): never {
  throw error instanceof NotTheirs ? forbidden(error.message) : error
}
