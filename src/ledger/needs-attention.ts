import { sql } from 'kysely'

/** Whether the deadline `d` of the person `p` has dates that cannot be: it counts for nothing until somebody confirms or mends it. */
export const impossible = sql`(not d.confirmed and (coalesce(d.due_on < d.assigned_on, false) or coalesce(d.due_on < p.joined_on, false)))`
