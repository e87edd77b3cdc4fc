import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Moment, StoredPolicy } from './moment.ts'
import { triggerFamilies } from './triggers/triggers.ts'

/** Something that went wrong with one policy, person or row, and did not stop the others. */
export interface Problem {
  about: string
  problem: string
}

export interface Outcome {
  evaluated: StoredPolicy[]
  failed: number[]
  problems: Problem[]
}

/**
 * Finds every subject that each policy fires for at a moment, as the temp table
 * fired(policy_id, subject_id, count, overdue). A policy that cannot be evaluated leaves no row and is named.
 * @returns the policies that were evaluated, the ids of those that failed, and the problems with these
 */
export async function evaluate(tx: Tx, moment: Moment, policies: StoredPolicy[]): Promise<Outcome> {
  await tx.layEmpty('fired', 'policy_id integer not null, subject_id integer not null, count integer not null, overdue integer not null')
  const due = policies.filter((policy) => isInForce(policy, moment))
  const { evaluated, failed, problems }: Outcome = { evaluated: [], failed: [], problems: [] }
  for (const family of triggerFamilies) {
    const theirs = due.filter((policy) => family.handles(policy.definition.trigger))
    if (theirs.length === 0) continue
    const together = await tx.attempt(() => family.fire(tx, moment, theirs))
    if (together.ok) {
      evaluated.push(...theirs)
      continue
    }
    for (const policy of theirs) {
      const alone = await tx.attempt(() => family.fire(tx, moment, [policy]))
      if (alone.ok) evaluated.push(policy)
      else {
        failed.push(policy.id)
        problems.push({ about: `policy ${policy.definition.name}`, problem: alone.error.message })
      }
    }
  }
  await tx.run(sql`analyze fired (policy_id, subject_id)`)
  return { evaluated, failed, problems }
}

/** Whether a policy is to be evaluated on a day at all. */
export function isInForce({ definition }: StoredPolicy, { day, organization }: Moment): boolean {
  return (
    organization.escalationEnabled &&
    definition.state === 'on' &&
    (definition.effectiveFrom === undefined || definition.effectiveFrom <= day)
  )
}
