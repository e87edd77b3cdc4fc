import { addDays } from '../time/day.ts'
import { localDay, type RoundClock, roundInstant } from '../time/round-time.ts'

/** Which round day first sees a civil day or an instant; found by trying days, and remembered. */
export class RoundCalendar {
  readonly #clock: RoundClock
  readonly #days = new Map<string, string>()

  constructor(clock: RoundClock) {
    this.#clock = clock
  }

  /** The first round day on which it is `day` or later in the zone. */
  sees(day: string, zone: string): string {
    const key = `${day} ${zone}`
    const known = this.#days.get(key)
    if (known !== undefined) return known
    let round = addDays(day, -3)
    while (localDay(roundInstant(round, this.#clock), zone) < day) round = addDays(round, 1)
    this.#days.set(key, round)
    return round
  }

  /** The first round day whose instant is at an instant or behind it; `after`: behind it. */
  seesInstant(at: string, after = false): string {
    const instant = Temporal.Instant.from(at)
    let round = addDays(localDay(instant, 'UTC'), -3)
    const isBefore = () => Temporal.Instant.compare(roundInstant(round, this.#clock), instant)
    while (after ? isBefore() <= 0 : isBefore() < 0) round = addDays(round, 1)
    return round
  }
}
