import { readFile } from 'node:fs/promises'
import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import { listCommittees } from './committees.ts'
import { Names } from './files/names.ts'
import { type Entry, type FileContent, readRules, together } from './files/read-file.ts'
import { takeRules } from './files/take.ts'
import type { Taken } from './files/taken.ts'
import { todayHere } from './people.ts'
import { policyByNumber } from './policies.ts'
import { listMatrices } from './risk-matrices.ts'
import { listRoutes } from './routes.ts'

/** Who keeps what the starter policies need somebody for. */
export interface Keepers {
  chairId: number
  /** Who sits in the committee beside the chair. */
  memberIds: number[]
  /** Who owns a policy, by its number; the chair where none is named. */
  ownerIds: Record<string, number>
}

const files = ['rules.yaml', 'it-07.md', 'fin-03.md', 'hr-02.md', 'lrn-01.md'] as const

/**
 * Adds the starter policies with what they stand on: only those whose number is free, and of matrices, routes and
 * committees only what has no namesake. They are drafts, unless a day is given from which they are in force.
 */
export async function addStarters(tx: WriteTx, keepers: Keepers, effectiveFrom: string | null): Promise<Taken[]> {
  const missing = await missingAmong(tx, together(await Promise.all(files.map(readStarter))))
  if (missing.policies.length === 0) return []
  for (const { form } of missing.committees) form.members = keepers.memberIds.map(memberName)
  for (const { form } of missing.policies) {
    form.owner = `owner-of-${form.number}`
    if (effectiveFrom !== null) form.effectiveFrom = effectiveFrom
  }
  const parts = new Map([
    ['the-chair', keepers.chairId],
    ...keepers.memberIds.map((id, at): [string, number] => [memberName(id, at), id]),
    ...missing.policies.map(({ form }): [string, number] => [`owner-of-${form.number}`, keepers.ownerIds[form.number] ?? keepers.chairId]),
  ])
  const { taken, faults } = await takeRules(tx, missing, new Names(tx, parts))
  if (faults[0]) throw new Error(`the starter policies cannot be loaded: ${faults[0].file}:${faults[0].line}: ${faults[0].problem}`)
  return taken
}

/** Somebody and up to two others who may change policies, to begin a committee with. */
export async function firstKeepers(tx: Tx, chairId: number): Promise<Keepers> {
  const others = await tx.rows(sql<{ id: number }>`
    select person_id as id from person
    where organization_id = ${tx.organizationId} and role in ('owner', 'admin', 'compliance-officer') and person_id <> ${chairId}
      and left_on is null and (joined_on is null or joined_on <= ${await todayHere(tx)}::date)
    order by role = 'compliance-officer' desc, role = 'owner' desc, person_id limit 2`)
  return { chairId, memberIds: others.map(({ id }) => id), ownerIds: {} }
}

async function readStarter(name: (typeof files)[number]): Promise<FileContent> {
  return readRules(await readFile(new URL(`starters/${name}`, import.meta.url), 'utf8'), name)
}

async function missingAmong(tx: Tx, content: FileContent): Promise<FileContent> {
  const taken = {
    riskMatrices: (await listMatrices(tx)).map(({ body }) => body.name),
    committees: (await listCommittees(tx)).map(({ name }) => name),
    approvalRoutes: (await listRoutes(tx)).map(({ body }) => body.name),
  }
  const without = <E extends { form: { name: string } }>(entries: readonly E[], names: readonly string[]) =>
    entries.filter(({ form }) => !names.some((name) => name.toLowerCase() === form.name.toLowerCase()))
  const policies: Entry<'policies'>[] = []
  for (const entry of content.policies) if ((await policyByNumber(tx, entry.form.number)) === undefined) policies.push(entry)
  return {
    riskMatrices: without(content.riskMatrices, taken.riskMatrices),
    committees: without(content.committees, taken.committees),
    approvalRoutes: without(content.approvalRoutes, taken.approvalRoutes),
    policies,
    faults: content.faults,
  }
}

function memberName(_id: number, at: number): string {
  return `member-${at + 1}`
}
