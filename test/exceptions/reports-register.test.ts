import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got, graveRequest, type Sent } from '../support/exceptions-house.ts'

interface Row extends Record<string, unknown> {
  exceptionId: number
  phase: string
}

/** One thing that may happen: a request, a move by somebody on one of the cases, or time that passes. */
type Event =
  | { does: 'ask'; grave: boolean }
  | { does: 'extend'; on: number }
  | { does: 'move'; on: number; by: number; move: number; days: number }
  | { does: 'wait'; hours: number }

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ does: fc.constant('ask' as const), grave: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('extend' as const), on: fc.nat(3) }) },
  {
    weight: 9,
    arbitrary: fc.record({
      ...{ does: fc.constant('move' as const), on: fc.nat(3), by: fc.nat(6), move: fc.nat(40) },
      days: fc.integer({ min: 1, max: 40 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('wait' as const), hours: fc.integer({ min: 1, max: 150 }) }) },
)

/** Every world begins with one that is granted. */
const opening: readonly Event[] = [
  { does: 'ask', grave: false },
  { does: 'move', on: 0, by: 0, move: 0, days: 1 },
]

test('the register as of now is the register, and as of a day what it was on that day, whatever comes later', async () => {
  let made = 0
  let granted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 30, maxLength: 50 }), async (events) => {
      const house = await exceptionsHouse({
        criteria: { reviewMonths: 1, grantDays: 120, lifetimeDays: 200, retroactive: true },
        routes: () => ({
          light: {
            review: null,
            steps: [
              {
                name: 'Manager',
                who: [{ type: 'requesters-manager' }],
                quorum: { count: 1 },
                veto: [],
                days: 5,
                whenLate: { type: 'lapse' },
              },
            ],
          },
        }),
      })
      const asked: ExceptionRecord[] = []
      const seen = new Map<string, Row[]>()
      for (const each of [...opening, ...events]) {
        made += (await happens(house, asked, each)) ? 1 : 0
        const now = await then(house)
        expect(now).toEqual(await live(house))
        granted += now.filter(({ phase }) => phase === 'in-force').length
        // What a day showed after the last that was done on it is what it shows for ever, but for what time made of it.
        if (each.does !== 'wait') seen.set(dayOf(house), now)
      }
      const today = dayOf(house)
      for (const day of [...seen.keys()].filter((each) => each < today)) {
        const again = await then(house, day)
        expect(again.map(withoutTime)).toEqual(seen.get(day)?.map(withoutTime))
        expect(await then(house, day)).toEqual(again)
      }
    }),
    { numRuns: Number(process.env['LEEWAY_TEST_RUNS'] ?? 3), endOnFailure: true },
  )
  expect(made).toBeGreaterThan(10)
  expect(granted).toBeGreaterThan(0)
}, 600_000)

test('a day that is over shows its last moment: what was decided the next morning is not in it', async () => {
  const { as, asked, moved, at } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report)
  await at('2026-03-03T00:00:00Z')
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
  await at('2026-04-08T22:59:59.999Z')
  const phaseOn = async (day: string) => {
    const { items } = await got<{ items: Row[] }>(as.auditor(`GET /exception-reports/register?asOf=${day}`))
    return items.map(({ phase, inForce }) => [phase, inForce])
  }
  expect(await phaseOn('2026-03-01')).toEqual([])
  expect(await phaseOn('2026-03-02')).toEqual([['awaiting-decision', false]])
  expect(await phaseOn('2026-03-03')).toEqual([['scheduled', false]])
  expect(await phaseOn('2026-03-10')).toEqual([['in-force', true]])
  expect(await phaseOn('2026-04-08')).toEqual([['in-force', true]])
  await at('2026-04-20T12:00:00Z')
  expect(await phaseOn('2026-04-08')).toEqual([['in-force', true]])
  expect(await phaseOn('2026-04-09')).toEqual([['expired', false]])
  // A day that is still to come is shown as what is known: as it is now.
  expect(await phaseOn('2027-01-01')).toEqual([['expired', false]])
})

