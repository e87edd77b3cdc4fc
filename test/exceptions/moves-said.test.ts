import { describe, expect, test } from 'vitest'
import { grantedWith, open, reviewed } from '../support/exception-duties.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

describe('who decides may ask for less time in the requester’s place', () => {
  test('then what was said before is void, and it is decided anew on the shorter time', async () => {
    const house = await exceptionsHouse()
    const { committee, moved, tried } = house
    const [chair, second, third] = committee.as as [Ask, Ask, Ask]
    const { exceptionId, bindingVersion } = await reviewed(house)
    const yes = { move: 'approve' as const, reason: 'Yes.' }
    await moved(chair, exceptionId, { ...yes, bindingVersion })
    const shorter = { move: 'shorten' as const, reason: 'Two weeks will do.', until: '2026-03-20', bindingVersion }
    expect((await tried(second, exceptionId, { ...shorter, bindingVersion: bindingVersion + 1 })).status).toBe(412)
    const asked = await moved(second, exceptionId, shorter)
    expect(asked).toMatchObject({ state: 'awaiting-decision', bindingVersion: bindingVersion + 1 })
    expect(asked.timeline.at(-1)).toMatchObject({ move: 'shorten', detail: { from: '2026-04-08', until: '2026-03-20', voided: 1 } })
    expect((await tried(third, exceptionId, { ...yes, bindingVersion })).status).toBe(412)
    const anew = { ...yes, bindingVersion: asked.bindingVersion }
    expect(await moved(third, exceptionId, anew)).toMatchObject({ state: 'awaiting-decision' })
    expect(await moved(chair, exceptionId, anew)).toMatchObject({ phase: 'scheduled', until: '2026-03-20', endsAt: '2026-03-21T00:00:00Z' })
  })

  test('to a day from the first on, before the last', async () => {
    const house = await exceptionsHouse()
    const { committee, tried, as } = house
    const [chair] = committee.as as [Ask]
    const { exceptionId, bindingVersion } = await reviewed(house)
    const shorten = async (by: Ask, until: string) =>
      (await tried(by, exceptionId, { move: 'shorten', reason: 'Shorter.', until, bindingVersion })).status
    expect([await shorten(chair, '2026-04-08'), await shorten(chair, '2026-03-09'), await shorten(as.report, '2026-03-20')]).toEqual([
      400, 400, 403,
    ])
    expect(await shorten(chair, '2026-03-10')).toBe(200)
  })
})

