import { expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, from, got, graveRequest, matrix5x5 } from '../support/exceptions-house.ts'

const clauses = [{ number: '3.2', title: 'Within 14 days', content: '' }]
const nothing = { counts: { refused: 0, otherLevels: 0, otherRoutes: 0 }, hidden: 0, refused: [], otherLevels: [], otherRoutes: [] }
const low = { before: 'low', after: 'low' }
const unsaid = { before: null, after: null }

/** The policy as the house has it, with these changes of its criteria. */
const asWritten = ({ matrixId, routes }: ExceptionsHouse, changes: object = {}) => ({
  clauses,
  criteria: {
    ...{ allowed: true, matrixId, emergencyHours: 72 },
    routes: [
      { routeId: routes['committee'], fromLevel: 'high' },
      { routeId: routes['standard'], fromLevel: 'medium' },
      { routeId: routes['light'] },
    ],
    ...changes,
  },
})

test('a draft of a policy is laid over the requests made under it: who would be refused, and who would go by a graver way', async () => {
  const house = await exceptionsHouse()
  const { as, policyId } = house
  const simulate = (changes?: object) => got(as.admin(`POST /policies/${policyId}/simulation`, { body: asWritten(house, changes) }))
  // The report asks for 30 days, then for 60, then for something grave in confidence; the member twice, and takes the first back.
  await house.asked(as.report)
  await house.at('2026-03-03T12:00:00Z')
  const long = await house.asked(as.report, { until: '2026-05-08' })
  await house.at('2026-03-04T12:00:00Z')
  await house.asked(as.report, { ...graveRequest, confidential: true })
  await house.at('2026-03-05T12:00:00Z')
  const taken = await house.asked(as.member)
  await house.at('2026-03-06T12:00:00Z')
  const second = await house.asked(as.member)
  await house.at('2026-03-07T12:00:00Z')
  await house.moved(as.member, taken.exceptionId, { move: 'withdraw', reason: 'Not needed.' })

  const looked = { from: '2025-03-07', to: '2026-03-07', requests: 5, leftOut: 0 }
  expect(await simulate()).toEqual({ ...looked, ...nothing })
  const ofLong = { exceptionId: long.exceptionId, number: 'EX-2', title: long.title }
  const ofSecond = { exceptionId: second.exceptionId, number: 'EX-5', title: second.title }
  const raised = { inherent: low, residual: unsaid, level: { before: 'low', after: 'medium' } }
  // One a year: every second one is raised by a level. The grave one from high to critical, by the same route.
  expect(await simulate({ grantDays: 45, overuse: [{ per: 'person', count: 1, months: 12 }] })).toEqual({
    ...looked,
    counts: { refused: 1, otherLevels: 3, otherRoutes: 2 },
    hidden: 1,
    refused: [{ ...ofLong, faults: [expect.objectContaining({ field: 'until', code: 'too-long', values: { days: 60, most: 45 } })] }],
    otherLevels: [
      { ...ofSecond, ...raised },
      { ...ofLong, ...raised },
    ],
    otherRoutes: [
      { ...ofSecond, before: 'light', after: 'standard' },
      { ...ofLong, before: 'light', after: 'standard' },
    ],
  })
  expect(await simulate({ allowed: false })).toMatchObject({ counts: { refused: 5, otherLevels: 0, otherRoutes: 0 }, hidden: 1 })
  expect(await simulate({ grounds: ['other'] })).toMatchObject({ counts: { refused: 5 } })
  expect((await as.admin(`POST /policies/${policyId}/simulation`, { body: asWritten(house, { matrixId: 999_999 }) })).status).toBe(400)
  expect((await as.admin('POST /policies/999999/simulation', { body: asWritten(house) })).status).toBe(404)
  expect((await as.member(`POST /policies/${policyId}/simulation`, { body: asWritten(house) })).status).toBe(403)
})

const approval = { move: 'approve', bindingVersion: 1, reason: 'Agreed.' } as const

