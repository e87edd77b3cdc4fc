import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exceptionEvidenceEndpoints } from '../../src/contract/exception-evidence.ts'
import { exceptionReportEndpoints } from '../../src/contract/exception-reports.ts'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { read, type Tx } from '../../src/database/transaction.ts'
import { againstDeadlines } from '../../src/exceptions/reports/against-deadlines.ts'
import { type AsOf, asOf } from '../../src/exceptions/reports/as-of.ts'
import { askedMost } from '../../src/exceptions/reports/asked-most.ts'
import { boardSummary } from '../../src/exceptions/reports/board.ts'
import { completenessReport, demandsReport } from '../../src/exceptions/reports/completeness.ts'
import { decidedCases } from '../../src/exceptions/reports/consistency.ts'
import { layEffectTime } from '../../src/exceptions/reports/effect-time.ts'
import { layCases } from '../../src/exceptions/reports/lay-cases.ts'
import { debtByPolicy, loadByWeek } from '../../src/exceptions/reports/load.ts'
import { overuseReport } from '../../src/exceptions/reports/overuse.ts'
import { waitingTimes } from '../../src/exceptions/reports/waiting-times.ts'
import { dayOf, event, happens, livelyHouse, opening } from '../support/exception-events.ts'
import { type ExceptionRecord, type ExceptionsHouse, got, graveRequest } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'
import type { Ask } from '../support/signed-in.ts'

type Report = (tx: Tx, personId: number, then: AsOf) => Promise<unknown>

/** Every report there is, whole. */
const reports: Record<string, Report> = {
  'waiting-times': (tx, personId, then) => waitingTimes(tx, personId, {}, then),
  overuse: (tx, personId, then) => overuseReport(tx, personId, 'person', {}, then),
  'asked-most': (tx, personId, then) => askedMost(tx, personId, {}, then),
  'against-deadlines': (tx, personId, then) => againstDeadlines(tx, personId, { limit: 200 }, then),
  decided: (tx, personId, then) => decidedCases(tx, personId, {}, then),
  load: async (tx, personId, then) => {
    await layEffectTime(tx, personId, {}, then)
    return [await loadByWeek(tx, then), await debtByPolicy(tx, then)]
  },
  board: boardSummary,
  completeness: (tx, personId, then) => completenessReport(tx, personId, { limit: 200 }, then),
  demands: (tx, personId, then) => demandsReport(tx, personId, {}, then),
}

test('14: what a report says of an instant is what it said then, whatever comes later', async () => {
  const told = new Map<string, Set<string>>()
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 25, maxLength: 45 }), async (events) => {
      const house = await livelyHouse()
      await house.world.owes(house.people.report, { due: '2026-03-20' })
      await house.world.owes(house.people.report, { due: '2026-04-10' })
      await house.at(house.world.clock.now().add({ seconds: 1 }).toString())
      const asked: ExceptionRecord[] = []
      const seen: { at: string; said: Record<string, unknown> }[] = []
      for (const each of [...opening, ...events]) {
        await happens(house, asked, each)
        const said = await sayAll(house)
        seen.push({ at: house.world.clock.now().toString(), said })
        for (const [report, answer] of Object.entries(said)) told.set(report, (told.get(report) ?? new Set()).add(JSON.stringify(answer)))
      }
      await house.at(house.world.clock.now().add({ hours: 1 }).toString())
      for (const [place, { at, said }] of seen.entries()) {
        const again = await sayAll(house, at)
        // Deadlines are told as of the end of a day only.
        const next = seen[place + 1]
        if (next && dayOf(house, next.at) === dayOf(house, at)) again['against-deadlines'] = said['against-deadlines']
        expect(again, at).toEqual(said)
      }
    }),
    { numRuns: Number(process.env['LEEWAY_TEST_RUNS'] ?? 2), endOnFailure: true },
  )
  // None of them says one thing for ever.
  for (const [report, answers] of told) expect(answers.size, report).toBeGreaterThan(1)
})

