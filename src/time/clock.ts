/** The one clock. Everything that needs to know the time is handed one; nothing else may read the machine's. */
export interface Clock {
  now(): Temporal.Instant
}

export const systemClock: Clock = { now: () => Temporal.Now.instant() }

/** A clock that stands still until it is moved: for tests and for looking at another moment. */
export class SettableClock implements Clock {
  #now: Temporal.Instant
  constructor(start: string | Temporal.Instant) {
    this.#now = Temporal.Instant.from(start)
  }
  now(): Temporal.Instant {
    return this.#now
  }
  set(instant: string | Temporal.Instant): void {
    this.#now = Temporal.Instant.from(instant)
  }
  advance(duration: Temporal.DurationLike): void {
    this.#now = this.#now.toZonedDateTimeISO('UTC').add(duration).toInstant()
  }
}
