import type { PolicyDraft } from '../contract/policies.ts'
import { sql, type Tx } from '../database/transaction.ts'
import { requestsWithoutRoute } from './route-choice.ts'
import type { Fault } from './unsound.ts'

/** What a draft of a policy names that is not there, and what its criteria leave open. Paths are those of the draft. */
export async function faultsOfDraft(tx: Tx, { clauses, criteria }: PolicyDraft): Promise<Fault[]> {
  const [matrices, routes] = [await idsOf(tx, 'risk_matrix', 'matrix_id'), await idsOf(tx, 'approval_route', 'route_id')]
  const faults: Fault[] = []
  clauses.forEach(({ number }, at) => {
    if (clauses.findIndex((other) => other.number === number) < at)
      faults.push({ path: `clauses.${at}.number`, message: `There is a clause ${number} already.` })
  })
  if (!matrices.has(criteria.matrixId))
    faults.push({ path: 'criteria.matrixId', message: `There is no risk matrix with the id ${criteria.matrixId}.` })
  criteria.routes.forEach(({ routeId }, at) => {
    if (!routes.has(routeId))
      faults.push({ path: `criteria.routes.${at}.routeId`, message: `There is no approval route with the id ${routeId}.` })
  })
  return [...faults, ...gaps(criteria), ...caps(criteria)]
}

async function idsOf(tx: Tx, table: string, column: string): Promise<Set<number>> {
  const rows = await tx.rows(sql<{ id: number }>`
    select distinct ${sql.ref(column)} as id from ${sql.table(table)} where organization_id = ${tx.organizationId}`)
  return new Set(rows.map(({ id }) => id))
}

type Criteria = PolicyDraft['criteria']

function gaps(criteria: Criteria): Fault[] {
  const without = requestsWithoutRoute(criteria)
  if (without.length === 0) return []
  const extensions = without.every(({ isExtension }) => isExtension) ? 'extensions' : 'requests'
  const kinds = [...new Set(without.map(({ kind }) => kind))]
  const which = kinds.length === criteria.kinds.length ? `some ${extensions}` : `some ${extensions} of the kind ${kinds.join(', ')}`
  return [{ path: 'criteria.routes', message: `There are ${which} that find no route: end with a line that has no condition.` }]
}

function caps({ grantDays, extensionDays, lifetimeDays }: Criteria): Fault[] {
  const faults: Fault[] = []
  if (grantDays > lifetimeDays)
    faults.push({ path: 'criteria.grantDays', message: 'One grant cannot be longer than all grants of a chain together.' })
  if (extensionDays > lifetimeDays)
    faults.push({ path: 'criteria.extensionDays', message: 'One extension cannot be longer than all grants of a chain together.' })
  return faults
}
