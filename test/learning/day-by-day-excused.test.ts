import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  checkEveryRound,
  checkRaw,
  checkReports,
  days,
  expectedFigures,
  figuresOf,
  firstDay,
  folder,
  grantThree,
  loaded,
  naive,
  netFiguresOf,
  type Round,
} from './figures.ts'

/** The day after whose round the exceptions are granted. */
const granted = days[1]

describe.skipIf(!existsSync(folder))('the learning data (skipped where it is not there)', () => {
  test('has the figures of every day of the two years, the net ones once three exceptions are granted between two rounds, and the raw ones as before', async () => {
    const line = await loaded()
    expect((await line.leeway('round', '--day', firstDay, '--json')).code).toBe(0)
    for (const day of days) {
      const { code, out } = await line.leeway('round', '--day', day, '--json')
      const round = JSON.parse(out) as Round
      if (day <= granted) {
        expect([code, ...figuresOf(round)]).toEqual([0, ...expectedFigures(day)])
        await checkReports(line, day)
        if (day === granted) await grantThree(line)
      } else expect([code, day, netFiguresOf(round)]).toEqual([0, day, naive().on(day, { excused: true })])
    }
    await checkRaw(line)
    await checkEveryRound(line, firstDay, (day) => day > granted)
    expect((await line.leeway('audit', 'verify')).code).toBe(0)
    expect((await line.leeway('audit', 'day')).out).toContain('no difference')
  })
})
