import { sql } from 'kysely'
import type { Answer } from '../contract/endpoint.ts'
import type { homeEndpoints } from '../contract/home.ts'
import type { Tx } from '../database/transaction.ts'
import { present } from '../people/present.ts'
import type { Weeks } from './weeks.ts'

export type Compliance = Answer<(typeof homeEndpoints)['GET /home/compliance']>
type Late = Compliance['late']
type Cell = Late['all']['weeks'][number]

const mostTeams = 10

interface Counted extends Cell {
  managerId: number | null
  manager: string | null
  week: number
}

/**
 * How often people were late, by team and by the week it was due in: net, and what is excused apart. Who is counted, and for
 * whom, is as in the escalation report of the same days: direct reports as they are on the day, of managers who are here.
 */
export async function lateByWeek(tx: Tx, weeks: Weeks): Promise<Late> {
  const rows = await countsByWeek(tx, weeks)
  const byTeam = Map.groupBy(rows, ({ managerId }) => managerId)
  const teams = [...byTeam].map(([managerId, cells]) => ({ managerId, manager: cells[0]?.manager ?? null, ...summed(cells, weeks) }))
  const isLast = ({ managerId }: { managerId: number | null }) => (managerId === null ? 1 : 0)
  return {
    days: weeks.days,
    teams: teams.toSorted((a, b) => isLast(a) - isLast(b) || b.net - a.net || (a.managerId ?? 0) - (b.managerId ?? 0)),
    all: summed(rows, weeks),
  }
}

async function countsByWeek(tx: Tx, { day, first, days }: Weeks): Promise<Counted[]> {
  return tx.rows(sql<Counted>`
    with late as (
      select m.person_id, (m.due_on - ${first}::date) / 7 as week, count(*) filter (where not m.excused)::integer as net,
             count(*) filter (where m.excused and not exists (
               select from miss a where a.organization_id = m.organization_id and a.deadline_id = m.deadline_id and a.after_excuse and a.voided_at is null
                 and a.due_on >= ${first}::date and a.missed_on <= ${day}::date))::integer as excused
      from miss m
      where m.organization_id = ${tx.organizationId} and m.voided_at is null and m.missed_on <= ${day}::date
        and m.due_on >= ${day}::date - ${days}::integer and m.due_on < ${day}::date
      group by 1, 2
    ), of_team as (
      select n.person_id as manager_id, n.name, s.week, sum(s.net)::integer as net, sum(s.excused)::integer as excused
      from late s
      join person p on p.organization_id = ${tx.organizationId} and p.person_id = s.person_id and ${present({ day }, 'p')}
      left join reporting_line l on l.organization_id = p.organization_id and l.person_id = p.person_id and l.manager_id <> p.person_id
                                and l.from_day <= ${day}::date and l.until_day > ${day}::date
      left join person n on n.organization_id = p.organization_id and n.person_id = l.manager_id and ${present({ day }, 'n')}
      group by 1, 2, 3
    ), first_teams as (
      select manager_id from of_team where manager_id is not null group by manager_id having sum(net) > 0
      order by sum(net) desc, manager_id limit ${mostTeams}
    )
    select f.manager_id as "managerId", case when f.manager_id is not null then t.name end as manager, t.week, sum(t.net)::integer as net,
           sum(t.excused)::integer as excused
    from of_team t left join first_teams f on f.manager_id = t.manager_id
    group by 1, 2, 3`)
}

/** By week, and all together. */
function summed(cells: readonly Counted[], { mondays }: Weeks): Late['all'] {
  const weeks = mondays.map((_, week) => total(cells.filter((cell) => cell.week === week)))
  return { ...total(cells), weeks }
}

function total(cells: readonly Cell[]): Cell {
  return { net: sum(cells.map(({ net }) => net)), excused: sum(cells.map(({ excused }) => excused)) }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0)
}
