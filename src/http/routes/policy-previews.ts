import type { House } from '../../app.ts'
import type { escalationPoliciesEndpoints } from '../../contract/escalation-policies.ts'
import { read, type Tx } from '../../database/transaction.ts'
import { wasToldAbout } from '../../escalation/was-told.ts'
import { explainById } from '../../explanation/explain.ts'
import { previewDifference } from '../../explanation/preview-difference.ts'
import { previewSeries } from '../../explanation/preview-series.ts'
import { previewToday } from '../../explanation/preview-today.ts'
import { sightOf } from '../../identity/sight.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import { loadOrganization } from '../../people/organization.ts'
import { addDays } from '../../time/day.ts'
import { roundDayOf } from '../../time/round-time.ts'
import type { Handlers, Who } from '../call.ts'
import { invalid, notFound } from '../problem.ts'

type Previews = Pick<
  typeof escalationPoliciesEndpoints,
  | 'POST /escalation-policies/previews'
  | 'POST /escalation-policies/preview-series'
  | 'POST /escalation-policies/preview-differences'
  | 'POST /escalation-policies/draft-explanations'
  | 'GET /escalation-policies/:policyId/explanations/:personId'
>

/** How long somebody is made to wait for the days of a preview. */
const mostSeconds = 12

export const policyPreviewsHandlers: Handlers<Previews> = {
  'POST /escalation-policies/previews': async ({ body, house, waited, who }) =>
    previewToday(waited, who.organizationId, body, await today(house, who)),

  'POST /escalation-policies/preview-series': async ({ body, house, waited, who }) => {
    const deadline = house.clock.now().add({ seconds: mostSeconds })
    return previewSeries(waited, who.organizationId, body, { today: await today(house, who), daysBack: 90, daysAhead: 30, deadline })
  },

  'POST /escalation-policies/preview-differences': async ({ body, house, waited, who }) => {
    const deadline = house.clock.now().add({ seconds: mostSeconds / 2 })
    return previewDifference(waited, who.organizationId, body, { today: await today(house, who), daysBack: body.days - 1, deadline })
  },

  'POST /escalation-policies/draft-explanations': async ({ body, house, waited, who }) => {
    const { definition, policyId, personId } = body
    return explainById(waited, who.organizationId, { personId, policyId, draft: definition }, await today(house, who))
  },

  'GET /escalation-policies/:policyId/explanations/:personId': async ({ params, query, house, waited, who, read: inside }) => {
    const day = query.day ?? (await latestDay(house, who))
    await refuseFarDays(house, who, day)
    await inside((tx) => refuseWhoIsNotTold(tx, who, { ...params, day }))
    return explainById(waited, who.organizationId, params, day)
  },
}

function today({ db, clock }: House, { organizationId }: Who): Promise<string> {
  return read(db, organizationId, async (tx) => roundDayOf(clock.now(), await loadOrganization(tx)))
}

/** The day of the last round: what has been told can be looked at without waiting for a round to be played. */
async function latestDay(house: House, who: Who): Promise<string> {
  return (await read(house.db, who.organizationId, lastRoundDay)) ?? today(house, who)
}

/** Each day to come is a round to play, and nobody kept figures of ten years ago. */
async function refuseFarDays(house: House, who: Who, day: string): Promise<void> {
  const now = await today(house, who)
  if (day > addDays(now, 31) || day < addDays(now, -3660))
    throw invalid([{ path: 'query.day', message: 'Choose a day of the past ten years, or of the next 31 days.' }])
}

async function refuseWhoIsNotTold(tx: Tx, who: Who, asked: { policyId: number; personId: number; day: string }): Promise<void> {
  const sight = await sightOf(tx, who)
  if (!sight.seesAll && !(await wasToldAbout(tx, sight, { recipientId: who.personId, ...asked }))) throw notFound('escalation')
}
