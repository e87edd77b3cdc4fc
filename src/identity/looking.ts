import { type PersonaKind, personaKindOf, personaNames } from '../contract/personas.ts'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import type { Who } from './who.ts'

export interface Persona {
  id: number
  name: string
  kind: PersonaKind
}

/** Those of the invented company through whose eyes one can look; nobody where it is not loaded, and never who can sign in. */
export async function personas(tx: Tx, source: string): Promise<Persona[]> {
  const names = Object.values(personaNames)
  const found = await tx.rows(sql<{ id: number; name: string }>`
    select p.person_id as id, p.name
    from organization o
    join source s on s.organization_id = o.organization_id and s.name = ${source}
    join person_source ps on ps.organization_id = o.organization_id and ps.source_id = s.source_id
    join person p on p.organization_id = o.organization_id and p.person_id = ps.person_id and p.name = any(${names}::text[])
    where o.organization_id = ${tx.organizationId} and o.demo_since is not null
      and not exists (select from account a where a.organization_id = o.organization_id and a.person_id = p.person_id)
    order by array_position(${names}::text[], p.name), p.person_id`)
  return found.flatMap(({ id, name }) => {
    const kind = personaKindOf(name)
    return kind ? [{ id, name, kind }] : []
  })
}

/** From now on a session sees what a persona sees. */
export async function beginLooking(tx: WriteTx, sessionId: number, persona: Persona): Promise<void> {
  await look(tx, sessionId, persona.id)
  tx.record({ action: 'looking.begun', objectType: 'person', objectId: String(persona.id) })
}

/** Back to one's own eyes. False where nobody looks through another's. */
export async function stopLooking(tx: WriteTx, { sessionId, personId, looking }: Who): Promise<boolean> {
  if (!looking || sessionId === undefined) return false
  await look(tx, sessionId, null)
  tx.record({ action: 'looking.ended', objectType: 'person', objectId: String(personId) })
  return true
}

async function look(tx: WriteTx, sessionId: number, personId: number | null): Promise<void> {
  await tx.run(
    sql`update session set looking_as = ${personId}::integer where organization_id = ${tx.organizationId} and session_id = ${sessionId}`,
  )
}
