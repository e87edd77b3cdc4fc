import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import { againstDeadlines } from '../../exceptions/reports/against-deadlines.ts'
import { askedMost } from '../../exceptions/reports/asked-most.ts'
import { boardSummary } from '../../exceptions/reports/board.ts'
import { today } from '../../exceptions/reports/cases.ts'
import { alikeGroups, consistencyOf, decidedCases, departuresOf } from '../../exceptions/reports/consistency.ts'
import { layEffectTime } from '../../exceptions/reports/effect-time.ts'
import { debtByPolicy, loadByWeek } from '../../exceptions/reports/load.ts'
import { overuseReport } from '../../exceptions/reports/overuse.ts'
import { pageOfAll } from '../../exceptions/reports/page-of-all.ts'
import { registerReport } from '../../exceptions/reports/register.ts'
import { waitingTimes } from '../../exceptions/reports/waiting-times.ts'
import type { Handlers } from '../call.ts'

export const exceptionReportHandlers: Handlers<typeof exceptionReportEndpoints> = {
  'GET /exception-reports/register': ({ query, who, read }) => read((tx) => registerReport(tx, who, query)),

  'GET /exception-reports/waiting-times': ({ query, who, read }) =>
    read((tx) => made(tx, query, (now) => waitingTimes(tx, who.personId, query, now))),

  'GET /exception-reports/overuse': ({ query, who, read }) =>
    read((tx) =>
      made(tx, query, async (now) => {
        const rows = await overuseReport(tx, who.personId, query.per, query, now)
        return query.reached === undefined ? rows : rows.filter(({ reached }) => reached === (query.reached === 'true'))
      }),
    ),

  'GET /exception-reports/consistency': ({ query, who, read }) =>
    read((tx) => made(tx, query, async (now) => consistencyOf(await decidedCases(tx, who.personId, query, now)))),

  'GET /exception-reports/alike': ({ query, who, read }) =>
    read((tx) => made(tx, query, async (now) => alikeGroups(await decidedCases(tx, who.personId, query, now)))),

  'GET /exception-reports/departures': ({ query, who, read }) =>
    read((tx) => made(tx, query, async (now) => departuresOf(await decidedCases(tx, who.personId, query, now)))),

  'GET /exception-reports/asked-most': ({ query, who, read }) =>
    read((tx) => made(tx, query, (now) => askedMost(tx, who.personId, query, now))),

  'GET /exception-reports/against-deadlines': ({ query, who, read }) =>
    read((tx) => made(tx, query, (now) => againstDeadlines(tx, who.personId, query, now))),

  'GET /exception-reports/load': ({ query, who, read }) =>
    read((tx) =>
      made(tx, query, async (now) => {
        await layEffectTime(tx, who.personId, query)
        return loadByWeek(tx, now)
      }),
    ),

  'GET /exception-reports/debt': ({ query, who, read }) =>
    read((tx) =>
      made(tx, query, async (now) => {
        await layEffectTime(tx, who.personId, query)
        return debtByPolicy(tx, now)
      }),
    ),

  'GET /exception-reports/board': ({ who, read }) => read(async (tx) => boardSummary(tx, who.personId, await today(tx))),
}

/** A page of a report that is made whole, with the day it is made for. */
async function made<R>(
  tx: Tx,
  paging: { cursor?: string | undefined; limit: number },
  rowsOn: (now: Awaited<ReturnType<typeof today>>) => Promise<R[]>,
) {
  const now = await today(tx)
  return { ...pageOfAll(await rowsOn(now), paging), day: now.day }
}
