import { day, endDay } from './cells/day.ts'
import { labels, periods, standIns } from './cells/lists.ts'
import { address, locale, oneOf, text, timeZone } from './cells/words.ts'
import type { Column, RowShape } from './columns.ts'

/** The native columns of a file of people, in the order of an export. */
export const peopleColumns = [
  { name: 'external_id', type: 'text', read: text, key: true },
  { name: 'email', type: 'text', read: address },
  { name: 'name', type: 'text', read: text, parts: ['first_name', 'last_name'] },
  { name: 'manager', type: 'text', read: text },
  { name: 'time_zone', type: 'text', read: timeZone },
  { name: 'locale', type: 'text', read: locale },
  { name: 'department', type: 'text', read: text },
  { name: 'role', type: 'text', read: oneOf(['owner', 'admin', 'compliance-officer', 'auditor', 'member'], 'not-a-role') },
  { name: 'labels', type: 'text', read: labels },
  { name: 'leave', type: 'text', read: periods },
  { name: 'stand_ins', type: 'text', read: standIns },
  { name: 'joined_on', type: 'date', read: day },
  { name: 'left_on', type: 'date', read: endDay },
] as const satisfies readonly Column[]

/** What spreadsheets have below their last row; not what is somebody’s name somewhere, as Suma is. */
const totals =
  /^(?:(?:grand |sub-?)?totals?(?: count)?|sum|(?:gesamt|zwischen)?summe|(?:ins)?gesamt|somme|totale?|totaal)(?:\s*:\s*\d*|\s+\d*)?$/i

/** A file of people. Managers are found when all rows are in, so no row is wrong because of its manager. */
export const peopleShape: RowShape = {
  what: 'people',
  columns: peopleColumns,
  anyOf: ['external_id', 'email'],
  check(value) {
    if (!value('external_id') && !value('email'))
      return { column: value('external_id') === undefined ? 'email' : 'external_id', cause: 'missing' }
    const column = value('email') ? undefined : ['external_id', 'name'].find((name) => totals.test(value(name) ?? ''))
    return column === undefined ? undefined : { column, cause: 'totals' }
  },
}