test('14: asked for as of a day, every report answers what it answered at the end of that day', async () => {
  const house = await livelyHouse()
  const { as, world, people, asked, moved, at } = house
  await world.owes(people.report, { due: '2026-03-20' })
  const scope = { ...exceptionScope.parse({}), personIds: [people.report.id] }
  const first = await asked(as.report, { effect: { kind: 'extend', byDays: 5, forgiven: false }, scope })
  const second = await asked(as.report, { ...graveRequest, title: 'Keep the controller' })
  await at('2026-03-02T23:59:59.999999Z')
  const before = await answers(as.auditor)
  await at('2026-03-03T00:00:00Z')
  const seen = { reason: 'Fine.', bindingVersion: 1 }
  await moved(as.manager, first.exceptionId, { move: 'approve', ...seen })
  await moved(as['compliance-officer'], second.exceptionId, { move: 'take' })
  await at('2026-03-12T23:59:59.999999Z')
  const during = await answers(as.auditor)
  await at('2026-03-13T08:00:00Z')
  await moved(as.report, first.exceptionId, { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4 is in.' })
  await moved(as.report, second.exceptionId, { move: 'withdraw' })
  await at('2026-05-01T12:00:00Z')
  const after = await answers(as.auditor)
  const withoutDay = (answer: unknown) => JSON.stringify({ ...(answer as object), day: '' })
  const changed = endpoints.filter((endpoint) => withoutDay(before[endpoint]) !== withoutDay(during[endpoint]))
  expect(changed.length).toBeGreaterThan(8)
  expect(await answers(as.auditor, '?asOf=2026-03-02&knownAt=2026-03-02')).toEqual(before)
  expect(await answers(as.auditor, '?as-of=2026-03-12&known-at=2026-03-12')).toEqual(during)
  expect(await answers(as.auditor, '?asOf=2026-05-01')).toEqual(after)
  // What people do here is so from the moment it is known; only where the deadlines lie is known better by now.
  const later = ({ 'GET /exception-reports/against-deadlines': _, ...others }: Record<string, unknown>) => others
  expect(later(await answers(as.auditor, '?asOf=2026-03-02'))).toEqual(later(before))
  expect(later(await answers(as.auditor, '?asOf=2026-03-12'))).toEqual(later(during))
  for (const endpoint of endpoints) expect((await as.auditor(`${endpoint}?asOf=2026-05-02`)).status, endpoint).toBe(400)
})

test('what came from another register stays as it came, whatever that register or people make of it later', async () => {
  const house = await livelyHouse()
  const { world, as, people, moved, at } = house
  await world.owes(people.report, { due: '2026-03-20' })
  const entry = (id: string, decided: string, status: string, more = '') =>
    `- { id: '${id}', asked: '2026-02-20', decided: '${decided}', until: '2026-12-31', status: ${status}${more} }\n`
  const register = (...entries: string[]) => takeRegister(world, written({ 'old.yaml': entries.join('') }), oldRegister(acting))
  await register(
    entry('1', '2026-02-25', 'granted', ', level: high'),
    entry('2', '2026-03-01', 'refused'),
    entry('3', '2026-02-26', 'ended', ', level: low'),
    entry('4', '2026-03-02', 'granted'),
  )
  const numbers = await got<{ items: { exceptionId: number; number: string }[] }>(as.auditor('GET /exceptions'))
  const one = (number: string) => numbers.items.find((each) => each.number === number)?.exceptionId as number
  await at('2026-03-02T23:59:59.999999Z')
  const first = await answers(as.auditor)
  await at('2026-03-05T12:00:00Z')
  await moved(as.owner, one('EX-1'), { move: 'suspend', reason: 'Wait.' })
  await moved(as.owner, one('EX-3'), { move: 'note', reason: 'It was moved.' })
  expect((await register(entry('2', '2026-03-03', 'granted'), entry('4', '2026-03-03', 'refused'))).changed).toBe(2)
  await at('2026-03-05T23:59:59.999999Z')
  const second = await answers(as.auditor)
  await at('2026-03-10T12:00:00Z')
  for (const number of ['EX-2', 'EX-3', 'EX-4'] as const) await moved(as.owner, one(number), { move: 'note', reason: 'Looked at.' })
  await moved(as.owner, one('EX-1'), { move: 'revoke', reason: 'Enough.', why: 'remedied' })
  expect(await answers(as.auditor, '?asOf=2026-03-05&knownAt=2026-03-05')).toEqual(second)
  expect(await answers(as.auditor, '?asOf=2026-03-02&knownAt=2026-03-02')).toEqual(first)
})

test('what another register changed later, of a level, an end or who asked, is not shown as of a day before', async () => {
  const { world, as, at } = await livelyHouse()
  const register = (level: string, who: string, ended: string) =>
    takeRegister(
      world,
      written({
        'old.yaml': `- { id: '1', asked: '2026-02-20', decided: '2026-02-25', until: '2026-12-31', status: ended, level: ${level}, who: ${who}@northfield.test, ended: '${ended}' }\n`,
      }),
      oldRegister({ ...acting, requester: "'{who}'" }),
    )
  await register('low', 'report', '2026-02-26')
  await at('2026-03-02T23:59:59.999999Z')
  const first = await answers(as.auditor)
  expect(first['GET /exception-reports/register']).toMatchObject({ items: [{ level: 'low', requester: { name: 'Report' } }] })
  await at('2026-03-05T12:00:00Z')
  expect((await register('high', 'member', '2026-03-01')).changed).toBe(1)
  expect(await got(as.auditor('GET /exception-reports/register'))).toMatchObject({
    items: [{ level: 'high', requester: { name: 'Member' } }],
  })
  expect(await answers(as.auditor, '?asOf=2026-03-02&knownAt=2026-03-02')).toEqual(first)
  expect(await answers(as.auditor, '?asOf=2026-03-05')).toEqual(await answers(as.auditor))
})

test('what is no day is refused, and why is said once', async () => {
  const { as } = await livelyHouse()
  for (const path of ['exception-reports/load', 'deadlines'])
    expect(await as.auditor(`GET /${path}?asOf=soon`), path).toMatchObject({
      status: 400,
      body: {
        detail: 'query.asOf: Expected here: a day, such as 2026-03-31.',
        errors: [{ path: 'query.asOf', message: 'Expected here: a day, such as 2026-03-31.' }],
      },
    })
})

/** Reports that answer in rows; what proves them is signed anew each time. */
const endpoints = ['GET /home/compliance', ...Object.keys({ ...exceptionReportEndpoints, ...exceptionEvidenceEndpoints })].filter(
  (key): key is `GET ${string}` => !/\/(sample|evidence-pack|board\.pdf|proofs?)$/.test(key),
)

/** What each report answers. */
async function answers(ask: Ask, query = ''): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const endpoint of endpoints) found[endpoint] = await got(ask(`${endpoint}${query}`))
  return found
}

/** What every report says now, or says now of an instant. */
async function sayAll(house: ExceptionsHouse, at?: string): Promise<Record<string, unknown>> {
  const { world, people } = house
  const personId = people.auditor.id
  return read(world.db, world.organization.id, async (tx) => {
    const then = at === undefined ? await asOf(tx, {}) : { at, known: at, day: dayOf(house, at), timeZone: 'Europe/London', isPast: true }
    if (then.isPast) await layCases(tx, personId, then)
    const said: Record<string, unknown> = {}
    for (const [name, report] of Object.entries(reports)) said[name] = await report(tx, personId, then)
    return said
  })
}

/** What its entries do to deadlines. */
const acting = { level: "'{level}'", effect: 'extend', effectDays: "'3'", covers: '{ people: [report@northfield.test] }' }
