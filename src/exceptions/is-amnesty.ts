import { sql } from 'kysely'

/** Whether the row `x` was declared an amnesty. Nobody weighs the risk of one. */
export const isAmnesty = sql<boolean>`(
  x.level is null and exists (select from exception_move m
    where m.organization_id = x.organization_id and m.exception_id = x.exception_id and m.move = 'declare-amnesty'))`
