import { expect, test } from 'vitest'
import { exceptionRequest } from '../../src/contract/exception-request.ts'
import { exceptionCriteria } from '../../src/contract/policies.ts'
import { faultsOf } from '../../src/exceptions/completeness.ts'
import { reachOf, requestFor, titleOf } from '../../src/exceptions/more-time/proposal.ts'

const today = '2026-03-02'
const criteria = exceptionCriteria.parse({
  ...{ allowed: true, matrixId: 1, routes: [{ routeId: 1 }], grantDays: 60, lifetimeDays: 180 },
  ...{ grounds: ['third-party', 'other'], kinds: ['one-time', 'time-boxed'], controls: ['A log', 'A second look'] },
})
const owed = [9, 10].map((deadlineId) => ({ deadlineId, personId: 4, what: 'Fire safety', dueOn: '2026-03-05' }))
const said = { policyId: 7, title: 'More time', reason: 'Ill for a week.', ground: undefined, from: today, until: '2026-03-12' }

test('the request for more time is whole as it is written, and asks for nothing but more time', () => {
  const request = requestFor(owed, said, criteria)
  expect(exceptionRequest.parse(request)).toEqual(request)
  expect(
    faultsOf(request, {
      ...{ criteria, clauses: [], today, inherentLevel: 'low', residualLevel: 'low', daysGranted: 0, extension: null },
      ...{ renewal: null, rival: null, unknownPeople: [], empty: { departments: [], labels: [] } },
    }),
  ).toEqual([])
  expect(request).toMatchObject({
    ...{ policyId: 7, from: today, until: '2026-03-12', ground: 'third-party', kind: 'time-boxed' },
    ...{ confidential: false, beneficiaryIds: [], namedIds: [], exitTasks: [] },
    effect: { kind: 'extend', byDays: null, forgiven: false },
    controls: [{ title: 'A log' }, { title: 'A second look' }],
  })
})

test('it covers these deadlines of this person, and nothing else of anybody', () => {
  expect(requestFor(owed, said, criteria).scope).toEqual({
    ...{ description: '', everyone: false, personIds: [4], deadlineIds: [9, 10], dueFrom: null, dueUntil: null },
    ...{ teamIds: [], departments: [], labels: [], systems: [], kinds: [], contentIds: [], escalationPolicyIds: [] },
  })
})

test('it is of a kind and on a ground that the policy accepts, or on the one that was chosen', () => {
  const of = (kinds: (typeof criteria)['kinds']) => requestFor(owed, said, { ...criteria, kinds }).kind
  expect([of(['standing', 'time-boxed']), of(['standing', 'one-time'])]).toEqual(['time-boxed', 'standing'])
  expect(requestFor(owed, { ...said, ground: 'other' }, criteria).ground).toBe('other')
})

test('a title that is too long is cut to what a request may have', () => {
  const { title } = requestFor(owed, { ...said, title: 'x'.repeat(250) }, criteria)
  expect(title).toBe('x'.repeat(200))
  expect(titleOf(owed, 'de-AT')).toBe('Mehr Zeit: Fire safety +1')
})

test('a policy that excuses nothing afterwards has more time for what is due today or later', () => {
  const caps = { grantDays: 60, lifetimeDays: 180, retroactive: false }
  expect(['2026-03-01', today, '2026-03-05'].map((dueOn) => reachOf(dueOn, today, caps)?.earliest)).toEqual([
    undefined,
    '2026-03-03',
    '2026-03-06',
  ])
})
