import type { teamEndpoints } from '../../contract/team.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { sightOf } from '../../identity/sight.ts'
import { nudge, planNudges } from '../../inbox/nudges.ts'
import { reportsOf } from '../../people/team.ts'
import { listTeam } from '../../staff/team-list.ts'
import type { Handlers, Who } from '../call.ts'
import { notFound } from '../problem.ts'

export const teamHandlers: Handlers<typeof teamEndpoints> = {
  'GET /team': ({ query, who, read }) => read((tx) => listTeam(tx, who.personId, query, query, query)),

  'POST /nudge-previews': ({ body, who, read }) =>
    read(async (tx) => {
      await refuseStrangers(tx, who, body.personIds)
      return planNudges(tx, who.personId, body)
    }),

  'POST /nudges': ({ body, who, write }) =>
    write(body.note || 'nudged about what is late', async (tx) => {
      await refuseStrangers(tx, who, body.personIds)
      return nudge(tx, who.personId, body)
    }),
}

/** Managers nudge those below them; Owners and Admins anybody. */
async function refuseStrangers(tx: Tx, who: Who, personIds: readonly number[]): Promise<void> {
  const { day, seesAll } = await sightOf(tx, who)
  const theirs = seesAll ? sql`` : sql`and person_id in (${reportsOf(tx, who.personId, day, 'all')} union select ${who.personId}::integer)`
  const { known } = await tx.one(sql<{ known: number }>`
    select count(*)::integer as known from person
    where organization_id = ${tx.organizationId} and person_id = any(${[...personIds]}::integer[]) ${theirs}`)
  if (known < new Set(personIds).size) throw notFound('person')
}
