import type { EscalationPolicy } from '../../../src/contract/escalation-policy.ts'
import type { KindName } from '../../../src/contract/kinds.ts'

/** A civil day 'YYYY-MM-DD'. Days compare as strings. */
export type Day = string
/** A moment as an ISO string in UTC. */
export type Moment = string

/** Everything the naive model knows. `person`, `standIn` and the like hold a Person's `ref`; null days are open ends. */
export interface World {
  org: Org
  people: Person[]
  lines: Line[]
  leaves: Leave[]
  standIns: StandIn[]
  deadlines: Deadline[]
  policies: EscalationPolicy[]
  exceptions: Exception[]
  /** What approved exceptions do to deadlines. */
  excuses?: Excuse[]
}

export interface Org {
  timeZone: string
  /** 'HH:MM' in the organisation's zone. */
  roundTime: string
  sendTime: string
  leaveGraceDays: number
  escalationEnabled: boolean
}

export interface Person {
  /** Who it is, inside the model: also the name. */
  ref: string
  externalId: string | null
  email: string | null
  emailRefused: boolean
  /** null: the organisation's. */
  timeZone: string | null
  role: 'owner' | 'admin' | 'compliance-officer' | 'auditor' | 'member'
  /** Before this day they had another one. */
  roleBefore?: { day: Day; role: Person['role'] } | undefined
  joinedOn: Day | null
  /** The last day. */
  leftOn: Day | null
}

/** Whom a source names as somebody's manager: an external id or an address, of somebody known or not. */
export interface Line {
  person: string
  managerRef: string
  from: Day | null
  /** The first day it no longer holds. */
  until: Day | null
}

export interface Leave {
  person: string
  from: Day
  /** The last day away. */
  until: Day | null
}

export interface StandIn {
  person: string
  standIn: string
  from: Day
  /** The last day. */
  until: Day | null
}

/** What an exception does to deadlines: when it was in force, whom it covered when, and which deadlines it is about. */
export interface Excuse {
  ref: string
  kind: 'extend' | 'pause' | 'waive' | 'mute'
  /** Of `extend`: so many days; null: to its last day. */
  byDays: number | null
  /** Of `waive`: never owed again. */
  forgiven: boolean
  /** First and last days, apart from each other. */
  spans: { from: Day; until: Day }[]
  everyone: boolean
  /** First and last days; null: open. Neither these nor everyone: whoever owes the deadlines. */
  covered: { person: string; from: Day | null; until: Day | null }[]
  /** Any of these four; with none at all, whatever they owe. */
  kinds: KindName[]
  contents: ContentRef[]
  policies: string[]
  deadlines: string[]
  /** Of the due without it. */
  dueFrom: Day | null
  dueUntil: Day | null
}

export interface ContentRef {
  type: 'item' | 'quiz' | 'learnlist' | 'channel'
  id: string
}

export interface Deadline {
  ref: string
  person: string
  kind: KindName
  content: ContentRef | null
  /** The learnlists and channels that directly hold the content: said by every deadline, true for all. */
  inside: ContentRef[]
  mandatory: boolean
  assignedOn: Day | null
  /** In the person's zone; of an instant, its date there. */
  dueOn: Day
  dueAt: Moment | null
  metOn: Day | null
  metAt: Moment | null
  withdrawnOn: Day | null
  /** Dates that look impossible, confirmed by somebody. */
  confirmed: boolean
}

/** An exception, as far as rounds speak of it: when its time ends, and who has to decide on it. */
export interface Exception {
  number: number
  /** Who lives with it. */
  owner: string
  /** The number of the organisation's policy. */
  policy: string
  grants: { grantedAt: Moment; endsAt: Moment; replacedAt: Moment | null; isEmergency: boolean }[]
  endedAt: Moment | null
  /** When a renewal of it was granted. */
  renewedAt: Moment | null
  /** The step that is decided on, and who chairs its committees: the second only once it is late. */
  step: { openedAt: Moment; dueAt: Moment; chair: string | null; lateChair: string | null }
  /** From when to when each owes a decision in that step. */
  decisions: { person: string; openedAt: Moment; settledAt: Moment | null }[]
}
