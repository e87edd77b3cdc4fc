import { useIntl } from 'react-intl'
import { type Say, useText } from '../../messages/text.tsx'
import { useSession } from '../../session.tsx'
import { dayText, instantText } from '../../ui/time.tsx'
import { dayAfter } from './days.ts'
import type { ExceptionRecord } from './record.ts'

const everywhere = 'Etc/GMT+12'

export type Grant = ExceptionRecord['grants'][number]

/** The grant that holds: the last one that nothing has replaced; none, where all are over. */
export function grantThatHolds({ grants }: ExceptionRecord): Grant | undefined {
  return grants.findLast(({ replacedAt }) => replacedAt === null) ?? grants.at(-1)
}

/** The day on which more time for an exception begins; the same once more not before today. */
export function firstDay(record: ExceptionRecord, today: string, isRenewal: boolean): string {
  const last = record.endedAt === null ? grantThatHolds(record)?.until : null
  const next = last ? dayAfter(last, 1) : today
  return isRenewal && next < today ? today : next
}

/** Until when a grant lasts, to the letter: the end of a day in a zone, or a moment. */
export function useEndText(): (grant: Grant) => string {
  const say = useText()
  const { locale } = useIntl()
  const { organization } = useSession()
  return ({ until, timeZone, endsAt }) => {
    if (until === null) return instantText(locale, endsAt, timeZone ?? organization.timeZone)
    return endOfDayText(say, locale, until, timeZone ?? organization.timeZone)
  }
}

function endOfDayText(say: Say, locale: string, until: string, zone: string): string {
  const day = dayText(locale, until, true)
  return zone === everywhere ? say('inForce.endOfDay.earth', { day }) : say('inForce.endOfDay', { day, zone: cityOf(zone) })
}

/** The last day before an instant at which a day ends, where it ends. */
export function dayEndingAt(at: string, zone: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(Date.parse(at) - 1),
  )
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
