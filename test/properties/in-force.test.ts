import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anywhereOnEarth } from '../../src/time/period.ts'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import { emergencyHours, endsSoonDays, type Known, type Look, quieting, readers } from '../support/in-force-readers.ts'
import { boundsOf, dayAfter, dayOf, isBefore, isInForceAt, plus, tell, toldNothing, type Word } from '../support/naive/in-force.ts'

/** Each is worth fifteen of other properties, and takes as long. */
const runs = Math.ceil(Number(process.env['LEEWAY_TEST_RUNS'] ?? 15) / 15)
const home = 'Europe/London'
/** The clocks change in New York on 8 March, in London on the 29th, on Lord Howe and the Chathams on 5 April. */
const zones = [home, 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Chatham', anywhereOnEarth]
const begins = '2026-03-02T12:00:00Z'
const hour = 3_600_000
const mostLooks = 48

/** A request: when it is made, how long until it is decided, and what is said to it after so many hours each. */
const life = fc.record({
  zone: fc.constantFrom(...zones),
  askedAfter: fc.integer({ min: 0, max: 400 }),
  begins: fc.integer({ min: 0, max: 8 }),
  days: fc.integer({ min: 1, max: 30 }),
  emergencyAfter: fc.option(fc.integer({ min: 0, max: 60 }), { freq: 2 }),
  decidedAfter: fc.option(fc.integer({ min: 1, max: 130 }), { freq: 6 }),
  said: fc.array(
    fc.record({
      after: fc.integer({ min: 1, max: 500 }),
      what: fc.constantFrom(
        'suspend',
        'suspend',
        'resume',
        'resume',
        'shorten',
        'extend',
        'extend',
        'close',
        'revoke',
        'reject',
        'return',
        'withdraw',
      ),
      days: fc.integer({ min: 1, max: 12 }),
    }),
    { maxLength: 5 },
  ),
})
type Life = typeof life extends fc.Arbitrary<infer T> ? T : never

/** Every walk begins with these, and looks at each beginning and end of theirs: in force, over, and decided while an emergency goes on. */
const openings: Life[] = [
  {
    ...{ zone: home, askedAfter: 0, begins: 1, days: 20, emergencyAfter: null, decidedAfter: 1 },
    said: [{ after: 13, what: 'close', days: 1 }],
  },
  { zone: 'America/New_York', askedAfter: 0, begins: 8, days: 4, emergencyAfter: 1, decidedAfter: 2, said: [] },
  { zone: 'Pacific/Chatham', askedAfter: 0, begins: 1, days: 20, emergencyAfter: null, decidedAfter: 1, said: [] },
]
type Said = Life['said'][number]['what'] | 'ask' | 'approve' | 'emergency'

interface Happening {
  at: string
  nth: number
  what: Said
  days: number
}

test('every reader agrees at random instants, and at each beginning and end to the millisecond, whether an exception is in force', async () => {
  const seen = { inForce: 0, ended: 0, looks: 0 }
  await fc.assert(
    fc.asyncProperty(
      fc.array(life, { minLength: 8, maxLength: 10 }),
      fc.array(fc.nat(999), { minLength: 80, maxLength: 80 }),
      async (drawn, dice) => {
        const house = await aHouse()
        const lives = [...openings, ...drawn]
        const known: Known[] = []
        let looks = 0
        for (const happening of happeningsOf(lives)) {
          for (const at of instantsUntil(house, known, happening.at, dice)) {
            if (looks > mostLooks) break
            looks += 1
            await house.at(at)
            const near = known.filter(({ told }) => boundsOf(told).some((bound) => closely(bound, at))).concat(known.slice(0, 1))
            await expectAgreed({ house, at, near }, known, looks % 9 === 1)
            seen.inForce += known.filter(({ told }) => isInForceAt(told, at)).length
            seen.ended += known.filter(({ told }) => told.were.length > 0 && !isInForceAt(told, at)).length
          }
          await house.at(happening.at)
          await happens(house, known, lives, happening)
        }
        seen.looks += looks
      },
    ),
    { numRuns: runs, endOnFailure: true },
  )
  // So that nobody takes an empty walk for a proof.
  expect(seen.looks).toBeGreaterThan(15 * runs)
  expect(seen.inForce).toBeGreaterThan(20 * runs)
  expect(seen.ended).toBeGreaterThan(runs)
})

async function expectAgreed(look: Look, known: readonly Known[], isThorough: boolean): Promise<void> {
  for (const { name, says, should, isSlow } of readers) {
    if (isSlow && !isThorough) continue
    const expected = known.filter((one) => (should ? should(one, look) : isInForceAt(one.told, look.at))).map(({ number }) => number)
    const said = await says(look)
    const what = `${name} at ${look.at}`
    if (typeof said === 'number') expect(said, what).toBe(expected.length)
    else expect([...new Set(said)].toSorted(), what).toEqual(expected.toSorted())
  }
}

/** What happens in all lives, in order. */
function happeningsOf(lives: readonly Life[]): Happening[] {
  const all = lives.flatMap(({ askedAfter, emergencyAfter, decidedAfter, said }, nth): Happening[] => {
    // Never at the same instant, so that each is looked at apart.
    const at = (hours: number) => plus(begins, (askedAfter + hours) * hour + nth * 1001)
    return [
      { at: at(0), nth, what: 'ask', days: 0 },
      ...(emergencyAfter === null ? [] : [{ at: plus(at(emergencyAfter), 250), nth, what: 'emergency' as const, days: 0 }]),
      ...(decidedAfter === null ? [] : [{ at: plus(at(decidedAfter), 500), nth, what: 'approve' as const, days: 0 }]),
      ...said.map(({ after, what, days }) => ({ at: plus(at(after), 750), nth, what, days })),
    ]
  })
  const last = { at: plus(begins, 1500 * hour), nth: -1, what: 'close' as const, days: 0 }
  return [...all, last].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))
}

