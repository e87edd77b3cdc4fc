import type { deadlinesEndpoints } from '../../contract/deadlines.ts'
import type { Answer } from '../../contract/endpoint.ts'
import type { Tx } from '../../database/transaction.ts'
import { isNamedToOthers } from '../../exceptions/content-named.ts'
import { exceptionOwed } from '../../exceptions/duties/owed-to.ts'
import { withMoreTime } from '../../exceptions/more-time/own-rows.ts'
import { sightOf } from '../../identity/sight.ts'
import { allKnown, changeDeadlines, type HandChange } from '../../task-log/change-deadlines.ts'
import { findContent, listContent } from '../../task-log/content-list.ts'
import { ofExceptions } from '../../task-log/of-exceptions.ts'
import { type OneDeadline, readDeadline } from '../../task-log/one-deadline.ts'
import { readTaskLog } from '../../task-log/task-log.ts'
import type { Handlers, Who } from '../call.ts'
import { checkRevision, notFound, settledInException } from '../problem.ts'

export const deadlinesHandlers: Handlers<typeof deadlinesEndpoints> = {
  'GET /deadlines': ({ query, who, read }) => read(async (tx) => readTaskLog(tx, await sightOf(tx, who), query, query, query)),

  'GET /me/deadlines': ({ query, who, read }) =>
    read(async (tx) => {
      const page = await readTaskLog(tx, await sightOf(tx, who), { ...query, personId: who.personId }, query, query)
      return { ...page, items: await withMoreTime(tx, who, page.items) }
    }),

  'GET /deadlines/:deadlineId': ({ params, who, read }) => read((tx) => deadlineInSight(tx, who, params.deadlineId)),

  'PATCH /deadlines/:deadlineId': ({ params: { deadlineId }, body, who, write, ifMatch }) =>
    write({ reason: 'deadline changed by hand', words: body.reason }, async (tx) => {
      checkRevision(ifMatch, (await deadlineInSight(tx, who, deadlineId)).revision)
      if ((await ofExceptions(tx, [deadlineId])).size > 0) throw settledInException(['params.deadlineId'])
      await changeDeadlines(tx, [deadlineId], changeOf(body))
      return deadlineInSight(tx, who, deadlineId)
    }),

  'POST /deadline-changes': ({ body: { deadlineIds, change }, write }) =>
    write({ reason: 'deadlines changed by hand', words: change.reason }, async (tx) => {
      const ids = [...new Set(deadlineIds)]
      if (!(await allKnown(tx, ids))) throw notFound('deadline')
      const duties = await ofExceptions(tx, ids)
      if (duties.size > 0) throw settledInException(deadlineIds.flatMap((id, at) => (duties.has(id) ? [`body.deadlineIds.${at}`] : [])))
      const changed = await changeDeadlines(tx, ids, changeOf(change))
      return { changed, unchanged: ids.length - changed }
    }),

  'GET /content': ({ query, who, read }) => read(async (tx) => listContent(tx, await sightOf(tx, who), query, query)),

  'GET /content/:contentId': async ({ params: { contentId }, who, read }) => {
    const found = await read(async (tx) => {
      const sight = await sightOf(tx, who)
      const owed = await findContent(tx, sight, contentId)
      // Whoever reads a request of somebody else reads what it is about.
      return owed ?? ((await isNamedToOthers(tx, who, contentId)) ? findContent(tx, { ...sight, seesAll: true }, contentId) : undefined)
    })
    if (found === undefined) throw notFound('content')
    return found
  },
}

async function deadlineInSight(tx: Tx, who: Who, deadlineId: number): Promise<OneDeadline & Pick<Detail, 'owedTo'>> {
  const found = await readDeadline(tx, await sightOf(tx, who), deadlineId)
  if (found === undefined) throw notFound('deadline')
  return { ...found, owedTo: await exceptionOwed(tx, who, deadlineId) }
}

type Detail = Answer<(typeof deadlinesEndpoints)['GET /deadlines/:deadlineId']>

interface Said {
  metOn?: string | null | undefined
  withdrawnOn?: string | null | undefined
  dueOn?: string | undefined
}

/** The contract lets exactly one of them through. */
function changeOf({ metOn, withdrawnOn, dueOn }: Said): HandChange {
  if (metOn !== undefined) return { metOn }
  if (withdrawnOn !== undefined) return { withdrawnOn }
  return { dueOn: dueOn as string }
}
