import { sql } from 'kysely'
import type { ExceptionCriteria } from '../contract/policies.ts'
import { type RiskLevel, riskLevels } from '../contract/risk-matrices.ts'
import type { Tx } from '../database/transaction.ts'
import type { Case } from './case.ts'

/** A limit that is reached: this request would be one more. */
export interface Overuse {
  per: ExceptionCriteria['overuse'][number]['per']
  months: number
  limit: number
  /** Asked for in that time, without this one; drafts and what was withdrawn do not count. */
  asked: number
}

/** The limits of a policy that a request reaches, by what had been asked before an instant where one is named. */
export async function overuseOf(
  tx: Tx,
  { overuse }: Pick<ExceptionCriteria, 'overuse'>,
  asked: Pick<Case, 'id' | 'policyId' | 'requesterId' | 'unit'>,
  before?: string,
): Promise<Overuse[]> {
  const reached: Overuse[] = []
  const until = before ?? 'infinity'
  for (const { per, count, months } of overuse) {
    if (per === 'unit' && asked.unit === null) continue
    const since = Temporal.Instant.from(before ?? tx.clock.now())
      .toZonedDateTimeISO('UTC')
      .subtract({ months })
      .toInstant()
      .toString()
    const whose = { person: sql`and x.requester_id = ${asked.requesterId}`, unit: sql`and x.unit = ${asked.unit}`, policy: sql`` }[per]
    const found = await tx.one(sql<{ asked: number }>`
      select count(*)::integer as asked from exception x
      where x.organization_id = ${tx.organizationId} and x.policy_id = ${asked.policyId} and x.exception_id <> ${asked.id}
        and (x.state not in ('draft', 'withdrawn') or x.state = 'withdrawn' and x.ended_at > ${until})
        and x.submitted_at > ${since} and x.submitted_at < ${until} ${whose}`)
    if (found.asked >= count) reached.push({ per, months, limit: count, asked: found.asked })
  }
  return reached
}

/** The level that the route is chosen by: overuse raises it by one. Pure. */
export function raisedBy(overuse: readonly Overuse[], level: RiskLevel): RiskLevel {
  return overuse.length === 0 ? level : raised(level)
}

/** The next level; of the gravest, itself. */
export function raised(level: RiskLevel): RiskLevel {
  return riskLevels[riskLevels.indexOf(level) + 1] ?? level
}
