import { describe, expect, test } from 'vitest'
import type { deadlineExtensionEndpoints } from '../../src/contract/deadline-extensions.ts'
import type { Answer } from '../../src/contract/endpoint.ts'
import { sql } from '../../src/database/transaction.ts'
import { type ExceptionsHouse, exceptionsHouse, got, type Laws } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

type Extensions = Answer<(typeof deadlineExtensionEndpoints)['GET /deadlines/:deadlineId/extensions']>
type Given = Answer<(typeof deadlineExtensionEndpoints)['POST /deadline-extensions']>

/** The report owes something that is late, and something that is due on Thursday; today is Monday, 2 March. */
async function aHouse(criteria: Laws['criteria'] = {}, laws: Laws = {}) {
  const house = await exceptionsHouse({ ...laws, criteria: { forDeadlines: true, managerDays: 3, retroactive: true, ...criteria } })
  const { world, people } = house
  const late = await world.owes(people.report, { title: 'Fire safety', due: '2026-02-20', mandatory: true })
  const coming = await world.owes(people.report, { title: 'Hand hygiene', due: '2026-03-05' })
  return { ...house, late: Number(late.id), coming: Number(coming.id) }
}

const extensions = (by: Ask, id: number) => got<Extensions>(by(`GET /deadlines/${id}/extensions`))
const ask = (by: Ask, id: number, body: object) => by(`POST /deadlines/${id}/extension-requests`, { body })
const give = (by: Ask, body: object) => by('POST /deadline-extensions', { body })
const dueOf = async (house: ExceptionsHouse, id: number) =>
  (await got<{ dueOn: string; state: string }>(house.as.admin(`GET /deadlines/${id}`))).dueOn

