import { makeCompany } from '../company/company.ts'
import { layAnew } from '../ground.ts'
import { peakOfThisProcess, watchPostgres } from '../memory.ts'
import { median, timed } from '../progress.ts'
import { count, type Result, seconds, times } from '../result.ts'
import { memoryResults } from './memory-results.ts'
import { type MeasuredRounds, measureRounds } from './rounds.ts'
import type { Section } from './section.ts'

/** (b) The same round with one and with ten years of history behind it. */
export const history: Section = async (bench) => {
  const people = Math.max(40, Math.round(bench.sizes.people / 10))
  const aYear = Math.max(200, Math.round(bench.sizes.deadlines / 20))
  const { value, peak } = await watchPostgres(bench.db, async () => {
    const rounds: MeasuredRounds[] = []
    for (const years of [1, 10]) {
      await layAnew(bench.db)
      const size = { people, deadlines: aYear * years, days: 365 * years, policies: bench.sizes.policies }
      const { value: company } = await timed(`a company with a history of ${years} years`, () => makeCompany(bench.db, size))
      rounds.push(await measureRounds(bench, company.organizationId, 4))
    }
    return rounds
  })
  const [one, ten] = value as [MeasuredRounds, MeasuredRounds]
  const ratio = median(ten.seconds) / median(one.seconds)
  return [
    result(`company: ${count(people)} people, ${count(aYear)} deadlines a year, ${count(bench.sizes.policies)} policies`, ''),
    ...value.map(({ report, seconds: each }, index) =>
      result(
        `round with ${[1, 10][index]} years behind it, ${count(report.lines)} lines (median of ${each.map((one) => one.toFixed(2)).join(', ')})`,
        seconds(median(each)),
      ),
    ),
    { ...result('ten years / one year', times(ratio)), aim: '< 1.2 x', reached: ratio < 1.2 },
    ...memoryResults('b', peakOfThisProcess(), peak),
  ]
}

const result = (what: string, value: string): Result => ({ section: 'b', what, value })
