import fc from 'fast-check'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { anywhereOnEarth } from '../../src/time/period.ts'
import { exceptions } from '../../web/messages/en/exceptions.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import { boundsOf, isInForceAt, plus, type Told, tell, toldNothing } from '../support/naive/in-force.ts'
import { canLook, openDoors } from './support/house.ts'

const home = 'Europe/London'
const begins = '2026-03-02T12:00:00Z'

/** What ends around the hours in which clocks change, in London and on Lord Howe, and where the day ends last of all. */
const asked = [
  { zone: home, from: '2026-03-03', until: '2026-03-28' },
  { zone: home, from: '2026-03-03', until: '2026-03-29' },
  { zone: 'Australia/Lord_Howe', from: '2026-03-03', until: '2026-04-05' },
  { zone: anywhereOnEarth, from: '2026-03-29', until: '2026-03-30' },
] as const

interface Known {
  number: string
  exceptionId: number
  told: Told
}

// The other readers are asked in test/properties/in-force.test.ts, at more instants than a browser has time for.
describe.skipIf(!canLook)('whether an exception is in force (needs Chromium)', () => {
  test('is on the screen what it is for every other reader, to the millisecond, around clock changes and at drawn instants', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(999), fc.nat(999), fc.nat(asked.length - 1), async (one, other, nth) => {
        const house = await openDoors(await exceptionsHouse({ criteria: { reviewMonths: null } }))
        const known = await grantedAll(house)
        const endOf = ({ told }: Known) => boundsOf(told).at(-1) as string
        const drawn = [one, other].map((roll) => plus(begins, Math.floor(36 * 86_400_000 * (roll / 1000))))
        const [, inSpring, , onEarth] = known as [Known, Known, Known, Known]
        const ends = [inSpring, onEarth].flatMap((each) => [plus(endOf(each), -1), endOf(each)])
        const instants = [...ends, ...drawn].toSorted((a, b) => Temporal.Instant.compare(a, b))
        const seen = { inForce: 0, not: 0 }
        for (const at of instants) {
          await house.at(at)
          const near = known.find((each) => [endOf(each), plus(endOf(each), -1)].includes(at)) ?? (known[nth] as Known)
          const expected = known.filter(({ told }) => isInForceAt(told, at)).map(({ number }) => number)
          const { items } = await got<{ items: { number: string; inForce: boolean }[] }>(house.as.auditor('GET /exceptions'))
          expect(numbers(items.filter(({ inForce }) => inForce)), at).toEqual(expected)
          const list = await house.visit('auditor', '/exceptions')
          expect(await badged(list.page, known), `the register at ${at}`).toEqual(expected)
          const view = await house.visit('auditor', '/exceptions?view=in-force')
          expect(await listed(view.page, known), `the view of what is in force at ${at}`).toEqual(expected)
          const record = await house.visit('auditor', `/exceptions/${near.exceptionId}`)
          expect(await saysInForce(record.page), `the record of ${near.number} at ${at}`).toBe(expected.includes(near.number))
          for (const { page } of [list, view, record]) await page.close()
          seen.inForce += expected.length
          seen.not += known.length - expected.length
        }
        // So that nobody takes an empty look for a proof.
        expect(seen.inForce).toBeGreaterThan(2)
        expect(seen.not).toBeGreaterThan(2)
      }),
      { numRuns: 1, endOnFailure: true },
    )
  })
})

async function grantedAll({ as, drafted, moved }: ExceptionsHouse): Promise<Known[]> {
  const known: Known[] = []
  for (const { zone, from, until } of asked) {
    const { exceptionId } = await drafted(as.report, { from, until, timeZone: zone })
    const { bindingVersion } = await moved(as.report, exceptionId, { move: 'submit' })
    const { number } = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    known.push({ number, exceptionId, told: tell(toldNothing({ zone, from, until }), { does: 'approve' }, begins, home) })
  }
  return known
}

function numbers(rows: readonly { number: string }[]): string[] {
  return rows.map(({ number }) => number).toSorted()
}

/** Those whose row of the list has the badge. */
async function badged(page: Page, known: readonly Known[]): Promise<string[]> {
  const words = exceptions['exception.phase.in-force']
  const rows = await Promise.all(
    known.map(async ({ number }) => ({ number, badges: await rowOf(page, number).getByText(words, { exact: true }).count() })),
  )
  return numbers(rows.filter(({ badges }) => badges === 1))
}

async function listed(page: Page, known: readonly Known[]): Promise<string[]> {
  const rows = await Promise.all(known.map(async ({ number }) => ({ number, rows: await rowOf(page, number).count() })))
  return numbers(rows.filter(({ rows }) => rows === 1))
}

function rowOf(page: Page, number: string) {
  return page.getByRole('row').filter({ hasText: new RegExp(`${number}\\b`) })
}

/** What the record's panel says in a sentence; it says either. */
async function saysInForce(page: Page): Promise<boolean> {
  const panel = page.getByRole('complementary', { name: 'Where it stands' })
  const [now, not] = [panel.getByText(/^In force until /), panel.getByText(/^(Its time was over on|In force from) /)]
  await now.or(not).waitFor()
  return (await now.count()) > 0
}
