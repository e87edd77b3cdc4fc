import { expect, test } from 'vitest'
import { demands } from '../../src/exceptions/reports/demands.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const rows = async <Row>(by: Ask, report: string) => (await got<{ items: Row[] }>(by(`GET /exception-reports/${report}`))).items

test('records are narrowed to those that are whole, those that are not, and what one standard demands', async () => {
  const { as, asked } = await exceptionsHouse()
  const { exceptionId: bare } = await asked(as.report)
  const { exceptionId: fuller } = await asked(as.report, {
    ...{ alternatives: 'Another one.', exitPlan: 'A release in May.', riskArgument: 'Cut off.', residual: { likelihood: 1, impact: 1 } },
    controls: [{ title: 'Cut off', purpose: '', ownerId: null, checkEveryDays: 7 }],
    scope: {
      ...(await got<{ request: { scope: object } }>(as.report(`GET /exceptions/${bare}`))).request.scope,
      description: 'A viewer.',
    } as never,
  })
  const which = async (narrowed: string) =>
    (await rows<{ exceptionId: number }>(as.auditor, `completeness?${narrowed}`)).map(({ exceptionId }) => exceptionId)
  expect([await which('whole=true'), await which('whole=false'), await which('limit=200')]).toEqual([[fuller], [bare], [fuller, bare]])

  const lacks = async (narrowed: string) =>
    (await rows<{ missing: string[] }>(as.auditor, `completeness?whole=false${narrowed}`)).flatMap(({ missing }) => missing).toSorted()
  const all = await lacks('')
  for (const standard of new Set(demands.map((demand) => demand.standard))) {
    const asks = demands.filter((demand) => demand.standard === standard)
    const fields = new Set<string>(asks.map(({ field }) => field))
    expect([standard, await lacks(`&standard=${standard}`)]).toEqual([standard, all.filter((field) => fields.has(field))])
    expect(await rows(as.auditor, `demands?standard=${standard}&limit=200`)).toMatchObject(asks.map(({ field }) => ({ standard, field })))
  }
})

test('requests about deadlines are narrowed to those asked for late, and those asked for again', async () => {
  const { as, people, world, moved } = await exceptionsHouse({ criteria: { forDeadlines: true, retroactive: true } })
  const owes = async (title: string, due: string) => Number((await world.owes(people.report, { title, due })).id)
  const [late, coming] = [await owes('Fire safety', '2026-02-20'), await owes('Hand hygiene', '2026-03-02')]
  const ask = (id: number) =>
    got<{ exceptionId: number }>(
      as.report(`POST /deadlines/${id}/extension-requests`, { body: { until: '2026-03-20', reason: 'Nights.' } }),
    )
  await ask(late)
  const { exceptionId } = await ask(coming)
  await moved(as.manager, exceptionId, { move: 'reject', reason: 'No.', bindingVersion: 1 })
  await ask(coming)
  const which = async (narrowed: string) =>
    (await rows<{ deadline: string; request: number }>(as.auditor, `against-deadlines?limit=200${narrowed}`)).map(
      ({ deadline, request }) => [deadline, request],
    )
  const [fire, first, again] = [
    ['Fire safety', 1],
    ['Hand hygiene', 1],
    ['Hand hygiene', 2],
  ]
  expect(await which('')).toEqual([fire, first, again])
  expect(await which('&only=late')).toEqual([fire])
  expect(await which('&only=repeated')).toEqual([again])
  expect(await which('&only=decided-before-asked')).toEqual([])
})
