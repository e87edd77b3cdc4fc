import { sql } from 'kysely'
import { completedInFuture, stillToCome } from '../../deadlines/still-to-come.ts'
import { cutKeys } from '../cut-keys.ts'
import type { NoticeFinder } from '../merge.ts'
import { has, type Merging } from '../merge.ts'

/** What is worth a look in a file of deadlines, by the rows of `staged`. */
export const deadlineNotices: readonly NoticeFinder[] = [
  cutKeys,
  {
    notice: 'due-before-assigned',
    applies: (merging) => has(merging, 'assigned_on') && has(merging, 'due_on'),
    rows: (merging) => sql`
      select s.line, ${said(merging, 'due_on')} as value from staged s
      where s.problem is null and ${dayOf(merging, 'due_on')} < s.assigned_on`,
    says: (count) =>
      `${rows(count)} due before being assigned, which counts for nothing until it is mended or confirmed: see leeway attention.`,
  },
  {
    notice: 'completed-in-future',
    applies: (merging) => has(merging, 'completed_on'),
    rows: (merging) => sql`
      select s.line, ${said(merging, 'completed_on')} as value from staged s
      where s.problem is null and ${stillToCome(dayOf(merging, 'completed_on'), merging.today)}`,
    says: (count) => completedInFuture(count, ['row', 'rows']).says,
  },
  {
    notice: 'long-ago',
    applies: (merging) => has(merging, 'due_on') || has(merging, 'completed_on'),
    rows: (merging) => {
      const each = ['due_on', 'completed_on'].filter((column) => has(merging, column))
      return sql`select line, min(value) as value from (${sql.join(
        each.map(
          (column) => sql`
            select s.line, ${said(merging, column)} as value from staged s where s.problem is null and ${dayOf(merging, column)} <= '1970-01-01'`,
        ),
        sql` union all `,
      )}) as found group by line`
    },
    says: (count) =>
      `${rows(count)} due or completed before 1970-01-02, a day that systems write where there is none: leave the cell empty if that is meant.`,
  },
  {
    notice: 'due-at-midnight',
    applies: (merging) => merging.hasTimes && has(merging, 'due_on'),
    rows: () => sql`
      select s.line, s.due_on_time as value from staged s
      where s.due_on_time like '%T00:00:00%'
        and not exists (select from staged o where o.problem is null and (o.due_on is not null or o.due_on_time not like '%T00:00:00%'))`,
    says: () =>
      'Everything in this file is due at midnight, the first moment of its day. Where the day itself is meant, say so by a format that has the midnight in it, such as --date-format "yyyy-mm-dd 00:00:00" or "d/mmm/yy 12:00 AM".',
  },
]

function dayOf({ hasTimes }: Merging, column: string) {
  const time = sql.ref(`${column}_time`)
  return hasTimes ? sql`coalesce(s.${sql.ref(column)}, left(s.${time}, 10)::date)` : sql`s.${sql.ref(column)}`
}

function said({ hasTimes }: Merging, column: string) {
  return hasTimes ? sql`coalesce(s.${sql.ref(column)}::text, s.${sql.ref(`${column}_time`)})` : sql`s.${sql.ref(column)}::text`
}

function rows(count: number): string {
  return count === 1 ? '1 row is' : `${count.toLocaleString('en')} rows are`
}
