import { type RawBuilder, sql } from 'kysely'
import type { Answer } from '../contract/endpoint.ts'
import type { exceptionCoverageEndpoints } from '../contract/exception-coverage.ts'
import type { Tx } from '../database/transaction.ts'
import { covering, layEffectContent } from '../deadlines/cover.ts'
import { type Away, type Excuse, excusedDue } from '../deadlines/effective-due.ts'
import { sightOf } from '../identity/sight.ts'
import type { Who } from '../identity/who.ts'
import { type LocalToday, localToday } from '../people/local-today.ts'
import { loadOrganization } from '../people/organization.ts'
import { layInSight } from '../task-log/in-sight.ts'
import { standingAt } from '../task-log/state.ts'

export type Coverage = Answer<(typeof exceptionCoverageEndpoints)['POST /exception-coverage']>

/**
 * Whom and what an exception acts on whose effect is laid. Whoever is to decide is given all the counts (`counting`
 * everybody); whoever asks learns nothing of people they do not see, but how many they are.
 */
export async function coverageOf(tx: Tx, who: Who, exceptionId: number, counting: 'everybody' | 'seen'): Promise<Coverage> {
  const organization = await loadOrganization(tx)
  const today = await localToday(tx, organization)
  const sight = await sightOf(tx, who)
  const inSight = await layInSight(tx, sight)
  const ofSeen = counting === 'seen' && !sight.seesAll
  await layEffectContent(tx)
  await layCovered(tx, exceptionId, today, ofSeen ? inSight(sql.ref('d.person_id')) : sql`true`)
  const isSeen = inSight(sql.ref('person_id'))
  const { deadlines } = await tx.one(sql<{ deadlines: number }>`select count(*)::integer as deadlines from covered_deadline`)
  const rows = await tx.rows(sql<Row>`
    select d.deadline_id::float8 as "deadlineId", coalesce(d.title, n.title, d.external_id) as what, d.kind::text as kind, p.person_id as "personId",
           p.name as person, nullif(c.raw_due_on, 'infinity') as "dueOn"
    from (select * from covered_deadline where ${isSeen} order by raw_due_on, deadline_id limit ${shown}) c
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    left join content n on n.organization_id = d.organization_id and n.content_id = d.content_id
    order by c.raw_due_on, c.deadline_id`)
  const weighed = await weigh(tx, exceptionId, organization.leaveGraceDays, today, rows)
  return { ...(await countPeople(tx, exceptionId, inSight(sql.ref('p.person_id')))), ofSeen, deadlines, ...weighed }
}

type Shown = Coverage['rows'][number]
type Row = Omit<Shown, 'movedTo' | 'late'>

const shown = 20

/**
 * What is owed, and falls due when the effect can do something about it. What is covered is found once, whatever the planner takes the
 * tables of effects for: what was written in this very transaction has no statistics, and found anew for each deadline it would never end.
 */
async function layCovered(tx: Tx, exceptionId: number, today: LocalToday, isCounted: RawBuilder<unknown>): Promise<void> {
  const { isOpen } = standingAt(today)
  await tx.lay(
    'covered_deadline',
    sql`
    with covered as materialized (
      select c.deadline_id
      from (${covering(tx, sql`d.met_on is null and d.withdrawn_on is null`, sql`e.exception_id = ${exceptionId}`)}) c
      join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
      where case c.kind when 'pause' then greatest(${raw}, d.falls_due_on) >= c.from_day when 'mute' then ${raw} <= c.until_day
                        else ${raw} <= c.until_day and greatest(${raw}, d.falls_due_on) >= c.from_day end)
    select d.deadline_id, d.person_id, ${raw} as raw_due_on,
           case when d.due_at is not null and ${raw} = d.due_on then d.due_at < ${today.now}::timestamptz else ${raw} < ${today.ofPerson} end as passed
    from deadline d
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and ${isCounted} and ${isOpen} and d.deadline_id in (select deadline_id from covered)`,
  )
}

