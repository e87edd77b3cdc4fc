import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'

/** The managers of everybody on a day, by the id of who reports to them; nobody is their own. Held in memory. */
export type Lines = ReadonlyMap<number, readonly number[]>

/** Who reports to whom on a day. */
export async function linesOn(tx: Tx, day: string): Promise<Lines> {
  const lines = await tx.rows(sql<{ personId: number; managerId: number }>`
    select person_id as "personId", manager_id as "managerId" from reporting_line
    where organization_id = ${tx.organizationId} and from_day <= ${day}::date and until_day > ${day}::date and manager_id <> person_id`)
  const byPerson = [...Map.groupBy(lines, ({ personId }) => personId)]
  return new Map(byPerson.map(([personId, those]) => [personId, those.map(({ managerId }) => managerId)]))
}

/** Everybody above somebody, however far; on a line that leads in a circle not the person. */
export function everybodyAbove(personId: number, lines: Lines): number[] {
  const above = new Set(lines.get(personId) ?? [])
  for (const manager of above) for (const next of lines.get(manager) ?? []) above.add(next)
  above.delete(personId)
  return [...above]
}
