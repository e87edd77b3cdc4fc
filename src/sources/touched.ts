import { sql } from 'kysely'
import { anyEffect } from '../deadlines/cover.ts'
import type { Merging } from './merge.ts'

/** Makes the temp table that takes what the ledger has to look at again. */
export async function layTouched({ tx }: Pick<Merging, 'tx'>): Promise<void> {
  await tx.layEmpty('touched_deadline', 'deadline_id bigint')
}

/** Before the first round there is no ledger to bring up to date; unless exceptions move what falls due. */
export async function hasLedger({ tx }: Pick<Merging, 'tx'>): Promise<boolean> {
  const ran = await tx.maybeOne(sql`select 1 from round where organization_id = ${tx.organizationId} limit 1`)
  return ran !== undefined || anyEffect(tx)
}
