import { describe, expect, test } from 'vitest'
import { grantedWith } from '../support/exception-duties.ts'
import {
  type ExceptionRecord,
  type ExceptionsHouse,
  exceptionsHouse,
  got,
  graveRequest,
  type Laws,
  type RouteBody,
} from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const low = { likelihood: 1, impact: 2 }
const medium = { likelihood: 2, impact: 3 }
const high = { likelihood: 3, impact: 4 }
const step = { quorum: { count: 1 }, veto: [], days: 5, whenLate: { type: 'wait' as const } }

/** Like the committee's, and lets a request lapse that the Owners leave lying. */
const lapsing: RouteBody = {
  review: { who: [{ type: 'role', role: 'compliance-officer' }], days: 2 },
  steps: [
    { ...step, name: 'Owners', who: [{ type: 'role', role: 'owner' }], whenLate: { type: 'lapse' } },
    { ...step, name: 'Manager', who: [{ type: 'requesters-manager' }] },
  ],
}

/** A request of medium risk that waits for the reviewer. */
async function underReview(laws: Laws = {}, request: object = {}) {
  const house = await exceptionsHouse(laws)
  const { exceptionId } = await house.asked(house.as.report, { ...graveRequest, inherent: medium, residual: medium, ...request })
  await house.moved(house.as['compliance-officer'], exceptionId, { move: 'take' })
  const found = (residual: object, inherent: object = high) => ({
    ...{ move: 'assess' as const, reason: 'As I see it.', recommendation: 'approve', inherent, residual },
  })
  const assessed = (residual: object) => house.moved(house.as['compliance-officer'], exceptionId, found(residual))
  return { ...house, exceptionId, found, assessed }
}

const shown = ({ steps }: ExceptionRecord) => steps.map(({ step: no, body, state }) => [no, body.name, state])

describe('a reviewer who finds the risk', () => {
  test('graver than it was said to be sends it by the graver route', async () => {
    const { as, assessed, record, exceptionId, moved, committee } = await underReview()
    const before = await record(as.report, exceptionId)
    expect([before.level, shown(before)]).toEqual([
      'medium',
      [
        [0, 'review', 'open'],
        [1, 'Manager', 'to-come'],
        [2, 'Owner', 'to-come'],
      ],
    ])
    const graver = await assessed(high)
    expect(graver).toMatchObject({ state: 'awaiting-decision', level: 'high', lapsesAt: null, dueAt: '2026-03-08T00:00:00Z' })
    expect(shown(graver)).toEqual([
      [0, 'review', 'passed'],
      [1, 'Safety committee', 'open'],
    ])
    expect(graver.timeline.at(-1)?.detail).toMatchObject({ recommendation: 'approve', residual: high, route: { name: 'committee' } })
    // Who reviewed it still sees it, and it can be changed as any other.
    expect((await record(as['compliance-officer'], exceptionId)).moves).toContain('note')
    const words = { ...graver.request, until: '2026-04-01' }
    const changed = await moved(as.report, exceptionId, { move: 'amend', request: words, reason: 'Less will do.' })
    expect([changed.level, changed.state]).toEqual(['medium', 'submitted'])
    expect(committee.members).toHaveLength(3)
  })

  test('no graver leaves it on its way, and on no lighter one', async () => {
    const { as, assessed, moved, exceptionId } = await underReview()
    const lighter = await assessed(low)
    expect(lighter).toMatchObject({ state: 'awaiting-decision', level: 'medium', assessment: { residual: low, inherent: high } })
    expect(shown(lighter)).toEqual([
      [0, 'review', 'passed'],
      [1, 'Manager', 'open'],
      [2, 'Owner', 'to-come'],
    ])
    expect(lighter.timeline.at(-1)?.detail).not.toHaveProperty('route')
    const on = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: lighter.bindingVersion })
    expect(shown(on).at(-1)).toEqual([2, 'Owner', 'open'])
  })

  test('as it was said leaves a level that was raised for its number where it is', async () => {
    const { assessed } = await underReview({ criteria: { overuse: [{ per: 'person', count: 1, months: 1 }] } })
    expect((await assessed(medium)).level).toBe('medium')
    const house = await exceptionsHouse({ criteria: { overuse: [{ per: 'policy', count: 1, months: 1 }] } })
    await house.asked(house.as.member)
    const raised = await house.asked(house.as.report, { ...graveRequest, inherent: medium, residual: medium })
    expect(raised.level).toBe('high')
    const by = house.as['compliance-officer']
    await house.moved(by, raised.exceptionId, { move: 'take' })
    const assess = { move: 'assess' as const, reason: 'So.', recommendation: 'approve', inherent: medium, residual: medium }
    expect(await house.moved(by, raised.exceptionId, assess)).toMatchObject({
      level: 'high',
      steps: [{}, { body: { name: 'Safety committee' } }],
    })
  })

  test('graver than it was said to be is raised for its number all the same, then and as of that day', async () => {
    const house = await exceptionsHouse({ criteria: { overuse: [{ per: 'policy', count: 1, months: 1 }] } })
    const { as, asked, moved, at } = house
    await asked(as.member)
    const { exceptionId, level } = await asked(as.report, { ...graveRequest, inherent: low, residual: low })
    expect(level).toBe('medium')
    const by = as['compliance-officer']
    await moved(by, exceptionId, { move: 'take' })
    const assess = { move: 'assess' as const, reason: 'Not so small.', recommendation: 'approve', inherent: medium, residual: medium }
    const graver = await moved(by, exceptionId, assess)
    expect(graver).toMatchObject({ level: 'high', steps: [{}, { body: { name: 'Safety committee' } }] })
    await at('2026-03-04T12:00:00Z')
    await moved(as.report, exceptionId, { move: 'withdraw' })
    const then = await got<ExceptionRecord>(as.owner(`GET /exceptions/${exceptionId}?asOf=2026-03-03`))
    expect([then.level, then.state]).toEqual(['high', 'awaiting-decision'])
  })

  test('graver, where the graver have no other route, leaves it where it is', async () => {
    const { assessed } = await underReview({ choose: [{ route: 'standard' }] })
    const graver = await assessed(high)
    expect([graver.level, shown(graver).map(([, name]) => name)]).toEqual(['high', ['review', 'Manager', 'Owner']])
    expect(graver.timeline.at(-1)?.detail).not.toHaveProperty('route')
  })

  test('where there is none on the matrix is told so, and nothing happens', async () => {
    const { as, found, tried, record, exceptionId } = await underReview()
    const off = { likelihood: 6, impact: 1 }
    for (const [residual, inherent] of [
      [off, high],
      [high, off],
    ] as const)
      expect((await tried(as['compliance-officer'], exceptionId, found(residual, inherent))).status).toBe(400)
    expect(await record(as.report, exceptionId)).toMatchObject({ state: 'in-review', level: 'medium', assessment: null })
  })
})

