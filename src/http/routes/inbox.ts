import type { inboxEndpoints } from '../../contract/inbox.ts'
import { countWaiting } from '../../exceptions/waiting-count.ts'
import { markNotice } from '../../inbox/marks.ts'
import { countNotices, listNotices, readNotice } from '../../inbox/notices.ts'
import { countOwed } from '../../staff/owed-counts.ts'
import type { Handlers } from '../call.ts'
import { notFound } from '../problem.ts'

export const inboxHandlers: Handlers<typeof inboxEndpoints> = {
  'GET /inbox': ({ query, who, read }) => read((tx) => listNotices(tx, who.personId, query, query)),

  'GET /inbox/:noticeId': async ({ params, who, read }) => {
    const found = await read((tx) => readNotice(tx, who.personId, params.noticeId))
    if (found === undefined) throw notFound('notice')
    return found
  },

  'PATCH /inbox/:noticeId': ({ params: { noticeId }, body, who, write }) =>
    write('seen' in body ? 'notice seen' : body.done ? `notice done: ${body.reason}` : 'notice reopened', async (tx) => {
      if ((await readNotice(tx, who.personId, noticeId)) === undefined) throw notFound('notice')
      await markNotice(tx, who.personId, noticeId, body)
      const marked = await readNotice(tx, who.personId, noticeId)
      if (marked === undefined) throw notFound('notice')
      return marked
    }),

  'GET /me/counts': ({ who, read }) =>
    read(async (tx) => ({
      ...(await countNotices(tx, who.personId)),
      ...(await countOwed(tx, who.personId)),
      waitingExceptions: await countWaiting(tx, who),
    })),
}
