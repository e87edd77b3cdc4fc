import type pg from 'pg'
import type { Database } from '../src/database/open.ts'

/** A step begins when its first statement is sent, known by these words in it. In the order of src/daily-round.ts. */
const steps = [
  ['record', /create temp table "?made_occurrence\b/],
  ['evaluate', /create temp table "?fired\b/],
  ['log', /create temp table "?policy_now\b/],
  ['told', /create temp table "?subject\b/],
  ['compose and outbox', /create temp table "?addressee\b/],
  ['report and commit', /as count from fired group by policy_id/],
] as const

export type Step = (typeof steps)[number][0]
export const stepNames: readonly Step[] = steps.map(([name]) => name)

export interface Timing {
  /** Seconds by the clock, of each step that was seen. */
  steps: Partial<Record<Step, number>>
  /** Seconds spent waiting for PostgreSQL. */
  database: number
  statements: { text: string; seconds: number; times: number }[]
}

export interface StepTimer {
  /** What has gathered since the last time. */
  take(): Timing
}

/** Times the statements of everything that runs on a database; call it before anything does. */
export function timeSteps(db: Database): StepTimer {
  let began: { step: Step; at: number } | null = null
  let timing = emptyTiming()
  const statements = new Map<string, { seconds: number; times: number }>()
  const enter = (text: string) => {
    const step = steps.find(([, words]) => words.test(text))?.[0]
    if (step === undefined || step === began?.step) return
    close()
    began = { step, at: performance.now() }
  }
  const close = () => {
    if (began) timing.steps[began.step] = (timing.steps[began.step] ?? 0) + (performance.now() - began.at) / 1000
    began = null
  }
  const note = (text: string, start: number) => {
    const spent = (performance.now() - start) / 1000
    const known = statements.get(text) ?? { seconds: 0, times: 0 }
    statements.set(text, { seconds: known.seconds + spent, times: known.times + 1 })
    timing.database += spent
    if (text === 'commit' || text.startsWith('rollback')) close()
  }
  db.pool.on('connect', (client) => watch(client, enter, note))
  return {
    take() {
      close()
      timing.statements = [...statements].map(([text, spent]) => ({ text, ...spent })).toSorted((a, b) => b.seconds - a.seconds)
      const taken = timing
      timing = emptyTiming()
      statements.clear()
      return taken
    },
  }
}

function emptyTiming(): Timing {
  return { steps: {}, database: 0, statements: [] }
}

type Query = (first: unknown, ...rest: unknown[]) => unknown

function watch(client: pg.PoolClient, enter: (text: string) => void, note: (text: string, start: number) => void): void {
  const query = client.query.bind(client) as Query
  const watched: Query = (first, ...rest) => {
    const text = typeof first === 'string' ? first : ''
    enter(text)
    const start = performance.now()
    const result = query(first, ...rest)
    if (text !== '' && result instanceof Promise) void result.then(() => note(text, start)).catch(() => {})
    return result
  }
  Object.assign(client, { query: watched })
}

/** The slowest statements, in a few words each. */
export function slowest({ statements }: Timing, many = 15): string {
  return statements
    .slice(0, many)
    .map(
      ({ text, seconds, times }) =>
        `${seconds.toFixed(3).padStart(9)} s  ${String(times).padStart(6)}  ${text.replace(/\s+/g, ' ').trim().slice(0, 150)}`,
    )
    .join('\n')
}
