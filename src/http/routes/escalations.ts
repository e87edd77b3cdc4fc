import type { escalationsEndpoints } from '../../contract/escalations.ts'
import type { Tx } from '../../database/transaction.ts'
import { sightOf } from '../../identity/sight.ts'
import { lastRoundDay } from '../../ledger/touch.ts'
import { loadOrganization } from '../../people/organization.ts'
import { type PeopleThen, peopleThen } from '../../people/people-then.ts'
import { type EpisodesThen, findEpisode, listEpisodes, type Reader } from '../../reports/episode-list.ts'
import { tellingsOf, toldOf } from '../../reports/episode-tellings.ts'
import { lateChoices } from '../../reports/late-choices.ts'
import { firingFor } from '../../reports/late-counts.ts'
import { latePeople } from '../../reports/late-people.ts'
import { lateTeams } from '../../reports/late-teams.ts'
import { dayAsked, knownBefore, type Look, layKnown } from '../../task-log/as-of.ts'
import { earlierDay } from '../../time/day.ts'
import type { Handlers, Who } from '../call.ts'
import { found } from '../problem.ts'

export const escalationsHandlers: Handlers<typeof escalationsEndpoints> = {
  'GET /escalations/people': ({ query, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who, query.asOf)
      const page = await latePeople(tx, { ...reader, filter: await filterOf(tx, reader.day, query) }, sortOf(query), query)
      return { ...page, day: reader.day, items: await withFiring(tx, page.items, reader) }
    }),

  'GET /escalations/managers': ({ query, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who, query.asOf)
      const page = await lateTeams(tx, { ...reader, filter: await filterOf(tx, reader.day, query) }, sortOf(query), query)
      return { ...page, day: reader.day, items: await withFiring(tx, page.items, reader) }
    }),

  'GET /escalations/log': ({ query, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who)
      const { toldBy, ...then } = await episodesThen(tx, reader, query)
      const page = await listEpisodes(tx, reader, { ...query, ...then }, sortOf(query), query)
      const told = await toldOf(tx, page.items, reader.recipientId, toldBy)
      return {
        ...page,
        items: page.items.map((episode) => ({ ...episode, ...(told.get(episode.episodeId) ?? { daysTold: 0, toldTo: [] }) })),
      }
    }),

  'GET /escalations/log/:episodeId': ({ params, query, who, read }) =>
    read(async (tx) => {
      const reader = await readerOf(tx, who)
      const { toldBy, ...then } = await episodesThen(tx, reader, query)
      const episode = found(await findEpisode(tx, reader, params.episodeId, then), 'entry of the log')
      const told = await toldOf(tx, [episode], reader.recipientId, toldBy)
      const tellings = await tellingsOf(tx, episode.episodeId, reader.recipientId, toldBy)
      return { ...episode, daysTold: told.get(episode.episodeId)?.daysTold ?? 0, tellings }
    }),

  'GET /escalations/choices': ({ who, read }) =>
    read(async (tx) => {
      const { day, sight, recipientId } = await readerOf(tx, who)
      return lateChoices(tx, day, sight, recipientId)
    }),
}

/** Who looks, and at which day: the one that is asked for, at most the last one whose round has run. */
async function readerOf(tx: Tx, who: Who, asked?: string): Promise<Reader & { day: string }> {
  const sight = await sightOf(tx, who)
  const last = (await lastRoundDay(tx)) ?? sight.day
  return { sight, recipientId: sight.seesAll ? null : who.personId, day: earlierDay(dayAsked(asked, sight.day), last) }
}

/** How the log read, and up to which day it had been told of. */
async function episodesThen(tx: Tx, { sight }: Reader, { asOf, knownAt }: Look): Promise<EpisodesThen & { toldBy: string }> {
  const day = dayAsked(asOf, sight.day)
  const { people } = await peopleOf(tx, { asOf, knownAt })
  return { asOf, people, known: await knownBefore(tx, knownAt), toldBy: earlierDay(day, knownAt ?? day) }
}

type Filtered<Q> = Omit<Q, 'onlyOverdue'> & { onlyOverdue: boolean; known: string | undefined; people: PeopleThen }

async function filterOf<Q extends Look & { onlyOverdue: 'true' | 'false' }>(tx: Tx, day: string, query: Q): Promise<Filtered<Q>> {
  return {
    ...query,
    onlyOverdue: query.onlyOverdue === 'true',
    known: await layKnown(tx, day, query.knownAt),
    people: await peopleOf(tx, query),
  }
}

/** People of the day that is asked for, by what was known then. */
async function peopleOf(tx: Tx, look: Look): Promise<PeopleThen> {
  return peopleThen(tx, (await loadOrganization(tx)).timeZone, look)
}

function sortOf<S extends string>({ sort, direction }: { sort: S; direction: 'asc' | 'desc' }): { by: S; descending: boolean } {
  return { by: sort, descending: direction === 'desc' }
}

async function withFiring<I extends { personId: number }>(tx: Tx, items: I[], { recipientId, day }: Reader & { day: string }) {
  const firing = await firingFor(
    tx,
    day,
    items.map((item) => item.personId),
    recipientId,
  )
  return items.map((item) => ({ ...item, firing: firing.get(item.personId) ?? [] }))
}
