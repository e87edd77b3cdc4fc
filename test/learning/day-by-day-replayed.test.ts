import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '../../src/time/day.ts'
import { days, firedOf, firstDay, folder, loaded, naive, type Round } from './figures.ts'

const lastDay = days[4]
const inARow = 15

/** Some days in a row out of each quarter of the two years, drawn by the seed; all of them in one go with LEEWAY_TEST_RUNS=9. */
function drawnSpans(): { from: string; to: string }[] {
  if (Number(process.env['LEEWAY_TEST_RUNS'] ?? 1) >= 9) return [{ from: firstDay, to: lastDay }]
  const quarter = Math.floor((daysBetween(firstDay, lastDay) + 1) / 4)
  const starts = fc.sample(fc.nat(quarter - inARow), 4).map((start, place) => addDays(firstDay, place * quarter + start))
  return starts.map((from) => ({ from, to: addDays(from, inARow - 1) }))
}

describe.skipIf(!existsSync(folder))('the learning data (skipped where it is not there)', () => {
  test('has the figures of the days of the two years where each is replayed, and nothing of it was kept', async () => {
    const line = await loaded()
    for (const { from, to } of drawnSpans()) {
      const { code, out } = await line.leeway('preview', join(folder, 'policies.yaml'), '--from', from, '--to', to, '--json')
      expect(code).toBe(0)
      const played = (JSON.parse(out) as { days: Round[] }).days
      expect(played).toHaveLength(daysBetween(from, to) + 1)
      for (const { day, policies, messages, lines } of played)
        expect([day, { fired: firedOf(policies), messages, lines }]).toEqual([day, naive().on(day, { excused: false })])
    }
  })
})
