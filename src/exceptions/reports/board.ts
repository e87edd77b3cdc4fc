import { sql } from 'kysely'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import type { Tx } from '../../database/transaction.ts'
import { inForceSql, phaseSql } from '../phase.ts'
import type { AsOf } from './as-of.ts'
import { cases, isDecided, policyName, verdict } from './cases.ts'
import { layEffectTime } from './effect-time.ts'
import { debtByPolicy, loadByWeek } from './load.ts'

type Board = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/board']>

/** What leadership is shown on one page. Every figure counts what is confidential too. */
export async function boardSummary(tx: Tx, personId: number, then: AsOf): Promise<Board> {
  await layEffectTime(tx, personId, {}, then)
  const debts = await debtByPolicy(tx, then)
  const load = await loadByWeek(tx, then)
  return {
    day: then.day,
    ...(await countsOf(tx, personId, then)),
    medianDays: await medianDays(tx, personId, then),
    debt: Math.round(debts.reduce((sum, { debt }) => sum + debt, 0) * 10) / 10,
    load,
    decided: await decidedByMonth(tx, personId, then),
    levels: await byLevel(tx, personId, then),
    policies: (await byPolicy(tx, personId, then)).map((row) => ({
      ...row,
      debt: debts.find(({ policyId }) => policyId === row.policyId)?.debt ?? 0,
    })),
  }
}

/** Waiting: handed in, not sent back, not lapsed. */
function waits(at: string) {
  return sql<boolean>`${phaseSql(at)} in ('submitted', 'in-review', 'awaiting-decision')`
}

async function countsOf(tx: Tx, personId: number, then: AsOf) {
  const { at } = then
  return tx.one(sql<Pick<Board, 'inForce' | 'waiting' | 'oldestDays' | 'expiring' | 'reviewOverdue'>>`
    select count(*) filter (where ${inForceSql(at)})::integer as "inForce", count(*) filter (where ${waits(at)})::integer as waiting,
           round(extract(epoch from ${at}::timestamptz - min(x.submitted_at) filter (where ${waits(at)})) / 86400, 1)::float as "oldestDays",
           count(*) filter (where ${inForceSql(at)} and x.ends_at <= ${at}::timestamptz + interval '720 hours')::integer as expiring,
           count(*) filter (where ${phaseSql(at)} = 'review-overdue')::integer as "reviewOverdue"
    from ${cases(tx, personId, {}, then)}`)
}

async function medianDays(tx: Tx, personId: number, then: AsOf): Promise<number | null> {
  const { days } = await tx.one(sql<{ days: number | null }>`
    select round((percentile_cont(0.5) within group (order by extract(epoch from x.decided_at - x.submitted_at) / 86400))::numeric, 1)::float as days
    from ${cases(tx, personId, {}, then)} where ${isDecided} and x.decided_at >= x.submitted_at and x.decided_at >= ${firstMonth(then)}`)
  return days
}

/** The first instant of the month eleven months ago: twelve months with this one. */
function firstMonth({ at, timeZone }: AsOf) {
  return sql`((date_trunc('month', ${at}::timestamptz at time zone ${timeZone}) - interval '11 months') at time zone ${timeZone})`
}

async function decidedByMonth(tx: Tx, personId: number, then: AsOf): Promise<Board['decided']> {
  const { at, timeZone } = then
  return tx.rows(sql<Board['decided'][number]>`
    select to_char(n.month, 'YYYY-MM') as month, count(c.verdict) filter (where c.verdict = 'approved')::integer as approved,
           count(c.verdict) filter (where c.verdict = 'approved-with-conditions')::integer as "withConditions",
           count(c.verdict) filter (where c.verdict = 'rejected')::integer as rejected
    from generate_series(date_trunc('month', ${at}::timestamptz at time zone ${timeZone}) - interval '11 months',
                         date_trunc('month', ${at}::timestamptz at time zone ${timeZone}), interval '1 month') as n (month)
    left join (select ${verdict} as verdict, date_trunc('month', x.decided_at at time zone ${timeZone}) as month
               from ${cases(tx, personId, {}, then)} where ${isDecided}) as c on c.month = n.month
    group by n.month order by n.month`)
}

async function byLevel(tx: Tx, personId: number, then: AsOf): Promise<Board['levels']> {
  const { at } = then
  return tx.rows(sql<Board['levels'][number]>`
    select x.level, count(*) filter (where ${inForceSql(at)})::integer as "inForce", count(*) filter (where ${waits(at)})::integer as waiting
    from ${cases(tx, personId, {}, then)} group by x.level
    having bool_or(${inForceSql(at)} or ${waits(at)})
    order by array_position(array['critical', 'high', 'medium', 'low'], x.level)`)
}

async function byPolicy(tx: Tx, personId: number, then: AsOf): Promise<Omit<Board['policies'][number], 'debt'>[]> {
  const { at } = then
  return tx.rows(sql<Omit<Board['policies'][number], 'debt'>>`
    select x.policy_id as "policyId", ${policyName} as policy, count(*) filter (where ${inForceSql(at)})::integer as "inForce",
           count(*) filter (where ${waits(at)})::integer as waiting
    from ${cases(tx, personId, {}, then)} group by x.organization_id, x.policy_id
    having bool_or(${inForceSql(at)} or ${waits(at)})
    order by 3 desc, 4 desc, 2 limit 8`)
}
