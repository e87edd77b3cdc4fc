import type { Database } from '../../src/database/open.ts'
import type { SettableClock } from '../../src/time/clock.ts'
import type { Sizes } from '../flags.ts'
import type { Result } from '../result.ts'
import type { StepTimer } from '../step-timer.ts'

/** One section of the bench, run in a process of its own on an empty schema. */
export type Section = (bench: Bench) => Promise<Result[]>

export interface Bench {
  db: Database
  /** Of that database; what is measured of a later day sets it. */
  clock: SettableClock
  sizes: Sizes
  /** Times every statement of this process on the database. */
  timer: StepTimer
  statements: boolean
  /** Of section web: where people.csv, deadlines.csv and policies.yaml lie, instead of the invented company. */
  folder: string | undefined
  /** The day whose round is measured, and on which the screens are looked at. */
  day: string
}
