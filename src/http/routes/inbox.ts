import type { inboxEndpoints } from '../../contract/inbox.ts'
import { countWaiting } from '../../exceptions/waiting-count.ts'
import { markNotice } from '../../inbox/marks.ts'
import { countNotices, listNotices, readNotice } from '../../inbox/notices.ts'
import { countOwed } from '../../staff/owed-counts.ts'
import type { Handlers } from '../call.ts'
import { found } from '../problem.ts'

export const inboxHandlers: Handlers<typeof inboxEndpoints> = {
  'GET /inbox': ({ query, who, read }) => read((tx) => listNotices(tx, who.personId, query, query)),

  'GET /inbox/:noticeId': ({ params, who, read }) =>
    read(async (tx) => found(await readNotice(tx, who.personId, params.noticeId), 'notice')),

  'PATCH /inbox/:noticeId': ({ params: { noticeId }, body, who, write }) =>
    write('seen' in body ? 'notice seen' : body.done ? `notice done: ${body.reason}` : 'notice reopened', async (tx) => {
      found(await readNotice(tx, who.personId, noticeId), 'notice')
      await markNotice(tx, who.personId, noticeId, body)
      return found(await readNotice(tx, who.personId, noticeId), 'notice')
    }),

  'GET /me/counts': ({ who, read }) =>
    read(async (tx) => ({
      ...(await countNotices(tx, who.personId)),
      ...(await countOwed(tx, who.personId)),
      waitingExceptions: await countWaiting(tx, who),
    })),
}
