import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Looked } from '../task-log/as-of.ts'

export const presences = ['present', 'on-leave', 'not-joined', 'left'] as const
export type Presence = (typeof presences)[number]

/** Whether the person `p` is there on a day, as a column. */
export function presenceOn(tx: Tx, day: string): RawBuilder<Presence> {
  return sql<Presence>`
    case when p.left_on < ${day}::date then 'left' when p.joined_on > ${day}::date then 'not-joined'
         when exists (select from leave a where a.organization_id = ${tx.organizationId} and a.person_id = p.person_id
                        and a.from_day <= ${day}::date and a.until_day >= ${day}::date) then 'on-leave'
         else 'present' end`
}

/** The manager of the person `p` on the day looked at: one column of the manager's row `m`. */
export function managerOn(tx: Tx, { today: { own: day }, lines }: Looked, column: 'm.person_id' | 'm.name'): RawBuilder<unknown> {
  return sql`
    (select ${sql.ref(column)} from ${lines}
     join person m on m.organization_id = l.organization_id and m.person_id = l.manager_id
     where l.organization_id = ${tx.organizationId} and l.person_id = p.person_id and l.from_day <= ${day}::date and l.until_day > ${day}::date
     order by l.from_day desc limit 1)`
}
