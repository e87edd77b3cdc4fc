import { expect, test } from 'vitest'
import { explain } from '../../src/explanation/explain.ts'
import { freshDatabase } from '../support/database.ts'
import { loadWorld } from '../support/load-world.ts'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { overdueCount } from '../support/world.ts'

const ways = (['every-time', 'last-days', 'still-overdue'] as const).flatMap((counting) =>
  [false, true].map((mandatoryOnly) => ({ counting, mandatoryOnly, ...(counting === 'last-days' && { days: 7 }) })),
)
const nameOf = (way: (typeof ways)[number]) => `${way.counting}${way.mandatoryOnly ? ' mandatory' : ''}`
const world = aWorld({
  people: ['ada', 'ben', 'cleo', 'dan'].map((name) => aPerson(name)),
  lines: ['ada', 'ben', 'dan'].map((person) => ({ person, managerRef: 'cleo', from: null, until: null })),
  deadlines: [
    aDeadline('a1', 'ada', '2026-02-20'),
    aDeadline('a2', 'ada', '2026-03-04', { metOn: '2026-03-06' }),
    aDeadline('a3', 'ada', '2026-03-05', { mandatory: false }),
    aDeadline('a4', 'ada', '2026-03-06', { kind: 'survey' }),
    aDeadline('b1', 'ben', '2026-03-05', { mandatory: false, metOn: '2026-03-07' }),
    aDeadline('b2', 'ben', '2026-03-09'),
    aDeadline('c1', 'cleo', '2026-03-05'),
    aDeadline('d1', 'dan', '2026-03-05', { metOn: '2026-03-05' }),
  ],
  policies: ways.map((way) =>
    aPolicy(nameOf(way), { trigger: overdueCount(9, { ...way, subject: 'direct-reports' }), recipients: ['manager'] }),
  ),
})

test('the share of each report is what the policy counts, however it counts, also where it is not reached', async () => {
  const db = await freshDatabase()
  const { organizationId } = await loadWorld(db, world)
  const cleo = world.people.find(({ ref }) => ref === 'cleo')?.email as string
  const said = Object.fromEntries(
    await Promise.all(
      ways.map(nameOf).map(async (policy) => {
        const { count, shares } = await explain(db, organizationId, cleo, policy, '2026-03-10')
        return [policy, [count, ...shares.map((share) => `${share.name} ${share.count}/${share.stillOverdue} of ${share.total}`)]]
      }),
    ),
  )
  expect(said).toEqual({
    'every-time': [5, 'ada 3/2 of 2', 'ben 2/1 of 2'],
    'every-time mandatory': [3, 'ada 2/1 of 2', 'ben 1/1 of 2'],
    'last-days': [4, 'ada 2/1 of 2', 'ben 2/1 of 2'],
    'last-days mandatory': [2, 'ben 1/1 of 2', 'ada 1/0 of 2'],
    'still-overdue': [3, 'ada 2/2 of 2', 'ben 1/1 of 2'],
    'still-overdue mandatory': [2, 'ada 1/1 of 2', 'ben 1/1 of 2'],
  })
})
