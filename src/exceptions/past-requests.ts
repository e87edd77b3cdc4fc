import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import type { Case } from './case.ts'
import { isAmnesty } from './is-amnesty.ts'
import { isGift } from './is-gift.ts'
import { exceptionSight } from './sight.ts'
import type { StoredRequest } from './stored-request.ts'

/** A request that was handed in, with what it was held against then. */
export interface PastRequest
  extends Pick<Case, 'id' | 'policyId' | 'policyVersion' | 'requesterId' | 'unit' | 'firstId' | 'extendsId' | 'renewsId'> {
  number: string
  title: string
  body: StoredRequest
  /** When it was handed in last, or changed while it was looked at. */
  askedAt: string
  matrixId: number
  /** Null: not known, as of what was taken from a file. */
  matrixVersion: number | null
  /** A manager gave the days, as the policy lets them: it took none of its routes. */
  isGift: boolean
  /** Whether who looks may see it. */
  isSeen: boolean
}

/** Everything that was asked for in the past year under a policy, or weighed on a matrix; the newest first. */
export async function pastRequests(tx: Tx, who: Who, of: { policyId: number } | { matrixId: number }): Promise<PastRequest[]> {
  const since = tx.clock.now().subtract({ hours: 365 * 24 })
  const matrix: RawBuilder<unknown> = sql`coalesce(x.matrix_id, (p.criteria ->> 'matrixId')::integer)`
  const which = 'policyId' in of ? sql`x.policy_id = ${of.policyId}` : sql`${matrix} = ${of.matrixId}`
  return tx.rows(sql<PastRequest>`
    select x.exception_id as id, 'EX-' || x.number as number, x.title, x.policy_id as "policyId", x.policy_version as "policyVersion",
           x.requester_id as "requesterId", x.unit, x.first_id as "firstId", x.extends_id as "extendsId", x.renews_id as "renewsId", ${matrix} as "matrixId",
           x.matrix_version as "matrixVersion", v.body, coalesce(m.at, x.submitted_at) as "askedAt",
           ${isGift} as "isGift", ${await exceptionSight(tx, who)} as "isSeen"
    from exception x
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
    join policy_version p on p.organization_id = x.organization_id and p.policy_id = x.policy_id and p.version = x.policy_version
    left join lateral (select max(m.at) as at from exception_move m where m.organization_id = x.organization_id
                         and m.exception_id = x.exception_id and m.move in ('submit', 'amend')) m on true
    where x.organization_id = ${tx.organizationId} and x.state <> 'draft' and ${which}
      and coalesce(m.at, x.submitted_at) >= ${since.toString()} and not ${isAmnesty}
    order by coalesce(m.at, x.submitted_at) desc, x.exception_id desc`)
}
