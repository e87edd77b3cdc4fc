import type { exceptionDutyEndpoints } from '../../contract/exception-duties.ts'
import { settleDuty } from '../../exceptions/duties/settle.ts'
import { recordOf } from '../../exceptions/record.ts'
import type { Handlers } from '../call.ts'
import { found, notFound } from '../problem.ts'

export const exceptionDutyHandlers: Handlers<typeof exceptionDutyEndpoints> = {
  'POST /exceptions/:exceptionId/duties/:dutyId/outcomes': ({ params: { exceptionId, dutyId }, body, who, write }) =>
    write(`exception duty: ${body.outcome}`, async (tx) => {
      if (!(await settleDuty(tx, exceptionId, dutyId, who, body))) throw notFound('duty')
      return found(await recordOf(tx, who, exceptionId), 'exception')
    }),
}
