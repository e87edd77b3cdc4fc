import { expect, test } from 'vitest'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { operationsOf } from '../support/api-operations.ts'
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

test('a confidential renewal has its title beside what it continues for whoever may open it', async () => {
  const step = { quorum: { count: 1 }, veto: [], days: 5, whenLate: { type: 'wait' as const } }
  const { as, asked, moved, drafted, record } = await exceptionsHouse({
    choose: [{ route: 'both' }],
    routes: () => ({
      both: {
        review: null,
        steps: [
          { ...step, name: 'Manager', who: [{ type: 'requesters-manager' }] },
          { ...step, name: 'Owner', who: [{ type: 'policy-owner' }] },
        ],
      },
    }),
  })
  const owner = as['compliance-officer']
  const first = await asked(as.report)
  for (const by of [as.manager, owner])
    await moved(by, first.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: first.bindingVersion })
  const days = { from: '2026-04-09', until: '2026-04-20' }
  const again = await drafted(as.report, { title: 'From the shelter', confidential: true, ...days }, { renews: first.exceptionId })
  await moved(as.report, again.exceptionId, { move: 'submit' })
  // The step of the policy's owner is still to come.
  expect((await record(owner, again.exceptionId)).title).toBe('From the shelter')
  expect((await record(owner, first.exceptionId)).followedBy).toMatchObject([{ number: 'EX-2', title: 'From the shelter' }])
  expect((await record(as.admin, first.exceptionId)).followedBy).toMatchObject([{ number: 'EX-2', title: '' }])
})

test('a draft, also one that was thrown away, is nobody else’s business: no list, no search and no figure of another has it, however much they may see', async () => {
  const house = await exceptionsHouse()
  const { as, drafted, moved, record, people, world } = house
  const owed = await world.owes(people.report, { title: 'Fire safety', due: '2026-03-20' })
  const lists = (await operationsOf(house)).filter(
    ({ key, inPath, permission }) => key.startsWith('GET ') && inPath.length === 0 && permission !== 'anyone',
  )
  const answers = async (asOf: string) => {
    const found: Record<string, string> = {}
    for (const { key, path, inQuery } of lists) {
      const queries = [
        '',
        ...(inQuery.some(({ name }) => name === 'q') ? ['?q=shelter', '?q=EX-1'] : []),
        ...(inQuery.some(({ name }) => name === 'asOf') ? [`?asOf=${asOf}`] : []),
        ...(inQuery.some(({ name, required }) => name === 'from' && required) ? ['?from=2026-03-01&to=2026-03-31'] : []),
      ]
      for (const query of queries)
        for (const by of ['admin', 'auditor', 'manager'] as const)
          found[`${key}${query} by ${by}`] = (await as[by](`GET ${path}${query}`)).text
    }
    return found
  }
  const { exceptionId } = await drafted(as.report, {
    ...{ title: 'From the shelter', confidential: true, ownerId: people.member.id, beneficiaryIds: [people.manager.id] },
    ...{ namedIds: [people.admin.id], scope: { ...exceptionScope.parse({}), deadlineIds: [Number(owed.id)] } },
    effect: { kind: 'extend', byDays: 5, forgiven: false },
  })
  const expectUnseen = async (asOf: string) => {
    const seen = Object.entries(await answers(asOf)).filter(([, text]) => /EX-1\b|shelter/i.test(text))
    // That something was begun stands in the audit log, by its number, as all that is done does.
    expect(seen.map(([key]) => key).filter((key) => !key.startsWith('GET /audit'))).toEqual([])
    expect(JSON.stringify(seen)).not.toContain('shelter')
    for (const by of [as.admin, as.auditor, as.manager, as.member]) {
      for (const part of ['', '/versions', '/coverage', '/precedents', '/proof', '/record.pdf'])
        expect([part, (await by(`GET /exceptions/${exceptionId}${part}`)).status]).toEqual([part, 404])
      expect((await by(`GET /people/${people.report.id}/timeline`)).text).not.toMatch(/EX-1\b|shelter/i)
    }
  }
  await house.at('2026-03-04T12:00:00Z')
  await expectUnseen('2026-03-03')
  await moved(as.report, exceptionId, { move: 'withdraw' })
  await house.at('2026-03-05T12:00:00Z')
  await expectUnseen('2026-03-04')
  expect((await record(as.report, exceptionId)).title).toBe('From the shelter')
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
