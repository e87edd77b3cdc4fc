import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionEndpoints } from '../../contract/exceptions.ts'

export type DutyKind = Answer<(typeof exceptionEndpoints)['GET /exceptions/:exceptionId']>['duties'][number]['kind']

/** Something that somebody owes to an exception now. Its key is the kind, the subject, the person and the occurrence. */
export interface Owed {
  kind: DutyKind
  personId: number
  /** What of the exception: 'attempt/step', a condition's id ... */
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
