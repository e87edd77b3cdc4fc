import { expect, test } from 'vitest'
import { type ExceptionRequest, exceptionRequest, exceptionScope } from '../../src/contract/exception-request.ts'
import { exceptionCriteria } from '../../src/contract/policies.ts'
import { type Demands, faultsOf } from '../../src/exceptions/completeness.ts'

const request = exceptionRequest.parse({
  ...{ policyId: 1, title: 'Delay the patches', reason: 'The vendor certifies the older driver only.' },
  ...{ from: '2026-03-10', until: '2026-03-19', inherent: { likelihood: 1, impact: 1 } },
})
const criteria = exceptionCriteria.parse({ allowed: true, matrixId: 1, routes: [{ routeId: 1 }], grantDays: 10, lifetimeDays: 30 })
const demands: Demands = {
  ...{ criteria, clauses: [], today: '2026-03-02', inherentLevel: 'low', residualLevel: null },
  ...{ daysGranted: 0, extension: null, renewal: null, rival: null, unknownPeople: [], empty: { departments: [], labels: [] } },
}
const onSomebody = {
  effect: { kind: 'extend', byDays: null, forgiven: false },
  scope: { ...exceptionScope.parse({}), personIds: [1] },
} satisfies Partial<ExceptionRequest>
const high = { inherentLevel: 'high' } as const
const place = { likelihood: 3, impact: 3 }

test.each<[string, Partial<ExceptionRequest>, Partial<Demands>, Partial<Demands['criteria']>]>([
  ['allows no exceptions', {}, {}, { allowed: false }],
  ['in a few words what the exception is', { title: '' }, {}, {}],
  ['why the rule cannot be followed', { reason: '' }, {}, {}],
  ['no such clause', { clause: '9' }, {}, {}],
  ['other grounds', {}, {}, { grounds: ['third-party'] }],
  ['exceptions of this kind', {}, {}, { kinds: ['standing'] }],
  ['not there, or has left', {}, { unknownPeople: [7] }, {}],
  ['that do this to deadlines', onSomebody, {}, { effects: ['mute'] }],
  ['whose deadlines', { ...onSomebody, scope: exceptionScope.parse({}) }, {}, {}],
  ['a department called Nowhere', onSomebody, { empty: { departments: ['Nowhere'], labels: [] } }, {}],
  ['a label called night shift', onSomebody, { empty: { departments: [], labels: ['night shift'] } }, {}],
  ['lies before the first', { ...onSomebody, scope: { ...onSomebody.scope, dueFrom: '2026-03-10', dueUntil: '2026-03-09' } }, {}, {}],
  ['no such time zone', { timeZone: 'Europe/Atlantis' }, {}, {}],
  ['from which day on', { from: null }, {}, {}],
  ['every exception has an end', { until: null }, {}, {}],
  ['ends before it begins', { until: '2026-03-09' }, {}, {}],
  ['11 days; the policy allows 10', { until: '2026-03-20' }, {}, {}],
  ['With the 21 days granted before it would last 31 days in all; the policy allows 30', {}, { daysGranted: 21 }, {}],
  ['extended 2 times', {}, { extension: { until: '2026-03-09', had: 2 } }, {}],
  ['after the time that was granted', {}, { extension: { until: '2026-03-10', had: 0 } }, {}],
  ['EX-2 asks for this time already, and waits', {}, { rival: { number: 'EX-2', granted: false } }, {}],
  ['EX-2 was granted', {}, { rival: { number: 'EX-2', granted: true } }, {}],
  ['begins before today', { from: '2026-03-01', until: '2026-03-02' }, {}, {}],
  ['how likely harm is', {}, { inherentLevel: null }, {}],
  ['demands this control: A log', {}, {}, { controls: ['A log'] }],
  ['what keeps the risk down', {}, high, {}],
  ['how great the risk is with these controls', {}, high, {}],
  ['why the controls make that difference', { inherent: place, residual: { ...place, impact: 1 } }, { ...high, residualLevel: 'low' }, {}],
  ['what else was considered', {}, high, {}],
  ['how the rule will be followed again', {}, high, {}],
])('whoever asks is told in a sentence: %s', (words, asked, held, policy) => {
  const found = faultsOf({ ...request, ...asked }, { ...demands, ...held, criteria: { ...criteria, ...policy } })
  const said = found.map(({ message }) => message)
  expect(said.filter((message) => message.includes(words))).toHaveLength(1)
  for (const message of said) expect(message).toMatch(/^[A-Z][^{}]+\.$/)
})

test('what is missing is named with its values, for those who say it in other words', () => {
  const empty = { departments: ['Nowhere'], labels: ['night shift'] }
  expect(faultsOf({ ...request, ...onSomebody }, { ...demands, empty }).map(({ code, values }) => [code, values])).toEqual([
    ['nobody-in-department', { name: 'Nowhere' }],
    ['nobody-with-label', { name: 'night shift' }],
  ])
})
