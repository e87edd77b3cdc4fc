import { addDays } from '../src/time/day.ts'
import type { Person } from './person.ts'

type Circumstances = Partial<Pick<Person, 'role' | 'locale' | 'manager' | 'leave' | 'standIns' | 'joinedOn' | 'leftOn' | 'labels'>>

/**
 * What is particular about some people on a day: their part in Leeway, who is away and who stands in, and the faults that
 * reporting lines really have.
 */
export function circumstancesOn(day: string): Record<string, Circumstances> {
  const on = (offset: number) => addDays(day, offset)
  const away = (from: number, until: number) => `${on(from)}/${on(until)}`
  return {
    'Ruth Adeyemi': { role: 'owner' },
    'Owen Price': { role: 'admin' },
    'Fatima Zahra': { role: 'admin' },
    'Liam Murray': { role: 'compliance-officer' },
    'Nomsa Dlamini': { role: 'auditor' },
    'Jonas Weber': { locale: 'de-DE' },
    'Jo Okafor': { leave: [away(-6, 15)], standIns: [`siobhan@northfield.example@${away(-6, 15)}`] },
    'Marta Nowak': { leave: [away(-2, 5)] },
    'Beatriz Alves': { leave: [`${on(-70)}/`], standIns: [`ingrid@northfield.example@${on(-70)}/`] },
    'Winston Clarke': { leftOn: on(-20) },
    'Ngozi Eze': { joinedOn: on(12) },
    'Hugo Lambert': { manager: 'hugo@northfield.example' },
    'Elena Petrova': { manager: 'ivo@northfield.example' },
    'Ivo Horvat': { manager: 'elena@northfield.example' },
    'Philippa Rose': { manager: 'bookings.desk@northfield.example' },
    'Arthur Penhaligon': { manager: null },
    'Patrick Doyle': { labels: ['fire-officer'] },
    'Ines Carvalho': { labels: ['first-aider'] },
  }
}

/** Further managers that the personnel system names for somebody who works in two teams. */
export const alsoUnder: Record<string, string> = { 'Nell Whitmore': 'priya@northfield.example' }
