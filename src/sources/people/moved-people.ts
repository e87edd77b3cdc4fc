import { sql } from 'kysely'
import { refreshFallsDue } from '../../deadlines/refresh-falls-due.ts'
import { layTimes, type SaidTime } from '../deadlines/times-meant.ts'
import type { Merging } from '../merge.ts'
import { hasLedger } from '../touched.ts'

/** Carries what changed about people over to their deadlines: days in a new zone, dues behind new leaves; touches them. */
export async function moveDeadlines(merging: Merging): Promise<void> {
  const { tx, organization } = merging
  const anybody = await tx.maybeOne(sql`select 1 from moved_person limit 1`)
  if (anybody === undefined) return
  await tx.run(sql`analyze moved_person`)
  await readDaysAnew(merging)
  await refreshFallsDue(tx, organization.leaveGraceDays, sql`d.person_id in (select person_id from moved_person)`)
  if (!(await hasLedger(merging))) return
  await tx.run(sql`
    insert into touched_deadline
    select d.deadline_id from deadline d where d.organization_id = ${tx.organizationId} and d.person_id in (select person_id from moved_person)`)
}

const asText = (field: string) => sql`to_char(d.${sql.ref(field)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`

/** The civil day of an instant is the one where the person is. */
async function readDaysAnew({ tx, organization }: Merging): Promise<void> {
  const zone = sql`coalesce(p.time_zone, ${organization.timeZone})`
  const theirs = sql`
    from deadline d join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and d.person_id in (select person_id from moved_person)`
  await layTimes(
    tx,
    sql<SaidTime>`
      select ${asText('due_at')} as text, ${zone} as zone ${theirs} and d.due_at is not null
      union select ${asText('met_at')}, ${zone} ${theirs} and d.met_at is not null`,
  )
  for (const [instant, day] of [
    ['due_at', 'due_on'],
    ['met_at', 'met_on'],
  ] as const)
    await tx.run(sql`
      update deadline d set ${sql.ref(day)} = m.day
      from person p join time_meant m on m.zone = ${zone}
      where d.organization_id = ${tx.organizationId} and p.organization_id = d.organization_id and p.person_id = d.person_id
        and d.person_id in (select person_id from moved_person) and m.instant = d.${sql.ref(instant)} and d.${sql.ref(day)} <> m.day`)
}
