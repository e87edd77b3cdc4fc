import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { numberText } from '../case.ts'
import { exceptionSight } from '../sight.ts'

/** The exception that a deadline is owed to; null where none is, or whoever asks may not see it. */
export async function exceptionOwed(tx: Tx, who: Who, deadlineId: number): Promise<{ exceptionId: number; number: string } | null> {
  const found = await tx.maybeOne(sql<{ exceptionId: number; number: number }>`
    select x.exception_id as "exceptionId", x.number
    from exception_duty u
    join exception x on x.organization_id = u.organization_id and x.exception_id = u.exception_id
    where u.organization_id = ${tx.organizationId} and u.deadline_id = ${deadlineId} and ${await exceptionSight(tx, who)}`)
  return found ? { exceptionId: found.exceptionId, number: numberText(found.number) } : null
}
