import { sql } from 'kysely'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import { addDays, weekdayOf } from '../../time/day.ts'
import { instantOf } from '../../time/round-time.ts'
import type { AsOf } from './as-of.ts'

type Week = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/load']>['items'][number]
type Debt = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/debt']>['items'][number]

const past = 52
const ahead = 12

/** The exceptions in force at the end of each week (of this one: now), and how many end in it; needs effect_time. */
export async function loadByWeek(tx: Tx, { day, at, timeZone }: AsOf): Promise<Week[]> {
  const thisWeek = addDays(day, 1 - weekdayOf(day))
  const weeks = Array.from({ length: past + 1 + ahead }, (_, position) => {
    const week = addDays(thisWeek, (position - past) * 7)
    const startsAt = instantOf(week, '00:00', timeZone)
    const endsAt = instantOf(addDays(week, 7), '00:00', timeZone)
    const seenAt = week === thisWeek ? at : endsAt.subtract({ microseconds: 1 }).toString()
    return { week, startsAt: startsAt.toString(), endsAt: endsAt.toString(), seenAt, expected: week > thisWeek }
  })
  return tx.rows(sql<Week>`
    select to_char(w.week, 'YYYY-MM-DD') as week, count(e.exception_id) filter (where e.effect @> w."seenAt")::integer as "inForce",
           count(e.exception_id) filter (where upper(e.effect) > w."startsAt" and upper(e.effect) <= w."endsAt")::integer as lapsing, w.expected
    from jsonb_to_recordset(${JSON.stringify(weeks)}::jsonb)
      as w (week date, "startsAt" timestamptz, "endsAt" timestamptz, "seenAt" timestamptz, expected boolean)
    left join effect_time e on e.organization_id = ${tx.organizationId} and lower(e.effect) <= w."seenAt" and upper(e.effect) > w."startsAt"
    group by w.week, w.expected order by w.week`)
}

/** Exception debt by policy, the greatest first: of what is in force, its residual score times the days it has been so; needs effect_time. */
export async function debtByPolicy(tx: Tx, { at }: AsOf): Promise<Debt[]> {
  return tx.rows(sql<Debt>`
    select p.policy_id as "policyId", p.number || ' ' || p.title as policy, count(*)::integer as exceptions,
           count(*) filter (where d.effect @> ${at}::timestamptz)::integer as "inForce", round(sum(d.days), 1)::float as days,
           round(sum(d.days * coalesce(d.residual_score, 0)), 1)::float as debt,
           count(*) filter (where d.residual_score is null)::integer as unscored
    from (select e.*, coalesce((select sum(extract(epoch from upper(r) - lower(r))) / 86400
                                from unnest(e.effect * tstzmultirange(tstzrange(null, ${at}::timestamptz))) as r), 0) as days
          from effect_time e where e.organization_id = ${tx.organizationId} and e.effect @> ${at}::timestamptz) as d
    join policy p on p.organization_id = d.organization_id and p.policy_id = d.policy_id
    group by p.policy_id, p.number, p.title order by debt desc, policy`)
}
