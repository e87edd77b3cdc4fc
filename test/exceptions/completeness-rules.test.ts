import { expect, test } from 'vitest'
import { type ExceptionRequest, exceptionRequest, exceptionScope } from '../../src/contract/exception-request.ts'
import { exceptionCriteria } from '../../src/contract/policies.ts'
import { type Demands, faultsOf } from '../../src/exceptions/completeness.ts'

const today = '2026-03-02'

const request = exceptionRequest.parse({
  ...{ policyId: 1, title: 'Delay the patches', reason: 'The vendor certifies the older driver only.' },
  ...{ from: '2026-03-10', until: '2026-03-19', inherent: { likelihood: 1, impact: 1 } },
})

const criteria = exceptionCriteria.parse({ allowed: true, matrixId: 1, routes: [{ routeId: 1 }], grantDays: 10, lifetimeDays: 30 })

const clause = { title: 'Within 14 days', content: '' }

const demands: Demands = {
  ...{ criteria, clauses: ['3.1', '3.2'].map((number) => ({ number, ...clause })), today, inherentLevel: 'low', residualLevel: null },
  ...{ daysGranted: 0, extension: null, renewal: null, rival: null, unknownPeople: [], empty: { departments: [], labels: [] } },
}

const onDeadlines = (scope: Partial<ExceptionRequest['scope']>, kind: 'extend' | 'mute' = 'extend') => ({
  effect: { kind, byDays: null, forgiven: false },
  scope: { ...exceptionScope.parse({}), ...scope },
})
const extension = { until: '2026-03-09', had: 0 }
const rival = { number: 'EX-2', granted: false }
const control = { title: 'Network cut off', purpose: '', ownerId: null, checkEveryDays: null }
const place = { likelihood: 3, impact: 3 }
const grave = { controls: [control], alternatives: 'Another viewer.', exitPlan: 'Release 8.4.' }
const bare = { ...grave, alternatives: '', exitPlan: '' }