describe('more time for a deadline of one’s own', () => {
  test('is proposed as a week from when it is due, or from today, and says who looks at it', async () => {
    const { as, late, coming, policyId } = await aHouse()
    const way = { policyId, policy: 'IT-07 Patch within 14 days', goesTo: ['Manager'], thenTo: [], controls: [] }
    expect((await extensions(as.report, coming)).ways).toMatchObject([
      { ...way, from: '2026-03-02', earliest: '2026-03-06', until: '2026-03-12' },
    ])
    expect((await extensions(as.report, late)).ways).toMatchObject([
      { ...way, from: '2026-02-20', earliest: '2026-03-03', until: '2026-03-09' },
    ])
  })

  test('says who decides after a review, too', async () => {
    const { as, coming } = await aHouse({}, { choose: [{ route: 'standard' }] })
    expect((await extensions(as.report, coming)).ways).toMatchObject([{ goesTo: ['Compliance-officer'], thenTo: ['Manager'] }])
  })

  test('is asked for in one request, and excuses once the manager agrees', async () => {
    const house = await aHouse()
    const { as, coming } = house
    const { exceptionId, number } = await got<{ exceptionId: number; number: string }>(
      ask(as.report, coming, { until: '2026-03-20', reason: 'I am on nights until then.' }),
    )
    expect(await extensions(as.report, coming)).toMatchObject({
      dueOn: '2026-03-05',
      asked: [{ exceptionId, number, phase: 'awaiting-decision', until: '2026-03-20', waitsFor: ['Manager'] }],
      ways: [],
    })
    const asked = await house.record(as.manager, exceptionId)
    expect(asked).toMatchObject({
      title: 'More time: Hand hygiene',
      request: { effect: { kind: 'extend' }, from: '2026-03-02', until: '2026-03-20' },
    })
    await house.moved(as.manager, exceptionId, { move: 'approve', reason: 'Of course.', bindingVersion: asked.bindingVersion })
    expect(await dueOf(house, coming)).toBe('2026-03-20')
    expect(await extensions(as.report, coming)).toMatchObject({ dueOn: '2026-03-20', asked: [] })
    expect((await as.report(`GET /deadlines/${coming}`)).body).toMatchObject({
      rawDueOn: '2026-03-05',
      excuses: [{ exceptionId, number, kind: 'extend', until: '2026-03-20', approvedBy: 'Manager' }],
    })
  })

  test('what a draft says is in the audit log only when it is handed in', async () => {
    const { as, coming, late, world } = await aHouse()
    const words = async () =>
      (await world.rows<{ value: string }>(sql`select value from audit_personal where field = 'reason' and value like 'I am %'`)).map(
        ({ value }) => value,
      )
    await got(ask(as.report, coming, { until: '2026-03-20', reason: 'I am not sure yet.', draft: true }))
    expect(await words()).toEqual([])
    await got(ask(as.report, late, { until: '2026-03-20', reason: 'I am on nights until then.' }))
    expect(new Set(await words())).toEqual(new Set(['I am on nights until then.']))
  })

  test('shows in the list of one’s own deadlines, and can begin as a draft', async () => {
    const { as, coming, late } = await aHouse()
    const rows = async () => {
      const { items } = await got<{ items: { deadlineId: number; mayAskForTime: boolean; askedUntil: string | null }[] }>(
        as.report('GET /me/deadlines'),
      )
      return items.map(({ deadlineId, mayAskForTime, askedUntil }) => [deadlineId, mayAskForTime, askedUntil])
    }
    expect(await rows()).toEqual([
      [late, true, null],
      [coming, true, null],
    ])
    await got(ask(as.report, coming, { until: '2026-03-20', draft: true }))
    expect(await rows()).toEqual([
      [late, true, null],
      [coming, false, '2026-03-20'],
    ])
    expect((await extensions(as.report, coming)).asked).toMatchObject([{ phase: 'draft', submittedAt: null }])
    expect((await extensions(as.manager, coming)).asked).toEqual([])
  })

  test('is not asked for twice', async () => {
    const { as, coming } = await aHouse()
    const body = { until: '2026-03-20', reason: 'Nights.' }
    const answers = await Promise.all([ask(as.report, coming, body), ask(as.report, coming, body)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })

  test('of what is late only where the policy excuses afterwards; then it is late no longer', async () => {
    const strict = await aHouse({ retroactive: false })
    expect((await extensions(strict.as.report, strict.late)).ways).toEqual([])
    expect((await ask(strict.as.report, strict.late, { until: '2026-03-09', reason: 'Ill.' })).status).toBe(409)
    const house = await aHouse()
    const { exceptionId } = await got<{ exceptionId: number }>(ask(house.as.report, house.late, { until: '2026-03-09', reason: 'Ill.' }))
    await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: 1 })
    expect((await house.as.report(`GET /deadlines/${house.late}`)).body).toMatchObject({ dueOn: '2026-03-09', state: 'due-soon' })
  })

  test('keeps to the caps of the policy', async () => {
    const { as, coming, late } = await aHouse({ grantDays: 6 })
    expect((await extensions(as.report, coming)).ways).toMatchObject([{ until: '2026-03-07', latest: '2026-03-07' }])
    expect((await extensions(as.report, late)).ways).toEqual([])
    const { status, text } = await ask(as.report, coming, { until: '2026-03-08', reason: 'Nights.' })
    expect([status, text]).toEqual([400, expect.stringContaining('the policy allows 6 at a time')])
  })

  test('is not there without a policy for it, nor for the deadlines of others', async () => {
    const without = await aHouse({ forDeadlines: false })
    expect((await extensions(without.as.report, without.coming)).ways).toEqual([])
    const { as, coming } = await aHouse()
    expect((await extensions(as.manager, coming)).ways).toEqual([])
    expect((await ask(as.manager, coming, { until: '2026-03-20', reason: 'For them.' })).status).toBe(404)
    expect((await as.member(`GET /deadlines/${coming}/extensions`)).status).toBe(404)
  })
})

