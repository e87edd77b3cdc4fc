import { expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { grantedWith } from '../support/exception-duties.ts'
import { type ExceptionsHouse, exceptionsHouse, graveRequest } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'

test('whatever kind of duty it is, it falls due, is missed and counted, and escalates', async () => {
  const house = await exceptionsHouse({ criteria: { reviewMonths: 1 } })
  const { as, asked, moved, world, people, committee } = house
  await asked(as.report)
  await asked(as.report, graveRequest)
  const back = await asked(as.report)
  await moved(as.manager, back.exceptionId, { move: 'return', reason: 'Which systems?' })
  const urgent = await asked(as.report, { ground: 'urgent-need' })
  await moved(as.manager, urgent.exceptionId, { move: 'grant-emergency', reason: 'The ward stands still.', hours: 48 })
  await grantedWith(house, [{ title: 'Log review', ownerId: committee.chair.id, dueOn: '2026-03-12' }], {
    ...{
      until: '2026-05-31',
      from: '2026-03-03',
      exitTasks: [{ title: 'Install the release', ownerId: people.report.id, dueOn: '2026-04-02' }],
    },
    controls: [{ title: 'Network cut off', purpose: 'Nobody reaches it.', ownerId: people.member.id, checkEveryDays: 7 }],
  })
  await world.escalationPolicy({ trigger: overdueCount(1, { kind: 'duty', counting: 'still-overdue' }), tell: [people.auditor] })
  world.sleep(45)
  await world.round()
  const kinds = await world.rows(sql<{ kind: string }>`
    select distinct u.kind from exception_duty u
    join miss m on m.organization_id = u.organization_id and m.deadline_id = u.deadline_id and m.kind = 'duty'
    where u.organization_id = ${world.organizationId} order by 1`)
  expect(kinds.map(({ kind }) => kind)).toEqual([
    'answer',
    'condition',
    'control',
    'decision',
    'emergency-review',
    'exit-plan',
    'review',
    'review-request',
  ])
  await world.send()
  const { digest } = world.expectMessage(people.auditor, {})
  const told = digest.sections.flatMap(({ fresh }) => fresh.map(({ subject }) => subject))
  for (const { name } of [people.report, people.manager, people.member, people['compliance-officer'], committee.chair])
    expect(told).toContain(name)
  world.received = []
})

test('its deadline leads to the exception, for whoever may see that', async () => {
  const house = await exceptionsHouse()
  const { as, asked, people } = house
  const plain = await asked(as.report)
  const secret = await asked(as.report, { confidential: true })
  const ids = await deadlineIds(house)
  const owedTo = async (by: (typeof as)['admin'], number: string) =>
    (await by(`GET /deadlines/${ids.get(number)}`)).body as { owedTo: unknown; what: string }
  expect(await owedTo(as.manager, plain.number)).toMatchObject({ owedTo: { exceptionId: plain.exceptionId, number: 'EX-1' } })
  expect(await owedTo(as.manager, secret.number)).toMatchObject({
    owedTo: { exceptionId: secret.exceptionId, number: 'EX-2' },
    what: 'EX-2',
  })
  expect(await owedTo(as.admin, plain.number)).toMatchObject({ owedTo: { number: 'EX-1' } })
  expect(await owedTo(as.admin, secret.number)).toMatchObject({ owedTo: null, what: 'EX-2' })
  const task = await house.world.owes(people.report, { title: 'Fire safety' })
  expect(task).toBeDefined()
  const { items } = (await as.report('GET /me/deadlines')).body as { items: { deadlineId: number }[] }
  expect((await as.report(`GET /deadlines/${items[0]?.deadlineId}`)).body).toMatchObject({ kind: 'task', owedTo: null })
})

async function deadlineIds({ as }: ExceptionsHouse): Promise<Map<string, number>> {
  const { items } = (await as.manager('GET /me/deadlines')).body as { items: { deadlineId: number; what: string }[] }
  return new Map(items.map(({ deadlineId, what }) => [what.split(':')[0] ?? '', deadlineId]))
}
