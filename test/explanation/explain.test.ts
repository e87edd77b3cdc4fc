import { describe, expect, test } from 'vitest'
import { explain, NothingToExplain } from '../../src/explanation/explain.ts'
import { explanationText } from '../../src/explanation/explanation-text.ts'
import { previewPolicies } from '../../src/preview.ts'
import { runRounds } from '../../src/rounds.ts'
import { freshDatabase } from '../support/database.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { loadWorld } from '../support/load-world.ts'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { overdueCount, scenario } from '../support/world.ts'

const count = { type: 'overdue-count', kind: 'task', subject: 'individual' } as const
const world = aWorld({
  people: ['ada', 'ben', 'cleo'].map((name) => aPerson(name)),
  lines: ['ada', 'ben'].map((person) => ({ person, managerRef: 'cleo', from: null, until: null })),
  deadlines: [
    aDeadline('a1', 'ada', '2026-03-02'),
    aDeadline('a2', 'ada', '2026-03-03', { metOn: '2026-03-05' }),
    aDeadline('a3', 'ada', '2026-03-04', { metOn: '2026-03-04' }),
    aDeadline('a4', 'ada', '2026-03-04', { assignedOn: '2026-03-08' }),
    aDeadline('b1', 'ben', '2026-03-02', { metOn: '2026-03-06' }),
  ],
  policies: [
    aPolicy('twice', { trigger: { ...count, threshold: 2, counting: 'every-time' }, recipients: ['manager'] }),
    aPolicy('paused', { trigger: { ...count, threshold: 1, counting: 'still-overdue' }, recipients: ['manager'], state: 'paused' }),
    aPolicy('together', {
      trigger: { ...count, subject: 'direct-reports', threshold: 3, counting: 'every-time' },
      recipients: ['manager'],
    }),
    aPolicy('together of four', {
      trigger: { ...count, subject: 'direct-reports', threshold: 4, counting: 'every-time' },
      recipients: ['manager'],
    }),
    aPolicy('later', {
      trigger: { ...count, threshold: 1, counting: 'still-overdue' },
      recipients: ['manager'],
      effectiveFrom: '2026-05-01',
    }),
    aPolicy('unknown', { trigger: { type: 'content-overdue', content: { type: 'item', id: 'nothing' } }, recipients: ['manager'] }),
  ],
})

async function asked() {
  const db = await freshDatabase()
  const { organizationId } = await loadWorld(db, world)
  const key = (name: string) => world.people.find((person) => person.ref === name)?.email as string
  return {
    db,
    organizationId,
    why: (name: string, policy: string, day = '2026-03-10') => explain(db, organizationId, key(name), policy, day),
  }
}

describe('an explanation', () => {
  test('of a policy that fired has the numbers, the deadlines, and who is told why', async () => {
    const { why, db, organizationId } = await asked()
    const before = await why('ada', 'twice')
    expect(before).toMatchObject({ fired: true, failedClause: null, count: 2, stillOverdue: 1, threshold: 2 })
    expect(
      before.counted.map(({ title, dueOn, missedOn, clearedOn, clearedWhy }) => [title, dueOn, missedOn, clearedOn, clearedWhy]),
    ).toEqual([
      ['a1', '2026-03-02', '2026-03-03', null, null],
      ['a2', '2026-03-03', '2026-03-04', '2026-03-05', 'met'],
    ])
    expect(before.notCounted.map(({ title, why: reason }) => [title, reason]).sort()).toEqual([
      ['a3', 'met-in-time'],
      ['a4', 'impossible'],
    ])
    expect(before.told).toMatchObject([{ name: 'cleo', because: [{ rule: 'manager' }] }])
    await runRounds(db, { organizationId, day: '2026-03-10', actor: 'test' })
    const after = await why('ada', 'twice')
    expect(after.told[0]?.delivered).toMatchObject({ day: '2026-03-10' })
    expect(explanationText(after)).toContain('twice fired for ada on 2026-03-10: reached 2 of 2')
  })

  test.each([
    ['ben', 'twice', '2026-03-10', 'below-threshold', 1],
    ['ada', 'paused', '2026-03-10', 'policy-paused', 1],
    ['ada', 'later', '2026-03-10', 'not-yet-effective', 1],
    ['ada', 'unknown', '2026-03-10', 'content-unknown', 0],
    ['cleo', 'twice', '2026-03-10', 'nothing-counted', 0],
    ['ada', 'twice', '2026-03-02', 'nothing-counted', 0],
  ] as const)('of one that did not, for %s and %s on %s, names the clause: %s', async (name, policy, day, clause, number) => {
    const { why } = await asked()
    expect(await why(name, policy, day)).toMatchObject({ fired: false, failedClause: clause, count: number })
  })

  test('of a team policy has the share of each report', async () => {
    const { why } = await asked()
    const explanation = await why('cleo', 'together')
    expect(explanation).toMatchObject({ fired: true, count: 3, stillOverdue: 1 })
    expect(explanation.shares.map(({ name, count: share, stillOverdue }) => [name, share, stillOverdue])).toEqual([
      ['ada', 2, 1],
      ['ben', 1, 0],
    ])
  })

  test('of a team that did not reach it says how many have a share, and what else the reports owe', async () => {
    const { why } = await asked()
    const explanation = await why('cleo', 'together of four')
    expect(explanation).toMatchObject({ fired: false, failedClause: 'below-threshold', count: 3, threshold: 4, reports: 2 })
    expect(explanation.notCounted.map(({ personName, title, why: reason }) => [personName, title, reason])).toEqual([
      ['ada', 'a3', 'met-in-time'],
      ['ada', 'a4', 'impossible'],
    ])
    expect(explanationText(explanation)).toContain('of 2 reports 2 have something that counts')
    expect(await why('ada', 'together')).toMatchObject({ failedClause: 'no-reports', reports: 0 })
  })

  test('of what does not exist says so', async () => {
    const { why, db, organizationId } = await asked()
    await expect(why('ada', 'no such policy')).rejects.toThrow(NothingToExplain)
    await expect(explain(db, organizationId, 'nobody@leeway.example', 'twice', '2026-03-10')).rejects.toThrow(
      'There is no person nobody@leeway.example',
    )
  })
})

