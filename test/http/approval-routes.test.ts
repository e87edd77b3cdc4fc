import { expect, test } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

test('whoever reads the routes reads the names of the people in them', async () => {
  const { as, people } = await exceptionsHouse()
  const named = (personId: number) => [{ type: 'people', personIds: [personId] }]
  const step = { name: 'Last word', who: named(people.owner.id), days: 3, whenLate: { type: 'escalate', to: named(people.manager.id) } }
  const body = {
    name: 'By name',
    review: { who: named(people.admin.id), days: 2, whenLate: { type: 'escalate', to: named(people.report.id) } },
    steps: [step],
  }
  await got(as.admin('POST /approval-routes', { body }))
  expect((await as.member('GET /approval-routes')).body).toMatchObject({
    people: { [people.owner.id]: 'Owner', [people.report.id]: 'Report', [people.manager.id]: 'Manager', [people.admin.id]: 'Admin' },
  })
})

test('a review that was stored before it said what happens when it is late waits, and is no other than one that says so', async () => {
  const { as, world } = await exceptionsHouse()
  const step = { name: 'Manager', who: [{ type: 'requesters-manager' }], days: 3, whenLate: { type: 'wait' } }
  const body = { name: 'Old', review: { who: [{ type: 'policy-owner' }], days: 2 }, steps: [step] }
  const { routeId } = await got<{ routeId: number }>(as.admin('POST /approval-routes', { body }))
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`
      update approval_route set body = body #- '{review,whenLate}' where organization_id = ${tx.organizationId} and route_id = ${routeId}`),
  )
  expect(await got(as.admin(`PUT /approval-routes/${routeId}`, { body }))).toMatchObject({
    version: 1,
    body: { review: { whenLate: { type: 'wait' } } },
  })
})
