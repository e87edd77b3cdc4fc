import { expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'

const owners = { name: 'Owners', who: [{ type: 'role' as const, role: 'owner' as const }], quorum: { count: 1 }, veto: [], days: 5 }

test('a request that lapsed waits no more and has ended, for every reader at the same instant', async () => {
  const house = await exceptionsHouse({
    choose: [{ route: 'lapsing' }],
    routes: (committeeId) => ({
      lapsing: { review: null, steps: [{ ...owners, who: [{ type: 'committee', committeeId }], whenLate: { type: 'lapse' } }] },
      // So that nothing else asks for the committee.
      committee: { review: null, steps: [{ ...owners, whenLate: { type: 'wait' } }] },
    }),
  })
  const { as, at, asked, routes, committee } = house
  const { lapsesAt } = await asked(as.report)
  const body = { name: 'lapsing', review: null, steps: [{ ...owners, whenLate: { type: 'wait' } }] }
  await got(as.admin(`PUT /approval-routes/${routes['lapsing']}`, { body }))
  const end = Temporal.Instant.from(lapsesAt ?? '')
  await at(end.subtract({ milliseconds: 1 }).toString())
  expect(await readers(house)).toEqual({ requested: 1, ended: 0, policies: 1, board: 1, askedMost: 1, sample: 1 })
  expect((await as.admin(`DELETE /committees/${committee.committeeId}`)).status).toBe(409)
  await at(end.toString())
  expect(await readers(house)).toEqual({ requested: 0, ended: 1, policies: 0, board: 0, askedMost: 0, sample: 1 })
  expect((await as.admin(`DELETE /committees/${committee.committeeId}`)).status).toBeLessThan(300)
  // Of a time that begins after it, it is no part.
  await at('2026-05-02T12:00:00Z')
  expect(await readers(house)).toMatchObject({ sample: 0 })
})

/** How many requests wait, or have ended, by each who says so; `sample`: of the month that it is. */
async function readers({ as, world }: ExceptionsHouse): Promise<Record<string, number | undefined>> {
  const view = async (name: string) => (await got<{ items: object[] }>(as.auditor(`GET /exceptions?view=${name}`))).items.length
  const policies = await got<{ items: { waiting: number }[] }>(as.auditor('GET /policies'))
  const board = await got<{ waiting: number }>(as.auditor('GET /exception-reports/board'))
  const most = await got<{ items: { waiting: number }[] }>(as.auditor('GET /exception-reports/asked-most'))
  const month = world.clock.now().toString().slice(0, 7)
  const drawn = await got<{ population: number }>(as.auditor(`GET /exception-reports/sample?from=${month}-01&to=${month}-28&size=5`))
  return {
    ...{ requested: await view('requested'), ended: await view('ended'), policies: policies.items[0]?.waiting },
    ...{ board: board.waiting, askedMost: most.items[0]?.waiting, sample: drawn.population },
  }
}
