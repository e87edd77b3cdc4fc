import { expect, test } from 'vitest'
import { runRounds } from '../../src/rounds.ts'
import { daysGoBy } from '../support/days-go-by.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'

interface Row {
  what: string
  state: string
  dueOn: string | null
  metOn: string | null
  rawDueOn: string | null
  excuses: { number: string; until: string | null; approvedBy: string | null }[]
}
type Rows = { items: Row[] }
type Counts = { day: string; items: { name: string; raw: number; excused: number; net: number; stillOverdue: number }[] }

const extend = { kind: 'extend', byDays: null, forgiven: false } as const

test('lists say what was so on a past day, and what was known of it', async () => {
  const house = await exceptionsHouse({ criteria: { retroactive: true } }, { today: '2026-03-02' })
  const { world, as, people } = house
  await world.escalationPolicy({ trigger: overdueCount(1) })
  const first = await world.owes(people.report, { due: '2026-03-03' })
  const moved = await world.owes(people.report, { due: '2026-03-04' })
  const { round, change } = daysGoBy(house)
  await round() // 3 March: nothing is late yet
  await round() // 4 March: the first is
  await change(moved, { dueOn: '2026-03-20' })
  await round() // 5 March
  await change(first, { metOn: '2026-03-03' }) // reported late, dated in time
  await world.owes(people.report, { due: '2026-03-05' })
  await round() // 6 March: the last is late
  await round() // 7 March: still
  const scope = { personIds: [people.report.id], deadlineIds: [] } as never
  const asked = await house.asked(as.report, { from: '2026-03-05', until: '2026-03-12', effect: extend, scope })
  await house.moved(as.manager, asked.exceptionId, { move: 'approve', reason: 'Ill.', bindingVersion: 1 })
  await round() // 8 March: it is excused

  const log = async (query: string) => {
    const { items } = await got<Rows>(as.admin(`GET /deadlines?closed=true&kind=task&sort=due&${query}`))
    return items.map(({ state, dueOn, rawDueOn, metOn }) => ({ state, dueOn, rawDueOn, metOn }))
  }
  const open = { rawDueOn: null, metOn: null }
  expect(await log('')).toMatchObject([
    { state: 'met', dueOn: '2026-03-03' },
    { state: 'due-soon', dueOn: '2026-03-12', rawDueOn: '2026-03-05' },
    { state: 'open', dueOn: '2026-03-20' },
  ])
  // What was so on 4 March: the due was not moved yet; what was done by then counts though it was said later.
  expect(await log('as-of=2026-03-04')).toMatchObject([
    { state: 'met', dueOn: '2026-03-03' },
    { state: 'due-soon', dueOn: '2026-03-04' },
    expect.anything(),
  ])
  // And what was known of it that day: the first was late, and the last was not heard of.
  expect(await log('as-of=2026-03-04&known-at=2026-03-04')).toEqual([
    { state: 'late', dueOn: '2026-03-03', ...open },
    { state: 'due-soon', dueOn: '2026-03-04', ...open },
  ])
  expect(await log('as-of=2026-03-06&known-at=2026-03-05')).toMatchObject([{ state: 'met' }, { state: 'late', dueOn: '2026-03-05' }, {}])

  const counts = async (query: string) => (await got<Counts>(as.admin(`GET /escalations/people?${query}`))).items
  expect(await counts('')).toMatchObject([{ raw: 1, excused: 1, net: 0, stillOverdue: 0 }])
  expect(await counts('asOf=2026-03-05')).toEqual([])
  expect(await counts('asOf=2026-03-05&knownAt=2026-03-04')).toMatchObject([{ raw: 1, excused: 0, net: 1, stillOverdue: 1 }])
  expect(await counts('asOf=2026-03-06&knownAt=2026-03-06')).toMatchObject([{ raw: 1, excused: 0, net: 1, stillOverdue: 1 }])

  const episodes = async (query: string) =>
    (
      await got<{ items: { openedOn: string; closedOn: string | null; closedWhy: string | null }[] }>(
        as.admin(`GET /escalations/log?sort=openedOn&direction=asc&${query}`),
      )
    ).items
  expect(await episodes('')).toMatchObject([{ openedOn: '2026-03-04', closedOn: '2026-03-08', closedWhy: 'excused' }])
  expect(await episodes('asOf=2026-03-07')).toMatchObject([{ openedOn: '2026-03-04', closedOn: null, closedWhy: null }])
  expect(await episodes('asOf=2026-03-03')).toEqual([])
  expect(await episodes('asOf=2026-03-08&knownAt=2026-03-07')).toMatchObject([{ openedOn: '2026-03-04', closedOn: null }])
  expect(await episodes('asOf=2026-03-08&knownAt=2026-03-03')).toEqual([])
  expect(await episodes('asOf=2026-03-08&knownAt=2026-03-08')).toEqual(await episodes(''))
  expect((await as.admin(`GET /deadlines?asOf=2030-01-01`)).status).toBe(400)
  for (const day of ['asOf', 'knownAt']) expect((await as.admin(`GET /escalations/log?${day}=2030-01-01`)).status, day).toBe(400)
  expect((await as.admin(`GET /escalations/people?asOf=2030-01-01`)).status).toBe(400)
  // Once the exception is over, it still is what moved the due on the day that it was granted.
  await house.moved(as.report, asked.exceptionId, { move: 'close', reason: 'Well again.', why: 'remedied', evidence: 'Build 8.4 is in.' })
  expect(await log('as-of=2026-03-07&known-at=2026-03-07')).toMatchObject([
    { state: 'met', dueOn: '2026-03-03' },
    { dueOn: '2026-03-12', rawDueOn: '2026-03-05' },
    { dueOn: '2026-03-20', rawDueOn: null },
  ])
  const excuses = async (query: string) => {
    const { items } = await got<Rows>(as.admin(`GET /deadlines?closed=true&kind=task&sort=due&${query}`))
    return items.map((row) => row.excuses.map(({ number, until, approvedBy }) => [number, until, approvedBy]))
  }
  expect(await excuses('as-of=2026-03-07&known-at=2026-03-07')).toEqual([[], [['EX-1', '2026-03-12', 'Manager']], []])
  const { text } = await as.admin('GET /deadlines.csv?columns=excuses&as-of=2026-03-07&known-at=2026-03-07')
  expect(text.split('\n')).toContain('EX-1')
  expect(await excuses('as-of=2026-03-06&known-at=2026-03-06')).toEqual([[], [], []])
  expect((await excuses('')).flat()).not.toContainEqual(['EX-1', '2026-03-12', 'Manager'])
  // The same question has the same answer on every run.
  expect(await log('as-of=2026-03-06&known-at=2026-03-06')).toEqual(await log('as-of=2026-03-06&known-at=2026-03-06'))
})