describe('days that a manager gives', () => {
  test('are an exception of the report, granted at once as the policy lets managers', async () => {
    const house = await aHouse()
    const { as, coming, people } = house
    expect((await extensions(as.manager, coming)).gift).toMatchObject({ days: 3, since: '2026-03-05' })
    const { given } = await got<Given>(give(as.manager, { deadlineIds: [coming], days: 2, reason: 'The ward was short of people.' }))
    expect(given).toMatchObject([{ person: 'Report', until: '2026-03-07', deadlines: 1 }])
    expect(await dueOf(house, coming)).toBe('2026-03-07')
    const record = await house.record(as.report, given[0]?.exceptionId ?? 0)
    expect(record).toMatchObject({ state: 'approved', requester: { personId: people.report.id }, owner: { personId: people.report.id } })
    expect(record.timeline.map(({ move, by, inRole, onBehalfOf }) => [move, by?.name, inRole, onBehalfOf?.name ?? null])).toEqual([
      ['submit', 'Manager', 'manager', 'Report'],
      ['approve', 'Manager', 'manager-by-policy', null],
    ])
    expect(record.duties).toEqual([])
    const letters = await got<{ items: { subject: string }[] }>(as.report('GET /inbox'))
    expect(letters.items.map(({ subject }) => subject)).toEqual([expect.stringContaining('Approved')])
  })

  test('are no more than the policy says, all gifts together', async () => {
    const { as, coming } = await aHouse()
    expect((await give(as.manager, { deadlineIds: [coming], days: 4, reason: 'Much to do.' })).status).toBe(400)
    expect((await give(as.manager, { deadlineIds: [coming], days: 2, reason: 'Much to do.' })).status).toBe(200)
    expect((await extensions(as.manager, coming)).gift).toMatchObject({ days: 1, since: '2026-03-07' })
    expect((await give(as.manager, { deadlineIds: [coming], days: 2, reason: 'Much to do.' })).status).toBe(400)
    expect((await give(as.manager, { deadlineIds: [coming], days: 1, reason: 'Much to do.' })).status).toBe(200)
    expect((await extensions(as.manager, coming)).gift).toBeNull()
  })

  test('for several deadlines at once are one exception for each person and day, or none at all', async () => {
    const house = await aHouse()
    const { as, late, coming, world, people } = house
    const also = await world.owes(people.report, { title: 'Data protection', due: '2026-02-25' })
    const mine = await world.owes(people.manager, { title: 'Budget', due: '2026-03-05' })
    const { status } = await give(as.manager, { deadlineIds: [late, Number(mine.id)], days: 2, reason: 'All of us.' })
    expect(status).toBe(404)
    expect(await dueOf(house, late)).toBe('2026-02-20')
    const { given } = await got<Given>(
      give(as.manager, { deadlineIds: [late, Number(also.id), coming], days: 2, reason: 'The system was down.' }),
    )
    expect(given.map(({ until, deadlines }) => [until, deadlines])).toEqual([
      ['2026-03-04', 2],
      ['2026-03-07', 1],
    ])
    expect([await dueOf(house, late), await dueOf(house, Number(also.id)), await dueOf(house, coming)]).toEqual([
      '2026-03-04',
      '2026-03-04',
      '2026-03-07',
    ])
  })

  test('are given by whoever is above, and nobody else, and only where the policy knows them', async () => {
    const { as, coming, world, people, signIn } = await aHouse()
    const head = await world.person('head')
    await world.reportsTo(people.manager, head)
    const above = await signIn(head)
    for (const who of ['owner', 'admin', 'report', 'member'] as const)
      expect([who, (await give(as[who], { deadlineIds: [coming], days: 1, reason: 'So it is.' })).status]).toEqual([who, 404])
    expect((await give(as.auditor, { deadlineIds: [coming], days: 1, reason: 'So it is.' })).status).toBe(403)
    expect((await give(above, { deadlineIds: [coming], days: 1, reason: 'So it is.' })).status).toBe(200)
    const without = await aHouse({ managerDays: null })
    expect((await extensions(without.as.manager, without.coming)).gift).toBeNull()
    expect((await give(without.as.manager, { deadlineIds: [without.coming], days: 1, reason: 'So it is.' })).status).toBe(409)
  })
})
