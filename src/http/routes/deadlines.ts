import type { deadlinesEndpoints } from '../../contract/deadlines.ts'
import type { Answer, Input } from '../../contract/endpoint.ts'
import { notForLong } from '../../database/not-for-long.ts'
import type { Tx, WriteTx } from '../../database/transaction.ts'
import { isNamedToOthers } from '../../exceptions/content-named.ts'
import { exceptionOwed } from '../../exceptions/duties/owed-to.ts'
import { withMoreTime } from '../../exceptions/more-time/own-rows.ts'
import { sightOf } from '../../identity/sight.ts'
import type { Look } from '../../task-log/as-of.ts'
import { allKnown, changeDeadlines, type HandChange, mostAtOnce } from '../../task-log/change-deadlines.ts'
import { findContent, listContent } from '../../task-log/content-list.ts'
import { ofExceptions } from '../../task-log/of-exceptions.ts'
import { type OneDeadline, readDeadline, readRevision } from '../../task-log/one-deadline.ts'
import { idsInLog, readTaskLog } from '../../task-log/task-log.ts'
import type { Handlers, Who } from '../call.ts'
import { checkCount, checkRevision, conflict, found, notFound, settledInException } from '../problem.ts'

export const deadlinesHandlers: Handlers<typeof deadlinesEndpoints> = {
  'GET /deadlines': ({ query, who, read }) => read(async (tx) => readTaskLog(tx, await sightOf(tx, who), query, query, query)),

  'GET /me/deadlines': ({ query, who, read }) =>
    read(async (tx) => {
      const page = await readTaskLog(tx, await sightOf(tx, who), { ...query, personId: who.personId }, query, query)
      return { ...page, items: await withMoreTime(tx, who, page.items) }
    }),

  'GET /deadlines/:deadlineId': ({ params, query, who, read }) => read((tx) => deadlineInSight(tx, who, params.deadlineId, query)),

  'PATCH /deadlines/:deadlineId': async ({ params: { deadlineId }, body, who, read, write, ifMatch }) => {
    const { notices } = await write({ reason: 'deadline changed by hand', words: body.reason }, async (tx) => {
      checkRevision(ifMatch, found(await readRevision(tx, await sightOf(tx, who), deadlineId), 'deadline'))
      if ((await ofExceptions(tx, [deadlineId])).size > 0) throw settledInException(['params.deadlineId'])
      return changeDeadlines(tx, [deadlineId], changeOf(body))
    })
    return read(async (tx) => ({ ...(await deadlineInSight(tx, who, deadlineId)), notices }))
  },

  'POST /deadline-change-previews': ({ body, who, read }) => read((tx) => notForLong(tx, () => changeChosen(tx, who, body))),

  'POST /deadline-changes': ({ body, who, write }) =>
    write({ reason: 'deadlines changed by hand', words: body.change.reason }, (tx) => changeChosen(tx, who, body)),

  'GET /content': ({ query, who, read }) => read(async (tx) => listContent(tx, await sightOf(tx, who), query, query)),

  'GET /content/:contentId': ({ params: { contentId }, who, read }) =>
    read(async (tx) => {
      const sight = await sightOf(tx, who)
      const owed = await findContent(tx, sight, contentId)
      // Whoever reads a request of somebody else reads what it is about.
      const seesAll = owed === undefined && (await isNamedToOthers(tx, who, contentId))
      return found(seesAll ? await findContent(tx, { ...sight, seesAll }, contentId) : owed, 'content')
    }),
}

type Changing = Input<(typeof deadlinesEndpoints)['POST /deadline-changes']>['body']

async function changeChosen(tx: WriteTx, who: Who, body: Changing): Promise<Answer<(typeof deadlinesEndpoints)['POST /deadline-changes']>> {
  const { ids, duties } = await chosenOf(tx, who, body)
  const made = await changeDeadlines(tx, ids, changeOf(body.change))
  return { ...made, unchanged: ids.length - made.changed, duties }
}

/** What is to be changed, without the duties that are left out; all that a filter finds, where that is as many as were seen. */
async function chosenOf(tx: Tx, who: Who, body: Changing): Promise<{ ids: number[]; duties: number }> {
  const ids = 'filter' in body ? await foundBy(tx, who, body) : [...new Set(body.deadlineIds)]
  if ('deadlineIds' in body && !(await allKnown(tx, ids))) throw notFound('deadline')
  const duties = await ofExceptions(tx, ids)
  if (duties.size > 0 && !body.leaveDuties)
    throw settledInException(
      'filter' in body ? ['body.filter'] : body.deadlineIds.flatMap((id, at) => (duties.has(id) ? [`body.deadlineIds.${at}`] : [])),
    )
  return { ids: ids.filter((id) => !duties.has(id)), duties: duties.size }
}

async function foundBy(tx: Tx, who: Who, { filter, count }: Extract<Changing, { filter: unknown }>): Promise<number[]> {
  const ids = await idsInLog(tx, await sightOf(tx, who), filter, mostAtOnce)
  if (ids.length > mostAtOnce)
    throw conflict(`These are more than ${mostAtOnce} deadlines: narrow the list, and change them in several goes.`)
  checkCount(ids.length, count)
  return ids
}

async function deadlineInSight(tx: Tx, who: Who, deadlineId: number, look?: Look): Promise<OneDeadline & Pick<Detail, 'owedTo'>> {
  const deadline = found(await readDeadline(tx, await sightOf(tx, who), deadlineId, look), 'deadline')
  return { ...deadline, owedTo: await exceptionOwed(tx, who, deadlineId) }
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
