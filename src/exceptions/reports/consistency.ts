import { sql } from 'kysely'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints, verdicts } from '../../contract/exception-reports.ts'
import type { Ground } from '../../contract/policies.ts'
import type { RiskLevel } from '../../contract/risk-matrices.ts'
import type { Tx } from '../../database/transaction.ts'
import { numberText } from '../case.ts'
import { type AsOf, isMadeBy } from './as-of.ts'
import { cases, inSpan, isDecided, policyName, type Span, verdict } from './cases.ts'
import { smallestSample, wilson } from './wilson.ts'

type Row<K extends 'consistency' | 'alike' | 'departures'> = Answer<
  (typeof exceptionReportEndpoints)[`GET /exception-reports/${K}`]
>['items'][number]

/** A case that was decided, with what makes it like others. */
export interface DecidedCase {
  exceptionId: number
  number: number
  title: string
  policyId: number
  policy: string
  clause: string | null
  ground: Ground
  level: RiskLevel | null
  confidential: boolean
  verdict: (typeof verdicts)[number]
  decidedBy: string
  decidedAt: string
  reason: string
}

/** The cases decided in the days asked for, but for more time and what is confidential to others: no precedent for anybody. */
export async function decidedCases(tx: Tx, personId: number, span: Span, then: AsOf): Promise<DecidedCase[]> {
  return tx.rows(sql<DecidedCase>`
    select x.exception_id as "exceptionId", x.number, x.title, x.policy_id as "policyId", ${policyName} as policy, x.clause, x.ground, x.level,
           x.confidential, ${verdict} as verdict, coalesce(d.name, '') as "decidedBy", x.decided_at as "decidedAt", coalesce(d.reason, '') as reason
    from ${cases(tx, personId, span, then)}
    left join lateral (select b.name, m.reason from exception_move m
                       left join person b on b.organization_id = m.organization_id and b.person_id = m.by_id
                       where m.organization_id = x.organization_id and m.exception_id = x.exception_id and ${isMadeBy} and m.to_state <> m.from_state
                         and m.to_state in ('approved', 'approved-with-conditions', 'rejected') order by m.move_no desc limit 1) as d on true
    where x.readable and ${isDecided} and ${inSpan(sql`x.decided_at`, span, then.timeZone)}
    order by x.exception_id`)
}

/** Agreement by clause: of the cases that have one alike, how many were decided as most of those. Most cases first. Pure. */
export function consistencyOf(decided: readonly DecidedCase[]): Row<'consistency'>[] {
  const clauses = groupsOf(decided, ({ policyId, clause }) => [policyId, clause])
  const rows = clauses.map((inClause) => {
    const groups = alikeOf(inClause).filter((group) => group.length > 1)
    const alike = groups.flat().length
    const agreeing = groups.map((group) => Math.max(...countsOf(group).values())).reduce((sum, count) => sum + count, 0)
    const figure =
      alike < smallestSample ? { agreement: null, low: null, high: null } : { agreement: agreeing / alike, ...wilson(agreeing, alike) }
    const { policyId, policy, clause } = inClause[0] as DecidedCase
    return { policyId, policy, clause, cases: inClause.length, alike, agreeing, ...figure }
  })
  return rows.toSorted((a, b) => b.cases - a.cases || compare(a.policy, b.policy) || compare(a.clause ?? '', b.clause ?? ''))
}

/** Each group of alike cases. Pure. */
export function alikeGroups(decided: readonly DecidedCase[]): Row<'alike'>[] {
  const rows = alikeOf(decided).map((group) => {
    const { policyId, policy, clause, ground, level } = group[0] as DecidedCase
    const counts = countsOf(group)
    const deciders = [...new Set(group.map(({ decidedBy }) => decidedBy).filter((name) => name !== ''))].toSorted(compare)
    return {
      ...{ policyId, policy, clause, ground, level, cases: group.length, deciders },
      ...{ approved: counts.get('approved') ?? 0, withConditions: counts.get('approved-with-conditions') ?? 0 },
      rejected: counts.get('rejected') ?? 0,
    }
  })
  return rows.toSorted((a, b) => b.cases - a.cases || compare(a.policy, b.policy) || compare(a.clause ?? '', b.clause ?? ''))
}

/** Cases that went another way than more than half of at least three that are alike. The latest first. Pure. */
export function departuresOf(decided: readonly DecidedCase[]): Row<'departures'>[] {
  const rows = alikeOf(decided)
    .filter((group) => group.length >= 3)
    .flatMap((group) => {
      const usual = [...countsOf(group)].find(([, count]) => count * 2 > group.length)?.[0]
      return usual === undefined
        ? []
        : group.filter((each) => each.verdict !== usual).map((each) => ({ ...each, usual, cases: group.length }))
    })
  return rows
    .toSorted((a, b) => Temporal.Instant.compare(b.decidedAt, a.decidedAt) || b.number - a.number)
    .map(({ number, ...row }) => ({ ...row, number: numberText(number) }))
}

function alikeOf(decided: readonly DecidedCase[]): DecidedCase[][] {
  return groupsOf(decided, ({ policyId, clause, ground, level }) => [policyId, clause, ground, level])
}

function groupsOf(decided: readonly DecidedCase[], by: (one: DecidedCase) => unknown[]): DecidedCase[][] {
  return [...Map.groupBy(decided, (one) => JSON.stringify(by(one))).values()]
}

function countsOf(group: readonly DecidedCase[]): Map<DecidedCase['verdict'], number> {
  return new Map([...Map.groupBy(group, (one) => one.verdict)].map(([kind, those]) => [kind, those.length]))
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}