test('a preview plays four months in one go, and keeps nothing', async () => {
  const { db, organizationId } = await asked()
  const played = await previewPolicies(db, organizationId, world.policies, '2026-02-01', '2026-06-01')
  expect(played.days).toHaveLength(121)
  expect(played.firstDay?.day).toBe('2026-03-04')
  expect(played.recipients).toMatchObject([{ name: 'cleo' }])
  const { rows } = await db.pool.query(
    'select (select count(*) from round)::integer as rounds, (select count(*) from miss)::integer as misses, (select count(*) from escalation_policy)::integer as policies',
  )
  expect(rows).toEqual([{ rounds: 0, misses: 0, policies: world.policies.length }])
})

scenario('what was said stays explained, whatever becomes known later', async (world) => {
  const [ada, bo] = [await world.person('ada'), await world.person('bo')]
  await world.reportsTo(ada, bo)
  await world.escalationPolicy({ name: 'Late', trigger: overdueCount(1), tell: ['manager'] })
  const owed = await world.owes(ada, { title: 'Fire safety', due: '2026-02-20' })
  const { day } = await world.nextRound()
  const why = () => explain(world.db, world.organizationId, 'ada@northfield.test', 'Late', day)
  const line = { personId: bo.id, count: 1, stillOverdue: 1, owedTotal: 1, because: [{ rule: 'manager' }] }
  expect(await why()).toMatchObject({ fired: true, said: [line] })
  world.expectMessage(bo, {})
  // It had been done in time, and nobody had said so.
  await world.meets(owed, '2026-02-01')
  const since = await why()
  expect(since).toMatchObject({ fired: false, count: 0, told: [], said: [line] })
  expect(explanationText(since)).toMatch(/Said in the messages of that day:\n {2}to Bo on \S+: 1, 1 still overdue \(.+, due \S+\)/)
})

scenario('what dropped out of a message before it was sent was not said', async (world) => {
  const [ada, bo] = [await world.person('ada'), await world.person('bo')]
  await world.reportsTo(ada, bo)
  await world.escalationPolicy({ name: 'Late', trigger: overdueCount(1), tell: ['manager'] })
  const owed = await world.owes(ada, { due: '2026-02-20' })
  const { day } = await world.round()
  const said = async () => (await explain(world.db, world.organizationId, 'ada@northfield.test', 'Late', day)).said
  expect(await said()).toMatchObject([{ personId: bo.id }])
  await world.meets(owed)
  await world.send()
  expect(await said()).toEqual([])
})

test('of an exception that became confidential, what messages said before says the number only', async () => {
  const { world, as, asked, moved } = await exceptionsHouse()
  await world.escalationPolicy({ name: 'Waiting', trigger: { type: 'decision-waiting', days: 1 }, tell: ['person'] })
  const { exceptionId, request } = await asked(as.report, { title: 'Working from the shelter' })
  await asked(as.report, { title: 'Delay the patches' })
  const { day } = await world.nextRound()
  const titles = async () => {
    const { said } = await explain(world.db, world.organizationId, 'manager@northfield.test', 'Waiting', day)
    return said.map(({ owed }) => owed.map(({ title }) => title).toSorted())
  }
  const other = 'EX-2: decide on “Delay the patches”'
  expect(await titles()).toEqual([['EX-1: decide on “Working from the shelter”', other]])
  await moved(as.report, exceptionId, { move: 'amend', reason: 'Not for all.', request: { ...request, confidential: true } })
  expect(await titles()).toEqual([['EX-1', other]])
})
