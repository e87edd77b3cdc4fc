import { expect, test } from 'vitest'
import { exceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

interface Listed {
  contentId: number
  externalId: string
}

test('whoever does not see everybody finds the content that people in their sight owe, and what it sits inside of', async () => {
  const { as, world, people } = await exceptionsHouse()
  const course = { type: 'channel', id: 'induction' } as const
  await world.owes(people.report, { content: { type: 'item', id: 'fire' }, inside: [course] })
  await world.owes(people.admin, { content: { type: 'item', id: 'merger' } })
  const seen = (ask: Ask) => got<{ items: Listed[]; total: number }>(ask('GET /content'))
  const all = (await seen(as.owner)).items
  expect(all.map(({ externalId }) => externalId).toSorted()).toEqual(['fire', 'induction', 'merger'])
  for (const [ask, found] of [
    [as.auditor, ['fire', 'induction', 'merger']],
    [as.report, ['fire', 'induction']],
    [as.manager, ['fire', 'induction']],
    [as.member, []],
  ] as const) {
    const { items, total } = await seen(ask)
    expect([items.map(({ externalId }) => externalId).toSorted(), total]).toEqual([found, found.length])
    for (const { contentId, externalId } of all)
      expect((await ask(`GET /content/${contentId}`)).status).toBe((found as readonly string[]).includes(externalId) ? 200 : 404)
  }
})

test('whoever decides on an exception reads what content it names; asking for one opens nothing', async () => {
  const { as, world, people, committee, drafted, asked, moved } = await exceptionsHouse()
  await world.owes(people.admin, { content: { type: 'item', id: 'merger' } })
  const [merger] = (await got<{ items: Listed[] }>(as.admin('GET /content'))).items
  const read = async (ask: Ask) => (await ask(`GET /content/${merger?.contentId}`)).status
  const scope = { contentIds: [merger?.contentId as number] }
  await drafted(as.report, { scope } as object)
  expect([await read(as.report), await read(as.manager)]).toEqual([404, 404])
  await asked(as.report, { scope } as object)
  expect([await read(as.report), await read(as.manager), await read(as.member)]).toEqual([404, 200, 404])
  const sits = committee.as[1] as Ask
  expect(await read(sits)).toBe(404)
  const { exceptionId } = await asked(as.report, { ...graveRequest, scope } as object)
  const risk = { inherent: graveRequest.inherent, residual: graveRequest.residual }
  await moved(as['compliance-officer'], exceptionId, { move: 'take' })
  await moved(as['compliance-officer'], exceptionId, { move: 'assess', reason: 'Sound.', recommendation: 'approve', ...risk })
  expect(await read(sits)).toBe(200)
})
