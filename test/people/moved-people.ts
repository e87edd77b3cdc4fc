import { read, sql } from '../../src/database/transaction.ts'
import { erasePerson } from '../../src/erasure.ts'
import { loadDirectory } from '../../src/people/directory.ts'
import { importText } from '../sources/importing.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'

interface Listed {
  name: string
  department: string | null
  labels: string[]
  role: string
}

/** Somebody who is late since 4 March and moves to another department, with other labels and another role, at noon on the 5th; it is the 7th. */
export async function makePast() {
  const house = await exceptionsHouse()
  const { as, people, world } = house
  const isListed = (department: string, label: string, role: string, manager: string) =>
    importText(
      world.db,
      world.organizationId,
      'people',
      `external_id,name,email,department,labels,role,manager\nmia,Mia,mia@northfield.test,${department},${label},${role},${manager}\n`,
    )
  const round = async () => {
    await world.nextRound()
    world.received.length = 0
    await house.at(world.clock.now().toString())
  }
  await isListed('Sales', 'night shift', 'member', 'report')
  const [found] = await world.rows(sql<{ id: number }>`select person_id as id from person where external_id = 'mia'`)
  const mia = { id: found?.id ?? 0, name: 'Mia', email: 'mia@northfield.test', ref: 'mia' }
  await world.escalationPolicy({ name: 'Late once', trigger: overdueCount(1), tell: ['person'] })
  await world.owes(mia, { due: '2026-03-03' })
  for (const _ of ['2026-03-03', '2026-03-04', '2026-03-05']) await round()
  await house.at('2026-03-05T12:00:00Z')
  await isListed('Ward', 'first aid', 'auditor', 'manager')
  await round()
  await round()
  const items = async (list: string, query: string) =>
    (await got<{ items: { personId: number }[] }>(as.owner(`GET /${list}?limit=200&${query}`))).items
  return {
    on: { before: '2026-03-04', change: '2026-03-05', after: '2026-03-06' },
    team: { manager: people.manager.id },
    /** How the list of people shows her. */
    of: async (query: string) => (await items('people', query)).find(({ personId }) => personId === mia.id) as unknown as Listed,
    /** Whom she reported to, in the list of people and by the rules that tell a manager. */
    managers: async (query: string) => {
      const { above } = await got<{ above: { name: string }[] }>(as.owner(`GET /people/${mia.id}/reporting-line?${query}`))
      const listed = (await items('people', query)).find(({ personId }) => personId === mia.id) as unknown as { manager: string | null }
      return [listed.manager, above[0]?.name]
    },
    /** Whether a list has her. */
    finds: async (list: string, query: string) => (await items(list, query)).some(({ personId }) => personId === mia.id),
    /** Every auditor, as rules know them on a day. */
    told: (day: string) =>
      read(world.db, world.organizationId, async (tx) => {
        await tx.lay('asked_about', sql`select ${mia.id}::integer as person_id`)
        const roster = await loadDirectory(tx, day, 'asked_about')
        return roster.holdersOf('auditor').map((id) => roster.get(id)?.name)
      }),
    erase: async () => {
      await world.goes(mia, '2026-03-06')
      await world.writing('erased', (tx) => erasePerson(tx, mia.id))
    },
  }
}
