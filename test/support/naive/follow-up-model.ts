import { addDays, daysBetween } from './day.ts'
import type { Day } from './world.ts'

/**
 * What may follow an exception that was granted, told from what the words mean and not from src/exceptions: requests for more
 * time, and renewals. One policy with caps, whose route is one step: the manager of whoever asks.
 */
export const followers = ['requester', 'owner', 'manager', 'compliance-officer', 'stranger'] as const
export type Follower = (typeof followers)[number]

/** What is granted at first, and what the policy allows at most. */
export const granted = { from: '2026-03-10', until: '2026-04-08' }
export const caps = { grantDays: 30, extensionDays: 10, extensions: 1, lifetimeDays: 60 }

/** What can be asked for: so many days more, or days of a renewal. */
export const asks = {
  'more-time': { extends: 10 },
  'more-than-allowed': { extends: 11 },
  renew: { from: '2026-04-09', until: '2026-04-25' },
  'renew-beside': { from: '2026-04-25', until: '2026-04-30' },
  // With what was granted at first it lasts long enough; with more time too, it would last too long.
  'renew-late': { from: '2026-04-26', until: '2026-05-17' },
  'renew-too-early': { from: '2026-04-08', until: '2026-04-20' },
} as const satisfies Record<string, { extends: number } | { from: Day; until: Day }>
export type AskName = keyof typeof asks

export const movesOnAsks = ['submit', 'withdraw', 'return', 'approve', 'reject'] as const
export const movesOnBase = ['suspend', 'resume', 'close', 'revoke'] as const

export type FollowUp =
  | { by: Follower; asks: AskName }
  | { by: Follower; does: (typeof movesOnAsks)[number]; nth: number }
  | { by: Follower; does: (typeof movesOnBase)[number] }
  /** Time goes by, until noon of a day. */
  | { until: Day }

export interface Following {
  kind: 'extension' | 'renewal'
  by: Follower
  from: Day
  until: Day
  state: 'awaiting-decision' | 'returned' | 'approved' | 'rejected' | 'withdrawn'
}

export interface Family {
  today: Day
  base: { state: 'approved' | 'closed' | 'revoked'; last: Day; endedOn: Day | null; suspended: boolean; extensions: number }
  following: Following[]
}

export const granting: Family = {
  today: '2026-03-20',
  base: { state: 'approved', last: granted.until, endedOn: null, suspended: false, extensions: 0 },
  following: [],
}

/** What a deed leads to; null: it must be refused, and change nothing. */
export function follow(family: Family, deed: FollowUp): Family | null {
  if ('until' in deed) return { ...family, today: deed.until }
  if ('asks' in deed) return ask(family, deed.by, deed.asks)
  if (!('nth' in deed)) return onBase(family, deed.by, deed.does)
  const one = family.following[deed.nth]
  return one ? onAsked(family, one, deed.by, deed.does) : null
}

/** It is asked for only by who asked or lives with it, and nothing changes but that one more request waits. */
function ask(family: Family, by: Follower, name: AskName): Family | null {
  const said = asks[name]
  const days = 'extends' in said ? { from: addDays(family.base.last, 1), until: addDays(family.base.last, said.extends) } : said
  const one: Following = { kind: 'extends' in said ? 'extension' : 'renewal', by, ...days, state: 'awaiting-decision' }
  const isTheirs = by === 'requester' || by === 'owner'
  return isTheirs && mayWait(family, one) ? { ...family, following: [...family.following, one] } : null
}

function onAsked(family: Family, one: Following, by: Follower, does: (typeof movesOnAsks)[number]): Family | null {
  const to = (state: Following['state'], base = family.base): Family => {
    return { ...family, base, following: family.following.map((other) => (other === one ? { ...one, state } : other)) }
  }
  const waits = one.state === 'awaiting-decision'
  if (does === 'submit') return by === one.by && one.state === 'returned' && mayWait(family, one) ? to('awaiting-decision') : null
  if (does === 'withdraw') return by === one.by && (waits || one.state === 'returned') ? to('withdrawn') : null
  if (by !== 'manager' || !waits) return null
  if (does === 'return') return to('returned')
  if (does === 'reject') return to('rejected')
  if (!mayBeGranted(family, one)) return null
  if (one.kind === 'renewal') return to('approved')
  return to('approved', { ...family.base, last: one.until, extensions: family.base.extensions + 1 })
}

