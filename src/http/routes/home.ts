import type { homeEndpoints } from '../../contract/home.ts'
import type { Tx } from '../../database/transaction.ts'
import { asOf } from '../../exceptions/reports/as-of.ts'
import { escalationsByWeek, policiesActedOn } from '../../home/escalation-weeks.ts'
import { exceptionsNow } from '../../home/exceptions-now.ts'
import { homeOf } from '../../home/home.ts'
import { lateByWeek } from '../../home/late-weeks.ts'
import { keepLook } from '../../home/looks.ts'
import { teamOf } from '../../home/team.ts'
import { weeksUpTo } from '../../home/weeks.ts'
import { sightOf } from '../../identity/sight.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import type { Handlers, Who } from '../call.ts'

export const homeHandlers: Handlers<typeof homeEndpoints> = {
  'GET /home': ({ who, read }) => read((tx) => homeOf(tx, who)),

  'POST /home/looks': ({ body, who, write }) =>
    write('seen what changed', async (tx) => ({ since: await keepLook(tx, who.personId, body.at) })),

  'GET /home/team': ({ who, read }) => read(async (tx) => ({ team: await teamOf(tx, who.personId, await countedUpTo(tx, who)) })),

  'GET /home/compliance': ({ who, read }) =>
    read(async (tx) => {
      const weeks = weeksUpTo(await countedUpTo(tx, who))
      return {
        ...{ day: weeks.day, weeks: weeks.mondays },
        ...{ late: await lateByWeek(tx, weeks), escalations: await escalationsByWeek(tx, weeks) },
        ...{ policies: await policiesActedOn(tx, weeks), exceptions: await exceptionsNow(tx, who, await asOf(tx, undefined)) },
      }
    }),
}

/** The day of the escalation report: the last one whose round has run. */
async function countedUpTo(tx: Tx, who: Who): Promise<string> {
  return (await lastRoundDay(tx)) ?? (await sightOf(tx, who)).day
}