test('what rounds that were made up for found was not known before; a policy that was removed since fired by the name it had', async () => {
  const house = await exceptionsHouse({}, { today: '2026-03-02' })
  const { world, as, people } = house
  await world.escalationPolicy({ trigger: overdueCount(1), name: 'Late once' })
  await world.owes(people.report, { due: '2026-03-04' })
  const upTo = async (day: string) => {
    await house.at(`${day}T12:00:00Z`)
    await runRounds(world.db, { organizationId: world.organizationId, day, actor: 'test' })
  }
  await upTo('2026-03-03')
  await upTo('2026-03-08')
  await house.at('2026-03-09T12:00:00Z')
  type Log = { items: { policyId: number; openedOn: string; policy: string; daysTold: number }[] }
  const log = async (query: string) => (await got<Log>(as.admin(`GET /escalations/log?${query}`))).items
  const [entry] = await log('')
  expect(entry).toMatchObject({ openedOn: '2026-03-05', daysTold: 1 })
  // What was so on the 6th, as the round of the 8th found; on the 7th nobody knew, nor had anybody been told.
  expect(await log('asOf=2026-03-06')).toMatchObject([{ openedOn: '2026-03-05', daysTold: 0 }])
  expect(await log('asOf=2026-03-06&knownAt=2026-03-07')).toEqual([])
  expect(await log('asOf=2026-03-06&knownAt=2026-03-08')).toEqual(await log('asOf=2026-03-06'))
  const firing = async (query: string) => {
    const { items } = await got<{ items: { firing: { policy: string }[] }[] }>(as.admin(`GET /escalations/people?${query}`))
    return items.flatMap((person) => person.firing.map((each) => each.policy))
  }
  const before = await firing('asOf=2026-03-08')
  expect(before).toEqual(['Late once'])
  expect((await as.admin(`DELETE /escalation-policies/${entry?.policyId}`)).status).toBe(200)
  expect(await firing('asOf=2026-03-08')).toEqual(before)
  expect((await log('asOf=2026-03-08'))[0]?.policy).toBe('Late once')
})

test('what a leave moved later is not shown as what an exception moved', async () => {
  const house = await exceptionsHouse({}, { today: '2026-03-02' })
  const { world, as, people } = house
  await world.owes(people.report, { due: '2026-03-10' })
  await world.owes(people.report, { due: '2026-03-20' })
  const scope = { personIds: [people.report.id], deadlineIds: [] } as never
  const { exceptionId } = await house.asked(as.report, { from: '2026-03-09', until: '2026-03-14', effect: extend, scope })
  await house.moved(as.manager, exceptionId, { move: 'approve', reason: 'Ill.', bindingVersion: 1 })
  const listed = async (query: string) => {
    const { items } = await got<Rows>(as.admin(`GET /deadlines?kind=task&sort=due&${query}`))
    return items.map(({ dueOn, rawDueOn }) => ({ dueOn, rawDueOn }))
  }
  const extended = { dueOn: '2026-03-14', rawDueOn: '2026-03-10' }
  expect(await listed('')).toEqual([extended, { dueOn: '2026-03-20', rawDueOn: null }])
  await house.at('2026-03-06T12:00:00Z')
  await world.isAway(people.report, '2026-03-18', '2026-03-25')
  expect((await listed(''))[1]).toMatchObject({ dueOn: expect.stringMatching(/^2026-03-2[6-9]/), rawDueOn: null })
  await house.at('2026-03-07T12:00:00Z')
  expect(await listed('asOf=2026-03-05&knownAt=2026-03-05')).toEqual([extended, { dueOn: '2026-03-20', rawDueOn: null }])
})

