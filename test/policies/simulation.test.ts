import { expect, test } from 'vitest'
import type { ApprovalRoute } from '../../src/contract/approval-routes.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

const step = { quorum: { count: 1 }, veto: [], days: 3, whenLate: { type: 'wait' as const } }

test('a draft of a route is laid over the requests that took it: other people, steps that nobody fills, more to decide', async () => {
  const house = await exceptionsHouse()
  const { as, people, routes, asked, committee } = house
  const first = await asked(as.report)
  await asked(as.report, { confidential: true })
  const simulate = (steps: ApprovalRoute['steps']) =>
    got(as.admin(`POST /approval-routes/${routes['light']}/simulation`, { body: { name: 'light', review: null, steps } }))
  const manager = { ...step, name: 'Manager', who: [{ type: 'requesters-manager' as const }] }
  expect(await simulate([manager])).toEqual({
    ...{ from: '2025-03-02', to: '2026-03-02', requests: 2, leftOut: 0 },
    ...{ otherPeople: [], undecidable: [], load: [] },
  })
  const owner = { ...step, name: 'Owner', who: [{ type: 'role' as const, role: 'owner' as const }] }
  const again = { ...step, name: 'Once more', who: [{ type: 'people' as const, personIds: [people.owner.id] }] }
  const second = { exceptionId: first.exceptionId + 1, number: 'EX-2', title: null }
  const shown = { exceptionId: first.exceptionId, number: 'EX-1', title: first.title }
  expect(await simulate([owner, again])).toMatchObject({
    otherPeople: [second, shown].map((one) => ({ ...one, added: ['Owner'], removed: ['Manager'] })),
    undecidable: [second, shown].map((one) => ({ ...one, step: 'Once more', needed: 1, could: 0 })),
    load: [
      { name: 'Owner', before: 0, after: 2, morePerMonth: 0.17 },
      { name: 'Manager', before: 2, after: 0, morePerMonth: -0.17 },
    ],
  })
  const seats = [
    { type: 'committee' as const, committeeId: committee.committeeId },
    { type: 'people' as const, personIds: [people.manager.id] },
    { type: 'requesters-manager' as const },
  ]
  // The requester's manager is somebody who has a seat already.
  const board = { ...step, name: 'Board', who: seats, quorum: { count: 5 } }
  expect(await simulate([board])).toMatchObject({
    undecidable: [
      { needed: 5, could: 4 },
      { needed: 5, could: 4 },
    ],
  })
  expect((await as.admin('POST /approval-routes/999999/simulation', { body: { name: 'x', review: null, steps: [manager] } })).status).toBe(
    404,
  )
  expect((await as.member(`POST /approval-routes/${routes['light']}/simulation`, { body: {} })).status).toBe(403)
})
