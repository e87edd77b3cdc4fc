import type { endReasons, MoveName } from '../../../contract/exception-moves.ts'
import type { ExceptionPhase, ExceptionState } from '../../../contract/exceptions.ts'
import type { ExceptionKind, Ground } from '../../../contract/policies.ts'
import type { spokenAs, spokenRoles } from '../../../contract/spoken-as.ts'
import type { Field } from '../../../exceptions/reports/demands.ts'
import type { Shown } from '../../../exceptions/shown.ts'

type One<T extends 'steps' | 'grants' | 'conditions' | 'duties'> = Shown[T][number]

/** What is recorded of an exception in words of closed sets, as people read them. The web says the same (test/web/terms-on-paper.test.ts). */
export interface Terms {
  phase: Record<ExceptionPhase, string>
  state: Record<ExceptionState, string>
  kind: Record<ExceptionKind, string>
  ground: Record<Ground, string>
  /** How a step of the route stands. */
  step: Record<One<'steps'>['state'], string>
  verdict: Record<One<'steps'>['votes'][number]['verdict'], string>
  recommendation: Record<'approve' | 'approve-with-conditions' | 'reject', string>
  grant: Record<One<'grants'>['kind'], string>
  condition: Record<One<'conditions'>['kind'], string>
  duty: Record<One<'duties'>['kind'], string>
  /** A review that is asked for because something changed around the exception. */
  because: { policy: (version: number) => string; owner: string }
  outcome: Record<NonNullable<One<'duties'>['outcome']>, string>
  /** What was done, by people and by time. */
  move: Record<MoveName | 'extended' | 'imported' | 'lapsed', string>
  /** What the record of an exception is held against. */
  field: Record<Field, string>
  endedWhy: Record<(typeof endReasons)[number], string>
  /** As what somebody voted. */
  role: Record<(typeof spokenAs)[number] | `role:${(typeof spokenRoles)[number]}`, string>
  /** The same, where lateness brought them in. */
  late: (role: string) => string
}

/** The word for what is on record; what was recorded otherwise, in earlier days or by an import, stands as it is. */
export function termOf(words: Readonly<Record<string, string>>, recorded: string): string {
  return words[recorded] ?? recorded
}

/** What is owed, with what changed around the exception where that is why. */
export function dutyText({ duty, because }: Terms, owed: Pick<One<'duties'>, 'kind' | 'because'>): string {
  if (owed.because === null) return duty[owed.kind]
  return owed.because.what === 'policy' ? because.policy(owed.because.version) : because.owner
}

/** As what somebody voted, in words: 'requesters-manager', 'role:owner', 'committee:3', each with '+late' where lateness brought them in. */
export function roleOf({ role, late }: Terms, inRole: string): string {
  const [place = '', isLate] = inRole.split('+')
  const words = termOf(role, place.startsWith('role:') ? place : (place.split(':')[0] ?? place))
  return isLate === undefined ? words : late(words)
}
