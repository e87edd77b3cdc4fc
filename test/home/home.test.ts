import { describe, expect, test } from 'vitest'
import type { Answer } from '../../src/contract/endpoint.ts'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import type { homeEndpoints } from '../../src/contract/home.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

type Home = Answer<(typeof homeEndpoints)['GET /home']>
type Team = Answer<(typeof homeEndpoints)['GET /home/team']>['team']

const homeOf = (ask: Ask) => got<Home>(ask('GET /home'))
const teamOf = async (ask: Ask) => (await got<{ team: Team }>(ask('GET /home/team'))).team
const totalOf = async (ask: Ask, path: string) => (await got<{ total: number }>(ask(`GET ${path}&limit=1`))).total

describe('what is one’s own', () => {
  test('is nothing where there is nothing', async () => {
    const { as } = await exceptionsHouse()
    expect(await homeOf(as.member)).toMatchObject({
      ...{
        day: '2026-03-02',
        waiting: { total: 0, items: [] },
        notices: { total: 0, items: [] },
        owed: { late: 0, dueSoon: 0, items: [] },
      },
      ...{ excused: { total: 0, items: [] }, changed: { total: 0, items: [] } },
    })
    expect(await teamOf(as.member)).toBeNull()
  })

  test('waits with what is to be done first, once: its letter is not said again', async () => {
    const { as, asked } = await exceptionsHouse()
    const { exceptionId, number } = await asked(as.report)
    const { waiting, notices, changed } = await homeOf(as.manager)
    expect(waiting).toMatchObject({ total: 1, items: [{ exceptionId, number, duty: 'decision', isLate: false, insteadOf: null }] })
    expect(waiting.total).toBe(await totalOf(as.manager, '/exceptions?view=waiting'))
    expect(notices).toMatchObject({ total: await totalOf(as.manager, '/inbox?state=waiting'), items: [] })
    expect(notices.total).toBe(1)
    expect(changed.items).toEqual([])
    expect((await homeOf(as.member)).waiting.total).toBe(0)
  })

  test('waits for a stand-in with the name of whom it is done for', async () => {
    const { as, asked, people, world } = await exceptionsHouse()
    await asked(as.report)
    await world.standsIn(people.member, people.manager)
    expect((await homeOf(as.member)).waiting.items).toMatchObject([{ duty: 'decision', insteadOf: 'Manager' }])
  })

  test('is late or due soon as in one’s deadlines, and a notice about it says nothing more', async () => {
    const { as, people, world } = await exceptionsHouse()
    await world.escalationPolicy({ name: 'Late twice', trigger: overdueCount(2), tell: ['person', 'manager'], channels: ['in-app'] })
    await world.owes(people.report, { due: '2026-02-20', title: 'Fire safety', assigned: '2026-01-01' })
    await world.owes(people.report, { due: '2026-02-21', title: 'Hand hygiene', assigned: '2026-01-01' })
    await world.owes(people.report, { due: '2026-03-08', title: 'Data protection' })
    await world.owes(people.report, { due: '2026-05-08', title: 'Moving and handling' })
    await world.nextRound()
    world.expectMessage(people.report, { via: ['in-app'] })
    world.expectMessage(people.manager, { via: ['in-app'] })
    const { owed, notices } = await homeOf(as.report)
    expect(owed).toMatchObject({
      late: 2,
      dueSoon: 1,
      items: [{ what: 'Fire safety' }, { what: 'Hand hygiene' }, { what: 'Data protection' }],
    })
    expect(owed.late).toBe(await totalOf(as.report, '/me/deadlines?state=late'))
    expect(owed.dueSoon).toBe(await totalOf(as.report, '/me/deadlines?state=due-soon'))
    expect(notices).toMatchObject({ total: 1, items: [] })
    expect((await homeOf(as.manager)).notices).toMatchObject({
      total: 1,
      items: [{ type: 'told', person: 'Report', policy: 'Late twice' }],
    })
    expect((await homeOf(as.member)).owed).toEqual({ late: 0, dueSoon: 0, items: [] })
  })

  test('is excused, by which exception and until when', async () => {
    const house = await excusedHouse()
    const { as, number, exceptionId } = house
    const { excused, owed, changed } = await homeOf(as.report)
    expect(excused).toMatchObject({
      total: 1,
      items: [
        { what: 'Fire safety', rawDueOn: '2026-02-20', dueOn: '2026-04-08', excuses: [{ number, exceptionId, until: '2026-04-08' }] },
      ],
    })
    expect(excused.total).toBe(await totalOf(as.report, '/me/deadlines?excused=true&state=open'))
    expect(owed).toMatchObject({ late: 0, items: [] })
    expect(changed.items).toEqual([])
  })
})

