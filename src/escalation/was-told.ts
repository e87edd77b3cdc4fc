import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'

/** Whether somebody has been told by a policy about a person who is in their sight. */
export async function wasToldAbout(
  tx: Tx,
  sight: Pick<Sight, 'includes'>,
  { recipientId, policyId, personId }: { recipientId: number; policyId: number; personId: number },
): Promise<boolean> {
  const found = await tx.maybeOne(sql`
    select from telling t
    where t.organization_id = ${tx.organizationId} and t.recipient_id = ${recipientId} and t.policy_id = ${policyId} and t.subject_id = ${personId}
      and ${sight.includes(sql.ref('t.subject_id'))} limit 1`)
  return found !== undefined
}
