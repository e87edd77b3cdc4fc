import { useIntl } from 'react-intl'
import { useSession } from '../session.tsx'
import { dayText, instantText } from './time.tsx'

/** The words of days and moments, for use inside of sentences. */
export function useDates(): { day: (day: string) => string; instant: (at: string) => string } {
  const { locale } = useIntl()
  const { organization } = useSession()
  return { day: (day) => dayText(locale, day), instant: (at) => instantText(locale, at, organization.timeZone) }
}
