import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { checkEveryRound, checkReports, days, expectedFigures, figuresOf, firstDay, folder, loaded, type Round } from './figures.ts'

describe.skipIf(!existsSync(folder))('the learning data (skipped where it is not there)', () => {
  test('has the figures of the five days where the rounds went day by day through the two years', async () => {
    const line = await loaded()
    expect((await line.leeway('round', '--day', firstDay, '--json')).code).toBe(0)
    for (const day of days) {
      const { code, out } = await line.leeway('round', '--day', day, '--json')
      expect([code, ...figuresOf(JSON.parse(out) as Round)]).toEqual([0, ...expectedFigures(day)])
      await checkReports(line, day)
    }
    await checkEveryRound(line, firstDay, () => false)
  })
})
