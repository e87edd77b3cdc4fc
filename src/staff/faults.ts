import { sql } from 'kysely'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import { type Told, toldAsManager } from '../escalation/told-above.ts'
import { type FaultKind, findReportingFaults, type LinesOf } from '../people/reporting-faults.ts'

/** A fault of somebody's reporting line, and who is told instead of the manager. */
export interface ListedFault {
  kind: FaultKind
  personId: number
  name: string
  manager: string | null
  loop: number | null
  told: Told[]
}

export interface FaultPage extends Page<ListedFault> {
  day: string
  counts: Record<FaultKind, number>
}

/** One page of the faults in the reporting lines on a day; the tops, which are no fault, only where they are asked for. */
export async function listFaults(tx: Tx, lines: LinesOf, kind: FaultKind | undefined, paging: Paging): Promise<FaultPage> {
  const { day, knownAt } = lines
  const counts = await findReportingFaults(tx, lines)
  const page = await pageOfRows<Omit<ListedFault, 'told'>>(
    tx,
    {
      select: sql`f.kind, f.person_id as "personId", p.name, f.manager, f.loop`,
      from: sql`
        from reporting_fault f join person p on p.organization_id = ${tx.organizationId} and p.person_id = f.person_id
        where ${kind === undefined ? sql`f.kind <> 'top'` : sql`f.kind = ${kind}`}`,
      keys: [{ value: sql`f.n`, type: 'integer' }],
      descending: false,
    },
    paging,
  )
  const told = await toldAsManager(
    tx,
    day,
    page.items.map(({ personId }) => personId),
    knownAt,
  )
  return { ...page, day, counts, items: page.items.map((fault) => ({ ...fault, told: told.get(fault.personId) ?? [] })) }
}
