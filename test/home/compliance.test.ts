import { expect, test } from 'vitest'
import type { Answer } from '../../src/contract/endpoint.ts'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import type { homeEndpoints } from '../../src/contract/home.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

type Compliance = Answer<(typeof homeEndpoints)['GET /home/compliance']>

const figures = (ask: Ask) => got<Compliance>(ask('GET /home/compliance'))
const totalOf = async (ask: Ask, path: string) => (await got<{ total: number }>(ask(`GET ${path}&limit=1`))).total
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

test('who was late week by week is what the escalation report of the same days says, team by team', async () => {
  const { as, people, world, asked, moved } = await exceptionsHouse({ criteria: { retroactive: true } })
  const tom = await world.person('tom', { manager: people['compliance-officer'] })
  await world.owes(people.report, { due: '2025-11-30', assigned: '2025-01-01', title: 'Long ago' })
  for (const due of ['2025-12-15', '2026-02-15', '2026-02-16', '2026-02-22', '2026-03-01'])
    await world.owes(people.report, { due, assigned: '2025-01-01', title: `Due ${due}` })
  await world.owes(tom, { due: '2026-02-18', assigned: '2025-01-01' })
  await world.owes(people.member, { due: '2026-02-25', assigned: '2025-01-01' })
  await world.nextRound()
  const scope = { ...exceptionScope.parse({}), personIds: [people.report.id], kinds: ['task' as const], dueFrom: '2026-02-22' }
  const effect = { kind: 'extend', byDays: null, forgiven: false } as const
  const { exceptionId, bindingVersion } = await asked(as.report, { effect, scope, from: '2026-02-16' })
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })

  const { day, weeks, late } = await figures(as.auditor)
  expect([day, weeks.at(0), weeks.at(-1), late.days]).toEqual(['2026-03-03', '2025-12-15', '2026-03-02', 78])
  expect(late.teams.map(({ manager, net, excused }) => [manager, net, excused])).toEqual([
    ['Manager', 3, 2],
    ['Compliance-officer', 1, 0],
    [null, 1, 0],
  ])
  const [first] = late.teams
  // 15 December; 15, 16 and 22 February; 1 March: the Mondays are 15 December, 9 and 16 and 23 February.
  expect(first?.weeks.map(({ net, excused }) => `${net}+${excused}`).join(' ')).toBe('1+0 0+0 0+0 0+0 0+0 0+0 0+0 0+0 1+0 1+1 0+1 0+0')
  expect(late.all.net).toBe(sum(late.teams.map(({ net }) => net)))
  const report = await got<{ items: { personId: number; net: number; excused: number }[] }>(
    as.auditor(`GET /escalations/managers?days=${late.days}`),
  )
  for (const { managerId, net, excused } of late.teams.filter(({ managerId }) => managerId !== null))
    expect(report.items.find(({ personId }) => personId === managerId)).toMatchObject({ net, excused })
  const everybody = await got<{ items: { net: number }[] }>(as.auditor(`GET /escalations/people?days=${late.days}`))
  expect(late.all.net).toBe(sum(everybody.items.map(({ net }) => net)))
})

