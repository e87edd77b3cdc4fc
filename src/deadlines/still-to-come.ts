import { type RawBuilder, sql } from 'kysely'
import { addDays } from '../time/day.ts'

/** Something that was taken, that is no fault, but that somebody should look at. */
export interface StillToCome {
  notice: 'completed-in-future'
  /** In words, with what to do. */
  says: string
  count: number
}

/** Whether something was done on a day that has come nowhere yet: somewhere it is tomorrow already. `today` is the organisation's. */
export function isStillToCome(day: string, today: string): boolean {
  return day > addDays(today, 1)
}

/** The same of a column of days. */
export function stillToCome(day: RawBuilder<unknown>, today: string): RawBuilder<boolean> {
  return sql`${day} > ${today}::date + 1`
}

/** What is said of so many that are; they are called so, one and several: 'row', 'rows'. */
export function completedInFuture(count: number, [one, several]: readonly [string, string]): StillToCome {
  const those = count === 1 ? `1 ${one} is` : `${count.toLocaleString('en')} ${several} are`
  return {
    notice: 'completed-in-future',
    says: `${those} completed on a day that is still to come. Are days and months in the right order?`,
    count,
  }
}
