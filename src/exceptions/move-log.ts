import { sql } from 'kysely'
import type { WriteTx } from '../database/transaction.ts'

/** A line of a case's record. */
export interface MoveLine {
  move: string
  fromState: string
  toState: string
  byId: number | null
  onBehalfOfId: number | null
  inRole: string | null
  reason: string
  version: number
  digest: string
  detail: Record<string, unknown>
}

/** Appends a line to a case's record. Returns its number. */
export async function addMove(tx: WriteTx, exceptionId: number, line: MoveLine): Promise<number> {
  const { moveNo } = await tx.one(sql<{ moveNo: number }>`
    insert into exception_move (organization_id, exception_id, move_no, move, from_state, to_state, at, by_id, on_behalf_of_id, in_role, reason,
                                version, digest, detail)
    select ${tx.organizationId}, ${exceptionId}, coalesce(max(m.move_no), 0) + 1, ${line.move}, ${line.fromState}, ${line.toState},
           ${tx.clock.now().toString()}, ${line.byId}, ${line.onBehalfOfId}, ${line.inRole}, ${line.reason}, ${line.version}, ${line.digest},
           ${JSON.stringify(line.detail)}
    from exception_move m where m.organization_id = ${tx.organizationId} and m.exception_id = ${exceptionId}
    returning move_no as "moveNo"`)
  return moveNo
}
