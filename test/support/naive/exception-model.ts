/**
 * What may happen to an exception, told a second time and in another way than src/exceptions: one policy whose route is a
 * review by the compliance officer, then the manager, beside whom an Owner may speak once it is late, then two of a committee of
 * which one benefits and so has no seat, and one is away and has a deputy; who lets a request lapse.
 */
export const actors = [
  'requester',
  'beneficiary',
  'manager',
  'compliance-officer',
  'chair',
  'deputy',
  'second',
  'owner',
  'auditor',
  'stranger',
] as const
export type Actor = (typeof actors)[number]

export const moves = [
  ...([
    'submit',
    'amend',
    'withdraw',
    'take',
    'return',
    'assess',
    'stand-aside',
    'approve',
    'reject',
    'shorten',
    'grant-emergency',
  ] as const),
  'declare-amnesty' as const,
  ...(['note', 'review', 'suspend', 'resume', 'close', 'revoke'] as const),
  // Nothing is closed that nothing shows.
  'close-unshown' as const,
]
export type ModelMove = (typeof moves)[number]

/** What time does: a week, in which whatever is due is missed; or all that was asked for. */
export type Passing = 'week-passes' | 'end-comes'

export interface Model {
  state:
    | 'draft'
    | 'submitted'
    | 'in-review'
    | 'returned'
    | 'awaiting-decision'
    | 'approved'
    | 'rejected'
    | 'withdrawn'
    | 'closed'
    | 'revoked'
  /** Which step is decided on: 1 the manager, 2 the committee. */
  step: 0 | 1 | 2
  /** For whom was spoken: for the chair, whoever of the two did. */
  agreed: Actor[]
  aside: Actor[]
  suspended: boolean
  /** How many weeks it still holds, the one that has begun among them; null: it was never granted for an emergency. */
  emergencyWeeks: number | null
  /** The manager was late. */
  late: boolean
  lapsed: boolean
  ended: boolean
  returnedFrom: 'submitted' | 'in-review' | 'awaiting-decision' | null
  /** How often what is asked for was changed or cut. */
  changes: number
}

export const beginning: Model = {
  ...{ state: 'draft', step: 0, agreed: [], aside: [], suspended: false, emergencyWeeks: null, returnedFrom: null, changes: 0 },
  ...{ late: false, lapsed: false, ended: false },
}

/** For whom somebody speaks. */
export function voiceOf(actor: Actor): Actor {
  return actor === 'deputy' ? 'chair' : actor
}

/** What time makes of it. */
export function pass(model: Model, passing: Passing): Model {
  const isDecidedOn = model.state === 'awaiting-decision'
  const week: Model = {
    ...model,
    emergencyWeeks: model.emergencyWeeks && model.emergencyWeeks - 1,
    late: model.late || (isDecidedOn && model.step === 1),
    lapsed: model.lapsed || (isDecidedOn && model.step === 2),
  }
  return passing === 'end-comes' ? { ...week, emergencyWeeks: model.emergencyWeeks && 0, ended: true } : week
}

/** What a move by somebody leads to; null: it must be refused, and change nothing. */
export function play(model: Model, actor: Actor, move: ModelMove): Model | null {
  if (actor === 'stranger' || actor === 'auditor') return null
  if (model.state === 'draft' && actor !== 'requester') return null
  if (model.lapsed && move !== 'note' && !(move === 'revoke' && isEffective(model))) return null
  if (actor === 'requester') return byRequester(model, move)
  if (actor === 'beneficiary') return move === 'note' && notable(model) ? model : null
  return byOthers(model, actor, move)
}

function byRequester(model: Model, move: ModelMove): Model | null {
  const { state } = model
  const isAsked = state === 'submitted' || state === 'in-review' || state === 'awaiting-decision'
  if (move === 'submit' && state === 'draft') return { ...model, state: 'submitted' }
  if (move === 'submit' && state === 'returned')
    return { ...model, state: model.returnedFrom ?? 'submitted', returnedFrom: null, late: model.late && model.step === 2 }
  if (move === 'amend' && isAsked) return { ...model, state: 'submitted', step: 0, agreed: [], late: false, changes: model.changes + 1 }
  if (move === 'withdraw' && (isAsked || state === 'draft' || state === 'returned')) return { ...model, state: 'withdrawn' }
  if (move === 'note' && notable(model)) return model
  if (move === 'close' && state === 'approved') return { ...model, state: 'closed' }
  return null
}

