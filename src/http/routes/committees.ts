import type { committeeEndpoints } from '../../contract/committees.ts'
import { agendaOf } from '../../exceptions/agenda.ts'
import { minutesOf } from '../../exceptions/minutes.ts'
import { addCommittee, changeCommittee, endCommittee, listCommittees } from '../../policies/committees.ts'
import type { Handlers } from '../call.ts'
import { checkRevision, notFound } from '../problem.ts'
import { found, refusing } from './policy-refusals.ts'

export const committeeHandlers: Handlers<typeof committeeEndpoints> = {
  'GET /committees': async ({ read }) => ({ items: await read(listCommittees) }),

  'POST /committees': ({ body, write }) => write(`set up the committee "${body.name}"`, (tx) => refusing(() => addCommittee(tx, body))),

  'PUT /committees/:committeeId': ({ params, body, ifMatch, write }) =>
    write(`changed the committee "${body.name}"`, (tx) =>
      refusing(async () =>
        found(await changeCommittee(tx, params.committeeId, body, (revision) => checkRevision(ifMatch, revision)), 'committee'),
      ),
    ),

  'DELETE /committees/:committeeId': ({ params, ifMatch, write }) =>
    write('ended a committee', async (tx) => {
      const ended = await refusing(() => endCommittee(tx, params.committeeId, (revision) => checkRevision(ifMatch, revision)))
      if (!ended) throw notFound('committee')
      return {}
    }),

  'GET /committees/:committeeId/agenda': ({ params, who, read }) =>
    read(async (tx) => found(await agendaOf(tx, who, params.committeeId), 'committee')),

  'GET /committees/:committeeId/minutes': ({ params, query, who, read }) =>
    read(async (tx) => found(await minutesOf(tx, who, params.committeeId, query), 'committee')),
}