test.each<[string, Partial<ExceptionRequest>, Partial<Demands>, Partial<Demands['criteria']>, string[]]>([
  ['what is whole has no faults', {}, {}, {}, []],
  ['none where the policy allows none', {}, {}, { allowed: false }, ['policyId no-exceptions']],
  ['but more time for one that there is', {}, { extension }, { allowed: false }, []],
  ['a title and a reason', { title: '', reason: '' }, {}, {}, ['title no-title', 'reason no-reason']],
  ['a clause of the policy', { clause: '3.2' }, {}, {}, []],
  ['and no other', { clause: '3.3' }, {}, {}, ['clause unknown-clause']],
  ['a ground that the policy accepts', {}, {}, { grounds: ['third-party'] }, ['ground other-ground']],
  ['a kind that it accepts', {}, {}, { kinds: ['standing'] }, ['kind other-kind']],
  ['but for more time, which is of the kind that was granted', {}, { extension }, { kinds: ['standing'] }, []],
  ['people who are there', {}, { unknownPeople: [7] }, {}, ['people unknown-people']],

  ['an effect that the policy accepts', onDeadlines({ everyone: true }, 'mute'), {}, { effects: ['extend'] }, ['effect other-effect']],
  ['but for more time, which does what was granted', onDeadlines({ everyone: true }, 'mute'), { extension }, { effects: ['extend'] }, []],
  ['whose deadlines', onDeadlines({ kinds: ['task'], contentIds: [1] }), {}, {}, ['scope.personIds covers-nobody']],
  ['everybody’s', onDeadlines({ everyone: true }), {}, {}, []],
  ['those of people', onDeadlines({ personIds: [1] }), {}, {}, []],
  ['of teams', onDeadlines({ teamIds: [1] }), {}, {}, []],
  ['of departments', onDeadlines({ departments: ['Radiology'] }), {}, {}, []],
  ['of who wears a label', onDeadlines({ labels: ['new'] }), {}, {}, []],
  ['of whoever owes these', onDeadlines({ deadlineIds: [1] }), {}, {}, []],
  [
    'departments and labels that mean somebody',
    onDeadlines({ everyone: true }),
    { empty: { departments: ['Nowhere'], labels: ['none'] } },
    {},
    ['scope.departments nobody-in-department', 'scope.labels nobody-with-label'],
  ],
  ['which say nothing without an effect', {}, { empty: { departments: ['Nowhere'], labels: ['none'] } }, {}, []],
  ['due on one day', onDeadlines({ everyone: true, dueFrom: '2026-03-10', dueUntil: '2026-03-10' }), {}, {}, []],
  ['due from a day', onDeadlines({ everyone: true, dueFrom: '2026-03-10' }), {}, {}, []],
  ['due until a day', onDeadlines({ everyone: true, dueUntil: '2026-03-10' }), {}, {}, []],
  [
    'due in days that end before they begin',
    onDeadlines({ everyone: true, dueFrom: '2026-03-10', dueUntil: '2026-03-09' }),
    {},
    {},
    ['scope.dueUntil due-ends-before-it-begins'],
  ],

  ['a time zone that there is', { timeZone: 'Europe/Atlantis' }, {}, {}, ['timeZone unknown-time-zone']],
  ['any that there is', { timeZone: 'Asia/Tokyo' }, {}, {}, []],
  ['a first and a last day', { from: null, until: null }, {}, {}, ['from no-first-day', 'until no-last-day']],
  ['a first day', { from: null }, {}, {}, ['from no-first-day']],
  ['a last day', { until: null }, {}, {}, ['until no-last-day']],
  ['an end after the beginning', { until: '2026-03-09' }, {}, {}, ['until ends-before-it-begins']],
  ['one day is a time', { until: '2026-03-10' }, {}, {}, []],
  ['a day more than the policy allows', { until: '2026-03-20' }, {}, {}, ['until too-long 11/10']],
  ['of more time the days that an extension may have', {}, { extension }, { extensionDays: 9 }, ['until too-long 10/9']],
  ['and no fewer', { until: '2026-03-20' }, { extension }, { extensionDays: 11 }, []],
  ['in all as many days as the policy allows', {}, { daysGranted: 20 }, {}, []],
  ['and no more', {}, { daysGranted: 21 }, {}, ['until too-long-in-all 21+10/30']],
  ['a last extension', {}, { extension: { ...extension, had: 1 } }, {}, []],
  ['and no more of them', {}, { extension: { ...extension, had: 2 } }, {}, ['until extended-enough 2']],
  ['the same once more, from the day after', {}, { renewal: { first: '2026-03-10' } }, {}, []],
  ['and not before', {}, { renewal: { first: '2026-03-11' } }, {}, ['from renewal-too-early']],
  ['no other that asks for that', {}, { renewal: { first: '2026-03-10' }, rival }, {}, ['from rival-waits']],
  ['and none that was granted', {}, { rival: { ...rival, granted: true } }, {}, ['from rival-granted']],
  ['nor more time that others ask for', {}, { extension, rival }, {}, ['until rival-waits']],
  ['more time after the time that was granted', {}, { extension: { ...extension, until: '2026-03-10' } }, {}, ['from extension-too-early']],
  ['from today on', { from: today, until: today }, {}, {}, []],
  ['not from yesterday', { from: '2026-03-01', until: today }, {}, {}, ['from retroactive']],
  ['but where the policy excuses afterwards', { from: '2026-03-01', until: today }, {}, { retroactive: true }, []],
  ['more time may have begun', { from: '2026-03-01', until: today }, { extension: { had: 0, until: '2026-02-28' } }, {}, []],

  ['a risk', {}, { inherentLevel: null }, {}, ['inherent no-risk']],
  ['the controls demanded, however written', { controls: [control] }, {}, { controls: ['NETWORK cut off'] }, []],
  ['each of them', { controls: [control] }, {}, { controls: ['Network cut off', 'A log'] }, ['controls control-demanded A log']],
  [
    'also while the risk is not known',
    {},
    { inherentLevel: null },
    { controls: ['A log'] },
    ['inherent no-risk', 'controls control-demanded A log'],
  ],
  ['for a medium risk, what keeps it down', {}, { inherentLevel: 'medium' }, {}, ['controls no-controls', 'residual no-residual-risk']],
  ['and nothing more', bare, { inherentLevel: 'medium', residualLevel: 'medium' }, {}, []],
  [
    'for a high one what else, and how it ends',
    bare,
    { inherentLevel: 'high', residualLevel: 'high' },
    {},
    ['alternatives no-alternatives', 'exitPlan no-exit-plan'],
  ],
  [
    'likewise for a critical one',
    bare,
    { inherentLevel: 'critical', residualLevel: 'high' },
    {},
    ['alternatives no-alternatives', 'exitPlan no-exit-plan'],
  ],
  ['which then is whole', grave, { inherentLevel: 'high', residualLevel: 'high' }, {}, []],
  [
    'a plan in tasks is one',
    { ...grave, exitPlan: '', exitTasks: [{ title: 'Install it', ownerId: null, dueOn: today }] },
    { inherentLevel: 'high', residualLevel: 'high' },
    {},
    [],
  ],
  ['how a standing one ends, however small', { kind: 'standing' }, {}, {}, ['exitPlan no-exit-plan']],
  [
    'why a risk is less',
    { ...bare, inherent: place, residual: { ...place, likelihood: 1 } },
    { inherentLevel: 'medium', residualLevel: 'low' },
    {},
    ['riskArgument no-risk-argument'],
  ],
  [
    'in likelihood or impact',
    { ...bare, inherent: place, residual: { ...place, impact: 1 } },
    { inherentLevel: 'medium', residualLevel: 'low' },
    {},
    ['riskArgument no-risk-argument'],
  ],
  [
    'which was said',
    { ...bare, inherent: place, residual: { ...place, impact: 1 }, riskArgument: 'It is cut off.' },
    { inherentLevel: 'medium', residualLevel: 'low' },
    {},
    [],
  ],
  [
    'not where it is the same',
    { ...bare, inherent: place, residual: { ...place } },
    { inherentLevel: 'medium', residualLevel: 'medium' },
    {},
    [],
  ],
  ['nor where it is small', { inherent: place, residual: { ...place, impact: 1 } }, { residualLevel: 'low' }, {}, []],
  [
    'nor where it is not on the matrix',
    { ...bare, inherent: place, residual: { ...place, impact: 1 } },
    { inherentLevel: 'medium' },
    {},
    ['residual no-residual-risk'],
  ],
])('a request has to have: %s', (_rule, asked, held, policy, faults) => {
  const found = faultsOf({ ...request, ...asked }, { ...demands, ...held, criteria: { ...criteria, ...policy } })
  expect(found.filter(({ values }) => values && Object.keys(values).length === 0)).toEqual([])
  expect(found.map(({ field, code, values = {} }) => [field, code, ...figures(values)].join(' '))).toEqual(faults)
})

function figures({ days, granted, total, most, had, control: name }: Record<string, string | number>): string[] {
  if (days !== undefined) return [`${days}/${most}`]
  if (granted !== undefined) return [`${granted}+${Number(total) - Number(granted)}/${most}`]
  return [had ?? name ?? []].flat().map(String)
}
