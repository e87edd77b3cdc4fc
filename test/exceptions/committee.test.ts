import { expect, test } from 'vitest'
import type { committeeEndpoints } from '../../src/contract/committees.ts'
import type { Answer } from '../../src/contract/endpoint.ts'
import { type ExceptionsHouse, exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

type Agenda = Answer<(typeof committeeEndpoints)['GET /committees/:committeeId/agenda']>
type Minutes = Answer<(typeof committeeEndpoints)['GET /committees/:committeeId/minutes']>

const agendaFor = (house: ExceptionsHouse, by: Ask) => by(`GET /committees/${house.committee.committeeId}/agenda`)
const minutesFor = (house: ExceptionsHouse, by: Ask, period = 'from=2026-03-01&to=2026-03-31') =>
  by(`GET /committees/${house.committee.committeeId}/minutes?${period}`)

/** A grave request that was reviewed and waits for the committee. */
async function beforeTheCommittee(house: ExceptionsHouse, request = {}): Promise<{ exceptionId: number; bindingVersion: number }> {
  const { as, asked, moved } = house
  const { exceptionId } = await asked(as.report, { ...graveRequest, ...request })
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  return moved(as['compliance-officer'], exceptionId, {
    ...{ move: 'assess', reason: 'Sound, if the logs are looked at.', recommendation: 'approve-with-conditions' },
    ...{ inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } },
  })
}

test('the agenda has what waits for a committee, with advice, votes and what is needed', async () => {
  const house = await exceptionsHouse()
  const [chair, second, third] = house.committee.as as [Ask, Ask, Ask]
  expect(await got<Agenda>(agendaFor(house, chair))).toMatchObject({ name: 'Safety committee', chair: { name: 'Chair' }, items: [] })
  const { exceptionId, bindingVersion } = await beforeTheCommittee(house)
  await house.asked(house.as.report, { title: 'Small, for the manager' })
  await house.moved(second, exceptionId, { move: 'approve', reason: 'Convinced.', bindingVersion })
  await house.moved(third, exceptionId, { move: 'stand-aside', reason: 'I sell that viewer.' })
  const { items } = await got<Agenda>(agendaFor(house, chair))
  expect(items).toMatchObject([
    {
      ...{ number: 'EX-1', level: 'high', title: 'Delay the October patches', steps: 1 },
      recommendation: { verdict: 'approve-with-conditions', by: { name: 'Compliance-officer' } },
      step: {
        ...{ step: 1, needed: 2, approvals: 1, state: 'open', blocked: null },
        votes: [
          { person: { name: 'Second' }, verdict: 'approve' },
          { person: { name: 'Third' }, verdict: 'stand-aside' },
        ],
      },
    },
  ])
  await house.moved(chair, exceptionId, { move: 'reject', reason: 'Too long.', bindingVersion })
  expect((await got<Agenda>(agendaFor(house, chair))).items).toEqual([])
})

test('what is due first stands at the top, and a step that is late goes also to the committee it escalates to', async () => {
  const house = await exceptionsHouse()
  const [chair] = house.committee.as as [Ask]
  const first = await beforeTheCommittee(house)
  await house.at('2026-03-03T12:00:00Z')
  const second = await beforeTheCommittee(house)
  const order = async () => (await got<Agenda>(agendaFor(house, chair))).items.map(({ exceptionId }) => exceptionId)
  expect(await order()).toEqual([first.exceptionId, second.exceptionId])
})

test('others than its members and those who oversee exceptions find no committee', async () => {
  const house = await exceptionsHouse()
  await beforeTheCommittee(house)
  const { as, committee } = house
  for (const by of [as.owner, as.admin, as['compliance-officer'], as.auditor, ...committee.as]) {
    expect((await agendaFor(house, by)).status).toBe(200)
    expect((await minutesFor(house, by)).status).toBe(200)
  }
  for (const by of [as.member, as.manager, as.report]) {
    expect((await agendaFor(house, by)).status).toBe(404)
    expect((await minutesFor(house, by)).status).toBe(404)
  }
})

test('of what is confidential, those who are no party see that it waits, and no words', async () => {
  const house = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await beforeTheCommittee(house, { confidential: true })
  const [chair, second] = house.committee.as as [Ask, Ask]
  expect((await got<Agenda>(agendaFor(house, chair))).items).toMatchObject([{ title: 'Delay the October patches', step: { needed: 2 } }])
  const [hidden] = (await got<Agenda>(agendaFor(house, house.as.auditor))).items
  expect(hidden).toMatchObject({ number: 'EX-1', title: '', step: null, recommendation: null })
  for (const by of [chair, second]) await house.moved(by, exceptionId, { move: 'approve', reason: 'Secretly convinced.', bindingVersion })
  const { items, markdown } = await got<Minutes>(minutesFor(house, house.as.auditor))
  expect(items).toMatchObject([{ number: 'EX-1', title: '', requester: null, votes: [], conditions: [], outcome: 'passed' }])
  expect(markdown).toContain('## EX-1\n\nConfidential')
  expect(markdown).not.toContain('convinced')
  expect((await got<Minutes>(minutesFor(house, chair))).markdown).toContain('Secretly convinced.')
})

