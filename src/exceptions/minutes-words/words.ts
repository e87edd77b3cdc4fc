import type { RiskLevel } from '../../contract/risk-matrices.ts'

/** What minutes are worded with in a language. All names, titles and reasons that go in are escaped already. */
export interface MinutesWords {
  title: (committee: string) => string
  period: (from: string, to: string) => string
  members: (names: string) => string
  chair: (name: string) => string
  nothing: string
  total: (approved: number, rejected: number) => string
  rule: (policy: string, clause: string | null) => string
  asked: (name: string) => string
  risk: (level: RiskLevel) => string
  passed: (at: string, step: string, approvals: number, needed: number) => string
  rejected: (at: string, step: string, approvals: number, needed: number) => string
  granted: (from: string, until: string) => string
  void: string
  vote: Record<'approve' | 'reject' | 'stand-aside', (name: string) => string>
  inPlaceOf: (name: string, other: string) => string
  conditions: string
  condition: (title: string, owner: string, dueOn: string, everyDays: number | null) => string
  confidential: string
  written: string
}
