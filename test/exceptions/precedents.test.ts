import { expect, test } from 'vitest'
import type { Answer } from '../../src/contract/endpoint.ts'
import type { precedentEndpoints } from '../../src/contract/precedents.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'

type Precedents = Answer<(typeof precedentEndpoints)['GET /exceptions/:exceptionId/precedents']>

test('cases that were decided are the more alike the more they share: the clause, the ground, the level, the words', async () => {
  const { as, asked, moved, at, policyId } = await exceptionsHouse()
  const like = {
    same: {},
    otherGround: { ground: 'other' as const },
    noClause: { clause: null },
    neither: { clause: null, ground: 'other' as const },
    // Nobody reads of it who is no party to it.
    hidden: { confidential: true },
  }
  const ids: Record<string, number> = {}
  for (const [name, request] of Object.entries(like)) ids[name] = (await asked(as.report, request)).exceptionId
  const mine = (await asked(as.report)).exceptionId
  const unclaused = (await asked(as.report, { clause: null })).exceptionId
  await at('2026-03-05T00:00:00Z')
  for (const [name, exceptionId] of Object.entries(ids)) {
    const move = name === 'otherGround' ? ('reject' as const) : ('approve' as const)
    await moved(as.manager, exceptionId, { move, reason: `${name} it is.`, bindingVersion: 1 })
  }
  const of = (exceptionId: number) => got<Precedents>(as.report(`GET /exceptions/${exceptionId}/precedents`))
  const found = await of(mine)
  expect(found.items.map(({ exceptionId, likeness, verdict, reason }) => [exceptionId, likeness, verdict, reason])).toEqual([
    [ids['same'], 1, 'approved', 'same it is.'],
    [ids['otherGround'], 0.8, 'rejected', 'otherGround it is.'],
    [ids['noClause'], 0.6, 'approved', 'noClause it is.'],
    [ids['neither'], 0.4, 'approved', 'neither it is.'],
  ])
  // What is usual is said of the same clause where there is one, else of all.
  const { items: _items, ...usual } = found
  expect(usual).toEqual({ approved: 1, decided: 2, meanDays: expect.closeTo(29.96, 1), medianDaysToDecision: 2.5 })
  expect(await of(unclaused)).toMatchObject({ approved: 3, decided: 4 })
  expect((await of(ids['same'] as number)).items.map(({ exceptionId }) => exceptionId)).not.toContain(ids['same'])

  const likeText = async (text: string) =>
    (
      await got<Pick<Precedents, 'items'>>(
        as.report(`GET /exceptions-like?policyId=${policyId}&clause=9.9&text=${encodeURIComponent(text)}`),
      )
    ).items
  expect((await likeText('Delay the October patches'))[0]?.likeness).toBeCloseTo(0.3, 1)
  expect((await likeText('zzzz'))[0]?.likeness).toBe(0)
})
