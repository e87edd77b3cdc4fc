import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { type AsOf, seenAt } from './as-of.ts'
import { cases, inSpan, type Span } from './cases.ts'

/** What the audit log calls a decision on an exception: who granted it, refused it, gave it more time, looked whether it goes on, stopped or ended it. */
const decisions = ['approve', 'reject', 'grant-emergency', 'declare-amnesty', 'extended', 'review', 'suspend', 'resume', 'close', 'revoke']

/** Whoever stands aside decides nothing, unless what the others said is enough by that. */
const asideThatSettled = sql`
  (e.action = 'exception.stand-aside' and e.body::jsonb #>> '{before,state}' <> e.body::jsonb #>> '{after,state}')`

/** The entries `e` of the audit log that are decisions on the case `x`, as far as they had been made when it is seen. */
const isDecision = sql`
  e.organization_id = x.organization_id and e.object_type = 'exception' and e.object_id = 'EX-' || x.number
  and e.recorded_at <= x.seen_at
  and (e.action = any (${decisions.map((move) => `exception.${move}`)}::text[]) or ${asideThatSettled})`

/** Where the last decision on a case stands in the audit log; null: nothing was decided, or elsewhere. For rows `x` of `cases`. */
export const lastDecisionEntry: RawBuilder<number | null> = sql`(select max(e.leaf_index)::float8 from audit_entry e where ${isDecision})`

/** Where all decisions on the cases of a span, decided on by a time, stand in the audit log: those whose words the reader may read. */
export async function decisionEntries(tx: Tx, personId: number, span: Span, then: AsOf): Promise<number[]> {
  const rows = await tx.rows(sql<{ index: number }>`
    select e.leaf_index::float8 as index from ${cases(tx, personId, span, then)} join audit_entry e on ${isDecision}
    where x.readable and ${inSpan(sql`x.asked_at`, span, then.timeZone)} order by 1`)
  return rows.map(({ index }) => index)
}

/** Where all that was done about one case by an instant stands in the audit log. An import counts from when it was made, whatever days it brought. */
export async function entriesAbout(tx: Tx, { number }: { number: string }, then: AsOf): Promise<number[]> {
  const rows = await tx.rows(sql<{ index: number }>`
    select e.leaf_index::float8 as index from audit_entry e
    where e.organization_id = ${tx.organizationId} and e.object_type = 'exception' and e.object_id = ${number} and e.recorded_at <= ${seenAt(then)}
    order by 1`)
  return rows.map(({ index }) => index)
}
