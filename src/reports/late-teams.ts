import { sql } from 'kysely'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'
import { present } from '../people/present.ts'
import { isWanted, type LateFilter, lateCounts } from './late-counts.ts'
import { keysOf, type LateSort } from './late-people.ts'

/** One manager of the escalation report, with the direct reports' numbers together. */
export interface LateTeam {
  personId: number
  name: string
  department: string | null
  reports: number
  lateReports: number
  raw: number
  excused: number
  net: number
  stillOverdue: number
}

const sorts = { raw: sql`c.raw`, net: sql`(c.raw - c.excused)`, stillOverdue: sql`c.overdue`, name: sql`lower(p.name)` } as const

/** Managers whose direct reports were late by a day, a page at a time. */
export async function lateTeams(
  tx: Tx,
  { day, sight, filter }: { day: string; sight: Sight; filter: LateFilter },
  sort: { by: LateSort; descending: boolean },
  paging: Paging,
): Promise<Page<LateTeam>> {
  const teams = sql`
    select l.manager_id as person_id, count(*)::integer as reports, count(s.person_id)::integer as late,
           coalesce(sum(s.raw), 0)::integer as raw, coalesce(sum(s.excused), 0)::integer as excused, coalesce(sum(s.overdue), 0)::integer as overdue
    from ${filter.people.lines}
    join person r on r.organization_id = l.organization_id and r.person_id = l.person_id and ${present({ day }, 'r')}
    left join (${lateCounts(tx, day, filter)}) s on s.person_id = l.person_id
    where l.organization_id = ${tx.organizationId} and l.from_day <= ${day}::date and l.until_day > ${day}::date and l.manager_id <> l.person_id
    group by l.manager_id`
  return pageOfRows<LateTeam>(
    tx,
    {
      select: sql`p.person_id as "personId", p.name, p.department, c.reports, c.late as "lateReports", c.raw, c.excused, c.raw - c.excused as net,
        c.overdue as "stillOverdue"`,
      from: sql`
        from (${teams}) c
        join ${filter.people.people} on p.person_id = c.person_id
        where c.raw > 0 and ${isWanted(tx, day, sight, filter)} ${filter.onlyOverdue ? sql`and c.overdue > 0` : sql``}`,
      keys: keysOf(sort.by, sorts),
      descending: sort.descending,
    },
    paging,
  )
}
