import { NoSuchVersion } from '../../policies/publication.ts'
import { inside, NotNow, Unsound } from '../../policies/unsound.ts'
import { conflict, invalid, notFound } from '../problem.ts'

/** Runs `work` on policies, routes, committees or matrices; what is refused there becomes a problem that says why. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Unsound) throw invalid(inside('body', error.faults))
    if (error instanceof NotNow) throw conflict(error.message)
    if (error instanceof NoSuchVersion) throw notFound('version')
    throw error
  }
}

/** What was looked for, or a problem that says there is no such thing. */
export function found<T>(value: T | undefined, noun: string): T {
  if (value === undefined) throw notFound(noun)
  return value
}
