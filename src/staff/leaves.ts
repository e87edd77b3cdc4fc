import { sql } from 'kysely'
import { takeTurn } from '../database/locks.ts'
import type { WriteTx } from '../database/transaction.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import { touchLedger } from '../ledger/touch.ts'
import { loadOrganization } from '../people/organization.ts'

/** From a day to a day, both included; null: until nobody knows when. */
export interface Period {
  fromDay: string
  untilDay: string | null
}

/** Enters a leave, or another end for one that begins on the day. Dues move behind it, and the ledger follows. */
export async function enterLeave(tx: WriteTx, personId: number, { fromDay, untilDay }: Period): Promise<void> {
  await takeTurn(tx, 'ledger')
  await tx.run(sql`
    insert into leave (organization_id, person_id, from_day, until_day)
    values (${tx.organizationId}, ${personId}, ${fromDay}, ${untilDay ?? 'infinity'})
    on conflict (organization_id, person_id, from_day) do update set until_day = excluded.until_day`)
  tx.record({ action: 'leave.entered', objectType: 'person', objectId: String(personId), after: { fromDay, untilDay } })
  await moveDues(tx, personId)
}

/** Removes a leave; says whether there was one. */
export async function removeLeave(tx: WriteTx, personId: number, fromDay: string): Promise<boolean> {
  await takeTurn(tx, 'ledger')
  const gone = await tx.run(sql`
    delete from leave where organization_id = ${tx.organizationId} and person_id = ${personId} and from_day = ${fromDay}`)
  if (gone === 0) return false
  tx.record({ action: 'leave.removed', objectType: 'person', objectId: String(personId), before: { fromDay } })
  await moveDues(tx, personId)
  return true
}

/** Names who stands in, or somebody else for a time that begins on the day. */
export async function nameStandIn(tx: WriteTx, personId: number, standInId: number, { fromDay, untilDay }: Period): Promise<void> {
  await tx.run(sql`
    insert into stand_in (organization_id, person_id, stand_in_id, from_day, until_day)
    values (${tx.organizationId}, ${personId}, ${standInId}, ${fromDay}, ${untilDay ?? 'infinity'})
    on conflict (organization_id, person_id, from_day) do update set stand_in_id = excluded.stand_in_id, until_day = excluded.until_day`)
  tx.record({ action: 'stand-in.named', objectType: 'person', objectId: String(personId), after: { standInId, fromDay, untilDay } })
}

/** Removes a stand-in; says whether there was one. */
export async function removeStandIn(tx: WriteTx, personId: number, fromDay: string): Promise<boolean> {
  const gone = await tx.run(sql`
    delete from stand_in where organization_id = ${tx.organizationId} and person_id = ${personId} and from_day = ${fromDay}`)
  if (gone > 0) tx.record({ action: 'stand-in.removed', objectType: 'person', objectId: String(personId), before: { fromDay } })
  return gone > 0
}

async function moveDues(tx: WriteTx, personId: number): Promise<void> {
  const theirs = sql`d.person_id = ${personId}`
  const { leaveGraceDays } = await loadOrganization(tx)
  await refreshFallsDue(tx, leaveGraceDays, theirs)
  await tx.lay('touched_deadline', sql`select d.deadline_id from deadline d where d.organization_id = ${tx.organizationId} and ${theirs}`)
  await touchLedger(tx)
}
