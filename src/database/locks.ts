import { sql, type Tx } from './transaction.ts'

/** What takes turns in an organisation. Numbers stay as they are: servers of two versions may run beside each other. */
export const locks = {
  /** Rounds, imports, moves on exceptions and whatever else changes what is owed: none of them sees half of another's work. */
  ledger: 1,
  /** Changes of one escalation policy, by its id. A lock on its row would already count as a change. */
  escalationPolicy: 2,
  /** Labels that are put on one person, by their id. */
  labelsOfPerson: 3,
  /** Nudges: the second manager finds whom the first has nudged. */
  nudges: 4,
  /** Risk matrices and approval routes: no two take the same name or version. */
  versioned: 11,
  committees: 12,
  policies: 13,
  /** Registers of exceptions that are taken over. */
  registers: 14,
  /** Of several first signers of the audit log one names it; `audit/sign.ts`, which uses no other room, has 21 for signing. */
  nameOfLog: 22,
  /** Held while the demo company lives through its past, in several transactions. */
  demoCompany: 31,
  /** Of several who claim an organisation by its setup link one comes in. */
  claim: 7_331_001,
} as const

/** Waits for the turn, and keeps others waiting until the transaction ends. `id`: of what it is about, where that is not the organisation. */
export async function takeTurn(tx: Tx, lock: keyof typeof locks, id = tx.organizationId): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(${locks[lock]}, ${id})`)
}
