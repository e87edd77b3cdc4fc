import { expect, test } from 'vitest'
import { explain } from '../../src/explanation/explain.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'
import { overdueCount } from '../support/world.ts'

type Task = { dueOn: string; state: string; excuses: { until: string }[] }

/** Grants what excuses a deadline that was missed; what it gives takes that back. */
const ways: Record<string, (house: ExceptionsHouse) => Promise<() => Promise<unknown>>> = {
  revoked: (house) => granted(house, (id) => house.moved(house.as.owner, id, { move: 'revoke', reason: 'No more.', why: 'other' })),
  shortened: (house) =>
    granted(house, (id) => house.moved(house.as.owner, id, { move: 'review', reason: 'Less.', outcome: 'tighten', until: '2026-03-07' })),
  'refused by the register it came from': async ({ world }) => {
    const waiver = { requester: 'member@northfield.test', effect: 'waive', covers: '{ people: [report@northfield.test] }' }
    const entry = "id: '1', asked: '2026-03-01', decided: '2026-03-02', until: '2026-03-20'"
    const take = (status: string) =>
      takeRegister(world, written({ 'old.yaml': `- { ${entry}, status: ${status} }\n` }), oldRegister(waiver))
    await take('granted')
    return () => take('refused')
  },
}

for (const [how, grant] of Object.entries(ways))
  test(`an excuse that is ${how} held until that day: later ones count again, and each day says so for good`, async () => {
    const house = await exceptionsHouse({ criteria: { retroactive: true } })
    const { as, world, people, at } = house
    await world.escalationPolicy({ name: 'Late', trigger: overdueCount(1), tell: ['person'] })
    await world.owes(people.report, { due: '2026-03-03' })
    const task = async (query: string) => {
      const { items } = await got<{ items: Task[] }>(as.admin(`GET /deadlines?kind=task&personId=${people.report.id}&${query}`))
      return items.map(({ dueOn, state, excuses }) => [dueOn, state, excuses.map(({ until }) => until).join()].join(' ')).join()
    }
    const why = async (day: string) => {
      const found = await explain(world.db, world.organizationId, 'report@northfield.test', 'Late', day)
      return [
        found.fired ? 'fires' : found.failedClause,
        `raw ${found.count + found.excused}`,
        `net ${found.count}`,
        `said ${found.said.length}`,
      ].join(', ')
    }
    const then = new Map<string, string>()
    // Each round is audited by other code when it has run.
    const rounds = async (many: number) => {
      for (let round = 0; round < many; round += 1) {
        const { day } = await world.nextRound()
        world.received = []
        await at(`${day}T23:59:00Z`)
        then.set(day, await task(''))
      }
    }
    await rounds(3)
    await at('2026-03-06T00:00:01Z')
    const takeBack = await grant(house)
    await rounds(2)
    await takeBack()
    then.set('2026-03-07', await task(''))
    await rounds(3)
    expect(Object.fromEntries(then)).toEqual({
      ...{ '2026-03-03': '2026-03-03 due-soon ', '2026-03-04': '2026-03-03 late ', '2026-03-05': '2026-03-03 late ' },
      ...{ '2026-03-06': '2026-03-20 open 2026-03-20', '2026-03-07': '2026-03-07 due-soon 2026-03-07' },
      ...Object.fromEntries(['2026-03-08', '2026-03-09', '2026-03-10'].map((day) => [day, '2026-03-07 late 2026-03-07'])),
    })
    for (const [day, said] of then) expect([day, await task(`asOf=${day}&knownAt=${day}`)]).toEqual([day, said])
    for (let time = 0; time < 2; time += 1) {
      // By what is known now it was excused, though its message could not know.
      for (const day of ['2026-03-04', '2026-03-05']) expect([day, await why(day)]).toEqual([day, 'nothing-counted, raw 1, net 0, said 1'])
      for (const day of ['2026-03-06', '2026-03-07']) expect([day, await why(day)]).toEqual([day, 'nothing-counted, raw 1, net 0, said 0'])
      for (const day of ['2026-03-08', '2026-03-10']) expect([day, await why(day)]).toEqual([day, 'fires, raw 1, net 1, said 1'])
    }
  })

async function granted(house: ExceptionsHouse, takeBack: (exceptionId: number) => Promise<unknown>): Promise<() => Promise<unknown>> {
  const scope = { personIds: [house.people.report.id], deadlineIds: [] } as never
  const effect = { kind: 'waive', byDays: null, forgiven: false } as const
  const { exceptionId, bindingVersion } = await house.asked(house.as.report, { from: '2026-03-02', until: '2026-03-20', scope, effect })
  await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  return () => takeBack(exceptionId)
}
