import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { days, firedOf, firstDay, folder, loaded, naive, type Round } from './figures.ts'

// Takes minutes: once, on the built-in database.
describe.skipIf(!existsSync(folder))('the learning data (skipped where it is not there)', () => {
  test('has the figures of every day of the two years where each is replayed, and nothing of it was kept', async () => {
    const line = await loaded()
    const { code, out } = await line.leeway('preview', join(folder, 'policies.yaml'), '--from', firstDay, '--to', days[4], '--json')
    expect(code).toBe(0)
    const played = (JSON.parse(out) as { days: Round[] }).days
    expect(played).toHaveLength(588)
    for (const { day, policies, messages, lines } of played)
      expect([day, { fired: firedOf(policies), messages, lines }]).toEqual([day, naive().on(day, { excused: false })])
  })
})
