import type { deadlineExtensionEndpoints } from '../../contract/deadline-extensions.ts'
import { caseOf, numberText } from '../../exceptions/case.ts'
import { askForMoreTime } from '../../exceptions/more-time/ask.ts'
import { giftsFor } from '../../exceptions/more-time/gifts.ts'
import { giveDays } from '../../exceptions/more-time/give.ts'
import { extensionsOf, seenDeadline } from '../../exceptions/more-time/of-deadline.ts'
import type { Handlers } from '../call.ts'
import { found } from '../problem.ts'

export const deadlineExtensionHandlers: Handlers<typeof deadlineExtensionEndpoints> = {
  'GET /deadlines/:deadlineId/extensions': ({ params, who, read }) =>
    read(async (tx) => extensionsOf(tx, who, found(await seenDeadline(tx, who, params.deadlineId), 'deadline'))),

  'POST /deadlines/:deadlineId/extension-requests': ({ params, body, who, write }) =>
    write({ reason: 'more time asked for', words: body.draft ? undefined : body.reason }, async (tx) => {
      const exceptionId = found(await askForMoreTime(tx, who, params.deadlineId, body), 'deadline')
      const held = found(await caseOf(tx, exceptionId), 'deadline')
      return { exceptionId: held.id, number: numberText(held.number) }
    }),

  'POST /deadline-extension-previews': ({ body, who, read }) => read((tx) => giftsFor(tx, who, body.personIds)),

  'POST /deadline-extensions': ({ body, who, write }) =>
    write({ reason: 'days given', words: body.reason }, async (tx) => ({ given: found(await giveDays(tx, who, body), 'deadline') })),
}
