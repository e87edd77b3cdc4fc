import type { committeeEndpoints } from '../../contract/committees.ts'
import type { Tx } from '../../database/transaction.ts'
import { agendaOf } from '../../exceptions/agenda.ts'
import { minutesOf } from '../../exceptions/minutes.ts'
import { addCommittee, changeCommittee, endCommittee, listCommittees } from '../../policies/committees.ts'
import { stepsOutOfReach } from '../../policies/routes.ts'
import { expectSound } from '../../policies/unsound.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, found, notFound } from '../problem.ts'

export const committeeHandlers: Handlers<typeof committeeEndpoints> = {
  'GET /committees': async ({ read }) => ({ items: await read(listCommittees) }),

  'POST /committees': ({ body, write }) => write(`set up the committee "${body.name}"`, (tx) => addCommittee(tx, body)),

  'PUT /committees/:committeeId': ({ params, body, ifMatch, write }) =>
    write(`changed the committee "${body.name}"`, (tx) =>
      keepingQuorums(tx, params.committeeId, async () =>
        found(await changeCommittee(tx, params.committeeId, body, (revision) => checkRevision(ifMatch, revision)), 'committee'),
      ),
    ),

  'DELETE /committees/:committeeId': ({ params, ifMatch, write }) =>
    write('ended a committee', async (tx) => {
      const ended = await endCommittee(tx, params.committeeId, (revision) => checkRevision(ifMatch, revision))
      if (!ended) throw notFound('committee')
      return {}
    }),

  'GET /committees/:committeeId/agenda': ({ params, who, read }) =>
    read(async (tx) => found(await agendaOf(tx, who, params.committeeId), 'committee')),

  'GET /committees/:committeeId/minutes': ({ params, query, who, read }) =>
    read(async (tx) => found(await minutesOf(tx, who, params.committeeId, query), 'committee')),
}

/**
 * Whoever makes a committee smaller hears at once that a step can be settled by nobody any more. One that was too small before may
 * be filled one by one.
 */
async function keepingQuorums<T>(tx: Tx, committeeId: number, change: () => Promise<T>): Promise<T> {
  const before = (await stepsOutOfReach(tx, committeeId)).map(({ route, step }) => `${route}/${step}`)
  const changed = await change()
  const lost = (await stepsOutOfReach(tx, committeeId)).filter(({ route, step }) => !before.includes(`${route}/${step}`))
  expectSound(
    lost.map(({ route, step, message }) => ({
      path: 'memberIds',
      message: `Step "${step}" of the route "${route}": ${message} Seat others as well, or change the route first.`,
    })),
  )
  return changed
}
