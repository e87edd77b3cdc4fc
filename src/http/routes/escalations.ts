import type { escalationsEndpoints } from '../../contract/escalations.ts'
import type { Tx } from '../../database/transaction.ts'
import { sightOf } from '../../identity/sight.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import { findEpisode, listEpisodes, type Reader } from '../../reports/episode-list.ts'
import { tellingsOf, toldOf } from '../../reports/episode-tellings.ts'
import { lateChoices } from '../../reports/late-choices.ts'
import { firingFor } from '../../reports/late-counts.ts'
import { latePeople } from '../../reports/late-people.ts'
import { lateTeams } from '../../reports/late-teams.ts'
import type { Handlers, Who } from '../call.ts'
import { notFound } from '../problem.ts'

export const escalationsHandlers: Handlers<typeof escalationsEndpoints> = {
  'GET /escalations/people': ({ query, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who)
      const page = await latePeople(tx, { ...reader, filter: filterOf(query) }, sortOf(query), query)
      return { ...page, day: reader.day, items: await withFiring(tx, page.items, reader) }
    }),

  'GET /escalations/managers': ({ query, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who)
      const page = await lateTeams(tx, { ...reader, filter: filterOf(query) }, sortOf(query), query)
      return { ...page, day: reader.day, items: await withFiring(tx, page.items, reader) }
    }),

  'GET /escalations/log': ({ query, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who)
      const page = await listEpisodes(tx, reader, query, sortOf(query), query)
      const told = await toldOf(tx, page.items, reader.recipientId)
      return {
        ...page,
        items: page.items.map((episode) => ({ ...episode, ...(told.get(episode.episodeId) ?? { daysTold: 0, toldTo: [] }) })),
      }
    }),

  'GET /escalations/log/:episodeId': ({ params, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who)
      const episode = await findEpisode(tx, reader, params.episodeId)
      if (!episode) throw notFound('entry of the log')
      const told = await toldOf(tx, [episode], reader.recipientId)
      const tellings = await tellingsOf(tx, episode.episodeId, reader.recipientId)
      return { ...episode, daysTold: told.get(episode.episodeId)?.daysTold ?? 0, tellings }
    }),

  'GET /escalations/choices': ({ who, read }) =>
    read(async (tx) => {
      const { day, sight, recipientId } = await readerOf(tx, who)
      return lateChoices(tx, day, sight, recipientId)
    }),
}

/** Who looks, and at which day: the last one whose round has run. */
async function readerOf(tx: Tx, who: Who): Promise<Reader & { day: string }> {
  const sight = await sightOf(tx, who)
  return { sight, recipientId: sight.seesAll ? null : who.personId, day: (await lastRoundDay(tx)) ?? sight.day }
}

function filterOf<Q extends { onlyOverdue: 'true' | 'false' }>(query: Q): Omit<Q, 'onlyOverdue'> & { onlyOverdue: boolean } {
  return { ...query, onlyOverdue: query.onlyOverdue === 'true' }
}

function sortOf<S extends string>({ sort, direction }: { sort: S; direction: 'asc' | 'desc' }): { by: S; descending: boolean } {
  return { by: sort, descending: direction === 'desc' }
}

async function withFiring<I extends { personId: number }>(tx: Tx, items: I[], { recipientId }: Reader) {
  const firing = await firingFor(
    tx,
    items.map((item) => item.personId),
    recipientId,
  )
  return items.map((item) => ({ ...item, firing: firing.get(item.personId) ?? [] }))
}