test.each([
  ['2026-04-08', 'Manager'],
  ['2026-04-09', 'Safety committee'],
])('a reviewer sends what is grave and lasts until %s to the %s, for both days count', async (until, name) => {
  const choose = [{ route: 'committee', fromLevel: 'high' as const, longerThanDays: 30 }, { route: 'standard' }]
  const { assessed } = await underReview({ choose }, { until })
  expect(shown(await assessed(high))[1]).toEqual([1, name, 'open'])
})

test.each([
  ['2026-04-08', 'Manager'],
  ['2026-04-09', 'review'],
])('what lasts until %s goes to the %s first, for both days count', async (until, name) => {
  const { as, asked } = await exceptionsHouse({ choose: [{ route: 'standard', longerThanDays: 30 }, { route: 'light' }] })
  expect(shown(await asked(as.report, { until }))[0]?.[1]).toBe(name)
})

test('more time goes by the route for it, when it is asked for and when a reviewer finds it grave', async () => {
  const more = { route: 'standard', fromLevel: 'medium' as const }
  const choose = [
    { route: 'lapsing', fromLevel: 'high' as const, extension: true },
    { ...more, extension: true },
    { route: 'committee', fromLevel: 'high' as const },
    { route: 'light' },
  ]
  const house = await exceptionsHouse({ routes: () => ({ lapsing }), choose })
  const base = await grantedWith(house, [])
  const { as, at, drafted, moved } = house
  await at('2026-03-20T12:00:00Z')
  const asked = { reason: 'Late.', until: '2026-04-20', inherent: medium, residual: medium }
  const { exceptionId } = await drafted(as.report, asked, { extends: base.exceptionId })
  expect(shown(await moved(as.report, exceptionId, { move: 'submit' })).map(([, name]) => name)).toEqual(['review', 'Manager', 'Owner'])
  const by = as['compliance-officer']
  await moved(by, exceptionId, { move: 'take' })
  const graver = await moved(by, exceptionId, {
    ...{ move: 'assess', reason: 'So.', recommendation: 'approve' },
    inherent: high,
    residual: high,
  })
  expect(shown(graver).map(([, name]) => name)).toEqual(['review', 'Owners', 'Manager'])
})

