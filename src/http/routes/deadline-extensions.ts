import type { deadlineExtensionEndpoints } from '../../contract/deadline-extensions.ts'
import { caseOf, numberText } from '../../exceptions/case.ts'
import { askForMoreTime } from '../../exceptions/more-time/ask.ts'
import { giftsFor } from '../../exceptions/more-time/gifts.ts'
import { giveDays } from '../../exceptions/more-time/give.ts'
import { extensionsOf, seenDeadline } from '../../exceptions/more-time/of-deadline.ts'
import type { Handlers } from '../call.ts'
import { notFound } from '../problem.ts'

export const deadlineExtensionHandlers: Handlers<typeof deadlineExtensionEndpoints> = {
  'GET /deadlines/:deadlineId/extensions': ({ params, who, read }) =>
    read(async (tx) => {
      const seen = await seenDeadline(tx, who, params.deadlineId)
      if (!seen) throw notFound('deadline')
      return extensionsOf(tx, who, seen)
    }),

  'POST /deadlines/:deadlineId/extension-requests': ({ params, body, who, write }) =>
    write({ reason: 'more time asked for', words: body.draft ? undefined : body.reason }, async (tx) => {
      const exceptionId = await askForMoreTime(tx, who, params.deadlineId, body)
      const held = exceptionId === undefined ? undefined : await caseOf(tx, exceptionId)
      if (!held) throw notFound('deadline')
      return { exceptionId: held.id, number: numberText(held.number) }
    }),

  'POST /deadline-extension-previews': ({ body, who, read }) => read((tx) => giftsFor(tx, who, body.personIds)),

  'POST /deadline-extensions': ({ body, who, write }) =>
    write({ reason: 'days given', words: body.reason }, async (tx) => {
      const given = await giveDays(tx, who, body)
      if (!given) throw notFound('deadline')
      return { given }
    }),
}
