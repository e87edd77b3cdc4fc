/** The named moments at which a process may die in the tests: between any two of them something was made durable, or not. */
export const crashPoints = [
  'round: misses recorded',
  'round: policies evaluated',
  'round: log kept',
  'round: messages composed',
  'round: before commit',
  'round: after commit',
  'send: claimed',
  'send: lines checked',
  'send: body asked for',
  'send: handing over committed',
  'send: body accepted',
  'send: outcome committed',
] as const
export type CrashPoint = (typeof crashPoints)[number]

let onReached: ((point: CrashPoint) => void) | null = null

/** Does nothing, but in a process of the tests that means to die here. */
export function crashPoint(point: CrashPoint): void {
  onReached?.(point)
}

/** For tests only: what happens at crash points in this process. */
export function watchCrashPoints(watcher: ((point: CrashPoint) => void) | null): void {
  onReached = watcher
}