function onBase(family: Family, by: Follower, does: (typeof movesOnBase)[number]): Family | null {
  const { base, today } = family
  const oversees = by === 'manager' || by === 'compliance-officer'
  const isOver = today > base.last
  if (base.state !== 'approved' || by === 'stranger' || (!oversees && does !== 'close')) return null
  if (does === 'close') return ended(family, { ...base, state: 'closed', endedOn: today })
  if (isOver) return null
  if (does === 'revoke') return ended(family, { ...base, state: 'revoked', endedOn: today })
  return base.suspended === (does === 'resume') ? { ...family, base: { ...base, suspended: does === 'suspend' } } : null
}

/** What waits to give it more time, or was sent back, ends with it; what waits to renew it does where it was revoked. */
function ended(family: Family, base: Family['base']): Family {
  const isMoot = ({ kind, state }: Following) =>
    (kind === 'extension' || base.state === 'revoked') && (state === 'awaiting-decision' || state === 'returned')
  return { ...family, base, following: family.following.map((one) => (isMoot(one) ? { ...one, state: 'withdrawn' } : one)) }
}

/** Whether it can be handed in: there is something to continue, it keeps the caps, and none waits for the same days. */
function mayWait(family: Family, one: Following): boolean {
  const { base, today, following } = family
  const others = following.filter((other) => other !== one && other.kind === one.kind)
  const waits = others.some((other) => other.state === 'awaiting-decision' && (one.kind === 'extension' || meets(other, one)))
  if (waits || !isWithinLifetime(family, one)) return false
  if (one.kind === 'renewal')
    return (
      base.state !== 'revoked' && one.from >= today && daysOf(one) <= caps.grantDays && followsEnd(family, one) && !isTaken(family, one)
    )
  return isExtendable(family) && daysOf(one) <= caps.extensionDays && base.extensions < caps.extensions && one.from > base.last
}

/** Whether what waits can still be granted, whatever happened since it was handed in. */
function mayBeGranted(family: Family, one: Following): boolean {
  if (!isWithinLifetime(family, one) || isTaken(family, one)) return false
  if (one.kind === 'renewal') return one.until >= family.today && followsEnd(family, one)
  return isExtendable(family) && one.from === addDays(family.base.last, 1)
}

function isExtendable({ base, today }: Family): boolean {
  return base.state === 'approved' && !base.suspended && today <= base.last
}

/** A renewal begins when the other is over: after its last day, or on the day on which it was ended before. */
function followsEnd({ base }: Family, { from }: Following): boolean {
  return from > base.last || (base.endedOn !== null && from >= base.endedOn)
}

/** The same days, or some of them, are granted to a renewal already: a second one, or more time as well, would cover them twice. */
function isTaken({ following }: Family, one: Following): boolean {
  return following.some((other) => other !== one && other.kind === 'renewal' && other.state === 'approved' && meets(other, one))
}

function meets(one: Following, other: Following): boolean {
  return one.from <= other.until && other.from <= one.until
}

/** All that was granted in the chain, and this. */
function isWithinLifetime({ base, following, today }: Family, one: Following): boolean {
  const lasted = { from: granted.from, until: base.endedOn !== null && base.endedOn < base.last ? base.endedOn : base.last }
  const renewed = following.filter(({ kind, state }) => kind === 'renewal' && state === 'approved')
  const left = one.from < today && one.state === 'awaiting-decision' ? { ...one, from: today } : one
  return [lasted, ...renewed, left].reduce((sum, days) => sum + daysOf(days), 0) <= caps.lifetimeDays
}

function daysOf({ from, until }: { from: Day; until: Day }): number {
  return daysBetween(from, until).length
}

/** What the record of the exception itself must say. */
export function baseOf({ base, today }: Family) {
  const isOver = today > base.last
  const phase = base.state !== 'approved' ? base.state : isOver ? 'expired' : base.suspended ? 'suspended' : 'in-force'
  return { state: base.state, phase, inForce: phase === 'in-force', last: base.last, grants: 1 + base.extensions }
}

/** What the record of something that follows must say: more time is in force nowhere but in what it was given to. */
export function followingOf({ kind, state, from, until }: Following, today: Day) {
  const ofTime = kind === 'extension' ? 'granted' : today < from ? 'scheduled' : today <= until ? 'in-force' : 'expired'
  const phase = state === 'approved' ? ofTime : state
  return { state, phase, inForce: phase === 'in-force', from, until }
}
