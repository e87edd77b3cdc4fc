import { type RawBuilder, sql } from 'kysely'
import type { ExceptionRequest } from '../contract/exception-request.ts'
import type { Tx } from '../database/transaction.ts'
import { periodOf } from '../time/period.ts'
import { type Case, numberText } from './case.ts'
import { lapsedSql } from './phase.ts'

/** Another request that continues the same exception, for the same time: it waits for a decision, or was granted. */
export interface Rival {
  number: string
  granted: boolean
}

/**
 * Which other request stands in the way of one that continues an exception. Where both ask for more time, any does that waits:
 * they begin on the same day. Where both renew it, one does whose time meets. What was sent back waits for nobody's decision.
 */
export async function rivalOf(
  tx: Tx,
  { id, firstId, extendsId, renewsId }: Pick<Case, 'id' | 'firstId' | 'extendsId' | 'renewsId'>,
  { from, until }: Pick<ExceptionRequest, 'from' | 'until'>,
  timeZone: string,
): Promise<Rival | null> {
  if ((extendsId ?? renewsId) === null || from === null || until === null || until < from) return null
  const waits = sql<boolean>`x.state in ('submitted', 'in-review', 'awaiting-decision') and not ${lapsedSql(tx.clock.now().toString())}`
  const granted = sql<boolean>`x.state in ('approved', 'approved-with-conditions')`
  const { startsAt, endsAt } = periodOf(from, until, timeZone)
  const isRival: RawBuilder<boolean> =
    extendsId === null
      ? sql`x.renews_id = ${renewsId} and (${waits} and v.body ->> 'from' <= ${until} and v.body ->> 'until' >= ${from}
                                           or ${granted} and x.starts_at < ${endsAt}::timestamptz and x.ends_at > ${startsAt}::timestamptz)`
      : sql`x.extends_id = ${extendsId} and ${waits}`
  const found = await tx.maybeOne(sql<{ number: number; granted: boolean }>`
    select x.number, ${granted} as granted
    from exception x
    join exception_version v on v.organization_id = x.organization_id and v.exception_id = x.exception_id and v.version = x.version
    where x.organization_id = ${tx.organizationId} and x.first_id = ${firstId} and x.exception_id <> ${id} and ${isRival}
    order by granted desc, x.number limit 1`)
  return found ? { ...found, number: numberText(found.number) } : null
}
