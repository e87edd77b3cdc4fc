import { sql } from 'kysely'
import type { ExceptionRequest } from '../contract/exception-request.ts'
import type { Tx } from '../database/transaction.ts'
import { sightOf } from '../identity/sight.ts'
import type { Who } from '../identity/who.ts'

/** Everybody whom a request names, by their ids; some more than once. */
export function namedIn({ ownerId, beneficiaryIds, namedIds, scope, controls, exitTasks }: ExceptionRequest): number[] {
  const owners = [ownerId, ...controls.map((each) => each.ownerId), ...exitTasks.map((each) => each.ownerId)]
  return [...beneficiaryIds, ...namedIds, ...scope.personIds, ...scope.teamIds, ...owners.filter((id) => id !== null)]
}

/** Those of these people whom somebody may see. */
export async function inSight(tx: Tx, who: Who, personIds: readonly number[]): Promise<Set<number>> {
  const sight = await sightOf(tx, who)
  const rows = await tx.rows(sql<{ id: number }>`
    select p.person_id as id from person p
    where p.organization_id = ${tx.organizationId} and p.person_id = any (${[...personIds]}::integer[]) and ${sight.includes(sql.ref('p.person_id'))}`)
  return new Set(rows.map(({ id }) => id))
}
