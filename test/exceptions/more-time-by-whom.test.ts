import { describe, expect, test } from 'vitest'
import type { deadlineExtensionEndpoints } from '../../src/contract/deadline-extensions.ts'
import type { Answer } from '../../src/contract/endpoint.ts'
import { sql } from '../../src/database/transaction.ts'
import { type ExceptionsHouse, exceptionsHouse, got, type Laws, matrix5x5 } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

type Extensions = Answer<(typeof deadlineExtensionEndpoints)['GET /deadlines/:deadlineId/extensions']>
type Shown = Answer<(typeof deadlineExtensionEndpoints)['POST /deadline-extension-previews']>
type Own = { items: { deadlineId: number; mayAskForTime: boolean; askedUntil: string | null }[] }

/** The report owes something that is due on Thursday; today is Monday, 2 March. */
async function aHouse(criteria: Laws['criteria'] = {}, laws: Laws = {}, setting: Parameters<typeof exceptionsHouse>[1] = {}) {
  const house = await exceptionsHouse(
    { ...laws, criteria: { forDeadlines: true, managerDays: 3, retroactive: true, ...criteria } },
    setting,
  )
  const coming = await house.world.owes(house.people.report, { title: 'Hand hygiene', due: '2026-03-05' })
  return { ...house, owed: coming, coming: Number(coming.id) }
}

const extensions = (by: Ask, id: number) => got<Extensions>(by(`GET /deadlines/${id}/extensions`))
const ask = (by: Ask, id: number, body: object = {}) =>
  by(`POST /deadlines/${id}/extension-requests`, { body: { until: '2026-03-20', reason: 'Nights.', ...body } })
const give = (by: Ask, deadlineIds: number[], days: number) =>
  by('POST /deadline-extensions', { body: { deadlineIds, days, reason: 'The ward was short of people.' } })
const own = async (by: Ask, query = '') =>
  (await got<Own>(by(`GET /me/deadlines${query}`))).items.map(({ deadlineId, mayAskForTime, askedUntil }) => [
    ...[deadlineId, mayAskForTime, askedUntil],
  ])
const asked = async (house: ExceptionsHouse, by: Ask, id: number, body: object = {}) =>
  house.record(by, (await got<{ exceptionId: number }>(ask(by, id, body))).exceptionId)