test('more time is held against what had been granted when it was asked for, not against itself', async () => {
  const house = await exceptionsHouse({ criteria: { extensions: 1 } })
  const { as, policyId, matrixId, routes } = house
  const first = await house.asked(as.report)
  await house.moved(as.manager, first.exceptionId, approval)
  await house.at('2026-03-20T12:00:00Z')
  const more = await house.drafted(as.report, { from: '2026-04-09', until: '2026-04-28' }, { extends: first.exceptionId })
  await house.moved(as.report, more.exceptionId, { move: 'submit' })
  await house.moved(as.manager, more.exceptionId, approval)
  const simulate = (changes: object) => {
    const criteria = { allowed: true, matrixId, routes: [{ routeId: routes['light'] }], ...changes }
    return got(as.admin(`POST /policies/${policyId}/simulation`, { body: { clauses, criteria } }))
  }
  expect(await simulate({ extensions: 1 })).toMatchObject({ requests: 2, ...nothing })
  expect(await simulate({ extensions: 0 })).toMatchObject({
    refused: [{ exceptionId: more.exceptionId, faults: [{ code: 'extended-enough', values: { had: 0 } }] }],
  })
  expect(await simulate({ extensions: 1, grantDays: 45, lifetimeDays: 45 })).toMatchObject({
    refused: [{ exceptionId: more.exceptionId, faults: [{ code: 'too-long-in-all', values: { granted: 30, total: 50, most: 45 } }] }],
  })
})

test('a draft of a matrix is laid over the requests weighed on it, each against the version it was weighed on', async () => {
  const house = await exceptionsHouse()
  const { as, policyId, matrixId } = house
  const small = await house.asked(as.report, { from })
  const grave = await house.asked(as.report, graveRequest)
  await house.asked(as.member, { ...graveRequest, confidential: true })
  const bands = [1, 2, 13, 20].map((least, at) => ({ ...matrix5x5.bands[at], from: least }))
  const simulate = (body: object, ask = as.admin) => got(ask(`POST /risk-matrices/${matrixId}/simulation`, { body }))
  expect(await simulate(matrix5x5)).toMatchObject({ requests: 3, ...nothing })
  // Likelihood by impact: the small one has 2; the grave ones 16 as they stand and 12 with their controls.
  const ofSmall = { exceptionId: small.exceptionId, title: small.title }
  const expected = {
    requests: 3,
    counts: { refused: 1, otherLevels: 3, otherRoutes: 3 },
    hidden: 1,
    refused: [{ ...ofSmall, faults: [{ code: 'no-controls' }, { code: 'no-residual-risk' }] }],
    otherLevels: [
      {
        exceptionId: grave.exceptionId,
        inherent: { before: 'high', after: 'high' },
        residual: { before: 'high', after: 'medium' },
        level: { before: 'high', after: 'medium' },
      },
      { ...ofSmall, inherent: { before: 'low', after: 'medium' }, residual: unsaid, level: { before: 'low', after: 'medium' } },
    ],
    otherRoutes: [
      { exceptionId: grave.exceptionId, before: 'committee', after: 'standard' },
      { ...ofSmall, before: 'light', after: 'standard' },
    ],
  }
  expect(await simulate({ ...matrix5x5, bands })).toMatchObject(expected)
  // Who reviews the confidential one sees it.
  expect(await simulate({ ...matrix5x5, bands }, as['compliance-officer'])).toMatchObject({
    counts: expected.counts,
    hidden: 0,
    otherRoutes: [{ number: 'EX-3' }, { number: 'EX-2' }, { number: 'EX-1' }],
  })
  await got(as.admin(`PUT /risk-matrices/${matrixId}`, { body: { ...matrix5x5, bands } }))
  expect(await simulate({ ...matrix5x5, bands })).toMatchObject(expected)
  // A draft of the policy reads risk as it was read then, whatever the matrix says since.
  const ofPolicy = await got(as.admin(`POST /policies/${policyId}/simulation`, { body: asWritten(house) }))
  expect(ofPolicy).toMatchObject({ requests: 3, ...nothing })
  expect((await as.admin('POST /risk-matrices/999999/simulation', { body: matrix5x5 })).status).toBe(404)
  expect((await as.auditor(`POST /risk-matrices/${matrixId}/simulation`, { body: matrix5x5 })).status).toBe(403)
})
