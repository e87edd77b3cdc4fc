import type { KindName } from '../contract/kinds.ts'

/**
 * What a digest says, before it is worded: frozen by the round as `message.content`, rendered by `render-*.ts`.
 * All days are civil days 'YYYY-MM-DD'; instants are ISO strings in UTC.
 */
export interface Digest {
  organization: string
  /** The day the message speaks of, in the recipient's zone. */
  day: string
  /** The day of the round that found it: what the message says is so on that day, in the organisation. Left out by messages of before it was kept. */
  roundDay?: string
  recipient: { name: string; locale: string; timeZone: string }
  sections: Section[]
  /** Day of the last message this recipient had; null on the first one. */
  lastDay: string | null
  /** What the audit log was signed with last when this was composed: "SIZE ROOT". Whoever keeps the message is a witness. */
  checkpoint?: string
}

/** One section per policy. Lines beyond the shown ones are only counted. */
export interface Section {
  policyId: number
  policy: string
  about: About
  channels: ('email' | 'in-app')[]
  fresh: Line[]
  ongoing: Line[]
  resolved: ResolvedLine[]
  /** How many lines there are in all, shown or not. */
  total: { fresh: number; ongoing: number; resolved: number }
}

/** What the policy watches, enough to word the heading and "what ends it". */
export type About =
  | {
      type: 'overdue-count'
      kind: KindName
      subject: 'individual' | 'direct-reports'
      counting: 'every-time' | 'last-days' | 'still-overdue'
      days: number | null
      threshold: number
      mandatoryOnly: boolean
      until: 'settled' | 'count-no-longer-reached'
    }
  | { type: 'content-overdue'; contentType: ContentType; content: string; mandatoryOnly: boolean }
  | { type: 'due-soon'; contentType: ContentType; content: string; days: number; mandatoryOnly: boolean }
  /** `policy`: the number of the one it is about; null where it is about every one. */
  | { type: 'exception-expires'; days: number; policy: string | null }
  | { type: 'decision-waiting'; days: number; policy: string | null }

export type ContentType = 'item' | 'quiz' | 'learnlist' | 'channel'

export interface Line {
  subjectId: number
  subject: string
  /** The recipient is the subject: worded "you". */
  you: boolean
  /** The first day of the episode. */
  since: string
  /** Net count reached (for due-soon: how many are owed; of exceptions: how many end, or decisions wait). */
  count: number
  /** How many of them are still overdue. */
  stillOverdue: number
  /** The oldest of what is overdue (or due soonest), at most three, and how many there are in all. */
  owed: Owed[]
  owedTotal: number
  /** Team policies: the share of each report, largest first, at most five, and how many reports have one. */
  shares: { name: string; count: number; stillOverdue: number }[]
  sharesTotal: number
  /** Why this recipient is told. */
  because: Because[]
}

export interface Owed {
  title: string
  /** Where it is found in the system it comes from; left out where that says nothing. */
  url?: string
  dueOn: string
  /** Set where the due is an instant. */
  dueAt: string | null
}

export interface ResolvedLine {
  subjectId: number
  subject: string
  you: boolean
  since: string
  closedOn: string
  why: ClosedWhy
}

/** Why an episode, or the telling of it, ended. */
export type ClosedWhy =
  | 'settled' // nothing that counts is overdue any more; it was decided, extended, renewed or closed
  | 'below-threshold'
  | 'met' // due-soon: done in time
  | 'deadline-passed'
  | 'policy-paused'
  | 'policy-ended'
  | 'policy-changed'
  | 'escalation-disabled'
  | 'left'
  | 'recipient-changed'
  | 'muted'
  | 'excused'

/** Why somebody is told about a subject: the rule that named them, and the detour if there was one. */
export interface Because {
  rule: 'person' | 'manager' | 'managers-manager' | 'committee-chair' | 'chosen' | 'role' | 'subject-manager' | 'fallback' | 'owner'
  role?: 'owner' | 'admin' | 'compliance-officer' | 'auditor'
  /** Why it is not simply the person the rule names. */
  instead?: { of: string | null; why: Detour }
}

export type Detour =
  | 'no-manager'
  | 'unknown-manager'
  | 'manager-left'
  | 'manager-not-joined'
  | 'manager-on-leave'
  | 'self'
  | 'loop'
  | 'no-email'
  | 'address-refused'
  | 'left'
  | 'not-found'
  | 'on-leave'
  | 'no-chair'