describe('more time for a deadline of one’s own', () => {
  test('goes to those whose say it is; who stands in for them is not named', async () => {
    const house = await aHouse({}, { choose: [{ route: 'standard' }] })
    const { as, coming, world, people } = house
    await world.standsIn(people.member, people.manager)
    await world.standsIn(people.member, people['compliance-officer'])
    expect((await extensions(as.report, coming)).ways).toMatchObject([{ goesTo: ['Compliance-officer'], thenTo: ['Manager'] }])
    await got(ask(as.report, coming))
    expect((await extensions(as.report, coming)).asked).toMatchObject([{ phase: 'submitted', waitsFor: ['Compliance-officer'] }])
  })

  test('goes to those who decide on what is asked too often', async () => {
    const house = await aHouse({ overuse: [{ per: 'person', count: 1, months: 1 }] })
    const { as, coming, asked: another } = house
    expect((await extensions(as.report, coming)).ways).toMatchObject([{ goesTo: ['Manager'], thenTo: [] }])
    await another(as.report)
    expect((await extensions(as.report, coming)).ways).toMatchObject([{ goesTo: ['Compliance-officer'], thenTo: ['Manager'] }])
  })

  test('is asked for that deadline alone, at the lowest risk, with what the policy demands', async () => {
    const house = await aHouse({
      grounds: ['personal-circumstances', 'other'],
      kinds: ['standing', 'time-boxed'],
      controls: ['Ask a colleague'],
    })
    const { as, coming, people } = house
    const { request } = await asked(house, as.report, coming)
    expect(request).toMatchObject({
      ...{ kind: 'time-boxed', ground: 'personal-circumstances', from: '2026-03-02', until: '2026-03-20', confidential: false },
      ...{ effect: { kind: 'extend', byDays: null, forgiven: false }, inherent: { likelihood: 1, impact: 1 } },
      controls: [{ title: 'Ask a colleague', checkEveryDays: null }],
      scope: {
        ...{ everyone: false, personIds: [people.report.id], deadlineIds: [coming], teamIds: [], departments: [], labels: [] },
        ...{ kinds: [], contentIds: [], escalationPolicyIds: [], systems: [], dueFrom: null, dueUntil: null },
      },
    })
    const other = await aHouse({ kinds: ['one-time'] })
    expect((await asked(other, other.as.report, other.coming, { ground: 'urgent-need' })).request).toMatchObject({
      ...{ kind: 'one-time', ground: 'urgent-need' },
    })
  })

  test('is not asked for in a few words where the policy demands more than that', async () => {
    const house = await aHouse({ forDeadlines: false })
    const { as, coming, people, routes } = house
    const publish = async (number: string, bands: object[]) => {
      const matrix = { ...matrix5x5, name: number, bands }
      const { matrixId } = await got<{ matrixId: number }>(as.admin('POST /risk-matrices', { body: matrix }))
      const criteria = { allowed: true, matrixId, forDeadlines: true, routes: [{ routeId: routes['light'] }] }
      const draft = { content: '# Learning', clauses: [], criteria }
      const body = { number, title: 'Learning on time', ownerId: people['compliance-officer'].id, draft }
      const { policyId } = await got<{ policyId: number }>(as.admin('POST /policies', { body }))
      await got(as.admin(`POST /policies/${policyId}/versions/1/publication`, { body: { effectiveFrom: '2026-01-01' } }))
      return policyId
    }
    expect((await ask(as.report, coming)).status).toBe(409)
    const grave = await publish(
      'LRN-01',
      matrix5x5.bands.slice(2).map((band, at) => ({ ...band, from: at + 1 })),
    )
    expect((await extensions(as.report, coming)).ways).toEqual([])
    expect((await ask(as.report, coming)).status).toBe(409)
    const second = await publish('LRN-03', matrix5x5.bands)
    const first = await publish('LRN-02', matrix5x5.bands)
    expect((await extensions(as.report, coming)).ways.map(({ policyId, policy }) => [policyId, policy])).toEqual([
      [first, 'LRN-02 Learning on time'],
      [second, 'LRN-03 Learning on time'],
    ])
    expect((await ask(as.report, coming, { policyId: grave })).status).toBe(400)
    expect((await asked(house, as.report, coming)).policyId).toBe(first)
  })

  test('is there for what is owed and not asked for', async () => {
    const house = await aHouse({}, { routes: () => ({ lapsing }), choose: [{ route: 'lapsing' }] })
    const { as, coming, world, people, at, owed } = house
    const met = await world.owes(people.report, { title: 'Fire safety', due: '2026-03-06' })
    const gone = await world.owes(people.report, { title: 'Old', due: '2026-03-07' })
    await world.meets(met)
    await world.withdraws(gone)
    const rows = () => own(as.report, '?closed=true')
    const rest = [
      [Number(met.id), false, null],
      [Number(gone.id), false, null],
    ]
    expect(await rows()).toEqual([[coming, true, null], ...rest])
    for (const { id } of [met, gone]) {
      expect((await extensions(as.report, Number(id))).ways).toEqual([])
      expect((await ask(as.report, Number(id))).status).toBe(409)
      expect((await give(as.manager, [Number(id)], 1)).status).toBe(409)
    }
    await got(ask(as.report, coming))
    expect(await rows()).toEqual([[coming, false, '2026-03-20'], ...rest])
    expect((await ask(as.report, coming)).text).toContain('EX-1 asks for more time already')
    // What nobody answered in time is asked for no more.
    await at('2026-03-08T00:00:00Z')
    expect(await rows()).toEqual([[coming, true, null], ...rest])
    expect((await extensions(as.report, coming)).asked).toEqual([])
    await world.meets(owed)
    expect(await rows()).toEqual([[coming, false, null], ...rest])
  })

  test('is there for whoever may ask, where a policy reaches so far', async () => {
    const house = await aHouse({ retroactive: false })
    const { as, coming, world, people } = house
    const late = Number((await world.owes(people.report, { title: 'Fire safety', due: '2026-02-20' })).id)
    const audit = Number((await world.owes(people.auditor, { title: 'Audit', due: '2026-03-05' })).id)
    expect(await own(as.report)).toEqual([
      [late, false, null],
      [coming, true, null],
    ])
    expect(await own(as.auditor)).toEqual([[audit, false, null]])
    expect((await extensions(as.auditor, audit)).ways).toEqual([])
    const without = await aHouse({ allowed: false })
    expect(await own(without.as.report)).toEqual([[without.coming, false, null]])
    const mutes = await aHouse({ effects: ['mute'] })
    expect(await own(mutes.as.report)).toEqual([[mutes.coming, false, null]])
  })

  test('is not there for what is owed to an exception', async () => {
    const house = await aHouse()
    await house.asked(house.as.report, { title: 'Delay the patches' })
    const { items } = await got<Own>(house.as.manager('GET /me/deadlines'))
    expect(items).toMatchObject([{ mayAskForTime: false, askedUntil: null }])
    const decision = items[0]?.deadlineId ?? 0
    expect(await extensions(house.as.manager, decision)).toMatchObject({ ways: [], gift: null })
    expect((await ask(house.as.manager, decision)).status).toBe(409)
  })
})

