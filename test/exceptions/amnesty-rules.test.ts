import { describe, expect, test } from 'vitest'
import type { ExceptionRequest } from '../../src/contract/exception-request.ts'
import { amnestyRequest, faultsOfAmnesty } from '../../src/exceptions/amnesty.ts'

const nobody = { everyone: false, teamIds: [], departments: [], labels: [], kinds: [], contentIds: [], escalationPolicyIds: [] }
const said = { title: 'Outage', reason: 'Nobody could sign in.', from: '2025-11-03', until: '2025-11-05', dueOn: null, scope: nobody }

const request = amnestyRequest({ ...said, outcome: 'forgiven', scope: { ...nobody, everyone: true } }, 7)
const faults = (other: Partial<ExceptionRequest>) => faultsOfAmnesty({ ...request, ...other }).map(({ path }) => path)
const scope = (other: Partial<ExceptionRequest['scope']>) => ({ scope: { ...request.scope, everyone: false, ...other } })

describe('an amnesty is sound', () => {
  test.each<[string, Partial<ExceptionRequest>]>([
    ['for everybody', {}],
    ['for one day', { until: '2025-11-03' }],
    ['where it stops the clock', { effect: { kind: 'pause', byDays: null, forgiven: false } }],
    ['for a team', scope({ teamIds: [4] })],
    ['for a department', scope({ departments: ['Radiology'] })],
    ['for those with a label', scope({ labels: ['night shift'] })],
    ['for a team, a department and a label at once', scope({ teamIds: [4], departments: ['Radiology'], labels: ['night shift'] })],
    ['for a team, a label and two departments', scope({ teamIds: [4], departments: ['Radiology', 'Surgery'], labels: ['night shift'] })],
  ])('%s', (_what, other) => {
    expect(faults(other)).toEqual([])
  })
})

describe('an amnesty is refused', () => {
  test.each<[string, Partial<ExceptionRequest>, string]>([
    ['without a title', { title: '' }, 'title'],
    ['without a first day', { from: null }, 'until'],
    ['without a last day', { until: null }, 'until'],
    ['for nobody', scope({}), 'scope'],
    ['for systems', { scope: { ...request.scope, systems: ['Payroll'] } }, 'scope'],
    ['for single deadlines', { scope: { ...request.scope, deadlineIds: [9] } }, 'scope'],
    ['for a person and a deadline of theirs', { scope: { ...request.scope, personIds: [4], deadlineIds: [9] } }, 'scope'],
    ['for a person, who benefits', { scope: { ...request.scope, personIds: [4] }, beneficiaryIds: [4] }, 'scope'],
  ])('%s', (_what, other, path) => {
    expect(faults(other)).toEqual([path])
  })
})

test('an amnesty says nothing that nobody said: no people, no controls, no exit plan, nothing confidential', () => {
  expect(request).toMatchObject({
    ...{ clause: null, ownerId: null, beneficiaryIds: [], controls: [], inherent: null, residual: null },
    ...{ alternatives: '', exitPlan: '', exitTasks: [], confidential: false, namedIds: [] },
    scope: { personIds: [], systems: [], deadlineIds: [] },
  })
})

test('what is to be due later, but on no day that was said, is due at the end of the amnesty', () => {
  expect(amnestyRequest({ ...said, outcome: 'later' }, 7)).toMatchObject({
    until: '2025-11-05',
    effect: { kind: 'waive', forgiven: false },
  })
})
