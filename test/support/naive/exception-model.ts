/**
 * What may happen to an exception, told a second time and in another way than src/exceptions: one policy whose route is a
 * review by the compliance officer, then the manager, then two of a committee of which one benefits and so has no seat.
 */
export const actors = [
  'requester',
  'beneficiary',
  'manager',
  'compliance-officer',
  'chair',
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
  agreed: Actor[]
  aside: Actor[]
  suspended: boolean
  emergency: boolean
  returnedFrom: 'submitted' | 'in-review' | 'awaiting-decision' | null
  /** How often what is asked for was changed or cut. */
  changes: number
}

export const beginning: Model = {
  ...{ state: 'draft', step: 0, agreed: [], aside: [], suspended: false, emergency: false, returnedFrom: null, changes: 0 },
}

/** What a move by somebody leads to; null: it must be refused, and change nothing. */
export function play(model: Model, actor: Actor, move: ModelMove): Model | null {
  if (actor === 'stranger' || actor === 'auditor') return null
  if (model.state === 'draft' && actor !== 'requester') return null
  if (actor === 'requester') return byRequester(model, move)
  if (actor === 'beneficiary') return move === 'note' && notable(model) ? model : null
  return byOthers(model, actor, move)
}

function byRequester(model: Model, move: ModelMove): Model | null {
  const { state } = model
  const isAsked = state === 'submitted' || state === 'in-review' || state === 'awaiting-decision'
  if (move === 'submit' && state === 'draft') return { ...model, state: 'submitted' }
  if (move === 'submit' && state === 'returned') return { ...model, state: model.returnedFrom ?? 'submitted', returnedFrom: null }
  if (move === 'amend' && isAsked) return { ...model, state: 'submitted', step: 0, agreed: [], changes: model.changes + 1 }
  if (move === 'withdraw' && (isAsked || state === 'draft' || state === 'returned')) return { ...model, state: 'withdrawn' }
  if (move === 'note' && notable(model)) return model
  if (move === 'close' && state === 'approved') return { ...model, state: 'closed' }
  return null
}

function byOthers(model: Model, actor: Actor, move: ModelMove): Model | null {
  const { state, aside, agreed } = model
  const isReviewer = actor === 'compliance-officer'
  const inRoute = (actor === 'manager' || actor === 'chair' || actor === 'second') && !aside.includes(actor) && state !== 'draft'
  const oversees = isReviewer || actor === 'owner' || inRoute
  const mySeat = (model.step === 1 && actor === 'manager') || (model.step === 2 && (actor === 'chair' || actor === 'second'))
  const decides = state === 'awaiting-decision' && mySeat && inRoute && !agreed.includes(actor)
  const isAsked = state === 'submitted' || state === 'in-review' || state === 'awaiting-decision'
  switch (move) {
    case 'take':
      return isReviewer && state === 'submitted' ? { ...model, state: 'in-review' } : null
    case 'assess':
      return isReviewer && state === 'in-review' ? { ...model, state: 'awaiting-decision', step: 1 } : null
    case 'return':
      return isAsked && (isReviewer || decides) ? { ...model, state: 'returned', returnedFrom: state as 'submitted' } : null
    case 'approve':
      return decides ? agreeing(model, actor) : null
    case 'reject':
      return decides ? { ...model, state: 'rejected' } : null
    case 'stand-aside':
      return decides ? { ...model, aside: [...aside, actor].sort() } : null
    case 'shorten':
      return decides ? { ...model, step: 1, agreed: [], changes: model.changes + 1 } : null
    case 'grant-emergency':
      return isAsked && inRoute && !model.emergency ? { ...model, emergency: true } : null
    case 'note':
      return oversees && notable(model) ? model : null
    default:
      return state === 'approved' && oversees ? whileInForce(model, move) : null
  }
}

function agreeing(model: Model, actor: Actor): Model {
  if (model.step === 1) return { ...model, step: 2, agreed: [] }
  const agreed = [...model.agreed, actor].sort()
  return agreed.length === 2 ? { ...model, agreed, state: 'approved' } : { ...model, agreed }
}

function whileInForce(model: Model, move: ModelMove): Model | null {
  if (move === 'review') return model.suspended ? null : model
  if (move === 'suspend') return model.suspended ? null : { ...model, suspended: true }
  if (move === 'resume') return model.suspended ? { ...model, suspended: false } : null
  if (move === 'close') return { ...model, state: 'closed' }
  return move === 'revoke' ? { ...model, state: 'revoked' } : null
}

function notable({ state }: Model): boolean {
  return !['draft', 'returned', 'withdrawn'].includes(state)
}

/** Whether it has its effect now. */
export function isEffective({ state, suspended, emergency }: Model): boolean {
  if (state === 'approved') return !suspended
  return emergency && ['submitted', 'in-review', 'returned', 'awaiting-decision'].includes(state)
}