test('the minutes say what was decided, by whom and why, in words', async () => {
  const house = await exceptionsHouse()
  const [chair, second, third] = house.committee.as as [Ask, Ask, Ask]
  const { exceptionId, bindingVersion } = await beforeTheCommittee(house, { title: 'Delay *all* the <b>patches</b>' })
  await house.moved(third, exceptionId, { move: 'stand-aside', reason: 'I sell that viewer.' })
  await house.moved(second, exceptionId, { move: 'approve', reason: 'Convinced.\n# by the logs', bindingVersion })
  const condition = { title: 'Weekly log review', ownerId: house.people.report.id, dueOn: '2026-03-17', everyDays: 7 }
  await house.moved(chair, exceptionId, { move: 'approve', reason: 'So am I.', bindingVersion, conditions: [condition] })
  const { items, markdown } = await got<Minutes>(minutesFor(house, chair))
  expect(items).toMatchObject([
    {
      ...{ number: 'EX-1', outcome: 'passed', needed: 2, isVoid: false, stepName: 'Safety committee' },
      granted: { from: '2026-03-10', until: '2026-04-08' },
      conditions: [{ title: 'Weekly log review', owner: { name: 'Report' }, everyDays: 7 }],
    },
  ])
  expect(items[0]?.votes.map(({ person, verdict }) => `${person.name} ${verdict}`).toSorted()).toEqual([
    'Chair approve',
    'Second approve',
    'Third stand-aside',
  ])
  for (const words of [
    '# Minutes: Safety committee',
    'Members today: Chair (chair), Second, Third.',
    '1 decision: 1 approved, 0 rejected.',
    '## EX-1 Delay \\*all\\* the \\<b\\>patches\\</b\\>',
    'Exception to IT-07 Patch within 14 days, clause 3.2. Asked for by Report. Risk: high.',
    '2 in favour, 2 needed. Granted from 10 March 2026 to the end of 8 April 2026.',
    '- Third declared a conflict of interest, stood aside and had no part in it.\n\n  > I sell that viewer.',
    '- Second approved.\n\n  > Convinced.\n  > \\# by the logs',
    '- Weekly log review (Report, first by 17 March 2026, then every 7 days)',
  ])
    expect(markdown).toContain(words)
  expect((await got<Minutes>(minutesFor(house, chair, 'from=2026-03-01&to=2026-03-31&language=de'))).markdown).toContain(
    'Gewährt vom 10. März 2026 bis zum Ende des 8. April 2026.',
  )
})

test('minutes belong to the days of the organisation', async () => {
  const house = await exceptionsHouse({}, { timeZone: 'Pacific/Auckland' })
  const [chair, second] = house.committee.as as [Ask, Ask]
  const { exceptionId, bindingVersion } = await beforeTheCommittee(house, { from: '2026-03-20', until: '2026-04-10' })
  // Past midnight in Auckland on the tenth, still the ninth in UTC.
  await house.at('2026-03-09T12:00:00Z')
  for (const by of [chair, second]) await house.moved(by, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  const count = async (period: string) => (await got<Minutes>(minutesFor(house, chair, period))).items.length
  expect(await count('from=2026-03-10&to=2026-03-10')).toBe(1)
  expect(await count('from=2026-03-09&to=2026-03-09')).toBe(0)
  expect(await got<Minutes>(minutesFor(house, chair, ''))).toMatchObject({
    from: '2026-02-08',
    to: '2026-03-10',
    items: [{ number: 'EX-1' }],
  })
  const { markdown } = await got<Minutes>(minutesFor(house, chair, 'from=2026-03-09&to=2026-03-09'))
  expect(markdown).toContain('Nothing was decided in this time.')
})

test('minutes say of a decision that what was asked for has changed since', async () => {
  const house = await exceptionsHouse()
  const { as, routes, committee, moved } = house
  const step = { quorum: { count: 1 }, veto: [], days: 5, whenLate: { type: 'wait' } }
  const committeeThenOwner = [
    { ...step, name: 'Safety committee', who: [{ type: 'committee', committeeId: committee.committeeId }] },
    { ...step, name: 'Owner', who: [{ type: 'role', role: 'owner' }] },
  ]
  const review = { who: [{ type: 'role', role: 'compliance-officer' }], days: 3 }
  await got(as.admin(`PUT /approval-routes/${routes['committee']}`, { body: { name: 'committee', review, steps: committeeThenOwner } }))
  const { exceptionId, bindingVersion } = await beforeTheCommittee(house)
  const [chair] = committee.as as [Ask]
  const passed = await moved(chair, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  const before = await got<Minutes>(minutesFor(house, chair))
  expect(before.items).toMatchObject([{ outcome: 'passed', isVoid: false, granted: null }])
  await moved(as.report, exceptionId, { move: 'amend', request: { ...passed.request, until: '2026-04-20' }, reason: 'It takes longer.' })
  const { items, markdown } = await got<Minutes>(minutesFor(house, chair))
  expect(items).toMatchObject([{ outcome: 'passed', isVoid: true }])
  expect(markdown).toContain('What was asked for changed afterwards, so this decision no longer holds.')
})

test('there are examples to begin a request with, in both languages', async () => {
  const { as } = await exceptionsHouse()
  const names = async (language: string) =>
    (await got<{ items: { name: string; title: string }[] }>(as.report(`GET /exception-templates?language=${language}`))).items
  expect((await names('en')).map(({ name }) => name)).toEqual([
    'Hospital: another device while the usual one is short',
    'Bank: a higher limit for one transaction',
    'IT: a patch put off until a scheduled fix',
  ])
  expect((await names('de')).map(({ title }) => title)).toContain('Eine Überweisung über dem Limit für einen Kunden')
})

test('the agenda is for its members, for who stands in for one on the day, and for whoever sees all', async () => {
  const house = await exceptionsHouse()
  const { as, world, people, committee } = house
  expect((await agendaFor(house, as.member)).status).toBe(404)
  await world.standsIn(people.member, committee.chair)
  expect((await agendaFor(house, as.member)).status).toBe(200)
  expect((await agendaFor(house, as.report)).status).toBe(404)
})
