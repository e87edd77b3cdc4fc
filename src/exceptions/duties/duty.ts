import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionEndpoints } from '../../contract/exceptions.ts'

type Shown = Answer<(typeof exceptionEndpoints)['GET /exceptions/:exceptionId']>['duties'][number]

export type DutyKind = Shown['kind']

/** What changed around an exception since it was looked at last. */
export type Change = NonNullable<Shown['because']>

/** Something that somebody owes to an exception now. Its key is the kind, the subject, the person and the occurrence. */
export interface Owed {
  kind: DutyKind
  personId: number
  /** What of the exception: 'attempt/step', a condition's id, of a look at what changed 'policy/3' or 'owner' ... */
  subject: string
  /** Null: the next one, whenever it is owed again after it was settled. */
  occurrence: number | null
  /** A day of the person. */
  dueOn: string
  /** What it is about, in a few words. */
  title: string
}

/** A duty as it stands in its table. */
export interface Duty extends Omit<Owed, 'occurrence'> {
  dutyId: number
  occurrence: number
  deadlineTitle: string | null
  openedAt: string
  settledAt: string | null
  outcome: 'met' | 'failed' | 'gone' | null
}

/** Something promised in return for an exception, as it stands in its table. */
export interface Condition {
  conditionId: number
  kind: 'condition' | 'control' | 'exit-plan'
  title: string
  ownerId: number
  dueOn: string
  everyDays: number | null
  whenFailed: 'show' | 'suspend'
  setByMove: number
  /** The day it was set, where the organisation is. */
  setOn: string
  endedAt: string | null
}

/** What is promised, rather than a part of deciding and looking after. */
export const promisedKinds = ['condition', 'control', 'exit-plan'] as const satisfies readonly DutyKind[]

/** What changed that a duty asks to look at; null: it is another duty, or due by the calendar. */
export function changeToLookAt({ kind, subject }: Pick<Owed, 'kind' | 'subject'>): Change | null {
  if (kind !== 'review') return null
  const [what, version] = subject.split('/')
  if (what === 'policy') return { what, version: Number(version) }
  return what === 'owner' ? { what } : null
}
