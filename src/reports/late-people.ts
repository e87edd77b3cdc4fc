import { sql } from 'kysely'
import { type Page, type PageKey, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { isWanted, type LateFilter, lateCounts } from './late-counts.ts'

/** One person of the escalation report. */
export interface LatePerson {
  personId: number
  name: string
  department: string | null
  manager: string | null
  raw: number
  excused: number
  net: number
  stillOverdue: number
}

export type LateSort = 'raw' | 'net' | 'stillOverdue' | 'name'

const sorts = {
  raw: sql`c.raw`,
  net: sql`(c.raw - c.excused)`,
  stillOverdue: sql`c.overdue`,
  name: sql`lower(p.name)`,
} as const satisfies Record<LateSort, PageKey['value']>

/** People who were late by a day, a page at a time. */
export async function latePeople(
  tx: Tx,
  { day, sight, filter }: { day: string; sight: Sight; filter: LateFilter },
  sort: { by: LateSort; descending: boolean },
  paging: Paging,
): Promise<Page<LatePerson>> {
  return pageOfRows<LatePerson>(
    tx,
    {
      select: sql`p.person_id as "personId", p.name, p.department, c.raw, c.excused, c.raw - c.excused as net, c.overdue as "stillOverdue",
        (select m.name from ${filter.people.lines} join person m on m.organization_id = l.organization_id and m.person_id = l.manager_id
         where l.organization_id = p.organization_id and l.person_id = p.person_id and l.from_day <= ${day}::date and l.until_day > ${day}::date
         limit 1) as manager`,
      from: sql`
        from (${lateCounts(tx, day, filter)}) c
        join ${filter.people.people} on p.person_id = c.person_id
        where ${isWanted(tx, day, sight, filter)} ${filter.onlyOverdue ? sql`and c.overdue > 0` : sql``}`,
      keys: keysOf(sort.by, sorts),
      descending: sort.descending,
    },
    paging,
  )
}

/** The keys of a list that is sorted by one of these and, where that is the same, by person. */
export function keysOf<S extends string>(by: S, values: Record<S, PageKey['value']>): PageKey[] {
  return [
    { value: values[by], type: by === 'name' ? 'text' : 'integer' },
    { value: sql`p.person_id`, type: 'integer' },
  ]
}
