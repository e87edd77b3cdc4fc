import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { anyEffect } from '../deadlines/cover.ts'
import { type Effect, followSelector, layEffect } from '../deadlines/effects.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import type { Organization } from '../people/organization.ts'
import { touchLedger } from './touch.ts'

/** Puts what exceptions do to deadlines in force, and brings the ledger in line. Whoever calls holds the ledger's lock. */
export async function followEffects(tx: Tx, organization: Organization, effects: readonly Effect[], today: string): Promise<void> {
  if (effects.length === 0) return
  await tx.layEmpty('moved_member', 'person_id integer')
  for (const effect of effects) await layEffect(tx, effect, today)
  await refreshFallsDue(
    tx,
    organization.leaveGraceDays,
    sql`(${coveredBy(tx, effects)} or d.person_id in (select person_id from moved_member))`,
  )
  await touchMoved(tx)
  const mutes = effects.filter(({ kind }) => kind === 'mute')
  if (mutes.length > 0) await noteSilence(tx, coveredBy(tx, mutes))
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
  await followSelector(tx, null, day)
  await refreshFallsDue(tx, organization.leaveGraceDays, sql`d.person_id in (select person_id from moved_member)`)
  await touchMoved(tx)
}

async function touchMoved(tx: Tx): Promise<void> {
  await tx.lay('touched_deadline', sql`select distinct deadline_id from moved_deadline`)
  await touchLedger(tx)
}

/** What is silent moves no due; messages that wait to be sent look again all the same. */
async function noteSilence(tx: Tx, covered: RawBuilder<unknown>): Promise<void> {
  await tx.run(sql`
    insert into ledger_touch (organization_id, person_id, touched_at)
    select distinct d.organization_id, d.person_id, ${tx.clock.now().toString()}::timestamptz
    from deadline d where d.organization_id = ${tx.organizationId} and ${covered}
    on conflict (organization_id, person_id) do update set touched_at = excluded.touched_at`)
}
