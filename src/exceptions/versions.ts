import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import { sql } from 'kysely'
import type { ExceptionRequest } from '../contract/exception-request.ts'
import type { Tx } from '../database/transaction.ts'
import { asksForTheSame } from './corrections.ts'
import { readStored, type StoredRequest } from './stored-request.ts'

/** What was asked for, as it was worded at one time. */
export interface Version {
  version: number
  body: ExceptionRequest
  /** SHA-256 of the body's canonical JSON (RFC 8785), in hex: what a decision is on. */
  digest: string
  /** The version since which nothing but typing errors changed. */
  bindingVersion: number
  madeAt: string
  madeBy: number
}

export type StoredVersion = Omit<Version, 'body'> & { body: StoredRequest }

export function digestOf(body: ExceptionRequest): string {
  return createHash('sha256')
    .update(canonicalize(body) as string, 'utf8')
    .digest('hex')
}

/** All versions, each with its body as it was stored and hashed. */
export async function versionsOf(tx: Tx, exceptionId: number): Promise<StoredVersion[]> {
  return tx.rows(sql<StoredVersion>`
    select ${columns} from exception_version
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} order by version`)
}

const columns = sql`version, body, digest, binding_version as "bindingVersion", made_at as "madeAt", made_by as "madeBy"`

export async function versionOf(tx: Tx, exceptionId: number, version: number): Promise<Version> {
  const found = (await versionsOfCases(tx, [{ id: exceptionId, version }])).get(exceptionId)
  if (found === undefined) throw new Error(`exception ${exceptionId} has no version ${version}`)
  return found
}

/** One version of each of some cases, by case. */
export async function versionsOfCases(tx: Tx, cases: readonly { id: number; version: number }[]): Promise<Map<number, Version>> {
  const rows = await tx.rows(sql<StoredVersion & { exceptionId: number }>`
    select exception_id as "exceptionId", ${columns} from exception_version
    where organization_id = ${tx.organizationId}
      and (exception_id, version) in (select * from unnest(${cases.map(({ id }) => id)}::integer[], ${cases.map(({ version }) => version)}::integer[]))`)
  return new Map(rows.map(({ exceptionId, ...stored }) => [exceptionId, { ...stored, body: readStored(stored.body) }]))
}

/** Writes on the version that nobody was shown yet. */
export async function writeOn(tx: Tx, exceptionId: number, version: number, body: ExceptionRequest): Promise<void> {
  await tx.run(sql`
    update exception_version set body = ${JSON.stringify(body)}, digest = ${digestOf(body)}
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and version = ${version}`)
}

/**
 * Adds the next version. It binds like `before` where it only corrects typing errors of that one's binding version: many
 * small corrections in a row are held against where they began.
 */
export async function addVersion(
  tx: Tx,
  exceptionId: number,
  before: Version | null,
  body: ExceptionRequest,
  madeBy: number,
): Promise<Version> {
  const version = (before?.version ?? 0) + 1
  const binding = before === null ? null : await versionOf(tx, exceptionId, before.bindingVersion)
  const bindingVersion = binding !== null && asksForTheSame(binding.body, body) ? binding.version : version
  const next = { version, body, digest: digestOf(body), bindingVersion, madeAt: tx.clock.now().toString(), madeBy }
  await tx.run(sql`
    insert into exception_version (organization_id, exception_id, version, body, digest, binding_version, made_at, made_by)
    values (${tx.organizationId}, ${exceptionId}, ${version}, ${JSON.stringify(body)}, ${next.digest}, ${bindingVersion}, ${next.madeAt}, ${madeBy})`)
  return next
}