/** Lets something happen. Returns whether it did. */
async function happens(house: ExceptionsHouse, asked: ExceptionRecord[], each: Event): Promise<boolean> {
  const { as, world } = house
  if (each.does === 'wait') {
    await house.at(world.clock.now().add({ hours: each.hours }).toString())
    return true
  }
  if (each.does === 'ask') {
    const from = dayOf(house)
    const until = Temporal.PlainDate.from(from).add({ days: 50 }).toString()
    const answer = await as.report('POST /exceptions', {
      body: { request: { ...(await plain(house)), ...(each.grave && graveRequest), from, until } },
    })
    const draft = answer.body as ExceptionRecord
    asked.push(draft)
    return (await house.tried(as.report, draft.exceptionId, { move: 'submit' })).status === 200
  }
  const one = asked[each.on % Math.max(1, asked.length)]
  if (!one) return false
  if (each.does === 'extend') return extended(house, asked, one)
  const { exceptionId } = one
  const everybody = [as.manager, as['compliance-officer'], as.owner, ...house.committee.as, as.report]
  for (const by of [...everybody.slice(each.by), ...everybody.slice(0, each.by)]) {
    const answer = await by(`GET /exceptions/${exceptionId}`)
    if (answer.status !== 200) continue
    const record = answer.body as ExceptionRecord
    const sayable = movesOf(house, record, each.days).filter(({ move }) => record.moves.includes(move))
    const move = sayable[each.move % Math.max(1, sayable.length)]
    if (move) return (await house.tried(by, exceptionId, move)).status === 200
  }
  return false
}

/** What may be said of a case; those that bring it on stand here thrice. */
function movesOf(house: ExceptionsHouse, record: ExceptionRecord, days: number): Sent[] {
  const day = Temporal.PlainDate.from(dayOf(house)).add({ days }).toString()
  const place = { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: (days % 5) + 1, impact: 4 } }
  const seen = { reason: 'So it is.', bindingVersion: record.bindingVersion }
  const amended = { ...record.request, reason: `It takes ${days} more days.` }
  const on: Sent[] = [
    { move: 'submit' },
    { move: 'take' },
    { move: 'assess', reason: 'Sound.', ...place, recommendation: 'approve' },
    { move: 'approve', ...seen },
  ]
  return [
    ...[
      ...on,
      ...on,
      ...on,
      { move: 'return', reason: 'What for?' },
      { move: 'reject', ...seen },
      { move: 'shorten', ...seen, until: day },
    ],
    ...[{ move: 'amend', request: amended, reason: 'More.' }, { move: 'withdraw' }, { move: 'grant-emergency', reason: 'Now.', hours: 20 }],
    ...[
      { move: 'suspend', reason: 'Wait.' },
      { move: 'resume', reason: 'Go on.' },
      { move: 'close', reason: 'Done.', why: 'remedied' },
    ],
    ...[{ move: 'review', reason: 'Less.', outcome: days % 2 ? 'keep' : 'tighten', until: day }],
  ] as Sent[]
}

/** Asks for more time for one that is granted. */
async function extended(house: ExceptionsHouse, asked: ExceptionRecord[], { exceptionId }: ExceptionRecord): Promise<boolean> {
  const { endsAt } = await house.record(house.as.report, exceptionId)
  if (endsAt === null) return false
  const until = Temporal.Instant.from(endsAt).add({ hours: 240 }).toZonedDateTimeISO('Europe/London').toPlainDate().toString()
  const body = { request: { ...(await plain(house)), until }, extends: exceptionId }
  const answer = await house.as.report('POST /exceptions', { body })
  if (answer.status !== 200) return false
  const draft = answer.body as ExceptionRecord
  asked.push(draft)
  return (await house.tried(house.as.report, draft.exceptionId, { move: 'submit' })).status === 200
}

async function plain(house: ExceptionsHouse) {
  return {
    ...{ policyId: house.policyId, clause: '3.2', title: 'Later', reason: 'The vendor is not ready.' },
    ...{ ground: 'technical-incompatibility', kind: 'time-boxed', inherent: { likelihood: 1, impact: 2 } },
  }
}

function dayOf({ world }: ExceptionsHouse): string {
  return world.clock.now().toZonedDateTimeISO('Europe/London').toPlainDate().toString()
}

const compared = [
  'exceptionId',
  'number',
  'title',
  'policyId',
  'policy',
  'clause',
  'phase',
  'inForce',
  'emergency',
  'kind',
  'ground',
  'level',
] as const
const alsoCompared = ['requester', 'owner', 'unit', 'until', 'confidential', 'submittedAt', 'dueAt'] as const

async function live({ as }: ExceptionsHouse): Promise<Row[]> {
  const { items } = await got<{ items: Row[] }>(as.auditor('GET /exceptions?limit=200'))
  return items.map(cut)
}

async function then({ as }: ExceptionsHouse, asOf?: string): Promise<Row[]> {
  const { items } = await got<{ items: Row[] }>(as.auditor(`GET /exception-reports/register?limit=200${asOf ? `&asOf=${asOf}` : ''}`))
  return items.map(cut)
}

function withoutTime({ phase: _phase, inForce: _inForce, ...row }: Row): Record<string, unknown> {
  return row
}

function cut(row: Row): Row {
  return Object.fromEntries([...compared, ...alsoCompared].map((name) => [name, row[name]])) as unknown as Row
}
