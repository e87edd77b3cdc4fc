import { describe, expect, test } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { type ExceptionsHouse, exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const extend = { kind: 'extend', byDays: null, forgiven: false }

/** Whether the manager of whoever asks may decide on a request with this effect and scope. */
async function managerDecides(house: ExceptionsHouse, scope: object, effect: object | null = extend): Promise<boolean> {
  const { exceptionId, steps } = await house.asked(house.as.report, { scope, effect } as never)
  const { moves } = await house.record(house.as.report, exceptionId)
  expect(moves).not.toContain('approve')
  expect(steps[0]?.blocked).toBe(steps[0]?.seats.length === 0 ? 'nobody' : null)
  const decision = { move: 'approve' as const, reason: 'Yes.', bindingVersion: 1 }
  const { status } = await house.tried(house.as.manager, exceptionId, decision)
  expect([200, 403]).toContain(status)
  expect(steps[0]?.seats.map(({ person }) => person.name)).toEqual(status === 200 ? ['Manager'] : [])
  return status === 200
}

describe('who decides has no advantage by it', () => {
  test('as whoever owes a deadline that it names', async () => {
    const house = await exceptionsHouse()
    const { world, people } = house
    const theirs = Number((await world.owes(people.manager, { due: '2026-03-20' })).id)
    const other = Number((await world.owes(people.member, { due: '2026-03-20' })).id)
    expect(await managerDecides(house, { deadlineIds: [theirs, other] })).toBe(false)
    expect(await managerDecides(house, { deadlineIds: [other] })).toBe(true)
    // Of whom it names, it moves those deadlines only that it names.
    expect(await managerDecides(house, { personIds: [people.member.id], deadlineIds: [theirs, other] })).toBe(true)
    expect(await managerDecides(house, { personIds: [people.manager.id], deadlineIds: [other] })).toBe(false)
  })

  test('as one of a team, of a department, or of those with a label', async () => {
    const house = await exceptionsHouse()
    const { world, people } = house
    const head = await world.person('head')
    await world.reportsTo(people.manager, head)
    await world.labels(people.manager, 'nights')
    await keepBooks(world.db, world.organization.id, (tx) =>
      tx.run(
        sql`update person set department = case when person_id = ${people.manager.id} then 'Radiology' else 'Pharmacy' end where organization_id = ${tx.organizationId}`,
      ),
    )
    await world.labels(people.member, 'days')
    expect(await managerDecides(house, { teamIds: [head.id] })).toBe(false)
    expect(await managerDecides(house, { labels: ['nights'] })).toBe(false)
    expect(await managerDecides(house, { departments: ['Radiology'] })).toBe(false)
    expect(await managerDecides(house, { teamIds: [people.manager.id], labels: ['days'], departments: ['Pharmacy'] })).toBe(true)
  })

  test('but what is for everybody is to nobody’s in particular, and without an effect there is none', async () => {
    const house = await exceptionsHouse()
    const { world, people } = house
    const theirs = Number((await world.owes(people.manager, { due: '2026-03-20' })).id)
    expect(await managerDecides(house, { everyone: true, deadlineIds: [theirs] })).toBe(true)
    expect(await managerDecides(house, { deadlineIds: [theirs] }, null)).toBe(true)
  })

  test('and whoever of a committee asks, lives with it or stands in for those has no seat in it', async () => {
    const house = await exceptionsHouse()
    const { committee, world, people, as } = house
    const [chair, second, third] = committee.as as [Ask, Ask, Ask]
    await world.standsIn(committee.members[0] as never, committee.members[1] as never)
    await world.standsIn(people.member, committee.members[2] as never)
    const asked = await house.asked(chair, graveRequest)
    await house.moved(as['compliance-officer'], asked.exceptionId, { move: 'take' })
    const place = { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } }
    const { steps, bindingVersion } = await house.moved(as['compliance-officer'], asked.exceptionId, {
      ...{ move: 'assess', reason: 'So.', recommendation: 'approve', ...place },
    })
    expect(steps[1]?.seats.map(({ person, onBehalfOf }) => [person.name, onBehalfOf?.name ?? null])).toEqual([
      ['Second', null],
      ['Third', null],
      ['Member', 'Third'],
    ])
    const yes = { move: 'approve' as const, reason: 'Yes.', bindingVersion }
    expect((await house.tried(chair, asked.exceptionId, yes)).status).toBe(403)
    await house.moved(second, asked.exceptionId, yes)
    const granted = await house.moved(as.member, asked.exceptionId, yes)
    expect([granted.state, granted.timeline.at(-1)?.onBehalfOf?.name]).toEqual(['approved', 'Third'])
    expect((await house.tried(third, asked.exceptionId, yes)).status).toBe(412)
  })
})

test('nobody who left, or never was here, is named by a request', async () => {
  const { as, world, drafted, people, policyId } = await exceptionsHouse()
  const last = await world.person('last')
  const gone = await world.person('gone')
  await world.goes(last, '2026-03-02')
  await world.goes(gone, '2026-03-01')
  const control = { title: 'Door locked', purpose: 'So.', checkEveryDays: 7 }
  const task = { title: 'Patch', dueOn: '2026-03-20' }
  const naming = (id: number): [string, object][] => [
    ['owner', { ownerId: id }],
    ['beneficiary', { beneficiaryIds: [id] }],
    ['named', { namedIds: [id] }],
    ['person', { scope: { personIds: [people.member.id, id] } }],
    ['team', { scope: { teamIds: [id] } }],
    [
      'control',
      {
        controls: [
          { ...control, ownerId: null },
          { ...control, title: 'Two', ownerId: id },
        ],
      },
    ],
    [
      'exit task',
      {
        exitTasks: [
          { ...task, ownerId: id },
          { ...task, ownerId: null },
        ],
      },
    ],
  ]
  const faultsOf = async (id: number, all = naming(id)) => {
    const found: [string, string[]][] = []
    for (const [what, words] of all) found.push([what, (await drafted(as.report, words as never)).faults.map(({ code }) => code)])
    return found
  }
  const every = (codes: string[]) => naming(0).map(([what]) => [what, codes])
  expect(await faultsOf(last.id)).toEqual(every([]))
  expect(await faultsOf(gone.id)).toEqual(every(['unknown-people']))
  expect((await faultsOf(999_999, naming(999_999).slice(1))).every(([, codes]) => codes.join() === 'unknown-people')).toBe(true)
  const nobody = {
    status: 400,
    body: { errors: [{ path: expect.stringMatching(/ownerId$/), message: 'There is nobody with the id 999999.' }] },
  }
  expect(await as.report('POST /exceptions', { body: { request: { policyId, ownerId: 999_999 } } })).toMatchObject(nobody)
  const { exceptionId } = await drafted(as.report, {})
  expect(await as.report(`PUT /exceptions/${exceptionId}/request`, { body: { policyId, ownerId: 999_999 } })).toMatchObject(nobody)
})
