import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { anyEffect } from '../deadlines/cover.ts'
import { type Effect, followSelector, layEffect } from '../deadlines/effects.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import type { Organization } from '../people/organization.ts'
import { touchLedger } from './touch.ts'

/** Puts what an exception does to deadlines in force, and brings the ledger in line. Whoever calls holds the ledger's lock. */
export async function followEffect(tx: Tx, organization: Organization, effect: Effect, today: string): Promise<void> {
  await tx.layEmpty('moved_member', 'person_id integer')
  await layEffect(tx, effect, today)
  const covered = effect.everyone
    ? sql`true`
    : sql`d.person_id in (select person_id from effect_person where organization_id = ${tx.organizationId} and exception_id = ${effect.exceptionId})`
  await refreshFallsDue(tx, organization.leaveGraceDays, sql`(${covered} or d.person_id in (select person_id from moved_member))`)
  await touchMoved(tx)
  if (effect.kind === 'mute') await noteSilence(tx, covered)
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
async function noteSilence(tx: Tx, covered: ReturnType<typeof sql>): Promise<void> {
  await tx.run(sql`
    insert into ledger_touch (organization_id, person_id, touched_at)
    select distinct d.organization_id, d.person_id, ${tx.clock.now().toString()}::timestamptz
    from deadline d where d.organization_id = ${tx.organizationId} and ${covered}
    on conflict (organization_id, person_id) do update set touched_at = excluded.touched_at`)
}
