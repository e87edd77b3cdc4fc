import type { House } from '../app.ts'
import { type Attempt, countAttempt } from '../identity/attempts.ts'
import { Problem } from './problem.ts'

/** Counts a try, and refuses it where it is one too many. */
export async function limit({ db }: House, attempts: Attempt[]): Promise<void> {
  const wait = await countAttempt(db, attempts)
  if (wait > 0) throw tooMany(wait)
}

export const tooMany = (retryAfterSeconds: number) =>
  new Problem('too-many', `Try again in ${Math.ceil(retryAfterSeconds / 60)} minutes.`, { retryAfterSeconds })
