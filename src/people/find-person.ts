import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

export interface FoundPerson {
  id: number
  name: string
  email: string | null
  externalId: string | null
}

/** The person a user means by an e-mail address or an external id; the external id goes first, as in policies. */
export async function findPerson(tx: Tx, ref: string): Promise<FoundPerson | undefined> {
  return tx.maybeOne(sql<FoundPerson>`
    select person_id as id, name, email, external_id as "externalId" from person
    where organization_id = ${tx.organizationId} and (email = ${ref.toLowerCase()} or external_id = ${ref})
    order by (external_id is not distinct from ${ref}) desc limit 1`)
}

/** A person by id. */
export async function personById(tx: Tx, id: number): Promise<FoundPerson | undefined> {
  return tx.maybeOne(sql<FoundPerson>`
    select person_id as id, name, email, external_id as "externalId" from person
    where organization_id = ${tx.organizationId} and person_id = ${id}`)
}
