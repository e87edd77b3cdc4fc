import type { ExceptionEffect } from '../../contract/exception-request.ts'
import type { RiskLevel } from '../../contract/risk-matrices.ts'
import type { Change } from '../duties/duty.ts'

/** What somebody is told at once, because waiting for tomorrow would be wrong. Days are 'YYYY-MM-DD'. */
export type News =
  | { about: 'decide' | 'look' | 'vacancy' | 'withdrawal'; dueOn: string }
  | { about: 'question'; reason: string; by: string | null }
  | { about: 'approved'; reason: string; by: string | null; rests: { since: string; until: string } | null; yours: Promised[] }
  | { about: 'rejected'; reason: string; by: string | null }
  | { about: 'lapsed'; dueOn: string; emergencyUntil: string | null }
  | { about: 'emergency'; reason: string; by: string | null; endsAt: string }
  | { about: 'suspended'; reason: string; by: string | null }
  | { about: 'kept-late'; title: string; by: string | null }
  | { about: 'resumed'; reason: string; by: string | null }
  | { about: 'ends-earlier'; reason: string; by: string | null; until: string; yours: Promised[] }
  | { about: 'revoked'; reason: string; by: string | null }
  | { about: 'closed'; reason: string; by: string | null }
  | { about: 'withdrawn'; reason: string; by: string | null; wasInForce: boolean; isRenewal: boolean }
  | { about: 'ends' | 'ended'; until: string }
  | { about: 'more-time'; until: string; yours: Promised[] }
  | { about: 'condition'; yours: Promised[] }
  | { about: 'review-due'; dueOn: string; since: Change['what'] | null }
  | ({ about: 'due' } & Promised)

export type About = News['about']

/** What one letter can tell of many exceptions at once. */
export type Together = 'looks' | 'ends' | 'ended'

interface Promised {
  title: string
  dueOn: string
}

/** As what somebody is told. */
export type Because = 'requester' | 'owner' | 'beneficiary' | 'decider' | 'reviewer' | 'spoke' | 'policy-owner' | 'keeper' | 'promised'

/** What the letters about a case say of it. */
export interface Told {
  number: string
  exceptionId: number
  confidential: boolean
  title: string
  policy: string
  requester: string
  reason: string
  from: string | null
  until: string | null
  level: RiskLevel | null
  /** What it does to deadlines. */
  effect: ExceptionEffect | null
}
