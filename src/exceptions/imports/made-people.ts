import { sql, type WriteTx } from '../../database/transaction.ts'
import { findPerson } from '../../people/find-person.ts'
import { todayHere } from '../../policies/people.ts'
import { addDays } from '../../time/day.ts'
import type { RegisterMapping } from './mapping.ts'

/** Notes the people that a mapping brings along and that are not known yet, as having left. @returns their ids in the register */
export async function makePeople(tx: WriteTx, { people }: RegisterMapping): Promise<string[]> {
  const leftOn = addDays(await todayHere(tx), -1)
  const made: string[] = []
  for (const { id, name } of people) {
    if ((await findPerson(tx, id)) !== undefined) continue
    const { personId } = await tx.one(sql<{ personId: number }>`
      insert into person (organization_id, external_id, name, left_on) values (${tx.organizationId}, ${id}, ${name}, ${leftOn})
      returning person_id as "personId"`)
    tx.record({ action: 'person.added', objectType: 'person', objectId: String(personId), after: { externalId: id, leftOn } })
    made.push(id)
  }
  return made
}
