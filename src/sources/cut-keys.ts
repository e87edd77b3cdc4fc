import { sql } from 'kysely'
import { has, type NoticeFinder } from './merge.ts'

/** Keys of which a spreadsheet has kept the first digits alone. */
export const cutKeys: NoticeFinder = {
  notice: 'keys-cut',
  applies: (merging) => has(merging, 'external_id'),
  rows: () => sql`select s.line, s.external_id as value from staged s where s.external_id ~* '^[0-9]([.,][0-9]+)?e[+][0-9]+$'`,
  says: (count) =>
    `${count === 1 ? '1 external id looks' : `${count.toLocaleString('en')} external ids look`} like what a spreadsheet makes of a long number, with its last digits lost: several may have become the same one. Export the file anew, and do not open it in a spreadsheet before it is imported.`,
}
