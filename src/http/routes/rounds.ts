import { roundDays, type roundsEndpoints } from '../../contract/rounds.ts'
import type { Tx } from '../../database/transaction.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import { loadOrganization } from '../../people/organization.ts'
import { pageOfRounds, roundOf } from '../../round-list.ts'
import { rehearseRound, runRounds, whatIsWatched } from '../../rounds.ts'
import { addDays } from '../../time/day.ts'
import { roundDayOf, roundInstant } from '../../time/round-time.ts'
import type { Handlers } from '../call.ts'
import { conflict, found, invalid } from '../problem.ts'

export const roundsHandlers: Handlers<typeof roundsEndpoints> = {
  'GET /rounds': ({ read, query: { cursor, limit, problems, differences, ...query } }) =>
    read((tx) => pageOfRounds(tx, { ...query, problems: isTrue(problems), differences: isTrue(differences) }, { cursor, limit })),

  'GET /rounds/:day': ({ read, params }) => read(async (tx) => found(await roundOf(tx, params.day), 'round')),

  'GET /next-round': ({ read }) => read(nextRound),

  'POST /rounds': async ({ house, who, read, body }) => {
    const today = await read(todaysRound)
    const day = body.day ?? today
    if (day > today)
      throw conflict(`The round of ${day} cannot run yet: today it is the turn of ${today}. A rehearsal shows what it would do.`)
    if (day < addDays(today, -roundDays.back)) throw invalid([{ path: 'body.day', message: 'This day lies too far back.' }])
    const ran = await runRounds(house.db, { organizationId: who.organizationId, day, actor: who.actor })
    return { ran: ran.length, report: ran.at(-1) ?? null }
  },

  'POST /round-rehearsals': async ({ house, who, read, body: { day } }) => {
    const today = await read(todaysRound)
    if (day > addDays(today, roundDays.ahead)) throw invalid([{ path: 'body.day', message: `Look at most ${roundDays.ahead} days ahead.` }])
    if (day < addDays(today, -roundDays.back)) throw invalid([{ path: 'body.day', message: 'This day lies too far back.' }])
    return rehearseRound(house.db, { organizationId: who.organizationId, day, subjects: true })
  },
}

function isTrue(value: 'true' | 'false' | undefined): boolean | undefined {
  return value && value === 'true'
}

async function todaysRound(tx: Tx): Promise<string> {
  return roundDayOf(tx.clock.now(), await loadOrganization(tx))
}

async function nextRound(tx: Tx) {
  const organization = await loadOrganization(tx)
  const today = roundDayOf(tx.clock.now(), organization)
  const lastDay = await lastRoundDay(tx)
  const nextDay = lastDay !== null && lastDay >= today ? addDays(lastDay, 1) : today
  const { timeZone, escalationEnabled } = organization
  const nextAt = roundInstant(nextDay, organization).toString()
  return { today, lastDay, nextDay, nextAt, timeZone, escalationEnabled, ...(await whatIsWatched(tx)) }
}
