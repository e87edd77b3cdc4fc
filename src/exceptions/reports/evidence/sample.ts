import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Answer, Input } from '../../../contract/endpoint.ts'
import type { exceptionEvidenceEndpoints } from '../../../contract/exception-evidence.ts'
import type { Tx } from '../../../database/transaction.ts'
import { addDays } from '../../../time/day.ts'
import { instantOf } from '../../../time/round-time.ts'
import { numberText } from '../../case.ts'
import { lapsedSql, phaseSql } from '../../phase.ts'
import { cases, policyName, today } from '../cases.ts'

type Report = (typeof exceptionEvidenceEndpoints)['GET /exception-reports/sample']
export type Drawn = Answer<Report>
export type Drawing = Input<Report>['query']

interface Found {
  exceptionId: number
  number: number
  title: string
  policy: string
  phase: Drawn['sample'][number]['phase']
  confidential: boolean
  readable: boolean
}

/**
 * The population of a period and policies, and a sample of it: each case is ranked by the SHA-256 of the seed and its number,
 * and the first by rank are drawn, so that whoever knows the seed draws the same ones and nobody can choose them.
 */
export async function drawSample(tx: Tx, personId: number, drawing: Drawing, seededBy = drawing): Promise<Drawn> {
  const { day } = await today(tx)
  const population = await populationOf(tx, personId, drawing)
  const seed = seedOf(seededBy)
  const sample = rankedBy(seed, population).slice(0, drawing.size).map(shown)
  const policies = await tx.rows(sql<Drawn['policies'][number]>`
    select policy_id as "policyId", number || ' ' || title as policy from policy where organization_id = ${tx.organizationId} order by number`)
  return { day, population: population.length, confidential: population.filter(({ readable }) => !readable).length, seed, sample, policies }
}

/** The auditor's own seed; without one what was asked for, in one line, which whoever is audited can tell beforehand. */
export function seedOf({ from, to, policies, size, seed }: Drawing): string {
  return seed ?? [from, to, policyIds(policies).join(',') || 'all', size].join('|')
}

/** The policies asked for, each once and in order; none: all. */
function policyIds(policies: string | undefined): number[] {
  return [...new Set(policies?.split(',').map(Number))].toSorted((a, b) => a - b)
}

/** The rank of a case in a sample. */
export function rankOf(seed: string, number: string): string {
  return createHash('sha256').update(`${seed}|${number}`, 'utf8').digest('hex')
}

function rankedBy(seed: string, population: readonly Found[]): (Found & { rank: string })[] {
  const ranked = population.map((one) => ({ ...one, rank: rankOf(seed, numberText(one.number)) }))
  return ranked.toSorted((a, b) => (a.rank < b.rank ? -1 : 1))
}

function shown({ readable, number, title, ...row }: Found & { rank: string }): Drawn['sample'][number] {
  return { ...row, number: numberText(number), title: readable ? title : '' }
}

/** Handed in by the end of the period, and neither refused, taken back, lapsed nor over before it began: by the last that is known of it. */
async function populationOf(tx: Tx, personId: number, { from, to, policies }: Drawing): Promise<Found[]> {
  const now = await today(tx)
  const { at, timeZone } = now
  const ids = policyIds(policies)
  const begins = instantOf(from, '00:00', timeZone).toString()
  const ends = instantOf(addDays(to, 1), '00:00', timeZone).toString()
  return tx.rows(sql<Found>`
    select x.exception_id as "exceptionId", x.number, x.title, ${policyName} as policy, ${phaseSql(at)} as phase, x.confidential, x.readable
    from ${cases(tx, personId, {}, now)}
    where x.asked_at < ${ends}::timestamptz
      and case when x.state in ('submitted', 'returned', 'in-review', 'awaiting-decision') then not ${lapsedSql(begins)}
               when x.state in ('rejected', 'withdrawn', 'closed', 'revoked') then coalesce(x.ended_at, x.decided_at, x.asked_at) >= ${begins}::timestamptz
               else x.decided_at >= ${begins}::timestamptz or x.ends_at > ${begins}::timestamptz end
      ${ids.length === 0 ? sql`` : sql`and x.policy_id = any (${ids}::integer[])`}
    order by x.exception_id`)
}
