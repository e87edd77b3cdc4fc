import { sql } from 'kysely'
import { type EscalationPolicy, watchesTeam } from '../contract/escalation-policy.ts'
import type { Tx } from '../database/transaction.ts'
import type { Organization } from '../people/organization.ts'
import { zonesInUse } from '../people/zones-in-use.ts'
import { addDays } from '../time/day.ts'
import { localDay, localDays, roundDayOf, roundInstant } from '../time/round-time.ts'

/** A policy as it is kept: the definition of its current version, and the day a round first evaluated it. */
export interface StoredPolicy {
  id: number
  /** Of a draft that has no id of its own: the policy it may become. What mutes that one mutes it, too. */
  draftOf?: number
  version: number
  startedOn: string | null
  definition: EscalationPolicy
}

/** Whether a policy is about a manager's direct reports together. */
export function isTeam(policy: StoredPolicy | undefined): boolean {
  return policy !== undefined && watchesTeam(policy.definition.trigger)
}

/** What a statement needs to know of the day it looks at. Live, preview, replay and explanation differ in this only. */
export interface Moment {
  day: string
  /** The instant up to which facts are known: the day's round instant, or later when lines are checked before sending. */
  instant: string
  /** The first round day that knows these facts: `day`, but for such a check. */
  knownDay: string
  /** The earliest and the latest day it is anywhere in the organisation. */
  firstToday: string
  lastToday: string
  organization: Organization
  /** Only the subjects in the temp table only_subject(person_id); otherwise everybody. */
  only: boolean
  /** Counts as if no exception excused anything; otherwise net. */
  raw: boolean
}

/** The moment of a round day, with the temp table zone_today(zone, today, known) that due-soon reads. */
export async function momentOf(
  tx: Tx,
  organization: Organization,
  day: string,
  options: { only?: boolean; knownAt?: Temporal.Instant } = {},
): Promise<Moment> {
  const round = roundInstant(day, organization)
  const instant = options.knownAt && Temporal.Instant.compare(options.knownAt, round) > 0 ? options.knownAt : round
  const days = localDays(day, organization, await zonesInUse(tx, organization))
  const known = days.map((row) => localDay(instant, row.zone))
  await tx.lay(
    'zone_today',
    sql`
    select zone, today, known
    from unnest(${days.map((row) => row.zone)}::text[], ${days.map((row) => row.today)}::date[], ${known}::date[]) as z (zone, today, known)`,
  )
  await tx.run(sql`analyze zone_today`)
  const knownDay = instant === round ? day : addDays(roundDayOf(instant.subtract({ nanoseconds: 1 }), organization), 1)
  const todays = days.map((row) => row.today).sort()
  return {
    day,
    instant: instant.toString(),
    knownDay,
    firstToday: todays[0] ?? day,
    lastToday: todays.at(-1) ?? day,
    organization,
    only: options.only ?? false,
    raw: false,
  }
}
