import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/contract/endpoint.ts'
import type { exceptionCoverageEndpoints } from '../../src/contract/exception-coverage.ts'
import { type ExceptionEffect, type ExceptionScope, exceptionScope } from '../../src/contract/exception-request.ts'
import { sql } from '../../src/database/transaction.ts'
import { exceptionsHouse, from, got, until } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import { overdueCount, type World } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'

type Coverage = Answer<(typeof exceptionCoverageEndpoints)['POST /exception-coverage']>

const extend: ExceptionEffect = { kind: 'extend', byDays: null, forgiven: false }

function coverage(by: Ask, scope: Record<string, unknown>, more: Record<string, unknown> = {}): Promise<Coverage> {
  return got<Coverage>(by('POST /exception-coverage', { body: { scope, effect: extend, from: '2026-03-02', until, ...more } }))
}

async function worksIn(world: World, department: string, ...people: Person[]): Promise<void> {
  const ids = people.map(({ id }) => id)
  await world.changeFacts(ids, (tx) => tx.run(sql`update person set department = ${department} where person_id = any (${ids}::integer[])`))
}

/** In numbers alone. */
async function counted(by: Ask, scope: Record<string, unknown>, more: Record<string, unknown> = {}) {
  const { people, deadlines, late, excused, unseen, rows } = await coverage(by, scope, more)
  return { people, deadlines, late, excused, unseen, shown: rows.length }
}

