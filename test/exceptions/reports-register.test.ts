import fc from 'fast-check'
import { expect, test } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { layCases } from '../../src/exceptions/reports/lay-cases.ts'
import { registerAt } from '../../src/exceptions/reports/register.ts'
import { dayOf, event, happens, livelyHouse, opening } from '../support/exception-events.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'

interface Row extends Record<string, unknown> {
  exceptionId: number
  phase: string
}

test('the register as of now is the register, and as of then what it was, whatever comes later', async () => {
  let made = 0
  let granted = 0
  await fc.assert(
    fc.asyncProperty(fc.array(event, { minLength: 30, maxLength: 50 }), async (events) => {
      const house = await livelyHouse()
      const asked: ExceptionRecord[] = []
      const seen = new Map<string, Row[]>()
      for (const each of [...opening, ...events]) {
        made += (await happens(house, asked, each)) ? 1 : 0
        const now = await then(house)
        expect(now).toEqual(await live(house))
        granted += now.filter(({ phase }) => phase === 'in-force').length
        seen.set(house.world.clock.now().toString(), now)
      }
      await house.at(house.world.clock.now().add({ hours: 1 }).toString())
      for (const [at, rows] of seen) expect(await seenAt(house, at), at).toEqual(rows)
      const [first = ''] = seen.keys()
      const day = dayOf(house, first)
      if (day < dayOf(house)) expect(await then(house, day)).toEqual(await then(house, day))
    }),
    { numRuns: Number(process.env['LEEWAY_TEST_RUNS'] ?? 3), endOnFailure: true },
  )
  expect(made).toBeGreaterThan(10)
  expect(granted).toBeGreaterThan(0)
})

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
  expect(await as.auditor('GET /exception-reports/register?asOf=2026-04-21')).toMatchObject({
    status: 400,
    body: { detail: '2026-04-21 is still to come: today is 2026-04-20.' },
  })
})

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

/** The register as of an instant, however long ago. */
async function seenAt({ world, people }: ExceptionsHouse, at: string): Promise<Row[]> {
  const then = { at, known: at, day: at.slice(0, 10), timeZone: 'Europe/London', isPast: true }
  const personId = people.auditor.id
  const { items } = await read(world.db, world.organization.id, async (tx) => {
    await layCases(tx, personId, then)
    return registerAt(tx, { personId }, { limit: 200, sort: 'number', direction: 'desc' }, then)
  })
  return items.map((row) => cut(row as unknown as Row))
}

function cut(row: Row): Row {
  return Object.fromEntries([...compared, ...alsoCompared].map((name) => [name, row[name]])) as unknown as Row
}
