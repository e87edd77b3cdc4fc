import type { ExceptionMove } from '../../src/contract/exception-moves.ts'
import type { ExceptionEffect } from '../../src/contract/exception-request.ts'
import type { ExceptionKind, Ground } from '../../src/contract/policies.ts'

/**
 * One exception of Northfield, and what became of it. Days are counted from today. People are named by the first part of their
 * address; 'sana/2' is the second of those who report to sana, 'boss' the manager of who asks.
 */
export interface Story {
  key: string
  policy: 'IT-07' | 'FIN-03' | 'HR-02' | 'LRN-01'
  by: string
  title: string
  reason: string
  ground: Ground
  clause?: string
  kind?: ExceptionKind
  from: number
  until: number
  risk?: keyof typeof risks
  /** Why the controls make a difference. */
  because?: string
  systems?: readonly string[]
  /** Whose deadlines it acts on, and which of them. */
  covers?: { people?: readonly string[]; departments?: readonly string[]; due?: readonly [number, number] }
  effect?: Partial<ExceptionEffect> & Pick<ExceptionEffect, 'kind'>
  controls?: readonly { title: string; purpose?: string; checkEveryDays?: number }[]
  alternatives?: string
  exitPlan?: string
  exitTasks?: readonly { title: string; on: number }[]
  confidential?: true
  /** The key of the story it goes on with. */
  extends?: string
  renews?: string
  steps: readonly Step[]
}

/** One thing that somebody did about it on a day. */
export type Step = { on: number; by: string } & (
  | { move: Exclude<ExceptionMove['move'], 'amend' | 'declare-amnesty'>; reason?: string; say?: Record<string, unknown> }
  | { settle: string; outcome: 'met' | 'failed'; evidence: string }
)

/** Places on the matrix, as it stands and with the controls. */
export const risks = {
  low: { inherent: { likelihood: 2, impact: 2 }, residual: null },
  medium: { inherent: { likelihood: 3, impact: 3 }, residual: { likelihood: 2, impact: 3 } },
  high: { inherent: { likelihood: 4, impact: 4 }, residual: { likelihood: 3, impact: 4 } },
  critical: { inherent: { likelihood: 5, impact: 5 }, residual: { likelihood: 5, impact: 4 } },
} as const

const officer = 'liam'

export const asked = (on: number): Step => ({ on, by: 'requester', move: 'submit' })
export const taken = (on: number): Step => ({ on, by: officer, move: 'take' })

/** The reviewer finds the risk as it was said. */
export const assessed = (on: number, risk: 'medium' | 'high' | 'critical', reason: string): Step => {
  const { inherent, residual } = risks[risk]
  return { on, by: officer, move: 'assess', reason, say: { inherent, residual, recommendation: 'approve', conditions: [] } }
}

export const approved = (on: number, by: string, reason: string): Step => ({ on, by, move: 'approve', reason })
export const returned = (on: number, reason: string): Step => ({ on, by: officer, move: 'return', reason })
export const noted = (on: number, by: string, reason: string): Step => ({ on, by, move: 'note', reason })
export const stoodAside = (on: number, by: string, reason: string): Step => ({ on, by, move: 'stand-aside', reason })
export const suspended = (on: number, by: string, reason: string): Step => ({ on, by, move: 'suspend', reason })
export const resumed = (on: number, by: string, reason: string): Step => ({ on, by, move: 'resume', reason })

/** Looked at again, and kept. */
export const kept = (on: number, by: string, reason: string): Step => ({ on, by, move: 'review', reason, say: { outcome: 'keep' } })

export const closed = (on: number, by: string, reason: string, why: Why, evidence = ''): Step => {
  return { on, by, move: 'close', reason, say: { why, evidence } }
}

/** Granted for some hours, before it is decided. */
export const rushed = (on: number, by: string, reason: string, hours: number): Step => {
  return { on, by, move: 'grant-emergency', reason, say: { hours } }
}

/** A promise kept, by whose it is. */
export const met = (on: number, settle: string, evidence: string): Step => ({ on, by: 'requester', settle, outcome: 'met', evidence })
export const failed = (on: number, settle: string, evidence: string): Step => ({
  on,
  by: 'requester',
  settle,
  outcome: 'failed',
  evidence,
})

type Why = Extract<ExceptionMove, { move: 'close' }>['why']