test('people, a team and Home say who was there, to whom they reported and what was late on a past day', async () => {
  const house = await exceptionsHouse({}, { today: '2026-03-02' })
  const { world, as, people } = house
  const owed = await world.owes(people.report, { due: '2026-03-03' })
  await world.owes(people.report, { due: '2026-03-12' })
  const round = async () => {
    await world.nextRound()
    world.received.length = 0
    await house.at(world.clock.now().toString())
  }
  await round()
  await round() // 4 March: one is late
  await round() // 5 March: it is done, and they report to somebody else from now on
  const change = { metOn: '2026-03-05', reason: 'Done.' }
  await got(as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(owed.id)], change } }))
  await world.reportsTo(people.report, people.member)
  await round()
  await world.goes(people.report)
  await round() // 7 March: they have left

  type People = { items: { name: string; presence: string; manager: string | null; late: number }[] }
  const listed = async (query: string) => {
    const { items } = await got<People>(as.admin(`GET /people?q=report&${query}`))
    return items.map(({ presence, manager, late }) => ({ presence, manager, late }))
  }
  expect(await listed('')).toEqual([{ presence: 'left', manager: 'Member', late: 0 }])
  expect(await listed('asOf=2026-03-04')).toEqual([{ presence: 'present', manager: 'Manager', late: 1 }])
  expect(await listed('as-of=2026-03-05')).toEqual([{ presence: 'present', manager: 'Member', late: 0 }])
  expect(await listed('as-of=2026-03-05&known-at=2026-03-04')).toEqual([{ presence: 'present', manager: 'Member', late: 1 }])
  expect(await listed('asOf=2026-03-04&late=true')).toHaveLength(1)

  const one = (query: string) => got(as.admin(`GET /people/${people.report.id}${query}`))
  expect(await one('')).toMatchObject({ presence: 'left', late: 0, openDeadlines: 0, dueSoon: 0 })
  expect(await one('?asOf=2026-03-05')).toMatchObject({ presence: 'present', manager: 'Member', late: 0, openDeadlines: 1, dueSoon: 1 })
  expect(await one('?asOf=2026-03-04')).toMatchObject({
    ...{ manager: 'Manager', late: 1, openDeadlines: 2, dueSoon: 0 },
    counts: [{ kind: 'task', raw: 1, stillLate: 1 }],
  })

  const team = async (query: string) =>
    (await got<People>(as.manager(`GET /team?${query}`))).items.map(({ name, late }) => ({ name, late }))
  expect(await team('')).toEqual([])
  // Who looks sees of a past day only whom they may see today, as in the list of people.
  expect(await team('asOf=2026-03-04')).toEqual([])
  expect((await got<People>(as.manager('GET /people?q=report&asOf=2026-03-04'))).items).toEqual([])
  expect((await got<People>(as.member('GET /team?asOf=2026-03-05'))).items).toMatchObject([{ name: 'Report', late: 0 }])

  type Figures = { day: string; late: { all: { net: number } }; exceptions: { day: string } }
  const figures = (query: string) => got<Figures>(as.auditor(`GET /home/compliance${query}`))
  expect(await figures('?asOf=2026-03-03')).toMatchObject({
    day: '2026-03-03',
    late: { all: { net: 0 } },
    exceptions: { day: '2026-03-03' },
  })
  expect(await figures('?asOf=2026-03-05')).toMatchObject({ day: '2026-03-05', late: { all: { net: 1 } } })
  for (const path of ['people', `people/${people.report.id}`, 'team', 'home/compliance'])
    expect((await as.owner(`GET /${path}?asOf=2026-03-08`)).status, path).toBe(400)
})

test('the faults in the reporting lines are those of the day, among who was there', async () => {
  const { world, as, people, ...house } = await exceptionsHouse({}, { today: '2026-03-02' })
  await house.at('2026-03-04T12:00:00Z')
  await world.reportsTo(people.manager, people.report)
  await world.person('Starter', { joinedOn: '2026-03-04' })
  const found = async (query: string) => {
    const { items } = await got<{ items: { name: string; kind: string }[] }>(as.admin(`GET /reporting-line-faults${query}`))
    return items.filter(({ name }) => ['Manager', 'Report', 'Starter'].includes(name)).map(({ name, kind }) => `${name}: ${kind}`)
  }
  const now = ['Starter: no-manager', 'Manager: loop', 'Report: loop']
  expect(await found('')).toEqual(now)
  expect(await found('?asOf=2026-03-04')).toEqual(now)
  expect(await found('?asOf=2026-03-03')).toEqual([])
  const faulty = async (query: string) => (await got<{ items: { name: string }[] }>(as.admin(`GET /people?faulty=true&${query}`))).items
  expect((await faulty('asOf=2026-03-03')).map(({ name }) => name)).not.toContain('Starter')
  expect((await as.admin('GET /reporting-line-faults?asOf=2026-03-05')).status).toBe(400)
})
