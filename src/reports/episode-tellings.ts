import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { type DeliveryState, deliveryState, type StoredDelivery } from '../delivery/state.ts'
import type { Because } from '../digest/digest.ts'
import type { ListedEpisode } from './episode-list.ts'

/** How often, and to whom, it was told of an entry of the log. */
export interface ToldOf {
  daysTold: number
  toldTo: string[]
}

/** How often and to whom it was told of these entries up to a day; of one recipient only, where one is named. */
export async function toldOf(
  tx: Tx,
  episodes: readonly ListedEpisode[],
  recipientId: number | null,
  day: string,
): Promise<Map<string, ToldOf>> {
  const rows = await tx.rows(sql<ToldOf & { episodeId: string }>`
    select e.episode_id as "episodeId", count(distinct m.round_day)::integer as "daysTold", array_agg(distinct r.name) as "toldTo"
    from episode e
    join telling t on ${isOf} and t.from_day <= ${day}::date
    join person r on r.organization_id = t.organization_id and r.person_id = t.recipient_id
    left join message m on ${isAboutIt} and m.round_day <= ${day}::date
    where e.organization_id = ${tx.organizationId} and e.episode_id = any (${episodes.map((episode) => episode.episodeId)}::bigint[])
      and (${recipientId}::integer is null or t.recipient_id = ${recipientId})
    group by e.episode_id`)
  return new Map(rows.map(({ episodeId, ...told }) => [episodeId, told]))
}

/** A telling `t` of an episode `e`. */
const isOf: RawBuilder<unknown> = sql`
  t.organization_id = e.organization_id and t.policy_id = e.policy_id and t.subject_id = e.subject_id
  and t.from_day >= e.opened_on and (e.closed_on is null or t.from_day < e.closed_on)`

/** A message `m` of the days of a telling `t`. */
const isAboutIt: RawBuilder<unknown> = sql`
  m.organization_id = t.organization_id and m.recipient_id = t.recipient_id and m.matter = '' and m.round_day >= t.from_day and m.round_day < t.until_day`

export interface Telling {
  personId: number
  name: string
  because: Because[]
  email: boolean
  inApp: boolean
  fromDay: string
  untilDay: string | null
  endedWhy: string | null
  daysTold: number
  messages: { day: string; sendAt: string; inApp: boolean; email: DeliveryState | null }[]
}

const mostMessages = 60

/**
 * Who had been told of one entry of the log by a day, from when to when and why, with the latest messages of then. What became of
 * these is of now.
 */
export async function tellingsOf(tx: Tx, episodeId: string, recipientId: number | null, day: string): Promise<Telling[]> {
  const tellings = await tx.rows(sql<Omit<Telling, 'messages'>>`
    select t.recipient_id as "personId", r.name, t.because, t.email, t.in_app as "inApp", t.from_day as "fromDay",
           case when t.until_day <= ${day}::date then nullif(t.until_day, 'infinity') end as "untilDay",
           case when t.until_day <= ${day}::date then t.ended_why end as "endedWhy",
           (select count(*)::integer from message m where ${isAboutIt} and m.round_day <= ${day}::date) as "daysTold"
    from episode e
    join telling t on ${isOf} and t.from_day <= ${day}::date
    join person r on r.organization_id = t.organization_id and r.person_id = t.recipient_id
    where e.organization_id = ${tx.organizationId} and e.episode_id = ${episodeId} and (${recipientId}::integer is null or t.recipient_id = ${recipientId})
    order by t.from_day, lower(r.name), t.recipient_id`)
  const messages = await tx.rows(sql<
    Partial<StoredDelivery> & { personId: number; fromDay: string; day: string; sendAt: string; inApp: boolean }
  >`
    select t.recipient_id as "personId", t.from_day as "fromDay", m.day, m.send_at as "sendAt", m.in_app as "inApp", d.status, d.lease_until as "leaseUntil",
           d.lapses_at as "lapsesAt"
    from episode e
    join telling t on ${isOf}
    cross join lateral (select * from message m where ${isAboutIt} and m.round_day <= ${day}::date order by m.day desc limit ${mostMessages}) m
    left join delivery d on d.organization_id = m.organization_id and d.recipient_id = m.recipient_id and d.day = m.day and d.matter = ''
    where e.organization_id = ${tx.organizationId} and e.episode_id = ${episodeId}
    order by m.day desc`)
  const now = tx.clock.now()
  return tellings.map((telling) => ({
    ...telling,
    messages: messages
      .filter(({ personId, fromDay }) => personId === telling.personId && fromDay === telling.fromDay)
      .map(({ day, sendAt, inApp, status, leaseUntil, lapsesAt }) => ({
        day,
        sendAt,
        inApp: inApp && telling.inApp,
        email: status && lapsesAt && telling.email ? deliveryState({ status, leaseUntil: leaseUntil ?? null, lapsesAt }, now) : null,
      })),
  }))
}