/** The instants to look at before something happens: around what begins and ends until then, and one by chance. */
function instantsUntil({ world }: ExceptionsHouse, known: readonly Known[], until: string, dice: number[]): string[] {
  const now = world.clock.now().toString()
  const isBetween = (at: string) => isBefore(now, at) && isBefore(at, until)
  const bounds = known.flatMap(({ told }, nth) =>
    boundsOf(told).filter((bound) => (nth < openings.length || roll(dice) < 500) && isBetween(plus(bound, -1))),
  )
  const around = bounds.flatMap((bound) => [plus(bound, -1), bound, plus(bound, 1)]).filter(isBetween)
  const gap = Temporal.Instant.from(now).until(until).total('milliseconds')
  const chance = roll(dice) < 250 ? [plus(now, Math.floor((gap * roll(dice)) / 1000))].filter(isBetween) : []
  return [...new Set([...around, ...chance])].toSorted((a, b) => Temporal.Instant.compare(a, b))
}

function roll(dice: number[]): number {
  const [first = 0] = dice.splice(0, 1)
  dice.push((first * 7 + 13) % 1000)
  return first
}

function closely(one: string, other: string): boolean {
  return Math.abs(Temporal.Instant.from(one).until(other).total('milliseconds')) <= 1
}

/** Lets something happen where the product lets it, and keeps what was said. */
async function happens(house: ExceptionsHouse, known: Known[], lives: readonly Life[], { at, nth, what, days }: Happening): Promise<void> {
  const life = lives[nth]
  if (!life) return
  if (what === 'ask') return ask(house, known, nth, life)
  const one = known.find(({ exceptionId }) => exceptionId === asked.get(house)?.get(nth))
  if (!one) return
  const word = await said(house, one, what, days)
  if (!word) return
  one.told = tell(one.told, word, at, home)
  one.history.push({ at, told: one.told })
}

/** Which exception each life led to. */
const asked = new WeakMap<ExceptionsHouse, Map<number, number>>()

