import { sql } from 'kysely'
import type { ExceptionRequest } from '../contract/exception-request.ts'
import type { ExceptionCriteria } from '../contract/policies.ts'
import type { Tx } from '../database/transaction.ts'
import { type DaySpan, layEffect } from '../deadlines/effects.ts'
import type { Who } from '../identity/who.ts'
import { policyInForce } from '../policies/in-force.ts'
import { todayHere } from '../policies/people.ts'
import { addDays } from '../time/day.ts'
import { type Coverage, coverageOf } from './covered-deadlines.ts'
import { effectOf } from './effects.ts'
import { hear } from './hearing.ts'
import { maySee } from './sight.ts'

/** What is asked for of deadlines. */
export type Asked = Pick<ExceptionRequest, 'scope' | 'from' | 'until'> & { effect: NonNullable<ExceptionRequest['effect']> }

/**
 * Whom and what a request would act on, were it granted today. Lays its effect as a grant would, so it belongs in a
 * transaction that is undone.
 */
export async function coverageAsked(tx: Tx, who: Who, asked: Asked, policyId: number | null): Promise<Coverage> {
  const today = await todayHere(tx)
  const policy = policyId === null ? undefined : await policyInForce(tx, policyId, today)
  return layAndCount(tx, who, { ...asked, today }, spanOf(asked, policy?.criteria ?? usual, today), 'seen')
}

/** The same of an exception: what it acts on, or would. Null: no deadlines; undefined: there is none that they may see. */
export async function coverageRecorded(tx: Tx, who: Who, exceptionId: number): Promise<Coverage | null | undefined> {
  const hearing = await hear(tx, exceptionId)
  if (!hearing || !(await maySee(tx, hearing, who))) return undefined
  const { version, policy, today } = hearing
  const { effect, ...rest } = version.body
  if (effect === null) return null
  const laid = await tx.maybeOne(sql`select from effect where organization_id = ${tx.organizationId} and exception_id = ${exceptionId}`)
  const { requesterId, decidedAt, endedAt } = hearing.case
  const counting = requesterId === who.personId ? 'seen' : 'everybody'
  // What acts for an emergency need not be what is asked for by now.
  if (laid && (decidedAt ?? endedAt) !== null) return coverageOf(tx, who, exceptionId, counting)
  return layAndCount(tx, who, { ...rest, effect, today }, spanOf(rest, policy.criteria, today), counting)
}

async function layAndCount(
  tx: Tx,
  who: Who,
  { today, ...asked }: Asked & { today: string },
  span: DaySpan,
  counting: 'everybody' | 'seen',
): Promise<Coverage> {
  // A number that no exception has, and nobody else who looks at the same time.
  const { id } = await tx.one(sql<{ id: number }>`select -pg_backend_pid() as id`)
  const effect = await effectOf(tx, id, asked, [span])
  if (!effect) throw new Error('what acts on deadlines has no effect')
  await tx.layEmpty('moved_member', 'person_id integer')
  await layEffect(tx, effect, today)
  return coverageOf(tx, who, id, counting)
}

type Bounds = Pick<ExceptionCriteria, 'retroactive' | 'grantDays'>

const lastDay = '9999-12-31'
const usual: Bounds = { retroactive: false, grantDays: 90 }

/** The days it would be in force: from today on, unless it may begin before; and as long as it may, where nobody has said how long. */
function spanOf({ from, until }: Pick<ExceptionRequest, 'from' | 'until'>, { retroactive, grantDays }: Bounds, today: string): DaySpan {
  const first = from === null || (from < today && !retroactive) ? today : from
  const last = until ?? (first < '9900' ? addDays(first, grantDays - 1) : lastDay)
  return last < first ? { from: first, until: first } : { from: first, until: last }
}
