import { sql } from 'kysely'
import type { ConditionSaid } from '../contract/exception-moves.ts'
import type { WriteTx } from '../database/transaction.ts'

/** Something promised in return for an exception. */
export interface Promised extends ConditionSaid {
  kind: 'condition' | 'control' | 'exit-plan'
}

/** Puts a promise on a case's record, made by the move that comes next. */
export async function promise(
  tx: WriteTx,
  exceptionId: number,
  { kind, title, ownerId, dueOn, everyDays, whenFailed }: Promised,
): Promise<void> {
  await tx.run(sql`
    insert into exception_condition (organization_id, exception_id, kind, title, owner_id, due_on, every_days, when_failed, set_by_move)
    select ${tx.organizationId}, ${exceptionId}, ${kind}, ${title}, ${ownerId}, ${dueOn}, ${everyDays}, ${whenFailed}, coalesce(max(move_no), 0) + 1
    from exception_move where organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`)
}

/** Nothing more is owed for a case that has ended. */
export async function endConditions(tx: WriteTx, exceptionId: number, now: string): Promise<void> {
  await tx.run(sql`
    update exception_condition set ended_at = ${now}
    where organization_id = ${tx.organizationId} and exception_id = ${exceptionId} and ended_at is null`)
}
