import { useIntl } from 'react-intl'
import { useSession } from '../session.tsx'

/** A civil day, 'YYYY-MM-DD', as people write it. It belongs to no zone. */
export function Day({ day, weekday = false }: { day: string; weekday?: boolean }) {
  const intl = useIntl()
  return <time dateTime={day}>{dayText(intl.locale, day, weekday)}</time>
}

/** A moment, with the zone it is told in: the organisation's, where no other is given. */
export function Instant({ at, zone }: { at: string; zone?: string }) {
  const intl = useIntl()
  const { organization } = useSession()
  return <time dateTime={at}>{instantText(intl.locale, at, zone ?? organization.timeZone)}</time>
}

/** The words of a day: 'Fri 21 Nov 2025'. What is no day, as an address may say, is given back as it is. */
export function dayText(locale: string, day: string, weekday = false): string {
  const format = new Intl.DateTimeFormat(locale, {
    ...(weekday && { weekday: 'short' }),
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone: 'UTC',
  })
  const moment = new Date(`${day}T00:00:00Z`)
  return Number.isNaN(moment.getTime()) ? day : format.format(moment)
}

/** The words of a moment: '21 Nov 2025, 08:00 London'. */
export function instantText(locale: string, at: string, zone: string): string {
  const format = new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: zone,
  })
  return `${format.format(new Date(at))} ${cityOf(zone)}`
}

function cityOf(zone: string): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ')
}
