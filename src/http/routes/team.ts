import type { House } from '../../app.ts'
import type { teamEndpoints } from '../../contract/team.ts'
import { sql, type Tx } from '../../database/transaction.ts'
import { mailSettings } from '../../delivery/mail-settings.ts'
import { sightOf } from '../../identity/sight.ts'
import { nudge, planNudges } from '../../inbox/nudges.ts'
import { postNudges, readNudger } from '../../inbox/post-nudges.ts'
import { loadOrganization } from '../../people/organization.ts'
import { reportsOf } from '../../people/team.ts'
import { listTeam } from '../../staff/team-list.ts'
import type { Handlers, Who } from '../call.ts'
import { notFound } from '../problem.ts'

export const teamHandlers: Handlers<typeof teamEndpoints> = {
  'GET /team': ({ query, who, read }) => read(async (tx) => listTeam(tx, who.personId, await sightOf(tx, who), query, query, query)),

  'POST /nudge-previews': ({ body, who, read, house }) =>
    read(async (tx) => {
      await refuseStrangers(tx, who, body.personIds)
      const mail = await mailGoesOut(tx, house)
      return { ...(await planNudges(tx, who.personId, { ...body, email: body.email && mail })), mail }
    }),

  'POST /nudges': async ({ body, who, write, house }) => {
    const done = await write('nudged about what is late', async (tx) => {
      await refuseStrangers(tx, who, body.personIds)
      const mail = await mailGoesOut(tx, house)
      return { ...(await nudge(tx, who.personId, { ...body, email: body.email && mail })), mail, by: await readNudger(tx, who.personId) }
    })
    // The notices stand; whether a mail server is slow is no reason to wait.
    void postNudges(house, done.told, done.by, body.note || null)
    return { ...done.plan, mail: done.mail }
  },
}

async function mailGoesOut(tx: Tx, { config }: House): Promise<boolean> {
  return (await loadOrganization(tx)).live && (await mailSettings(tx, config)) !== null
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