describe('a request that lapses where nobody decides in time', () => {
  const laws: Laws = { routes: () => ({ lapsing }), choose: [{ route: 'lapsing', fromLevel: 'high' }, { route: 'standard' }] }
  const lapsed = async ({ at, record, as }: ExceptionsHouse, exceptionId: number, day: string) => {
    await at(day)
    return (await record(as.report, exceptionId)).phase
  }

  test('does so by the graver route that a reviewer sent it on', async () => {
    const house = await underReview(laws)
    const graver = await house.assessed(high)
    expect(graver).toMatchObject({ lapsesAt: '2026-03-08T00:00:00Z', dueAt: '2026-03-08T00:00:00Z' })
    expect(await lapsed(house, house.exceptionId, '2026-03-07T23:59:59Z')).toBe('awaiting-decision')
    expect(await lapsed(house, house.exceptionId, '2026-03-08T00:00:00Z')).toBe('lapsed')
  })

  test('waits for a review, and lapses no more once the next step waits for others', async () => {
    const house = await exceptionsHouse(laws)
    const { as, asked, moved, tried, at } = house
    const { exceptionId, lapsesAt } = await asked(as.report, graveRequest)
    expect(lapsesAt).toBeNull()
    await moved(as['compliance-officer'], exceptionId, { move: 'take' })
    const place = { inherent: high, residual: high }
    const waits = await moved(as['compliance-officer'], exceptionId, { move: 'assess', reason: 'So.', recommendation: 'approve', ...place })
    const { bindingVersion } = waits
    expect(waits.lapsesAt).toBe('2026-03-08T00:00:00Z')
    const less = { move: 'shorten' as const, reason: 'Less.', until: '2026-04-01', bindingVersion }
    await at('2026-03-03T12:00:00Z')
    const shorter = await moved(as.owner, exceptionId, less)
    expect(shorter).toMatchObject({
      lapsesAt: '2026-03-09T00:00:00Z',
      steps: [{ state: 'passed' }, { state: 'open' }, { state: 'to-come' }],
    })
    const back = await moved(as.owner, exceptionId, { move: 'return', reason: 'Why?' })
    expect(back.lapsesAt).toBeNull()
    await at('2026-03-05T12:00:00Z')
    expect(await moved(as.report, exceptionId, { move: 'submit', answer: 'So.' })).toMatchObject({ lapsesAt: '2026-03-11T00:00:00Z' })
    const yes = { move: 'approve' as const, reason: 'Yes.', bindingVersion: shorter.bindingVersion }
    expect(await moved(as.owner, exceptionId, yes)).toMatchObject({ lapsesAt: null, dueAt: '2026-03-11T00:00:00Z' })
    await at('2026-03-12T12:00:00Z')
    expect((await tried(as.owner, exceptionId, yes)).status).toBe(412)
    expect((await moved(as.manager, exceptionId, yes)).state).toBe('approved')
  })
})

test('a reviewer’s question brings it back to where they were with it', async () => {
  const { as, moved, found, exceptionId, asked } = await underReview()
  const by: Ask = as['compliance-officer']
  expect(await moved(by, exceptionId, { move: 'return', reason: 'Which build?' })).toMatchObject({ state: 'returned', dueAt: null })
  expect(await moved(as.report, exceptionId, { move: 'submit', answer: '8.4' })).toMatchObject({
    state: 'in-review',
    dueAt: '2026-03-06T00:00:00Z',
  })
  expect((await moved(by, exceptionId, found(medium))).state).toBe('awaiting-decision')
  const other = await asked(as.report, { ...graveRequest, inherent: medium, residual: medium })
  await moved(by, other.exceptionId, { move: 'return', reason: 'Which build?' })
  const again = await moved(as.report, other.exceptionId, { move: 'submit' })
  expect([again.state, again.timeline.at(-1)?.detail]).toEqual(['submitted', { resumed: true }])
})

test('a reviewer sees what it lacks by the policy as it reads today, nobody else does', async () => {
  const { as, asked, record, policyId, matrixId, routes, moved } = await exceptionsHouse()
  const { exceptionId } = await asked(as.report, { ...graveRequest, inherent: medium, residual: medium })
  const officer = as['compliance-officer']
  expect((await record(officer, exceptionId)).faults).toEqual([])
  const criteria = { allowed: true, matrixId, routes: [{ routeId: routes['standard'] }], controls: ['Backups'] }
  const draft = { content: '', clauses: [{ number: '3.2', title: 'Within 14 days', content: '' }], criteria }
  await got(as.admin(`POST /policies/${policyId}/versions`))
  await got(as.admin(`PUT /policies/${policyId}/versions/2`, { body: draft }))
  await got(as.admin(`POST /policies/${policyId}/versions/2/publication`, { body: { effectiveFrom: '2026-03-02' } }))
  const lacks = [{ field: 'controls', code: 'control-demanded', values: { control: 'Backups' } }]
  expect((await record(officer, exceptionId)).faults).toMatchObject(lacks)
  await moved(officer, exceptionId, { move: 'take' })
  expect((await record(officer, exceptionId)).faults).toMatchObject(lacks)
  for (const by of [as.manager, as.owner, as.report]) expect((await record(by, exceptionId)).faults).toEqual([])
})
