import type { Visitor } from './visitor.ts'

export interface CrowdOutcome {
  answered: number
  errors: number
  /** Milliseconds, of every answer. */
  taken: number[]
}

/** Many clients at once, each asking for one screen after another as fast as it is answered. */
export async function crowd(visitors: readonly Visitor[], clients: number, seconds: number): Promise<CrowdOutcome> {
  const outcome: CrowdOutcome = { answered: 0, errors: 0, taken: [] }
  const end = performance.now() + seconds * 1000
  const client = async (first: number) => {
    for (let turn = first; performance.now() < end; turn += 1) {
      const start = performance.now()
      const status = await (visitors[turn % visitors.length] as Visitor).visit().catch(() => 0)
      outcome.taken.push(performance.now() - start)
      if (status === 200) outcome.answered += 1
      else outcome.errors += 1
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index * 7)))
  return outcome
}