describe('what a request would cover', () => {
  test('for days gone by is also who has a label only by now, from the first of them', async () => {
    const { as, world, people, policyId } = await exceptionsHouse({ criteria: { retroactive: true } })
    await world.owes(people.report, { due: '2026-02-20', assigned: '2026-01-01' })
    await world.labels(people.report, 'new')
    const days = { policyId, from: '2026-02-10', effect: { kind: 'waive', byDays: null, forgiven: true } }
    for (const last of ['2026-02-22', until])
      expect(await counted(as.admin, { labels: ['new'] }, { ...days, until: last })).toMatchObject({ people: 1, deadlines: 1, excused: 1 })
  })

  test('is whom it names in any way, and of what they owe what it names in any way', async () => {
    const { as, world, people } = await exceptionsHouse()
    const below = await world.person('below', { manager: people.report })
    const ines = await world.person('ines')
    await worksIn(world, 'Radiology', below, ines)
    await world.labels(ines, 'new')
    await world.owes(people.report, { due: '2026-03-20', title: 'Fire safety' })
    await world.owes(people.report, {
      due: '2026-03-21',
      kind: 'survey',
      content: { type: 'quiz', id: 'q1' },
      inside: [{ type: 'channel', id: 'c1' }],
    })
    await world.owes(ines, { due: '2026-03-22', mandatory: true })
    await world.owes(ines, { due: '2026-05-01' })
    const done = await world.owes(ines, { due: '2026-03-23' })
    await world.meets(done)
    const contentId = async (id: string) =>
      (
        await world.rows<{ id: number }>(
          sql`select content_id as id from content where organization_id = ${world.organizationId} and external_id = ${id}`,
        )
      )[0]?.id
    const [report, other] = [people.report.id, ines.id]
    const count = async (scope: Record<string, unknown>) => {
      const { people: persons, deadlines } = await coverage(as.admin, scope)
      return [persons, deadlines]
    }
    expect(await count({ personIds: [report] })).toEqual([1, 2])
    expect(await count({ personIds: [report, other] })).toEqual([2, 3])
    expect(await count({ teamIds: [people.manager.id] })).toEqual([2, 2])
    expect(await count({ departments: ['Radiology'] })).toEqual([2, 1])
    expect(await count({ labels: ['new'] })).toEqual([1, 1])
    expect((await count({ everyone: true }))[1]).toBe(3)
    expect(await count({ personIds: [report], kinds: ['survey'] })).toEqual([1, 1])
    expect(await count({ personIds: [report], contentIds: [await contentId('c1')] })).toEqual([1, 1])
    expect(await count({ personIds: [report], contentIds: [await contentId('c1')], kinds: ['task'] })).toEqual([1, 2])
    expect(await count({ personIds: [report, other], dueFrom: '2026-03-21', dueUntil: '2026-03-21' })).toEqual([2, 1])
    await world.escalationPolicy({ trigger: overdueCount(1, { mandatoryOnly: true }), tell: ['manager'] })
    const [watching] = await world.rows<{ id: number }>(
      sql`select policy_id as id from escalation_policy where organization_id = ${world.organizationId}`,
    )
    expect(await count({ everyone: true, escalationPolicyIds: [watching?.id] })).toMatchObject({ 1: 1 })
    const { rows } = await coverage(as.admin, { personIds: [report] })
    expect(rows[0]).toMatchObject({ what: 'Fire safety', person: 'Report', dueOn: '2026-03-20', movedTo: until, late: false })
  })

  test('says how many are late, and how many of them it excuses', async () => {
    const { as, world, people } = await exceptionsHouse({ criteria: { retroactive: true } })
    const scope = { personIds: [people.report.id] }
    await world.owes(people.report, { due: '2026-02-20', assigned: '2026-01-01' })
    await world.owes(people.report, { due: '2026-02-27', assigned: '2026-01-01' })
    await world.owes(people.report, { due: '2026-03-20' })
    const { policyId } = (await got<{ items: { policyId: number }[] }>(as.admin('GET /policies'))).items[0] ?? { policyId: 0 }
    const now = { late: 2, unseen: 0, people: 1 }
    const wholly = { from: '2026-02-01', policyId }
    expect(await counted(as.admin, scope, wholly)).toMatchObject({ ...now, deadlines: 3, excused: 2 })
    expect(await counted(as.admin, scope, { ...wholly, from: '2026-02-25' })).toMatchObject({
      people: 1,
      deadlines: 2,
      late: 1,
      excused: 1,
    })
    expect(await counted(as.admin, scope, { from: '2026-02-01' }), 'no policy lets it begin before today').toMatchObject({
      deadlines: 1,
      late: 0,
    })
    const by = (byDays: number) => ({ ...wholly, effect: { ...extend, byDays } })
    expect(await counted(as.admin, scope, by(3))).toMatchObject({ ...now, excused: 1 })
    expect(await counted(as.admin, scope, { ...wholly, effect: { kind: 'mute' } })).toMatchObject({ late: 2, excused: 0 })
    const forgiven = await coverage(as.admin, scope, { ...wholly, effect: { kind: 'waive', forgiven: true } })
    expect(forgiven).toMatchObject({ late: 2, excused: 2 })
    expect(forgiven.rows.map(({ movedTo }) => movedTo)).toEqual([null, null, null])
  })

  test('names nobody whom the asker does not see, and changes nothing', async () => {
    const { as, world, people } = await exceptionsHouse()
    const owed = await world.owes(people.admin, { due: '2026-03-20', title: 'Secret errand' })
    await world.owes(people.report, { due: '2026-03-21' })
    const answered = await as.report('POST /exception-coverage', { body: { scope: { everyone: true }, effect: extend, from, until } })
    expect(answered.body).toMatchObject({ ofSeen: true, deadlines: 1, late: 0, rows: [{ person: 'Report' }] })
    const { people: persons, unseen } = answered.body as Coverage
    expect(persons - unseen, 'themselves').toBe(1)
    expect(await coverage(as.report, { personIds: [people.admin.id] })).toMatchObject({ people: 1, unseen: 1, deadlines: 0, rows: [] })
    expect(await coverage(as.admin, { everyone: true })).toMatchObject({ ofSeen: false, unseen: 0, deadlines: 2 })
    expect(answered.text).not.toContain('Secret errand')
    for (const table of ['effect', 'effect_span', 'effect_person'])
      expect(await world.rows(sql`select 1 from ${sql.table(table)} where organization_id = ${world.organizationId}`)).toEqual([])
    expect(await world.rows(sql`select falls_due_on from deadline where deadline_id = ${owed.id}`)).toEqual([
      { falls_due_on: '2026-03-20' },
    ])
    expect((await as.auditor('POST /exception-coverage', { body: { scope: {}, effect: extend } })).status).toBe(403)
  })
})

