import type { amnestyEndpoints } from '../../contract/amnesties.ts'
import { caseOf, numberText } from '../../exceptions/case.ts'
import { amnestyCoverage, amnestyPolicy, declareAmnesty } from '../../exceptions/declare-amnesty.ts'
import { nameOf } from '../../exceptions/more-time/ways.ts'
import type { Handlers } from '../call.ts'
import { found } from '../problem.ts'

export const amnestyHandlers: Handlers<typeof amnestyEndpoints> = {
  'POST /amnesty-previews': ({ body, who, read }) =>
    read(async (tx) => {
      const policy = await amnestyPolicy(tx)
      return { ...(await amnestyCoverage(tx, who, { ...body, title: '', reason: '' })), policy: policy ? nameOf(policy) : null }
    }),

  'POST /amnesties': ({ body, who, write }) =>
    write({ reason: 'amnesty declared', words: body.reason }, async (tx) => {
      const held = found(await caseOf(tx, await declareAmnesty(tx, who, body)), 'exception')
      return { exceptionId: held.id, number: numberText(held.number) }
    }),
}
