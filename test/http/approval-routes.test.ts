import { expect, test } from 'vitest'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

test('whoever reads the routes reads the names of the people in them', async () => {
  const { as, people } = await exceptionsHouse()
  const named = (personId: number) => [{ type: 'people', personIds: [personId] }]
  const step = { name: 'Last word', who: named(people.owner.id), days: 3, whenLate: { type: 'escalate', to: named(people.manager.id) } }
  const body = { name: 'By name', review: { who: named(people.admin.id), days: 2 }, steps: [step] }
  await got(as.admin('POST /approval-routes', { body }))
  expect((await as.member('GET /approval-routes')).body).toMatchObject({
    people: { [people.owner.id]: 'Owner', [people.manager.id]: 'Manager', [people.admin.id]: 'Admin' },
  })
})
