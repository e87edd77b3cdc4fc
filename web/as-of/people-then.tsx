import { useText } from '../messages/text.tsx'
import { useDates } from '../ui/dates.ts'
import { useToday } from '../ui/today.ts'
import { useLook } from './as-of-picker.tsx'
import { usePastDay } from './look-words.tsx'

/** What a page about people tells as of a past day, by what was known when, and what of it is not kept; `otherwise` where it tells of now. */
export function PeopleThen({ otherwise }: { otherwise: string }) {
  const say = useText()
  const dates = useDates()
  const { knownAt } = useLook()
  const today = useToday()
  const day = usePastDay()
  if (day === undefined) return <>{otherwise}</>
  const then = { day: dates.day(day) }
  return <>{knownAt && knownAt < today ? say('look.people.known', { ...then, known: dates.day(knownAt) }) : say('look.people', then)}</>
}
