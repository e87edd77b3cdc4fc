import { sql } from 'kysely'
import { byPolicy } from './steps.ts'

/** Whether a manager gave the days of the row `x`, as the policy lets them: it took none of its routes. */
export const isGift = sql<boolean>`exists (
  select from exception_step s
  where s.organization_id = x.organization_id and s.exception_id = x.exception_id and s.attempt = x.attempt and s.route_id = ${byPolicy.id})`
