import { takeTurn } from '../database/locks.ts'
import { sql, type WriteTx } from '../database/transaction.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import { changeOrganization } from '../people/change-organization.ts'
import { loadOrganization, type Organization } from '../people/organization.ts'
import { touchLedger } from './touch.ts'

/**
 * Changes settings of the organisation and returns it as it is now. Where the grace after a leave changes, all that falls
 * due behind one moves with it, and the ledger is brought in line; other settings hold from the next round on.
 */
export async function changeSettings(tx: WriteTx, changes: Partial<Organization>): Promise<Organization> {
  // So that each round and import counts with one grace only.
  await takeTurn(tx, 'ledger')
  const before = await loadOrganization(tx)
  const after = await changeOrganization(tx, changes)
  if (after.leaveGraceDays !== before.leaveGraceDays) await moveBehindLeaves(tx, after.leaveGraceDays)
  return after
}

async function moveBehindLeaves(tx: WriteTx, graceDays: number): Promise<void> {
  const awayOnce = sql`d.person_id in (select l.person_id from leave l where l.organization_id = ${tx.organizationId})`
  await refreshFallsDue(tx, graceDays, awayOnce)
  await tx.lay('touched_deadline', sql`select deadline_id from moved_deadline`)
  await touchLedger(tx)
}
