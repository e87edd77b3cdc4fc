import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkEveryRound, checkReports, days, expectedFigures, figuresOf, firstDay, folder, loaded, type Round } from './figures.ts'

/**
 * Here the last four months; the rounds from the very first day to the second of the five go on in the test beside this one, and then
 * with exceptions. LEEWAY_TEST_RUNS=9 takes all two years without any.
 */
const begun = Number(process.env['LEEWAY_TEST_RUNS'] ?? 1) >= 9 ? firstDay : '2014-06-01'

describe.skipIf(!existsSync(folder))('the learning data (skipped where it is not there)', () => {
  test('has the figures of every day where the rounds go on day by day without exceptions', async () => {
    const line = await loaded()
    expect((await line.leeway('round', '--day', begun, '--json')).code).toBe(0)
    for (const day of days.filter((each) => each >= begun)) {
      const { code, out } = await line.leeway('round', '--day', day, '--json')
      expect([code, ...figuresOf(JSON.parse(out) as Round)]).toEqual([0, ...expectedFigures(day)])
      await checkReports(line, day)
    }
    await checkEveryRound(line, begun, () => false)
  })
})
