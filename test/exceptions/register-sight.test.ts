import { expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { type ExceptionsHouse, exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

interface Listed {
  items: { exceptionId: number; title: string }[]
  total: number
}

/** The register looks up first what may be in somebody's sight; a record is asked for by its number alone. */
test('whoever looks finds in the register what they can open, by whatever road it came to them, and nothing else', async () => {
  const house = await exceptionsHouse()
  const { world, as, people, committee } = house
  const { above, beside, named, ruler, ...others } = await world.people('above', 'beside', 'named', 'ruler', 'stand-in')
  const standIn = others['stand-in']
  await world.writing('a member owns the policy', async (tx) => {
    await tx.run(sql`update policy set owner_id = ${ruler.id} where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'policy.changed', objectType: 'policy', objectId: String(house.policyId) })
  })
  await world.reportsTo(people.manager, above)
  await world.standsIn(standIn, people.manager)
  const ids = [
    (await house.asked(as.report, { title: 'Of the report' })).exceptionId,
    (await house.asked(as.report, { title: 'Lived with by another', ownerId: beside.id })).exceptionId,
    (await house.asked(as.member, { title: 'For another', beneficiaryIds: [beside.id] })).exceptionId,
    (await house.asked(as.member, { title: 'Named to somebody', namedIds: [named.id] })).exceptionId,
    (await house.asked(as.report, { title: 'In confidence', confidential: true })).exceptionId,
    await beforeTheCommittee(house),
    (await house.drafted(as.report, { title: 'A draft of 100 % and a_b' })).exceptionId,
  ]

  const askers: Record<string, Ask> = { report: as.report, member: as.member, manager: as.manager, chair: committee.as[0] as Ask }
  for (const [name, person] of Object.entries({ above, beside, named, ruler, standIn })) askers[name] = await house.signIn(person)
  const seen: Record<string, string[]> = {}
  for (const [name, ask] of Object.entries(askers)) {
    const openable: number[] = []
    for (const id of ids) if ((await ask(`GET /exceptions/${id}`)).status === 200) openable.push(id)
    const { items, total } = await got<Listed>(ask('GET /exceptions?limit=50'))
    expect([name, items.map(({ exceptionId }) => exceptionId).toSorted((a, b) => a - b)]).toEqual([name, openable])
    expect(total).toBe(openable.length)
    for (const { exceptionId, title } of items) {
      const found = await got<Listed>(ask(`GET /exceptions?q=${encodeURIComponent(title.toUpperCase())}`))
      expect(found.items.map((item) => item.exceptionId)).toEqual([exceptionId])
    }
    seen[name] = items.map(({ title }) => title).toSorted()
  }
  expect(seen).toEqual({
    report: ['A draft of 100 % and a_b', 'Before the committee', 'In confidence', 'Lived with by another', 'Of the report'],
    member: ['For another', 'Named to somebody'],
    manager: ['Before the committee', 'In confidence', 'Lived with by another', 'Of the report'],
    above: ['Before the committee', 'Lived with by another', 'Of the report'],
    beside: ['For another', 'Lived with by another'],
    named: ['Named to somebody'],
    ruler: ['Before the committee', 'For another', 'Lived with by another', 'Named to somebody', 'Of the report'],
    standIn: ['In confidence', 'Lived with by another', 'Of the report'],
    chair: ['Before the committee'],
  })
  const own = await got<Listed>(askers['beside']?.('GET /exceptions?view=mine') as never)
  expect(own.items.map(({ title }) => title).toSorted()).toEqual(['For another', 'Lived with by another'])
})

async function beforeTheCommittee({ as, asked, moved }: ExceptionsHouse): Promise<number> {
  const { exceptionId } = await asked(as.report, { ...graveRequest, title: 'Before the committee' })
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  await moved(as['compliance-officer'], exceptionId, {
    ...{ move: 'assess', reason: 'Sound.', recommendation: 'approve' },
    ...{ inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } },
  })
  return exceptionId
}