test('escalations are counted as they were opened and ended, and policies by what was done', async () => {
  const { as, world, at } = await exceptionsHouse()
  await world.escalationPolicy({ name: 'Late once', trigger: overdueCount(1), tell: ['person'], channels: ['in-app'] })
  await world.escalationPolicy({
    name: 'Nobody cares',
    trigger: overdueCount(1, { kind: 'survey' }),
    tell: ['person'],
    channels: ['in-app'],
  })
  const people = await Promise.all(Array.from({ length: 10 }, (_, number) => world.person(`p${number}`)))
  for (const person of people) await world.miss(person, 1, { kind: 'survey' })
  const done = await Promise.all(people.slice(0, 3).map(async (person) => (await world.miss(person))[0]))
  for (let day = 1; day <= 16; day += 1) {
    await world.round()
    if (day === 2 && done[0]) await world.meets(done[0])
    if (day === 4 && done[1]) await world.meets(done[1])
  }
  await at(world.clock.now().toString())
  const { escalations, policies, weeks } = await figures(as.auditor)
  expect(escalations.weeks.map(({ week }) => week)).toEqual(weeks)
  expect(escalations.weeks.filter(({ opened, resolved }) => opened + resolved > 0)).toEqual([
    { week: '2026-03-02', opened: 13, resolved: 2, ended: 0 },
  ])
  expect(escalations.open).toBe(await totalOf(as.auditor, '/escalations/log?state=open'))
  expect(policies).toMatchObject([
    { policy: 'Nobody cares', told: 10, done: 0, medianDays: null, nobodyActs: true },
    { policy: 'Late once', told: 3, done: 2, medianDays: 3, nobodyActs: false },
  ])
})

test('exceptions are those of the register, and the debt is what its parts come to', async () => {
  const { as, asked, moved, at } = await exceptionsHouse()
  const ends = ['2026-03-20', '2026-04-08', '2026-05-20']
  const ids: number[] = []
  for (const [place, until] of ends.entries()) {
    const residual = { likelihood: place + 1, impact: 1 }
    const { exceptionId, bindingVersion } = await asked(as.report, { title: `Until ${until}`, from: '2026-03-02', until, residual })
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    ids.push(exceptionId)
  }
  await at('2026-03-12T12:00:00Z')
  const { exceptions } = await figures(as.auditor)
  const report = await got<{ items: { debt: number; days: number }[] }>(as.auditor('GET /exception-reports/debt'))
  const board = await got<{ debt: number }>(as.auditor('GET /exception-reports/board'))
  // Nothing has ended yet, so that all of the report is open.
  expect(exceptions.debt.debt).toBe(board.debt)
  expect(exceptions.debt.parts).toMatchObject(report.items.map(({ debt, days }) => ({ debt, days, inForce: 3 })))
  expect(exceptions.load.find(({ week }) => week === '2026-03-09')?.inForce).toBe(await totalOf(as.auditor, '/exceptions?view=in-force'))
  const { from, to, total, items } = exceptions.lapsing
  expect([from, to, total]).toEqual(['2026-03-12', '2026-04-09', 2])
  expect(total).toBe(await totalOf(as.auditor, `/exceptions?view=in-force&endsFrom=${from}&endsTo=${to}`))
  expect(items.map(({ title }) => title)).toEqual(['Until 2026-03-20', 'Until 2026-04-08'])

  // Its link on a past day leads to just these, too.
  await at('2026-03-14T12:00:00Z')
  const past = (await got<Compliance>(as.auditor('GET /home/compliance?asOf=2026-03-11'))).exceptions.lapsing
  expect([past.from, past.to, past.total]).toEqual(['2026-03-11', '2026-04-08', 2])
  const register = '/exception-reports/register?asOf=2026-03-11&inForce=true'
  expect(await totalOf(as.auditor, `${register}&endsFrom=${past.from}&endsTo=${past.to}`)).toBe(2)
  expect(await totalOf(as.auditor, `${register}&endsFrom=2026-03-21`)).toBe(2)
  expect(await totalOf(as.auditor, `${register}&endsFrom=2026-03-20&endsTo=2026-03-20`)).toBe(1)
  await at('2026-03-12T12:00:00Z')

  await moved(as.report, ids[2] as number, { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4 is in.' })
  const { debt } = (await figures(as.auditor)).exceptions
  expect(debt.inForce).toBe(2)
  for (const { policyId, inForce } of debt.parts)
    expect(inForce).toBe(await totalOf(as.auditor, `/exceptions?view=in-force&policyId=${policyId}`))
  // Ten days of a score of 1, and of 2.
  expect(debt.debt).toBeCloseTo(10 * (1 + 2), 0)
  expect(debt.debt).toBeCloseTo(sum(debt.parts.map((part) => part.debt)), 5)
})
