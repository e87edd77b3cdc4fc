import type { Organization } from '../people/organization.ts'
import { addDays } from './day.ts'
import { instantOf, localDay, roundInstant } from './round-time.ts'

export type SendClock = Pick<Organization, 'timeZone' | 'roundTime' | 'sendTime'>

export interface SendTimes {
  /** The recipient's local day that the round speaks to. */
  day: string
  /** When the message leaves: inside that day, and not before the round looked. */
  sendAt: Temporal.Instant
  /** The first instant of the local day after it: from then on the message is not sent. */
  lapsesAt: Temporal.Instant
}

/**
 * Which local day of a zone a round speaks to, and when its message leaves. One round day and one local day belong
 * together for good: consecutive rounds give each local day exactly one message, whatever the clocks do. Costs some
 * time zone arithmetic, so ask once per zone and day, not once per recipient.
 */
export function sendTimes(organization: SendClock, zone: string, roundDay: string): SendTimes {
  const round = roundInstant(roundDay, organization)
  const day = existingDay(addDays(roundDay, daysAhead(organization, zone, round)), zone)
  const lapsesAt = Temporal.PlainDate.from(existingDay(addDays(day, 1), zone))
    .toZonedDateTime(zone)
    .startOfDay()
    .toInstant()
  const send = sendInstant(day, organization.sendTime, zone, lapsesAt)
  return { day, sendAt: Temporal.Instant.compare(send, round) >= 0 ? send : round, lapsesAt }
}

/** The send time on a day: one that the clocks skip is the one after the gap, unless that is no longer the day. */
function sendInstant(day: string, time: string, zone: string, lapsesAt: Temporal.Instant): Temporal.Instant {
  const send = instantOf(day, time, zone)
  if (Temporal.Instant.compare(send, lapsesAt) < 0) return send
  return Temporal.PlainDate.from(day).toPlainDateTime(time).toZonedDateTime(zone, { disambiguation: 'earlier' }).toInstant()
}

// A message that left later than this in standard time could fall into the next day in summer time.
const latestSendMinutes = 20 * 60

/** How many days after the round day the first local day begins whose send time, in standard time, the round does not miss. */
function daysAhead(organization: SendClock, zone: string, round: Temporal.Instant): number {
  const roundMinutes = minutesOf(organization.roundTime) - standardOffsetMinutes(organization.timeZone, round)
  const sendMinutes = Math.min(minutesOf(organization.sendTime), latestSendMinutes) - standardOffsetMinutes(zone, round)
  return Math.ceil((roundMinutes - sendMinutes) / 1440)
}

function minutesOf(time: string): number {
  const { hour, minute } = Temporal.PlainTime.from(time)
  return hour * 60 + minute
}

// Any one year serves, so long as it is the same for all days: the number of days ahead must not change with the
// seasons, nor when a country sets its clocks by an hour for good. Only a move across the date line counts.
const referenceYear = 2037
const standardMinutes = new Map<string, number>()

function standardOffsetMinutes(zone: string, at: Temporal.Instant): number {
  const standard = standardMinutes.get(zone) ?? leastOffsetMinutes(zone)
  standardMinutes.set(zone, standard)
  const now = at.toZonedDateTimeISO(zone).offsetNanoseconds / 60e9
  return standard + Math.round((now - standard) / 1440) * 1440
}

function leastOffsetMinutes(zone: string): number {
  let at = Temporal.PlainDate.from({ year: referenceYear, month: 1, day: 1 }).toZonedDateTime(zone)
  let least = at.offsetNanoseconds
  for (;;) {
    const next = at.getTimeZoneTransition('next')
    if (next === null || next.year > referenceYear) return least / 60e9
    least = Math.min(least, next.offsetNanoseconds)
    at = next
  }
}

/** The day itself, or the one after it where the zone never had it (it moved across the date line). */
function existingDay(day: string, zone: string): string {
  return localDay(instantOf(day, '12:00', zone), zone)
}
