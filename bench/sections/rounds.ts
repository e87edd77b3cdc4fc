import type { RoundReport } from '../../src/round-report.ts'
import { rehearseRound, runRounds } from '../../src/rounds.ts'
import { addDays } from '../../src/time/day.ts'
import { today } from '../company/company.ts'
import { median, timed } from '../progress.ts'
import { slowest, type Timing } from '../step-timer.ts'
import type { Bench } from './section.ts'

export interface MeasuredRounds {
  /** Seconds of each ordinary round: rehearsed (and undone), and the last one for good. */
  seconds: number[]
  /** Of the round of the median time. */
  timing: Timing
  report: RoundReport
}

/**
 * Runs the round of the day before, takes statistics as autovacuum would, and then measures the ordinary round of the day:
 * some times as a rehearsal, which is the same code and then a rollback, and once for good.
 */
export async function measureRounds({ db, timer, statements }: Bench, organizationId: number, rehearsals: number): Promise<MeasuredRounds> {
  const request = { organizationId, day: today, actor: 'bench' }
  await timed("yesterday's round", () => runRounds(db, { ...request, day: addDays(today, -1) }))
  await timed('vacuum analyze', () => db.pool.query('vacuum analyze'))
  const runs: { seconds: number; timing: Timing }[] = []
  const measure = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    timer.take()
    const { value, seconds } = await timed(what, work)
    const timing = timer.take()
    if (statements) process.stderr.write(`${JSON.stringify(timing.steps)} database ${timing.database}\n${slowest(timing)}\n`)
    runs.push({ seconds, timing })
    return value
  }
  for (let rehearsal = 0; rehearsal < rehearsals; rehearsal += 1)
    await measure('the round of the day, rehearsed', () => rehearseRound(db, request))
  const [report] = await measure('the round of the day', () => runRounds(db, request))
  if (!report) throw new Error('the round of the day had run already')
  const seconds = runs.map((run) => run.seconds)
  const middle = median(seconds)
  const typical = runs.toSorted((a, b) => Math.abs(a.seconds - middle) - Math.abs(b.seconds - middle))[0]
  return { seconds, timing: typical?.timing as Timing, report }
}
