import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import { againstDeadlines } from '../../exceptions/reports/against-deadlines.ts'
import type { AsOf } from '../../exceptions/reports/as-of.ts'
import { askedMost } from '../../exceptions/reports/asked-most.ts'
import { boardSummary } from '../../exceptions/reports/board.ts'
import { lookBack } from '../../exceptions/reports/cases.ts'
import { alikeGroups, consistencyOf, decidedCases, departuresOf } from '../../exceptions/reports/consistency.ts'
import { layEffectTime } from '../../exceptions/reports/effect-time.ts'
import { debtByPolicy, loadByWeek } from '../../exceptions/reports/load.ts'
import { overuseReport } from '../../exceptions/reports/overuse.ts'
import { pageOfAll } from '../../exceptions/reports/page-of-all.ts'
import { registerReport } from '../../exceptions/reports/register.ts'
import { waitingTimes } from '../../exceptions/reports/waiting-times.ts'
import type { Look } from '../../task-log/as-of.ts'
import type { Handlers, Who } from '../call.ts'

export const exceptionReportHandlers: Handlers<typeof exceptionReportEndpoints> = {
  'GET /exception-reports/register': ({ query, who, read }) => read((tx) => registerReport(tx, who, query)),

  'GET /exception-reports/waiting-times': ({ query, who, read }) =>
    read((tx) => made(tx, who, query, (then) => waitingTimes(tx, who.personId, query, then))),

  'GET /exception-reports/overuse': ({ query, who, read }) =>
    read((tx) =>
      made(tx, who, query, async (then) => {
        const rows = await overuseReport(tx, who.personId, query.per, query, then)
        return query.reached === undefined ? rows : rows.filter(({ reached }) => reached === (query.reached === 'true'))
      }),
    ),

  'GET /exception-reports/consistency': ({ query, who, read }) =>
    read((tx) => made(tx, who, query, async (then) => consistencyOf(await decidedCases(tx, who.personId, query, then)))),

  'GET /exception-reports/alike': ({ query, who, read }) =>
    read((tx) => made(tx, who, query, async (then) => alikeGroups(await decidedCases(tx, who.personId, query, then)))),

  'GET /exception-reports/departures': ({ query, who, read }) =>
    read((tx) => made(tx, who, query, async (then) => departuresOf(await decidedCases(tx, who.personId, query, then)))),

  'GET /exception-reports/asked-most': ({ query, who, read }) =>
    read((tx) => made(tx, who, query, (then) => askedMost(tx, who.personId, query, then))),

  'GET /exception-reports/against-deadlines': ({ query, who, read }) =>
    read((tx) => made(tx, who, query, (then) => againstDeadlines(tx, who.personId, query, then))),

  'GET /exception-reports/load': ({ query, who, read }) =>
    read((tx) =>
      made(tx, who, query, async (then) => {
        await layEffectTime(tx, who.personId, query, then)
        return loadByWeek(tx, then)
      }),
    ),

  'GET /exception-reports/debt': ({ query, who, read }) =>
    read((tx) =>
      made(tx, who, query, async (then) => {
        await layEffectTime(tx, who.personId, query, then)
        return debtByPolicy(tx, then)
      }),
    ),

  'GET /exception-reports/board': ({ query, who, read }) =>
    read(async (tx) => boardSummary(tx, who.personId, await lookBack(tx, who.personId, query))),
}

/** A page of a report that is made whole, with the day it is made for. */
async function made<R>(
  tx: Tx,
  who: Who,
  query: { cursor?: string | undefined; limit: number } & Look,
  rowsOn: (then: AsOf) => Promise<R[]>,
) {
  const then = await lookBack(tx, who.personId, query)
  return { ...pageOfAll(await rowsOn(then), query), day: then.day }
}
