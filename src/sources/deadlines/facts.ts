import { type RawBuilder, sql } from 'kysely'
import { metByAmount } from '../../deadlines/kinds/kinds.ts'
import { has, type Merging } from '../merge.ts'

/** One fact of a deadline that a file may state. */
export interface Fact {
  /** The column of `deadline`. */
  field: string
  /** The native column that states it; where a file lacks it, the fact stays as it is. */
  column: string
  /** Its value by the staged row `s` and what that means: `w`, `o`, `c`, `due` and `met`; `d` is the deadline as it is. */
  value: RawBuilder<unknown>
}

/** The facts that a file states, in the order they are compared and written. */
export function statedFacts(merging: Merging): Fact[] {
  return facts(merging).filter(({ column }) => column === always || has(merging, column))
}

const always = ''

function facts(merging: Merging): Fact[] {
  return [
    { field: 'person_id', column: 'person', value: sql`w.person_id` },
    { field: 'kind', column: 'kind', value: sql`s.kind::deadline_kind` },
    { field: 'content_id', column: 'content', value: sql`c.content_id` },
    { field: 'title', column: 'title', value: sql`c.own_title` },
    { field: 'other_party_id', column: 'other_party', value: sql`o.person_id` },
    { field: 'mandatory', column: 'mandatory', value: sql`coalesce(s.mandatory, false)` },
    { field: 'assigned_on', column: 'assigned_on', value: sql`s.assigned_on` },
    { field: 'due_on', column: 'due_on', value: dueOn(merging) },
    { field: 'due_at', column: 'due_on', value: merging.hasTimes ? sql`due.instant` : sql`null::timestamptz` },
    { field: 'met_on', column: always, value: metOn(merging) },
    { field: 'met_at', column: 'completed_on', value: merging.hasTimes ? sql`met.instant` : sql`null::timestamptz` },
    // What comes back is owed again.
    { field: 'withdrawn_on', column: always, value: has(merging, 'withdrawn_on') ? sql`s.withdrawn_on` : sql`null::date` },
    { field: 'required_amount', column: 'required_amount', value: sql`s.required_amount` },
    { field: 'logged_amount', column: 'logged_amount', value: sql`s.logged_amount` },
    { field: 'repeat_every', column: 'repeat_every', value: sql`s.repeat_every` },
    { field: 'url', column: 'url', value: sql`s.url` },
  ]
}

function dueOn({ hasTimes }: Merging): RawBuilder<unknown> {
  return hasTimes ? sql`coalesce(s.due_on, due.day)` : sql`s.due_on`
}

/** Completed as the file says; or, where an amount can meet it and has, the day that was first seen. */
function metOn(merging: Merging): RawBuilder<unknown> {
  const amount = (column: string) => (has(merging, column) ? sql`s.${sql.ref(column)}` : sql`d.${sql.ref(column)}`)
  const reached = sql`s.kind = any(${metByAmount}::text[]) and ${amount('logged_amount')} >= ${amount('required_amount')}`
  const byAmount = sql`case when ${reached} then coalesce(d.met_on, ${merging.today}::date) end`
  if (!has(merging, 'completed_on')) return sql`coalesce(d.met_on, ${byAmount})`
  return merging.hasTimes ? sql`coalesce(s.completed_on, met.day, ${byAmount})` : sql`coalesce(s.completed_on, ${byAmount})`
}