describe('whoever looks whether it is still needed', () => {
  const review = (said: Record<string, unknown>) => ({ move: 'review' as const, reason: 'Looked at.', ...said })

  test('makes it tighter: an earlier end, further conditions, or both', async () => {
    const house = await exceptionsHouse({ criteria: { reviewMonths: 1 } })
    const { as, moved, tried, at, people } = house
    const { exceptionId } = await grantedWith(house, [], { until: '2026-05-31' })
    await at('2026-03-20T12:00:00Z')
    const by = as['compliance-officer']
    const tighten = (said: Record<string, unknown>) => tried(by, exceptionId, review({ outcome: 'tighten', ...said }))
    for (const said of [{}, { until: '2026-05-31' }, { until: '2026-06-01' }, { until: '2026-03-19' }])
      expect(await tighten(said)).toMatchObject({ status: 400, body: { errors: [{ path: 'body.until' }] } })
    const condition = { title: 'Daily log review', ownerId: people.member.id, dueOn: '2026-03-27' }
    const bound = await moved(by, exceptionId, review({ outcome: 'tighten', conditions: [condition] }))
    expect(bound.conditions.map(({ kind, title }) => [kind, title])).toContainEqual(['condition', 'Daily log review'])
    expect(bound).toMatchObject({ endsAt: '2026-05-31T23:00:00Z', reviewDueAt: '2026-04-20T23:00:00Z' })
    expect(bound.timeline.at(-1)?.detail).not.toHaveProperty('until')
    const shorter = await moved(by, exceptionId, review({ outcome: 'tighten', until: '2026-04-30' }))
    expect(shorter).toMatchObject({ phase: 'in-force', endsAt: '2026-04-30T23:00:00Z', reviewDueAt: '2026-04-20T23:00:00Z' })
    const today = await moved(by, exceptionId, review({ outcome: 'tighten', until: '2026-03-20' }))
    expect(today).toMatchObject({ phase: 'in-force', endsAt: '2026-03-21T00:00:00Z', reviewDueAt: null })
  })

  test('is named on the record, also with no other part in it', async () => {
    const house = await exceptionsHouse()
    const { exceptionId } = await grantedWith(house, [], { until: '2026-05-31' })
    await house.at('2026-03-20T12:00:00Z')
    const { timeline } = await house.moved(house.as.admin, exceptionId, { move: 'suspend', reason: 'An attack goes on.' })
    expect(timeline.at(-1)).toMatchObject({ move: 'suspend', by: { name: 'Admin' }, inRole: 'compliance' })
  })

  test('keeps it until the next look, or ends it with all that was owed for it', async () => {
    const house = await exceptionsHouse({ criteria: { reviewMonths: 1 } })
    const { as, moved, tried, at, people } = house
    const condition = { title: 'Weekly log review', ownerId: people.member.id, dueOn: '2026-04-20', everyDays: 7 }
    const { exceptionId } = await grantedWith(house, [condition], { until: '2026-05-31' })
    await at('2026-04-15T12:00:00Z')
    const by = as['compliance-officer']
    const kept = await moved(by, exceptionId, review({ outcome: 'keep' }))
    const tighter = { until: '2026-05-01', conditions: [condition] }
    for (const outcome of ['keep', 'close']) {
      const paths = ['until', 'conditions'].map((each) => ({ path: `body.${each}`, message: expect.stringContaining('"tighten"') }))
      const refused = await tried(by, exceptionId, review({ outcome, evidence: 'Patched.', ...tighter }))
      expect(refused).toMatchObject({ status: 400, body: { errors: paths } })
    }
    expect(kept).toMatchObject({ phase: 'in-force', endsAt: '2026-05-31T23:00:00Z', reviewDueAt: '2026-05-15T23:00:00Z' })
    expect((await tried(by, exceptionId, review({ outcome: 'close' }))).status).toBe(400)
    const closed = await moved(by, exceptionId, review({ outcome: 'close', evidence: 'Patched.' }))
    expect(closed).toMatchObject({ state: 'closed', phase: 'closed', inForce: false, reviewDueAt: null })
    expect(closed.timeline.at(-1)).toMatchObject({ move: 'review', detail: { outcome: 'close', evidence: 'Patched.' } })
    expect(open(closed)).toEqual([])
  })
})

test('an emergency is granted once, for as many hours as the policy says', async () => {
  const { as, asked, tried, moved } = await exceptionsHouse()
  const { exceptionId } = await asked(as.report)
  const grant = (hours: number) => ({ move: 'grant-emergency' as const, reason: 'It burns.', hours })
  expect((await tried(as.manager, exceptionId, grant(73))).status).toBe(400)
  expect(await moved(as.manager, exceptionId, grant(72))).toMatchObject({
    ...{ state: 'awaiting-decision', inForce: true, startsAt: '2026-03-02T12:00:00Z', endsAt: '2026-03-05T12:00:00Z' },
  })
  expect((await tried(as.manager, exceptionId, grant(1))).status).toBe(409)
  const calm = await exceptionsHouse({ criteria: { emergencyHours: null } })
  const other = await calm.asked(calm.as.report)
  expect((await calm.tried(calm.as.manager, other.exceptionId, grant(1))).status).toBe(409)
})

test('who acts in somebody’s place is on the record with them, whichever step is open', async () => {
  const { as, asked, moved, people, world, committee } = await exceptionsHouse({ choose: [{ route: 'standard' }] })
  await world.standsIn(committee.chair, people.manager)
  const { exceptionId } = await asked(as.report)
  const [deputy] = committee.as
  if (!deputy) throw new Error('a committee has a chair')
  // It is being reviewed; the manager's step is to come.
  const { timeline } = await moved(deputy, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 5 })
  expect(timeline.at(-1)).toMatchObject({ by: { name: 'Chair' }, onBehalfOf: { name: 'Manager' }, inRole: 'route' })
})
