import { type RawBuilder, sql } from 'kysely'
import type { ExceptionState } from '../contract/exceptions.ts'
import type { ExceptionKind, Ground } from '../contract/policies.ts'
import type { RiskLevel } from '../contract/risk-matrices.ts'
import type { Tx } from '../database/transaction.ts'
import type { Timed } from './phase.ts'

/** One exception as it stands in its table. Instants are ISO texts in UTC. */
export interface Case extends Timed {
  id: number
  number: number
  policyId: number
  policyVersion: number
  clause: string | null
  kind: ExceptionKind
  ground: Ground
  title: string
  unit: string | null
  requesterId: number
  /** The last day of whoever asked, where they leave. */
  requesterLeftOn: string | null
  ownerId: number
  beneficiaryIds: number[]
  version: number
  bindingVersion: number
  attempt: number
  step: number | null
  stepDueAt: string | null
  /** Of a past day only: when a step was opened last, also where the request had been sent back since. */
  stepOpenedAt?: string | null
  /** Of a past day only: when it was taken over from another register, where that was later. */
  takenOverAt?: string | null
  level: RiskLevel | null
  matrixId: number | null
  matrixVersion: number | null
  endedAt: string | null
  endedWhy: string | null
  emergency: boolean
  confidential: boolean
  namedIds: number[]
  extendsId: number | null
  renewsId: number | null
  firstId: number
  madeAt: string
  submittedAt: string | null
  decidedAt: string | null
  state: ExceptionState
  revision: number
}

/** One case; undefined where there is none. `forMove` holds it until the transaction ends: moves on a case come one after the other. */
export async function caseOf(tx: Tx, exceptionId: number, forMove = false): Promise<Case | undefined> {
  return tx.maybeOne(sql<Case>`
    select ${caseColumns} from exception x
    where x.organization_id = ${tx.organizationId} and x.exception_id = ${exceptionId} ${forMove ? sql`for update` : sql``}`)
}

/** Those of the cases that there are, in the order of their ids. */
export async function casesOf(tx: Tx, exceptionIds: readonly number[]): Promise<Case[]> {
  return tx.rows(sql<Case>`
    select ${caseColumns} from exception x
    where x.organization_id = ${tx.organizationId} and x.exception_id = any (${[...exceptionIds]}::integer[]) order by x.exception_id`)
}

const caseColumns: RawBuilder<unknown> = sql`
  x.exception_id as id, x.number, x.state, x.policy_id as "policyId", x.policy_version as "policyVersion", x.clause, x.kind, x.ground, x.title,
  x.unit, x.requester_id as "requesterId",
  (select p.left_on from person p where p.organization_id = x.organization_id and p.person_id = x.requester_id) as "requesterLeftOn",
  x.owner_id as "ownerId", x.beneficiary_ids as "beneficiaryIds", x.version,
  x.binding_version as "bindingVersion", x.attempt, x.step, x.step_due_at as "stepDueAt", x.lapses_at as "lapsesAt", x.level,
  x.matrix_id as "matrixId", x.matrix_version as "matrixVersion", x.starts_at as "startsAt", x.ends_at as "endsAt",
  x.review_due_at as "reviewDueAt", x.suspended_at as "suspendedAt", x.emergency_until as "emergencyUntil", x.ended_at as "endedAt", x.ended_why as "endedWhy", x.emergency,
  x.confidential, x.named_ids as "namedIds", x.extends_id as "extendsId", x.renews_id as "renewsId", x.first_id as "firstId",
  x.made_at as "madeAt", x.submitted_at as "submittedAt", x.decided_at as "decidedAt", x.revision`

/** How people call it. */
export function numberText(number: number): string {
  return `EX-${number}`
}

/** Columns of a case that a move may set. */
export type CaseChanges = Partial<
  Omit<Case, 'id' | 'number' | 'requesterId' | 'requesterLeftOn' | 'madeAt' | 'revision' | 'extendsId' | 'renewsId' | 'firstId'>
> & {
  reason?: string
  residualLevel?: RiskLevel | null
  residualScore?: number | null
}

/** Writes changes to a case, which is one revision on from then. Who calls this is make-move.ts, or writes on a draft. */
export async function changeCase(tx: Tx, exceptionId: number, changes: CaseChanges): Promise<void> {
  const sets = Object.entries(changes).map(([field, value]) => sql`${sql.ref(columnOf(field))} = ${value}`)
  await tx.run(sql`
    update exception set ${sql.join([...sets, sql`revision = revision + 1`])}
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`)
}

function columnOf(field: string): string {
  return field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
