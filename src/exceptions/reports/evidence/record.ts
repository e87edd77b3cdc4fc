import { sql } from 'kysely'
import type { Tx } from '../../../database/transaction.ts'
import type { Who } from '../../../identity/who.ts'
import { recordOf } from '../../record.ts'
import { namesOf } from '../../record-parts.ts'
import type { Shown } from '../../shown.ts'
import { type StoredVersion, versionsOf } from '../../versions.ts'

/** All that is on record about one exception, as it goes into an evidence pack: nothing in it depends on who reads it. */
export interface Evidence {
  exception: Omit<Shown, 'takenOverAt' | 'moves' | 'mayExtend' | 'mayRenew' | 'faults' | 'waitsForYou' | 'duties' | 'steps'> & {
    duties: Omit<Shown['duties'][number], 'yours'>[]
  }
  versions: (Omit<StoredVersion, 'madeBy'> & { madeBy: string })[]
  steps: StepKept[]
  votes: VoteKept[]
  audit: AuditKept[]
}

interface StepKept {
  attempt: number
  step: number
  name: string
  body: unknown
  routeId: number
  routeVersion: number
  openedAt: string | null
  dueAt: string | null
  settledAt: string | null
  outcome: string | null
}

interface VoteKept {
  attempt: number
  step: number
  bindingVersion: number
  person: string
  onBehalfOf: string | null
  inRole: string
  verdict: string
  reason: string
  at: string
}

/** An entry of the audit log: the text that was hashed, and its hash. */
export interface AuditKept {
  index: number
  recordedAt: string
  actor: string
  action: string
  reason: string
  /** Canonical JSON (RFC 8785); its hash is SHA-256 over a zero byte and this text (RFC 6962). */
  body: string
  leafHash: string
}

/** The evidence of one exception; undefined where the reader may not see it. */
export async function evidenceOf(tx: Tx, who: Who, exceptionId: number): Promise<Evidence | undefined> {
  const found = await recordOf(tx, who, exceptionId)
  if (!found) return undefined
  const {
    takenOverAt: _then,
    moves: _moves,
    mayExtend: _extend,
    mayRenew: _renew,
    faults: _faults,
    waitsForYou: _waits,
    steps: _steps,
    ...exception
  } = found
  const versions = await versionsOf(tx, exceptionId)
  const people = await namesOf(
    tx,
    versions.map(({ madeBy }) => madeBy),
  )
  const of = (alias: string) =>
    sql`${sql.ref(`${alias}.organization_id`)} = ${tx.organizationId} and ${sql.ref(`${alias}.exception_id`)} = ${exceptionId}`
  return {
    exception: { ...exception, duties: found.duties.map(({ yours: _yours, ...duty }) => duty) },
    versions: versions.map((version) => ({ ...version, madeBy: people.of(version.madeBy).name })),
    steps: await tx.rows(sql<StepKept>`
      select s.attempt, s.step, s.body ->> 'name' as name, s.body, s.route_id as "routeId", s.route_version as "routeVersion", s.opened_at as "openedAt",
             s.due_at as "dueAt", s.settled_at as "settledAt", s.outcome
      from exception_step s where ${of('s')} order by s.attempt, s.step`),
    votes: await tx.rows(sql<VoteKept>`
      select v.attempt, v.step, v.binding_version as "bindingVersion", p.name as person, b.name as "onBehalfOf", v.in_role as "inRole", v.verdict,
             v.reason, v.at
      from exception_vote v
      join person p on p.organization_id = v.organization_id and p.person_id = v.person_id
      left join person b on b.organization_id = v.organization_id and b.person_id = v.on_behalf_of_id
      where ${of('v')} order by v.at, v.person_id`),
    audit: await tx.rows(sql<AuditKept>`
      select leaf_index::float8 as index, recorded_at as "recordedAt", actor, action, reason, body, encode(leaf_hash, 'hex') as "leafHash"
      from audit_entry where organization_id = ${tx.organizationId} and object_type = 'exception' and object_id = ${found.number} order by leaf_index`),
  }
}