describe('what an exception covers', () => {
  test('stands on its record: before it is decided, and afterwards', async () => {
    const { as, asked, moved, world, people } = await exceptionsHouse()
    await world.owes(people.report, { due: '2026-03-20', title: 'Fire safety' })
    const of = async (by: Ask, exceptionId: number) =>
      (await got<{ coverage: Coverage | null }>(by(`GET /exceptions/${exceptionId}/coverage`))).coverage
    const plain = await asked(as.report)
    expect(await of(as.report, plain.exceptionId)).toBeNull()
    const scope = { ...exceptionScope.parse({}), personIds: [people.report.id] }
    const { exceptionId, bindingVersion } = await asked(as.report, { effect: extend, scope })
    const covers = {
      people: 1,
      deadlines: 1,
      late: 0,
      excused: 0,
      unseen: 0,
      rows: [{ what: 'Fire safety', dueOn: '2026-03-20', movedTo: until }],
    }
    expect(await of(as.manager, exceptionId)).toMatchObject(covers)
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    expect(await of(as.manager, exceptionId)).toMatchObject(covers)
    expect((await as.member(`GET /exceptions/${exceptionId}/coverage`)).status).toBe(404)
    const listed = async (by: Ask, query: string) =>
      (await got<{ items: { number: string; effect: string | null }[] }>(by(`GET /exceptions?${query}`))).items.map(
        ({ number, effect }) => [number, effect],
      )
    expect(await listed(as.auditor, 'direction=asc')).toEqual([
      ['EX-1', null],
      ['EX-2', 'extend'],
    ])
    expect(await listed(as.auditor, 'effect=extend')).toEqual([['EX-2', 'extend']])
    expect(await listed(as.auditor, 'effect=mute')).toEqual([])
  })
})

describe('whoever is covered does not decide', () => {
  test.each([
    ['a department', { departments: ['Wards'] }],
    ['a label', { labels: ['ward'] }],
    ['a team', { teamIds: [0] }],
  ])('through %s', async (_how, part) => {
    const { as, asked, tried, world, people } = await exceptionsHouse()
    const head = await world.person('head')
    await world.labels(people.manager, 'ward')
    await world.reportsTo(people.manager, head)
    await worksIn(world, 'Wards', head, people.manager)
    const scope = { ...exceptionScope.parse({}), ...part, ...('teamIds' in part && { teamIds: [head.id] }) }
    const { exceptionId, bindingVersion } = await asked(as.report, { effect: extend, scope })
    const refused = await tried(as.manager, exceptionId, { move: 'approve', reason: 'Gladly.', bindingVersion })
    expect(refused).toMatchObject({ status: 403, body: { detail: expect.stringMatching(/conflict|benefit|own/i) } })
  })

  test('but for everybody somebody has to, and without an effect a department is but a word', async () => {
    const { as, asked, tried } = await exceptionsHouse()
    const everybody = await asked(as.report, { effect: extend, scope: { ...exceptionScope.parse({}), everyone: true } })
    const ok = { move: 'approve' as const, reason: 'For all.', bindingVersion: everybody.bindingVersion }
    expect((await tried(as.manager, everybody.exceptionId, ok)).status).toBe(200)
  })
})

test('a department or label that means nobody is named, so that a slip of the pen covers nobody unseen', async () => {
  const { as, drafted, world, people } = await exceptionsHouse()
  await worksIn(world, 'Wards', people.report)
  await world.labels(people.manager, 'ward')
  await world.goes(people.manager, '2026-02-01')
  const named = (part: Partial<ExceptionScope>) => drafted(as.report, { effect: extend, scope: { ...exceptionScope.parse({}), ...part } })
  const { faults } = await named({ departments: ['Wards', 'Wrads'], labels: ['ward', 'night'] })
  expect(faults.map(({ field, code, values }) => [field, code, values?.['name']])).toEqual([
    ['scope.departments', 'nobody-in-department', 'Wrads'],
    ['scope.labels', 'nobody-with-label', 'ward'],
    ['scope.labels', 'nobody-with-label', 'night'],
  ])
  expect((await named({ departments: ['Wards'] })).faults).toEqual([])
})
