import { useText } from '../../messages/text.tsx'
import { useDates } from '../escalations/dates.ts'
import { useAsOf } from './as-of-picker.tsx'

/** What a page about people tells as of a past day, and what of it is not kept over time; `otherwise` where it tells of now. */
export function PeopleThen({ otherwise }: { otherwise: string }) {
  const say = useText()
  const dates = useDates()
  const asOf = useAsOf()
  return <>{asOf ? say('look.people', { day: dates.day(asOf) }) : otherwise}</>
}