describe('what changed', () => {
  test('is told until one says that it was seen, and only to whom it concerns', async () => {
    const { as, asked, moved, at } = await exceptionsHouse()
    const { exceptionId, number, bindingVersion } = await asked(as.report)
    await at('2026-03-02T14:00:00Z')
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    const letters = await got<{ items: { noticeId: string }[] }>(as.report('GET /inbox'))
    for (const { noticeId } of letters.items) await got(as.report(`PATCH /inbox/${noticeId}`, { body: { done: true, reason: 'read' } }))
    const { changed, at: seen } = await homeOf(as.report)
    expect(changed).toMatchObject({ total: 1, items: [{ type: 'exception', number, move: 'approve', by: 'Manager' }] })
    expect((await homeOf(as.member)).changed.total).toBe(0)
    expect(await got(as.report('POST /home/looks', { body: { at: seen } }))).toEqual({ since: seen })
    expect((await homeOf(as.report)).changed).toEqual({ since: seen, total: 0, items: [] })
    for (const other of ['2026-01-01T00:00:00Z', '0000-01-01T00:00:00Z']) await got(as.report('POST /home/looks', { body: { at: other } }))
    expect((await homeOf(as.report)).changed.since).toBe(seen)
  })

  test('has what time did, too: a request that nobody decided on in time', async () => {
    const lapsing = {
      ...{ name: 'Manager', who: [{ type: 'requesters-manager' as const }], quorum: { count: 1 }, veto: [], days: 2 },
      whenLate: { type: 'lapse' as const },
    }
    const { as, asked, at } = await exceptionsHouse({
      choose: [{ route: 'lapsing' }],
      routes: () => ({ lapsing: { review: null, steps: [lapsing] } }),
    })
    const { number, lapsesAt } = await asked(as.report)
    expect((await homeOf(as.report)).changed.total).toBe(0)
    await at(lapsesAt ?? '')
    expect((await homeOf(as.report)).changed).toMatchObject({
      total: 1,
      items: [{ type: 'exception', number, at: lapsesAt, move: 'lapsed', by: null }],
    })
    expect((await homeOf(as.member)).changed.total).toBe(0)
  })

  test('has what time did, too: an exception whose time is over', async () => {
    const { as, asked, moved, at } = await exceptionsHouse()
    const { exceptionId, number, bindingVersion } = await asked(as.report, { from: '2026-03-02', until: '2026-03-06' })
    const { endsAt } = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    await at('2026-03-06T23:59:59Z')
    const letters = await got<{ items: { noticeId: string }[] }>(as.report('GET /inbox'))
    for (const { noticeId } of letters.items) await got(as.report(`PATCH /inbox/${noticeId}`, { body: { done: true, reason: 'read' } }))
    expect((await homeOf(as.report)).changed).toMatchObject({ items: [{ number, move: 'approve' }] })
    await at(endsAt ?? '')
    expect((await homeOf(as.report)).changed).toMatchObject({
      total: 1,
      items: [{ type: 'exception', number, at: endsAt, move: 'expired', by: null }],
    })
    expect((await homeOf(as.member)).changed.total).toBe(0)
  })

  test('is what one owes on another day, and an escalation about oneself that one was told of', async () => {
    const { as, people, world } = await exceptionsHouse()
    await world.escalationPolicy({ name: 'Late once', trigger: overdueCount(1), tell: ['person'], channels: ['in-app'] })
    await world.escalationPolicy({ name: 'Late once, quietly', trigger: overdueCount(1), tell: ['manager'], channels: ['in-app'] })
    const [owed] = await world.miss(people.report)
    const later = await world.owes(people.report, { due: '2026-05-08', title: 'Moving and handling' })
    const { changed: given, at: seen } = await homeOf(as.report)
    expect(given.items).toMatchObject([{ type: 'deadline', what: 'Moving and handling', isNew: true, before: null, dueOn: '2026-05-08' }])
    await got(as.report('POST /home/looks', { body: { at: seen } }))
    await world.nextRound()
    world.expectMessage(people.report, { via: ['in-app'] })
    world.expectMessage(people.manager, { via: ['in-app'] })
    if (owed) await world.meets(owed)
    await world.nextRound()
    world.expectMessage(people.report, { via: ['in-app'] })
    world.expectMessage(people.manager, { via: ['in-app'] })
    await got(
      as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(later.id)], change: { dueOn: '2026-06-08', reason: 'Moved' } } }),
    )
    const { changed } = await homeOf(as.report)
    expect(changed.items).toMatchObject([
      { type: 'deadline', what: 'Moving and handling', before: '2026-05-08', dueOn: '2026-06-08', isNew: false },
      { type: 'escalation', policy: 'Late once', why: 'settled', endedOn: '2026-03-04' },
    ])
    expect((await homeOf(as.manager)).changed.total).toBe(0)
  })
})

