import { sql, type Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import type { Fault } from './unsound.ts'

/** The day it is in the organisation. */
export async function todayHere(tx: Tx): Promise<string> {
  return localDay(tx.clock.now(), (await loadOrganization(tx)).timeZone)
}

/** Somebody who is named, and where. */
export interface Named {
  path: string
  personId: number
}

/** A fault for each who is not there, or not with the organisation today. */
export async function faultsOfPeople(tx: Tx, named: readonly Named[]): Promise<Fault[]> {
  if (named.length === 0) return []
  const today = await todayHere(tx)
  const rows = await tx.rows(sql<{ id: number; name: string; joinedOn: string | null; leftOn: string | null }>`
    select person_id as id, name, joined_on as "joinedOn", left_on as "leftOn" from person
    where organization_id = ${tx.organizationId} and person_id = any(${named.map(({ personId }) => personId)}::integer[])`)
  const known = new Map(rows.map((row) => [row.id, row]))
  return named.flatMap(({ path, personId }) => {
    const person = known.get(personId)
    if (!person) return [{ path, message: `There is nobody with the id ${personId}.` }]
    if (person.leftOn !== null && person.leftOn < today) return [{ path, message: `${person.name} has left.` }]
    if (person.joinedOn !== null && person.joinedOn > today) return [{ path, message: `${person.name} joins on ${person.joinedOn}.` }]
    return []
  })
}
