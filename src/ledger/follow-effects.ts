import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { anyEffect } from '../deadlines/cover.ts'
import { type Effect, endEffects, followSelectors, layEffect } from '../deadlines/effects.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import type { Organization } from '../people/organization.ts'
import { noteTouched, touchLedger } from './touch.ts'

/**
 * Puts what exceptions do to deadlines in force, takes away what others did (`ended`, by exception), and brings the ledger in
 * line. Whoever calls holds the ledger's lock.
 */
export async function followEffects(
  tx: Tx,
  organization: Organization,
  effects: readonly Effect[],
  today: string,
  ended: readonly number[] = [],
): Promise<void> {
  if (effects.length + ended.length === 0) return
  await tx.layEmpty('moved_member', 'person_id integer')
  const once = await coveredOnce(tx, [...ended, ...effects.map(({ exceptionId }) => exceptionId)])
  await endEffects(tx, ended)
  for (const effect of effects) await layEffect(tx, effect, today)
  const covered = sql`(${coveredBy(tx, effects)} or ${once} or d.person_id in (select person_id from moved_member))`
  await refreshFallsDue(tx, organization.leaveGraceDays, covered)
  await touchMoved(tx)
  const mutes = effects.filter(({ kind }) => kind === 'mute')
  if (mutes.length > 0) await noteSilence(tx, coveredBy(tx, mutes))
}

/** Whether one of the exceptions covered the deadline `d` before; asked before it is laid anew. Whom it no longer covers is in moved_member then. */
async function coveredOnce(tx: Tx, ended: readonly number[]): Promise<RawBuilder<unknown>> {
  const ids = sql`any (${[...ended]}::integer[])`
  const all = await tx.maybeOne(
    sql`select 1 from effect where organization_id = ${tx.organizationId} and exception_id = ${ids} and everyone limit 1`,
  )
  if (all !== undefined) return sql`true`
  return sql`d.person_id in (select person_id from effect_person where organization_id = ${tx.organizationId} and exception_id = ${ids})`
}

/** Whether one of the effects may cover the deadline `d`. */
function coveredBy(tx: Tx, effects: readonly Effect[]): RawBuilder<unknown> {
  if (effects.some(({ everyone }) => everyone)) return sql`true`
  return sql`d.person_id in (select person_id from effect_person where organization_id = ${tx.organizationId}
                               and exception_id = any (${effects.map(({ exceptionId }) => exceptionId)}::integer[]))`
}

/** Brings who is covered in line with teams, departments and labels as they are, from `day` on. Whoever calls holds the ledger's lock. */
export async function followMembers(tx: Tx, organization: Organization, day: string): Promise<void> {
  if (!(await anyEffect(tx))) return
  await tx.layEmpty('moved_member', 'person_id integer')
  await followSelectors(tx, day)
  await refreshFallsDue(tx, organization.leaveGraceDays, sql`d.person_id in (select person_id from moved_member)`)
  await touchMoved(tx)
}

async function touchMoved(tx: Tx): Promise<void> {
  await tx.lay('touched_deadline', sql`select distinct deadline_id from moved_deadline`)
  await touchLedger(tx)
}

/** What is silent moves no due; messages that wait to be sent look again all the same. */
async function noteSilence(tx: Tx, covered: RawBuilder<unknown>): Promise<void> {
  await noteTouched(tx, sql`select d.person_id from deadline d where d.organization_id = ${tx.organizationId} and ${covered}`)
}
