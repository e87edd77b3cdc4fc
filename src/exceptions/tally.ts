import type { Quorum } from '../contract/approval-routes.ts'

/** Somebody who may speak in a step: for themselves, or for whom they stand in. */
export interface Seat {
  personId: number
  onBehalfOf: number | null
  /** 'requesters-manager', 'policy-owner', 'role:owner', 'named', 'committee:3', each with '+late' where only lateness brought them in */
  inRole: string
  hasVeto: boolean
}

export interface Vote {
  personId: number
  onBehalfOf: number | null
  verdict: 'approve' | 'reject' | 'stand-aside'
  at: string
}

export interface Tally {
  outcome: 'open' | 'passed' | 'rejected'
  /** Votes that count now, one for each who is spoken for. */
  counted: Vote[]
  approvals: number
  rejections: number
  needed: number
  /** Who may still speak. */
  waiting: Seat[]
  /** Nobody's word can settle it as things are: there are not enough who may speak, or all who may have spoken. */
  blocked: boolean
}

/**
 * What the words spoken in a step come to. A vote counts if whoever is spoken for may speak now, and each voice once: a person
 * and their stand-in are one, also when the stand-in's time is over. A step that needs one voice is decided by the first; a veto ends any; else it is
 * rejected once those who are left cannot reach the quorum any more. Nobody there, or too few: it stays open. Pure.
 */
export function tally(quorum: Quorum, seats: readonly Seat[], votes: readonly Vote[]): Tally {
  const aside = new Set(votes.filter((vote) => vote.verdict === 'stand-aside').map(voiceOf))
  const sitting = seats.filter((seat) => !aside.has(voiceOf(seat)) && !aside.has(seat.personId))
  const voices = new Set(sitting.map(voiceOf))
  const needed = 'count' in quorum ? quorum.count : Math.max(1, Math.ceil((voices.size * quorum.percent) / 100))
  const counted: Vote[] = []
  for (const vote of votes.toSorted((a, b) => (a.at < b.at ? -1 : 1))) {
    if (!sitting.some((seat) => isBy(seat, vote))) continue
    if (counted.some((one) => voiceOf(one) === voiceOf(vote) || one.personId === vote.personId)) continue
    counted.push(vote)
  }
  const spoken = new Set(counted.map(voiceOf))
  const approvals = counted.filter((vote) => vote.verdict === 'approve').length
  const rejections = counted.length - approvals
  const waiting = sitting.filter((seat) => !spoken.has(voiceOf(seat)) && !votes.some((vote) => vote.personId === seat.personId))
  const reachable = approvals + new Set(waiting.map(voiceOf)).size
  const vetoed = counted.some((vote) => vote.verdict === 'reject' && sitting.some((seat) => seat.hasVeto && isBy(seat, vote)))
  const isRejected = vetoed || (rejections > 0 && (needed === 1 || reachable < needed))
  const outcome = isRejected ? 'rejected' : approvals >= needed ? 'passed' : 'open'
  return {
    outcome,
    counted,
    approvals,
    rejections,
    needed,
    waiting,
    blocked: waiting.length === 0 || (outcome === 'open' && reachable < needed),
  }
}

/** For whom somebody speaks: themselves, or whom they stand in for. */
export function voiceOf({ personId, onBehalfOf }: { personId: number; onBehalfOf: number | null }): number {
  return onBehalfOf ?? personId
}

/** Whether a word was spoken from a seat, by whoever sits there or by who stood in for them then. */
function isBy(seat: Seat, vote: Vote): boolean {
  return voiceOf(seat) === voiceOf(vote) && (seat.onBehalfOf === null || seat.personId === vote.personId)
}
