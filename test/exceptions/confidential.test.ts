import { expect, test } from 'vitest'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

interface Listed {
  items: Record<string, unknown>[]
  total: number
}

test('a confidential exception counts for those who see all, and says nothing to them', async () => {
  const house = await exceptionsHouse()
  const { as, asked, people, tried } = house
  const { exceptionId } = await asked(as.report, { title: 'Working from the shelter', confidential: true, namedIds: [people.admin.id] })
  const list = await got<Listed>(as.auditor('GET /exceptions?view=all'))
  expect(list.total).toBe(1)
  expect(list.items[0]).toMatchObject({
    ...{ number: 'EX-1', title: '', clause: null, confidential: true, phase: 'awaiting-decision' },
    ...{ requester: { personId: 0, name: '' }, owner: { personId: 0, name: '' } },
  })
  for (const by of [as.auditor, as.owner, as.member]) {
    expect((await by(`GET /exceptions/${exceptionId}`)).status).toBe(404)
    expect((await by(`GET /exceptions/${exceptionId}/precedents`)).status).toBe(404)
    expect((await tried(by, exceptionId, { move: 'note', reason: 'Who is it?' })).status).not.toBe(200)
    expect((await got<Listed>(by('GET /exceptions?q=shelter'))).total).toBe(0)
    expect((await by('GET /exceptions.csv?view=all')).text).not.toContain('shelter')
  }
  // Its parties see it: who asked, who decides, who is named.
  for (const by of [as.report, as.manager, as.admin])
    expect((await got<{ title: string }>(by(`GET /exceptions/${exceptionId}`))).title).toBe('Working from the shelter')
})

test('a confidential renewal is no more than a number beside what it continues', async () => {
  const { as, asked, moved, drafted, at, record } = await exceptionsHouse()
  const first = await asked(as.report, { from: '2026-03-02', until: '2026-03-10' })
  await moved(as.manager, first.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: first.bindingVersion })
  await at('2026-03-12T10:00:00Z')
  const again = await drafted(
    as.report,
    { title: 'Working from the shelter', confidential: true, from: '2026-03-12', until: '2026-03-20' },
    { renews: first.exceptionId },
  )
  // A draft is nobody else's business, however open.
  expect((await record(as.auditor, first.exceptionId)).followedBy).toEqual([])
  await moved(as.report, again.exceptionId, { move: 'submit' })
  const seen = await record(as.auditor, first.exceptionId)
  expect(seen.followedBy).toMatchObject([{ number: 'EX-2', title: '' }])
  expect(JSON.stringify(seen)).not.toContain('shelter')
  expect((await record(as.report, first.exceptionId)).followedBy).toMatchObject([{ title: 'Working from the shelter' }])
})

test('what was said on a confidential exception is not read from the audit trail', async () => {
  const { as, asked, moved } = await exceptionsHouse()
  const reasonOf = async (action: string) =>
    (await got<{ items: { reason: string }[] }>(as.auditor(`GET /audit?action=${action}&direction=desc`))).items[0]?.reason
  const open = await asked(as.report, {})
  await moved(as.manager, open.exceptionId, { move: 'approve', reason: 'The ward needs it.', bindingVersion: open.bindingVersion })
  expect(await reasonOf('exception.approve')).toBe('The ward needs it.')
  const hidden = await asked(as.report, { confidential: true })
  await moved(as.manager, hidden.exceptionId, { move: 'approve', reason: 'She is in danger.', bindingVersion: hidden.bindingVersion })
  expect(await reasonOf('exception.approve')).toBe('exception: approve')
})

test('what was said on an exception before it became confidential is read from the audit trail no more', async () => {
  const { as, asked, moved } = await exceptionsHouse()
  const { exceptionId, request } = await asked(as.report, {})
  await moved(as.manager, exceptionId, { move: 'note', reason: 'Mark this as confidential: it tells of an illness.' })
  const reasons = async () =>
    (await got<{ items: { reason: string }[] }>(as.auditor('GET /audit?objectType=exception'))).items.map(({ reason }) => reason)
  expect(await reasons()).toContain('Mark this as confidential: it tells of an illness.')
  await moved(as.report, exceptionId, { move: 'amend', reason: 'My illness.', request: { ...request, confidential: true } })
  expect((await reasons()).join()).not.toContain('illness')
  expect((await got<{ confidential: boolean }>(as.manager(`GET /exceptions/${exceptionId}`))).confidential).toBe(true)
})

test('whoever is to find somebody who may decide sees a confidential exception until there is somebody', async () => {
  const { as, asked, world, people, record } = await exceptionsHouse()
  // Nobody is above a member of this house, so whoever looks after the policy is to see to it.
  const { exceptionId } = await asked(as.member, { title: 'Working from the shelter', confidential: true })
  expect((await record(as['compliance-officer'], exceptionId)).title).toBe('Working from the shelter')
  expect((await got<Listed>(as['compliance-officer']('GET /exceptions?view=all'))).items).toMatchObject([
    { title: 'Working from the shelter' },
  ])
  await world.reportsTo(people.member, people.manager)
  await world.nextRound()
  expect((await record(as.manager, exceptionId)).title).toBe('Working from the shelter')
  expect((await as['compliance-officer'](`GET /exceptions/${exceptionId}`)).status).toBe(404)
  expect((await got<Listed>(as['compliance-officer']('GET /exceptions?view=all'))).items).toMatchObject([{ title: '' }])
})

test('beside deadlines, a confidential request counts and says neither whose nor which they are', async () => {
  const { as, asked, world, people } = await exceptionsHouse()
  await world.owes(people.report, { title: 'Home visit to the shelter', due: '2026-03-20' })
  const scope = { ...exceptionScope.parse({}), personIds: [people.report.id] }
  const namedIds = [people['compliance-officer'].id]
  await asked(as.report, {
    title: 'Working from the shelter',
    confidential: true,
    namedIds,
    scope,
    effect: { kind: 'extend', byDays: 5, forgiven: false },
  })
  const report = (by: Ask) => got<Listed>(by('GET /exception-reports/against-deadlines'))
  const seen = await report(as['compliance-officer'])
  expect(seen.items).toMatchObject([{ title: 'Working from the shelter', deadline: 'Home visit to the shelter', person: 'Report' }])
  const blank = await report(as.auditor)
  expect(blank.items).toMatchObject([{ number: 'EX-1', title: '', deadline: '', person: '', dueOn: '2026-03-20' }])
  expect(blank.items[0]?.['deadlineId']).toBeLessThan(0)
})
