import { useText } from '../messages/text.tsx'
import { useDates } from '../ui/dates.ts'
import { useToday } from '../ui/today.ts'
import { useLook } from './as-of-picker.tsx'

/** Whether a page is looked at as of a past day, or by what was known on one. */
export function useIsPast(): boolean {
  const { asOf, knownAt } = useLook()
  const today = useToday()
  return (asOf ?? today) < today || (knownAt ?? today) < today
}

/** The past day that a page is looked at as of: today, where it is told by what was known earlier; undefined where all of it is now. */
export function usePastDay(): string | undefined {
  const { asOf } = useLook()
  const today = useToday()
  return useIsPast() ? (asOf ?? today) : undefined
}

/** As of which day it is told, and by what was known when; nothing where it is now. */
export function LookWords() {
  const say = useText()
  const dates = useDates()
  const { asOf, knownAt } = useLook()
  const today = useToday()
  const isPast = useIsPast()
  if (!isPast) return null
  const day = dates.day(asOf ?? today)
  const words = knownAt && knownAt < today ? say('look.then.known', { day, known: dates.day(knownAt) }) : say('look.then', { day })
  return <span>{words}</span>
}
