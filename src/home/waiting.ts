import { sql } from 'kysely'
import type { Answer } from '../contract/endpoint.ts'
import type { homeEndpoints } from '../contract/home.ts'
import type { Tx } from '../database/transaction.ts'
import { numberText } from '../exceptions/case.ts'
import { changeToLookAt } from '../exceptions/duties/duty.ts'
import { owesSomething, waitsFor } from '../exceptions/register.ts'

export type Home = Answer<(typeof homeEndpoints)['GET /home']>
type Row = Home['waiting']['items'][number]

const few = 6

/** The exceptions in which something waits for somebody on a day, each with what is to be done first. */
export async function waitingFor(tx: Tx, personId: number, today: string): Promise<Home['waiting'] & { exceptionIds: number[] }> {
  const standsInFor = sql`(
    select s.person_id from stand_in s
    where s.organization_id = ${tx.organizationId} and s.stand_in_id = ${personId} and s.from_day <= ${today}::date and s.until_day >= ${today}::date)`
  const rows = await tx.rows(sql<Omit<Row, 'number' | 'because'> & { number: number; subject: string }>`
    select x.exception_id as "exceptionId", x.number, x.title, f.kind as duty, f.subject, f.title as "dutyTitle", f.due_on as "dueOn",
           f.due_on < ${today}::date as "isLate", case when f.person_id <> ${personId} then p.name end as "insteadOf"
    from exception x
    cross join lateral (
      select u.kind, u.subject, u.title, u.due_on, u.person_id from exception_duty u
      where u.organization_id = x.organization_id and u.exception_id = x.exception_id and u.settled_at is null
        and (u.person_id = ${personId} or u.kind in ('decision', 'review-request') and u.person_id in ${standsInFor})
      order by u.due_on, u.person_id <> ${personId}, u.duty_id limit 1) f
    join person p on p.organization_id = x.organization_id and p.person_id = f.person_id
    where x.organization_id = ${tx.organizationId} and ${owesSomething(tx, personId)} and ${waitsFor(personId, today)}
    order by f.due_on, x.number`)
  const items = rows.slice(0, few).map(({ number, subject, ...row }) => {
    return { ...row, number: numberText(number), because: changeToLookAt({ kind: row.duty, subject }) }
  })
  return { total: rows.length, items, exceptionIds: rows.map(({ exceptionId }) => exceptionId) }
}
