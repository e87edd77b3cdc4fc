import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import type { Sight } from '../identity/sight.ts'

/** Of which policy and person somebody asks, and of which day: 'YYYY-MM-DD'. */
interface Asked {
  recipientId: number
  policyId: number
  personId: number
  day: string
}

/**
 * Whether somebody may read why a policy fired for a person on a day: they have been told about whom they see today, or were told on that
 * day, whomever they see now, so that a message leads to its reasons for as long as it is kept. The day on which a telling ended is one of
 * them, since its message says so; not where the case went to somebody else, or the person left.
 */
export async function wasToldAbout(
  tx: Tx,
  sight: Pick<Sight, 'includes'>,
  { recipientId, policyId, personId, day }: Asked,
): Promise<boolean> {
  const found = await tx.maybeOne(sql`
    select from telling t
    where t.organization_id = ${tx.organizationId} and t.recipient_id = ${recipientId} and t.policy_id = ${policyId} and t.subject_id = ${personId}
      and (${sight.includes(sql.ref('t.subject_id'))}
           or t.from_day < t.until_day and t.from_day <= ${day}::date
              and (t.until_day > ${day}::date or t.until_day = ${day}::date and t.ended_why not in ('left', 'recipient-changed')))
    limit 1`)
  return found !== undefined
}
