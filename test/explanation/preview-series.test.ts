import { expect } from 'vitest'
import { previewSeries } from '../../src/explanation/preview-series.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { addDays } from '../../src/time/day.ts'
import { overdueCount, scenario } from '../support/world.ts'
import { policyOf } from '../support/world-policies.ts'

/** Each look at it takes a while. */
class SlowClock extends SettableClock {
  readonly milliseconds: number
  constructor(start: Temporal.Instant, milliseconds: number) {
    super(start)
    this.milliseconds = milliseconds
  }
  override now(): Temporal.Instant {
    this.advance({ milliseconds: this.milliseconds })
    return super.now()
  }
}

for (const [speed, milliseconds, seconds, least, most] of [
  ['quick', 0, 12, 121, 121],
  ['slow', 60, 12, 30, 120],
  ['so slow that time runs out', 60, 1, 1, 30],
] as const)
  scenario(`a look at many days that is ${speed} says whether it saw them all`, async (world) => {
    await world.team({ manager: 'maya', reports: ['tom'] })
    await world.nextRound()
    const today = world.today
    const clock = new SlowClock(world.clock.now(), milliseconds)
    const span = { today, daysBack: 90, daysAhead: 30, deadline: world.clock.now().add({ seconds }) }
    const definition = policyOf({ trigger: overdueCount(1) }, 'Late')
    const series = await previewSeries({ ...world.db, clock }, world.organizationId, { definition }, span)
    expect(series.days.length).toBeGreaterThanOrEqual(least)
    expect(series.days.length).toBeLessThanOrEqual(most)
    expect(series).toMatchObject({ from: addDays(today, -90), to: addDays(today, 30), complete: most === 121 })
  })
