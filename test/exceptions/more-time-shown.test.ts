import { expect, test } from 'vitest'
import type { deadlineExtensionEndpoints } from '../../src/contract/deadline-extensions.ts'
import type { Answer } from '../../src/contract/endpoint.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

type Shown = Answer<(typeof deadlineExtensionEndpoints)['POST /deadline-extension-previews']>

const shown = (by: Ask, ...personIds: number[]) => got<Shown>(by('POST /deadline-extension-previews', { body: { personIds } }))

/** The report owes something late, something soon and something much later; somebody else too. */
async function owing({ world, people }: ExceptionsHouse) {
  const ids: number[] = []
  for (const [title, due] of [
    ['Fire safety', '2026-02-20'],
    ['Hand hygiene', '2026-03-03'],
    ['Next year', '2027-03-03'],
  ] as const)
    ids.push(Number((await world.owes(people.report, { title, due })).id))
  await world.owes(people.member, { title: 'Fire safety', due: '2026-02-20' })
  return ids as [number, number, number]
}

test('a manager is shown what people below them owe that is late or due soon, and how many days they may give', async () => {
  const house = await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: 3, retroactive: true } })
  const { as, people } = house
  const [late, soon] = await owing(house)
  const item = { person: 'Report', days: 3 }
  const items = [
    { ...item, deadlineId: late, what: 'Fire safety', dueOn: '2026-02-20', late: true, since: '2026-03-02' },
    { ...item, deadlineId: soon, what: 'Hand hygiene', dueOn: '2026-03-03', late: false, since: '2026-03-03' },
  ]
  const policy = 'IT-07 Patch within 14 days'
  expect(await shown(as.manager, people.report.id, people.member.id)).toEqual({ policy, items, more: false })
  expect(await shown(as.manager, people.member.id)).toEqual({ policy, items: [], more: false })
  await got(as.manager('POST /deadline-extensions', { body: { deadlineIds: [late], days: 3, reason: 'Short of people.' } }))
  expect((await shown(as.manager, people.report.id)).items.map(({ deadlineId }) => deadlineId)).toEqual([soon])
})

test('and nothing where no policy lets managers give days', async () => {
  const house = await exceptionsHouse({ criteria: { forDeadlines: true, managerDays: null, retroactive: true } })
  await owing(house)
  expect(await shown(house.as.manager, house.people.report.id)).toEqual({ policy: null, items: [], more: false })
})

test('more time is asked for by the policy that is named, where that is one for it', async () => {
  const house = await exceptionsHouse({ criteria: { forDeadlines: true, retroactive: true } })
  const { as, policyId } = house
  const [, soon] = await owing(house)
  const ask = (asked: object) =>
    as.report(`POST /deadlines/${soon}/extension-requests`, { body: { until: '2026-03-20', reason: 'Nights.', ...asked } })
  expect((await ask({ policyId: policyId + 1000 })).status).toBe(400)
  expect((await ask({ policyId, until: '2026-03-03' })).status).toBe(400)
  expect((await ask({ policyId, until: '2026-03-04' })).status).toBeLessThan(300)
})
