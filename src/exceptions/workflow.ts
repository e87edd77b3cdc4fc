import type { MoveName } from '../contract/exception-moves.ts'
import type { ExceptionPhase, ExceptionState } from '../contract/exceptions.ts'

/**
 * As what somebody makes a move. `decider`: who may speak in the current step; `route`: in any step that is decided in, so not in
 * the review alone; `manager`: who wrote the draft for somebody below them, to give days as the policy lets managers;
 * `keeper`: who looks after it while it waits for an answer of somebody who has left; `administration`: Admins and Owners.
 */
export type Part =
  | 'requester'
  | 'owner'
  | 'beneficiary'
  | 'reviewer'
  | 'decider'
  | 'route'
  | 'policy-owner'
  | 'compliance'
  | 'manager'
  | 'keeper'
  | 'administration'

export interface Move {
  from: readonly ExceptionState[]
  /** Where it can lead; 'same': it stays where it is. */
  to: readonly (ExceptionState | 'same')[]
  by: readonly Part[]
  /** Only while time has made this of it. */
  during?: readonly ExceptionPhase[]
  /** Beside that, only while a grant for an emergency is in force. */
  emergency?: readonly ExceptionPhase[]
  /** What has to be said with it, beside what only its form asks for; a review that closes needs evidence as closing does. */
  needs?: readonly ('reason' | 'evidence')[]
  /** Neither the requester nor whoever benefits may make it, whatever else they are. */
  fourEyes?: true
}

const asked = ['submitted', 'in-review', 'awaiting-decision'] as const
const granted = ['approved', 'approved-with-conditions'] as const
/** What the words spoken in a step come to, whichever was the last: a quorum that is a share is another once somebody is gone. */
const counted = ['same', ...granted, 'rejected'] as const
const living = ['in-force', 'review-overdue'] as const
const oversees = ['policy-owner', 'compliance', 'reviewer', 'route'] as const

/**
 * Every legal move: from where, to where, by whom. Buttons, permissions, the API, its error texts, the diagram in the docs
 * and the tests derive from it, and nothing else changes a state. What time does stands in phase.ts.
 */
export const workflow = {
  submit: { from: ['draft', 'returned'], to: ['submitted', 'in-review', 'awaiting-decision'], by: ['requester', 'manager'] },
  amend: { from: asked, to: ['submitted', 'awaiting-decision', 'same'], by: ['requester'], needs: ['reason'] },
  withdraw: { from: ['draft', 'returned', ...asked], to: ['withdrawn'], by: ['requester', 'keeper'] },
  'declare-amnesty': { from: ['draft'], to: ['approved'], by: ['administration'], needs: ['reason'] },
  take: { from: ['submitted'], to: ['in-review'], by: ['reviewer'], fourEyes: true },
  return: { from: asked, to: ['returned'], by: ['reviewer', 'decider'], needs: ['reason'], fourEyes: true },
  assess: { from: ['in-review'], to: ['awaiting-decision'], by: ['reviewer'], needs: ['reason'], fourEyes: true },
  'stand-aside': { from: ['awaiting-decision'], to: counted, by: ['decider'], needs: ['reason'], fourEyes: true },
  approve: { from: ['awaiting-decision'], to: counted, by: ['decider'], needs: ['reason'], fourEyes: true },
  reject: { from: ['awaiting-decision'], to: counted, by: ['decider'], needs: ['reason'], fourEyes: true },
  shorten: { from: ['awaiting-decision'], to: ['same'], by: ['decider'], needs: ['reason'], fourEyes: true },
  'grant-emergency': { from: asked, to: ['same'], by: ['decider', 'route'], needs: ['reason'], fourEyes: true },
  note: {
    from: [...asked, 'returned', ...granted, 'rejected', 'closed', 'revoked'],
    to: ['same'],
    by: ['requester', 'owner', 'beneficiary', ...oversees],
    needs: ['reason'],
  },
  review: { from: granted, to: ['same', 'closed'], by: oversees, needs: ['reason'], during: living, fourEyes: true },
  suspend: { from: granted, to: ['same'], by: oversees, needs: ['reason'], during: living },
  resume: { from: granted, to: ['same'], by: oversees, needs: ['reason'], during: ['suspended'], fourEyes: true },
  close: {
    from: granted,
    to: ['closed'],
    by: ['requester', 'owner', ...oversees],
    needs: ['reason', 'evidence'],
    during: ['scheduled', ...living, 'suspended', 'expired'],
  },
  revoke: {
    from: [...asked, 'returned', ...granted],
    to: ['revoked'],
    by: oversees,
    needs: ['reason'],
    during: ['scheduled', ...living, 'suspended'],
    // Where nobody can decide against it: it waits for an answer, or will not be decided on any more.
    emergency: ['returned', 'lapsed'],
  },
} as const satisfies Record<MoveName, Move>

/** A move of the table, as any move. */
export function moveOf(name: MoveName): Move {
  return workflow[name]
}

/** What an exception is now: where it stands, what time has made of it, and whether it has its effect. */
export interface Standing {
  state: ExceptionState
  phase: ExceptionPhase
  inForce: boolean
}

/** Whether it was sent back with a question to somebody who has left: nobody can answer, nor hand it in again. Their last day is still theirs. */
export function waitsForLeaver(
  { state, requesterLeftOn }: { state: ExceptionState; requesterLeftOn: string | null },
  today: string,
): boolean {
  return state === 'returned' && requesterLeftOn !== null && requesterLeftOn < today
}

/** The moves that somebody may make, by what they are to it, and what it is now. */
export function movesOpenTo(parts: ReadonlySet<Part>, standing: Standing): MoveName[] {
  return (Object.keys(workflow) as MoveName[]).filter((name) => refusalOf(name, parts, standing) === null)
}

export type Refusal = 'not-from-here' | 'not-now' | 'not-you' | 'conflict-of-interest' | 'lapsed'

/** Why somebody may not make a move; null: they may. */
export function refusalOf(name: MoveName, parts: ReadonlySet<Part>, { state, phase, inForce }: Standing): Refusal | null {
  const { from, by, during, emergency, fourEyes } = moveOf(name)
  if (fourEyes && (['requester', 'owner', 'beneficiary'] as const).some((part) => parts.has(part))) return 'conflict-of-interest'
  if (!by.some((part) => parts.has(part))) return 'not-you'
  if (!from.includes(state)) return 'not-from-here'
  if (inForce && emergency?.includes(phase)) return null
  if (phase === 'lapsed' && name !== 'note') return 'lapsed'
  return during && !during.includes(phase) ? 'not-now' : null
}