describe('a team', () => {
  test('has the figures of the reports that they lead to', async () => {
    const { as, people, world } = await excusedHouse()
    const tom = await world.person('tom', { manager: people.report })
    await world.miss(people.report, 2)
    await world.miss(tom, 1)
    await world.nextRound()
    const team = await teamOf(as.manager)
    expect(team).toMatchObject({
      people: 2,
      late: 2,
      direct: { reports: 1, lateReports: 1, raw: 3, excused: 1, net: 2, stillOverdue: 2, excusedNow: 1 },
    })
    expect(team?.people).toBe(await totalOf(as.manager, '/team?reach=all'))
    expect(team?.late).toBe(await totalOf(as.manager, '/team?reach=all&late=true'))
    const { items } = await got<{ items: { name: string }[] }>(as.admin('GET /escalations/managers'))
    const { raw, excused, net, stillOverdue, reports, lateReports } = team?.direct ?? expect.fail()
    expect(items.find(({ name }) => name === 'Manager')).toMatchObject({ raw, excused, net, stillOverdue, reports, lateReports })
  })

  test('is all that a manager gets; a member gets none, and the organisation’s figures neither', async () => {
    const { as } = await excusedHouse()
    for (const ask of [as.member, as.manager]) expect((await ask('GET /home/compliance')).status).toBe(403)
    expect(await teamOf(as.member)).toBeNull()
    expect(await teamOf(as.manager)).not.toBeNull()
    for (const role of ['owner', 'admin', 'compliance-officer', 'auditor'] as const)
      expect((await as[role]('GET /home/compliance')).status, role).toBe(200)
  })
})

/** Report was late with one thing, and got until 8 April for it afterwards. */
async function excusedHouse(): Promise<ExceptionsHouse & { number: string; exceptionId: number }> {
  const house = await exceptionsHouse({ criteria: { retroactive: true } })
  const { as, people, world, asked, moved } = house
  await world.owes(people.report, { due: '2026-02-20', title: 'Fire safety', assigned: '2026-01-01' })
  await world.nextRound()
  const scope = { ...exceptionScope.parse({}), personIds: [people.report.id], kinds: ['task' as const], dueUntil: '2026-02-28' }
  const effect = { kind: 'extend', byDays: null, forgiven: false } as const
  const { exceptionId, bindingVersion, number } = await asked(as.report, { effect, scope, from: '2026-02-16' })
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
  return { ...house, number, exceptionId }
}
