import { sql } from 'kysely'
import type { ExceptionRequest } from '../contract/exception-request.ts'
import type { Tx } from '../database/transaction.ts'
import { membersOf } from '../deadlines/effects.ts'
import { loadOrganization } from '../people/organization.ts'

/**
 * Whose deadlines a request acts on, beside the people it names: members of its teams, departments and labels on a day, and
 * whoever owes a deadline it names where it names nobody else. What is for everybody is to nobody's advantage in particular.
 */
export async function coveredPeople(tx: Tx, { effect, scope }: Pick<ExceptionRequest, 'effect' | 'scope'>, day: string): Promise<number[]> {
  if (effect === null || scope.everyone) return []
  const { personIds, teamIds, departments, labels, deadlineIds } = scope
  if (teamIds.length + departments.length + labels.length > 0) {
    const { timeZone } = await loadOrganization(tx)
    return idsOf(await tx.rows(membersOf(tx, timeZone, scope, day)))
  }
  if (personIds.length > 0 || deadlineIds.length === 0) return []
  return idsOf(
    await tx.rows(sql<{ person_id: number }>`
      select distinct person_id from deadline where organization_id = ${tx.organizationId} and deadline_id = any (${deadlineIds}::bigint[])`),
  )
}

function idsOf(rows: readonly { person_id: number }[]): number[] {
  return rows.map(({ person_id: id }) => id)
}