const raw: RawBuilder<unknown> = sql`coalesce(d.raw_due_on, d.falls_due_on)`

/** How many would be late without it, how many of them it excuses, and what becomes of the rows that are shown. */
async function weigh(tx: Tx, exceptionId: number, graceDays: number, { ofPerson }: LocalToday, rows: readonly Row[]) {
  const ids = new Set(rows.map(({ deadlineId }) => deadlineId))
  const found = new Map<number, { movedTo: string; late: boolean }>()
  let [late, excused] = [0, 0]
  for await (const batch of tx.stream(excusable(tx, exceptionId, ofPerson, [...ids]), 5000))
    for (const { id, rawDue, assignedOn, leaves, excuses, passed, today } of batch) {
      const dueWith = (which: readonly Excuse[]) => excusedDue(rawDue, assignedOn, leaves, graceDays, which)
      const isLate = (due: string) => (due === rawDue ? passed : due < today)
      const [others, all] = [dueWith(excuses.filter(({ own }) => !own)), dueWith(excuses)]
      if (isLate(others)) late += 1
      if (isLate(others) && !isLate(all)) excused += 1
      if (ids.has(id)) found.set(id, { movedTo: all, late: isLate(all) })
    }
  const shownRows = rows.map((row): Shown => {
    const { movedTo, late: isLate } = found.get(row.deadlineId) ?? { movedTo: row.dueOn, late: false }
    return { ...row, movedTo: movedTo === 'infinity' ? null : movedTo, late: isLate }
  })
  return { late, excused, rows: shownRows }
}

interface Excusable {
  id: number
  rawDue: string
  assignedOn: string | null
  leaves: Away[]
  excuses: (Excuse & { own: boolean })[]
  passed: boolean
  today: string
}

/** Of what is covered: all that was due by now, and those of these ids, each with everything that excuses it. */
function excusable(tx: Tx, exceptionId: number, ofPerson: RawBuilder<string>, ids: readonly number[]): RawBuilder<Excusable> {
  const looked = sql`d.deadline_id in (select deadline_id from covered_deadline where passed or deadline_id = any (${[...ids]}::bigint[]))`
  return sql<Excusable>`
    with excuse as materialized (
      select c.deadline_id, jsonb_agg(jsonb_build_object('kind', c.kind, 'from', c.from_day, 'until', c.until_day, 'byDays', c.by_days,
               'forgiven', c.forgiven, 'own', c.exception_id = ${exceptionId}) order by c.from_day, c.until_day, c.exception_id) as excuses
      from (${covering(tx, looked, sql`e.kind <> 'mute'`)}) c group by c.deadline_id
    )
    select d.deadline_id::float8 as id, ${raw} as "rawDue", d.assigned_on as "assignedOn", v.passed, ${ofPerson} as today,
           coalesce(x.excuses, '[]') as excuses,
           coalesce((select jsonb_agg(jsonb_build_object('from', l.from_day, 'until', nullif(l.until_day, 'infinity')))
                     from leave l where l.organization_id = d.organization_id and l.person_id = d.person_id), '[]') as leaves
    from covered_deadline v
    join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = v.deadline_id
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    left join excuse x on x.deadline_id = v.deadline_id
    where ${looked}`
}

/** Who is here and covered, whether they owe anything now or not. */
async function countPeople(tx: Tx, exceptionId: number, isSeen: RawBuilder<boolean>): Promise<{ people: number; unseen: number }> {
  return tx.one(sql<{ people: number; unseen: number }>`
    select count(*)::integer as people, count(*) filter (where not ${isSeen})::integer as unseen
    from person p join effect e on e.organization_id = p.organization_id and e.exception_id = ${exceptionId}
    where p.organization_id = ${tx.organizationId} and p.left_on is null
      and (e.everyone or exists (select from effect_person c where c.organization_id = p.organization_id and c.person_id = p.person_id
                                   and c.exception_id = e.exception_id))`)
}
