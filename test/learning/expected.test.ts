import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import {
  checkPolicies,
  checkRaw,
  checkReports,
  days,
  firedOf,
  folder,
  grantThree,
  loaded,
  naive,
  netFiguresOf,
  otherFigure,
  type Round,
} from './figures.ts'

/** Real deadlines of real learners; the figures were computed by somebody else's program. */
describe.skipIf(!existsSync(folder))(
  'the figures of the learning data, from the command line (skipped where the data is not there)',
  () => {
    test('each of the five days, seen at once, without exceptions and with three of them', async () => {
      const line = await loaded()
      for (const day of days) await checkPolicies(line, day)
      // One round keeps what all that follows only looks at.
      expect((await line.leeway('round', '--day', '2014-12-01', '--json')).code).toBe(0)
      for (const day of days) await checkReports(line, day)
      // What is granted holds for every day that is looked at now, also for those before it.
      await grantThree(line)
      for (const day of days) {
        const { out } = await line.leeway('round', '--day', day, '--dry-run', '--json')
        expect([day, netFiguresOf(JSON.parse(out) as Round)]).toEqual([day, naive().on(day, { excused: true })])
      }
      await checkRaw(line)
    })

    test('the other figures of these days, by the policies that come with the data, and the label that one of them puts on', async () => {
      const line = await loaded()
      const { code, err } = await line.leeway('policies', 'apply', join(folder, 'policies-more.yaml'))
      expect([code, err]).toEqual([0, ''])
      let compared = 0
      for (const day of days) {
        const { policies } = JSON.parse((await line.leeway('round', '--day', day, '--dry-run', '--json')).out) as Round
        for (const [name, fired] of Object.entries(firedOf(policies))) {
          const wanted = otherFigure(day, name)
          if (wanted === undefined) continue
          expect([day, name, fired]).toEqual([day, name, wanted])
          compared += 1
        }
      }
      expect(compared).toBe(10)
      const last = days[3]
      await line.leeway('round', '--day', last, '--json')
      const [labelled] = await line.rows(sql<{ count: number }>`
      select count(distinct person_id)::integer as count from person_label where label = 'behind-on-mandatory'`)
      expect(labelled?.count).toBe(otherFigure(last, 'mandatory_current2'))
    })

    test('the 39 impossible deadlines need attention', async () => {
      const { leeway } = await loaded()
      const { out } = await leeway('attention', '--json')
      expect(JSON.parse(out)).toMatchObject({ count: 39, deadlines: { length: 39 } })
    })
  },
)