async function ask(house: ExceptionsHouse, known: Known[], nth: number, { zone, begins: after, days }: Life): Promise<void> {
  const { as, world, people } = house
  const deadline = await world.owes(people.report, { due: '2027-06-30' })
  const now = world.clock.now().toString()
  const from = dayAfter([dayOf(now, zone), dayOf(now, home)].toSorted().at(-1) as string, after)
  const until = dayAfter(from, days)
  const words = { from, until, timeZone: zone, ownerId: people.member.id, ...quieting(Number(deadline.id)) }
  const { exceptionId, number } = await house.asked(as.report, words)
  const told = toldNothing({ zone, from, until })
  known.push({ exceptionId, number, deadlineId: Number(deadline.id), told, history: [{ at: now, told }] })
  asked.set(house, (asked.get(house) ?? new Map<number, number>()).set(nth, exceptionId))
}

/** Says something to an exception. Returns what was said, where it was heard. */
async function said(house: ExceptionsHouse, { exceptionId, told }: Known, what: Said, days: number): Promise<Word | null> {
  const { as, tried, world } = house
  const { bindingVersion } = await house.record(as.report, exceptionId)
  const seen = { reason: 'So it is.', bindingVersion }
  const officer = as['compliance-officer']
  const heard = async (by: typeof officer, move: Parameters<typeof tried>[2], word: Word) =>
    (await tried(by, exceptionId, move)).status === 200 ? word : null
  switch (what) {
    case 'approve':
      return heard(as.manager, { move: 'approve', ...seen }, { does: 'approve' })
    case 'emergency':
      return heard(
        as.manager,
        { move: 'grant-emergency', reason: 'Now.', hours: emergencyHours },
        { does: 'emergency', hours: emergencyHours },
      )
    case 'suspend':
    case 'resume':
      return heard(officer, { move: what, reason: 'Broken, mended.' }, { does: what })
    case 'close':
      return heard(as.report, { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4' }, { does: 'end' })
    case 'revoke':
      return heard(officer, { move: 'revoke', reason: 'No more.', why: 'other' }, { does: 'end' })
    case 'reject':
      return heard(as.manager, { move: 'reject', ...seen }, { does: 'end' })
    case 'withdraw':
      return heard(as.report, { move: 'withdraw' }, { does: 'end' })
    case 'return':
      await tried(as.manager, exceptionId, { move: 'return', reason: 'What for?' })
      return null
    case 'shorten': {
      const until = dayAfter(dayOf(world.clock.now().toString(), told.zone), days)
      return heard(officer, { move: 'review', reason: 'Less.', outcome: 'tighten', until }, { does: 'shorten', until })
    }
    case 'extend':
      return extended(house, exceptionId, days)
    default:
      return null
  }
}

async function extended({ as, tried }: ExceptionsHouse, exceptionId: number, days: number): Promise<Word | null> {
  const base = await as.report(`GET /exceptions/${exceptionId}`)
  const { request, grants } = base.body as { request: object; grants: { until: string | null }[] }
  const last = grants.at(-1)?.until
  if (!last) return null
  const until = dayAfter(last, days)
  const draft = await as.report('POST /exceptions', { body: { request: { ...request, reason: 'More.', until }, extends: exceptionId } })
  if (draft.status !== 200) return null
  const more = (draft.body as { exceptionId: number }).exceptionId
  const sent = await tried(as.report, more, { move: 'submit' })
  if (sent.status !== 200) return null
  const { bindingVersion } = sent.body as { bindingVersion: number }
  return (await tried(as.manager, more, { move: 'approve', reason: 'Yes.', bindingVersion })).status === 200
    ? { does: 'extend', until }
    : null
}

async function aHouse(): Promise<ExceptionsHouse> {
  const step = { name: 'Manager', who: [{ type: 'requesters-manager' as const }], quorum: { count: 1 }, veto: [], days: 4 }
  const house = await exceptionsHouse({
    criteria: { reviewMonths: 1, grantDays: 120, extensionDays: 60, extensions: 20, lifetimeDays: 900, retroactive: false },
    choose: [{ route: 'light' }],
    routes: () => ({ light: { review: null, steps: [{ ...step, whenLate: { type: 'lapse' } }] } }),
  })
  await house.world.escalationPolicy({ trigger: { type: 'exception-expires', days: endsSoonDays }, tell: ['person'] })
  return house
}