function byOthers(model: Model, actor: Actor, move: ModelMove): Model | null {
  const { state, aside, agreed } = model
  const isReviewer = actor === 'compliance-officer'
  const voice = voiceOf(actor)
  const isOfCommittee = voice === 'chair' || voice === 'second'
  const inRoute = (actor === 'manager' || isOfCommittee || (actor === 'owner' && model.late)) && !aside.includes(voice) && state !== 'draft'
  const oversees = isReviewer || actor === 'owner' || inRoute
  const mySeat = model.step === 1 ? actor === 'manager' || actor === 'owner' : model.step === 2 && isOfCommittee
  const decides = state === 'awaiting-decision' && mySeat && inRoute && !agreed.includes(voice)
  const isAsked = state === 'submitted' || state === 'in-review' || state === 'awaiting-decision'
  switch (move) {
    case 'take':
      return isReviewer && state === 'submitted' ? { ...model, state: 'in-review' } : null
    case 'assess':
      return isReviewer && state === 'in-review' ? { ...model, state: 'awaiting-decision', step: 1 } : null
    case 'return':
      return isAsked && (isReviewer || decides) ? { ...model, state: 'returned', returnedFrom: state as 'submitted' } : null
    case 'approve':
      return decides ? agreeing(model, voice) : null
    case 'reject':
      return decides ? { ...model, state: 'rejected' } : null
    case 'stand-aside':
      return decides ? { ...model, aside: [...aside, voice].sort() } : null
    case 'shorten':
      return decides ? { ...model, step: 1, agreed: [], late: false, changes: model.changes + 1 } : null
    case 'grant-emergency':
      return isAsked && inRoute && model.emergencyWeeks === null ? { ...model, emergencyWeeks: 2 } : null
    case 'note':
      return oversees && notable(model) ? model : null
    case 'revoke':
      return oversees && revocable(model) ? { ...model, state: 'revoked' } : null
    default:
      return state === 'approved' && oversees ? whileInForce(model, move) : null
  }
}

function agreeing(model: Model, voice: Actor): Model {
  if (model.step === 1) return { ...model, step: 2, agreed: [] }
  const agreed = [...model.agreed, voice].sort()
  return agreed.length === 2 ? { ...model, agreed, state: 'approved' } : { ...model, agreed }
}

function whileInForce(model: Model, move: ModelMove): Model | null {
  if (move === 'close') return { ...model, state: 'closed' }
  if (model.ended) return null
  if (move === 'review') return model.suspended ? null : model
  if (move === 'suspend') return model.suspended ? null : { ...model, suspended: true }
  return move === 'resume' && model.suspended ? { ...model, suspended: false } : null
}

function notable({ state }: Model): boolean {
  return !['draft', 'withdrawn'].includes(state)
}

/** It was granted and holds; or nobody can decide on it, and the emergency holds. */
function revocable(model: Model): boolean {
  if (model.state === 'approved') return !model.ended
  return (model.lapsed || model.state === 'returned') && isEffective(model)
}

/** What time has made of it. */
export function phaseOf({ state, suspended, lapsed, ended }: Model): string {
  if (state === 'approved') return ended ? 'expired' : suspended ? 'suspended' : 'in-force'
  return lapsed && state !== 'revoked' ? 'lapsed' : state
}

/** Whether it has its effect now. */
export function isEffective({ state, suspended, emergencyWeeks, ended }: Model): boolean {
  if (state === 'approved') return !suspended && !ended
  return emergencyWeeks !== null && emergencyWeeks > 0 && ['submitted', 'in-review', 'returned', 'awaiting-decision'].includes(state)
}
