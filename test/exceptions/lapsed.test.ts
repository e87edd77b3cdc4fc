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

test('an emergency grant that outlives its request is taken back by those who may revoke, with a reason', async () => {
  const house = await exceptionsHouse({
    criteria: { emergencyHours: 720 },
    choose: [{ route: 'lapsing' }],
    routes: () => ({
      lapsing: { review: null, steps: [{ ...owners, who: [{ type: 'requesters-manager' }], days: 2, whenLate: { type: 'lapse' } }] },
    }),
  })
  const { as, at, asked, moved, tried, record, people, world } = house
  const owed = Number((await world.owes(people.report, { due: '2026-03-20' })).id)
  const excuses = async () => (await got<{ excuses: object[] }>(as.admin(`GET /deadlines/${owed}`))).excuses.length
  const scope = { personIds: [], deadlineIds: [owed] }
  const { exceptionId, lapsesAt } = await asked(as.report, { scope, effect: { kind: 'mute', byDays: null, forgiven: false } } as never)
  const revoke = { move: 'revoke' as const, reason: 'Nobody decided.', why: 'other' }
  await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 700 })
  // While it can still be decided, it is.
  expect((await tried(as.owner, exceptionId, revoke)).status).toBe(409)
  await at(lapsesAt ?? '')
  const lapsed = await record(as.owner, exceptionId)
  expect(lapsed).toMatchObject({ phase: 'lapsed', inForce: true })
  expect(lapsed.moves).toEqual(['note', 'revoke'])
  expect((await record(as.report, exceptionId)).moves).toEqual(['note'])
  expect((await tried(as.report, exceptionId, revoke)).status).toBe(403)
  expect((await tried(as.owner, exceptionId, { ...revoke, reason: ' ' })).status).toBe(400)
  expect(await excuses()).toBe(1)
  const now = world.clock.now().toString()
  const gone = await moved(as.manager, exceptionId, revoke)
  expect(gone).toMatchObject({
    state: 'revoked',
    phase: 'revoked',
    inForce: false,
    dueAt: null,
    lapsesAt: null,
    decidedAt: null,
    endedAt: now,
  })
  expect(gone.steps.map(({ state }) => state)).toEqual(['voided'])
  expect(gone.grants.map(({ kind, replacedAt }) => [kind, replacedAt])).toEqual([['emergency', now]])
  expect(gone.duties.filter(({ outcome }) => outcome === null)).toEqual([])
  expect(gone.moves).toEqual(['note'])
  await world.send()
  expect(world.expectLetter(people.report, 'EX-1/revoked/3').letter?.text).toContain('Nobody decided.')
  await at('2026-03-07T12:00:00Z')
  expect(await excuses()).toBe(0)
  // That it lapsed before stays true.
  const { items } = await got<{ items: { on: string; what: string }[] }>(
    as.admin(`GET /people/${people.report.id}/timeline?kind=exception`),
  )
  expect(items.map(({ on, what }) => `${on} ${what}`)).toEqual([
    ...['2026-03-05 revoked', '2026-03-05 lapsed', '2026-03-02 in-force', '2026-03-02 asked'],
  ])
  const view = async (name: string) =>
    (await got<{ items: { phase: string }[] }>(as.auditor(`GET /exceptions?view=${name}`))).items.map(({ phase }) => phase)
  expect([await view('in-force'), await view('expired'), await view('ended')]).toEqual([[], [], ['revoked']])
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
