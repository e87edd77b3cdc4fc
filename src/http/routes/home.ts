import { lastAlarm } from '../../auditor/last-audit.ts'
import type { homeEndpoints } from '../../contract/home.ts'
import type { Tx } from '../../database/transaction.ts'
import { lookBack } from '../../exceptions/reports/cases.ts'
import { escalationsByWeek, policiesActedOn } from '../../home/escalation-weeks.ts'
import { exceptionsThen } from '../../home/exceptions-then.ts'
import { homeOf } from '../../home/home.ts'
import { lateByWeek } from '../../home/late-weeks.ts'
import { keepLook } from '../../home/looks.ts'
import { teamOf } from '../../home/team.ts'
import { weeksUpTo } from '../../home/weeks.ts'
import { sightOf } from '../../identity/sight.ts'
import { mayThey } from '../../identity/who.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import type { Handlers, Who } from '../call.ts'

export const homeHandlers: Handlers<typeof homeEndpoints> = {
  'GET /home': ({ who, read }) =>
    read(async (tx) => ({ ...(await homeOf(tx, who)), alarm: mayThey(who, 'rounds.read') ? await lastAlarm(tx) : null })),

  'POST /home/looks': ({ body, who, write }) =>
    write('seen what changed', async (tx) => ({ since: await keepLook(tx, who.personId, body.at) })),

  'GET /home/team': ({ query, who, read }) =>
    read(async (tx) => ({
      team: await teamOf(tx, { ...query, managerId: who.personId, sight: await sightOf(tx, who), counted: await countedUpTo(tx, who) }),
    })),

  'GET /home/compliance': ({ query, who, read }) =>
    read(async (tx) => {
      const then = await lookBack(tx, who.personId, query)
      const last = await countedUpTo(tx, who)
      const weeks = weeksUpTo(then.isPast && then.day < last ? then.day : last)
      return {
        ...{ day: weeks.day, weeks: weeks.mondays },
        ...{ late: await lateByWeek(tx, weeks), escalations: await escalationsByWeek(tx, weeks) },
        ...{ policies: await policiesActedOn(tx, weeks), exceptions: await exceptionsThen(tx, who, then) },
      }
    }),
}

/** The day of the escalation report: the last one whose round has run. */
async function countedUpTo(tx: Tx, who: Who): Promise<string> {
  return (await lastRoundDay(tx)) ?? (await sightOf(tx, who)).day
}