describe('days that a manager gives', () => {
  test('count no more once they were taken back', async () => {
    const house = await aHouse()
    const { as, coming, moved } = house
    const { given } = await got<{ given: { exceptionId: number }[] }>(give(as.manager, [coming], 3))
    expect((await extensions(as.manager, coming)).gift).toBeNull()
    await moved(as['compliance-officer'], given[0]?.exceptionId ?? 0, { move: 'revoke', reason: 'By mistake.', why: 'other' })
    expect((await extensions(as.manager, coming)).gift).toMatchObject({ days: 3, since: '2026-03-05' })
  })

  test('are called by what they are for, in the language of the house', async () => {
    const { as, coming, world, people, record } = await aHouse()
    await world.sets({ locale: 'de' })
    const also = Number((await world.owes(people.report, { title: 'Fire safety', due: '2026-03-05' })).id)
    const { given } = await got<{ given: { exceptionId: number }[] }>(give(as.manager, [coming, also, coming], 2))
    expect(given).toMatchObject([{ deadlines: 2, until: '2026-03-07' }])
    expect(await record(as.report, given[0]?.exceptionId ?? 0)).toMatchObject({ title: 'Mehr Zeit: Hand hygiene +1' })
  })

  test('are shown for two hundred deadlines at once, and that there are more', async () => {
    const { as, world, people } = await aHouse()
    const many = (from: number, to: number) =>
      world.changeFacts([people.report.id], (tx) =>
        tx.run(sql`
          insert into deadline (organization_id, source_id, person_id, kind, due_on, falls_due_on, mandatory, external_id, title, recorded_at)
          select organization_id, source_id, person_id, kind, due_on, falls_due_on, mandatory, 'many' || n, 'Many', recorded_at
          from deadline, generate_series(${from}::integer, ${to}::integer) n where organization_id = ${tx.organizationId} and title = 'Hand hygiene'`),
      )
    const shown = async () => {
      const { items, more } = await got<Shown>(as.manager('POST /deadline-extension-previews', { body: { personIds: [people.report.id] } }))
      return [items.length, more]
    }
    await many(2, 200)
    expect(await shown()).toEqual([200, false])
    await many(201, 201)
    expect(await shown()).toEqual([200, true])
  })
})

const lapsing = {
  review: null,
  steps: [
    {
      ...{ name: 'Manager', who: [{ type: 'requesters-manager' as const }], quorum: { count: 1 }, veto: [], days: 5 },
      whenLate: { type: 'lapse' as const },
    },
  ],
}
