import { useText } from '../../messages/text.tsx'
import { useDates } from '../../ui/dates.ts'

/** The day that figures were counted up to. */
export function Made({ day }: { day: string }) {
  const say = useText()
  const dates = useDates()
  return <p className="quiet small">{say('home.made', { day: dates.day(day) })}</p>
}
