import { expect, test } from 'vitest'
import { type ExceptionRecord, exceptionsHouse, got } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'

type Row = { exceptionId: number; phase: string; until: string | null }

test('the record of a day before it was taken over has the time it was granted by then, and nothing that was done later', async () => {
  const { as, at, take } = await house()
  const path = await take("decided: '2026-02-05', until: '2026-12-31', status: granted")
  await at('2026-03-10T12:00:00Z')
  const then = async (query: string) => {
    const { items } = await got<{ items: Row[] }>(as.auditor(`GET /exceptions?${query}`))
    const { items: reported } = await got<{ items: Row[] }>(as.auditor(`GET /exception-reports/register?${query}`))
    expect(reported.map(({ phase, until }) => ({ phase, until }))).toEqual(items.map(({ phase, until }) => ({ phase, until })))
    const answer = await as.auditor(`${path}?${query}`)
    expect(answer.status).toBe(items.length === 0 ? 404 : 200)
    const { phase, until, grants, timeline, takenOverAt } = answer.body as ExceptionRecord
    if (items.length === 0) return null
    expect({ phase, until }).toEqual({ phase: items[0]?.phase, until: items[0]?.until })
    return { phase, granted: grants.map(({ grantedAt }) => grantedAt), done: timeline.map(({ move }) => move), takenOverAt }
  }
  const taken = '2026-03-02T12:00:00Z'
  const decided = '2026-02-05T00:00:00Z'
  expect(await then('asOf=2026-01-19')).toBeNull()
  expect(await then('asOf=2026-02-28&knownAt=2026-03-01')).toBeNull()
  expect(await then('asOf=2026-02-04')).toEqual({ phase: 'submitted', granted: [], done: [], takenOverAt: taken })
  expect(await then('asOf=2026-02-05')).toEqual({ phase: 'in-force', granted: [decided], done: [], takenOverAt: taken })
  expect(await then('asOf=2026-02-05&knownAt=2026-03-02')).toEqual(await then('asOf=2026-02-05'))
  const since = { phase: 'in-force', granted: [taken], done: ['imported'], takenOverAt: null }
  expect(await then('asOf=2026-03-02')).toEqual(since)
  expect(await then('')).toEqual(since)
  expect(await then('asOf=2026-03-02&knownAt=2026-03-01')).toBeNull()
})

test('what the other register corrected never was, by what is known now', async () => {
  const { as, at, take } = await house()
  const path = await take("decided: '2026-02-05', until: '2026-12-31', status: granted")
  await at('2026-03-05T12:00:00Z')
  await take("decided: '2026-02-10', until: '2026-06-30', status: granted")
  await at('2026-03-10T12:00:00Z')
  const grants = async (query: string) => {
    const { grants, timeline } = await got<ExceptionRecord>(as.auditor(`${path}?${query}`))
    return [
      grants.map(({ until, grantedAt, replacedAt }) => [until, grantedAt.slice(0, 10), replacedAt?.slice(0, 10) ?? null]),
      timeline.length,
    ]
  }
  expect(await grants('asOf=2026-02-07')).toEqual([[], 0])
  expect(await grants('asOf=2026-02-10')).toEqual([[['2026-06-30', '2026-02-10', null]], 0])
  expect(await grants('asOf=2026-03-03')).toEqual([[['2026-06-30', '2026-02-10', null]], 1])
  expect(await grants('asOf=2026-02-07&knownAt=2026-03-04')).toEqual([[['2026-12-31', '2026-02-05', null]], 0])
  const both = [
    ['2026-12-31', '2026-03-02', '2026-03-05'],
    ['2026-06-30', '2026-03-05', null],
  ]
  expect(await grants('asOf=2026-03-05')).toEqual([both, 2])
  expect(await grants('')).toEqual([both, 2])
})

test('what had ended elsewhere is what it was until it ended, and counts in no load or debt afterwards', async () => {
  const { as, at, take } = await house()
  const path = await take("decided: '2026-02-05', until: '2026-12-31', status: ended, ended: '2026-02-20'")
  await take("decided: '', until: '2026-12-31', status: taken back, ended: '2026-02-20'", { id: '2', asked: '2026-02-02' })
  await at('2026-03-10T12:00:00Z')
  const phases = async (query: string) => {
    const { items } = await got<{ items: Row[] }>(as.auditor(`GET /exceptions?${query}`))
    return items.toSorted((a, b) => a.exceptionId - b.exceptionId).map(({ phase }) => phase)
  }
  expect(await phases('asOf=2026-01-31')).toEqual(['submitted'])
  expect(await phases('asOf=2026-02-19')).toEqual(['in-force', 'submitted'])
  expect(await phases('asOf=2026-02-20')).toEqual(['closed', 'withdrawn'])
  expect(await phases('')).toEqual(['closed', 'withdrawn'])
  const { endedAt, endedWhy } = await got<ExceptionRecord>(as.auditor(`${path}?asOf=2026-02-20`))
  expect([endedAt?.slice(0, 10), endedWhy]).toEqual(['2026-02-20', 'other'])
  const load = await got<{ items: { week: string; inForce: number }[] }>(as.auditor('GET /exception-reports/load?limit=200'))
  const inForce = Object.fromEntries(load.items.map((item) => [item.week, item.inForce]))
  expect([inForce['2026-02-02'], inForce['2026-02-09'], inForce['2026-02-16'], inForce['2026-03-09']]).toEqual([1, 1, 0, 0])
})

/** A house that keeps taking over one register. */
async function house() {
  const found = await exceptionsHouse()
  const { world, as, at } = found
  /** Takes over an entry of it, and gives the path of its record. */
  const take = async (entry: string, { id = '1', asked = '2026-01-20' } = {}) => {
    await takeRegister(world, written({ 'old.yaml': `- { id: '${id}', asked: '${asked}', ${entry} }\n` }), oldRegister())
    const { items } = await got<{ items: (Row & { title: string })[] }>(as.auditor('GET /exceptions'))
    return `GET /exceptions/${items.find(({ title }) => title === `Case ${id}`)?.exceptionId}` as const
  }
  await at('2026-03-02T12:00:00Z')
  return { ...found, take }
}
