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
    ...{ otherPeople: [], undecidable: [], lapsed: [], load: [] },
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

test('and over how long it took: what would have lapsed, in the review or in a step, says so', async () => {
  const review = { who: [{ type: 'role' as const, role: 'compliance-officer' as const }], days: 2 }
  const manager = { ...step, name: 'Manager', who: [{ type: 'requesters-manager' as const }] }
  const house = await exceptionsHouse({ choose: [{ route: 'looked' }], routes: () => ({ looked: { review, steps: [manager] } }) })
  const { as, at, routes, asked, moved, people } = house
  const { exceptionId } = await asked(as.report)
  const officer = as['compliance-officer']
  // The review takes until its third day; the manager has not spoken after four.
  await at('2026-03-05T00:00:00Z')
  await moved(officer, exceptionId, { move: 'take' })
  const place = { inherent: { likelihood: 1, impact: 2 }, residual: { likelihood: 1, impact: 2 } }
  await moved(officer, exceptionId, { move: 'assess', reason: 'So.', recommendation: 'approve', ...place })
  await at('2026-03-09T12:00:00Z')
  const lapse = { type: 'lapse' as const }
  const shown = { exceptionId, number: 'EX-1', title: 'Delay the October patches' }
  const simulate = (draft: object) =>
    got(as.admin(`POST /approval-routes/${routes['looked']}/simulation`, { body: { name: 'looked', ...draft } }))
  expect(await simulate({ review, steps: [manager] })).toMatchObject({ lapsed: [] })
  expect(await simulate({ review: { ...review, whenLate: lapse }, steps: [manager] })).toMatchObject({ lapsed: [{ ...shown, step: null }] })
  expect(await simulate({ review: { ...review, days: 3, whenLate: lapse }, steps: [manager] })).toMatchObject({ lapsed: [] })
  expect(await simulate({ review, steps: [{ ...manager, whenLate: lapse }] })).toMatchObject({ lapsed: [{ ...shown, step: 'Manager' }] })
  expect(await simulate({ review, steps: [{ ...manager, days: 4, whenLate: lapse }] })).toMatchObject({ lapsed: [] })
  const nobody = { who: [{ type: 'people', personIds: [people.report.id] }], days: 2 }
  expect(await simulate({ review: nobody, steps: [manager] })).toMatchObject({
    undecidable: [{ ...shown, step: null, needed: 1, could: 0 }],
  })
})
