import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { anyEffect, covering, layEffectContent } from './cover.ts'
import { type Away, type Excuse, excusedDue } from './effective-due.ts'
import { noteMoved } from './note-moved.ts'

/**
 * Moves the dues of the deadlines `d` in `scope` (a condition) as exceptions say, from where they fall due without them; and
 * back where no exception does any more. Which moved is added to the temp table moved_deadline(deadline_id).
 */
export async function applyEffects(tx: Tx, graceDays: number, scope: RawBuilder<unknown>): Promise<void> {
  if (!(await anyEffect(tx))) return
  await layEffectContent(tx)
  await tx.lay(
    'excusable',
    sql`
    select c.deadline_id, jsonb_agg(jsonb_build_object('kind', c.kind, 'from', c.from_day, 'until', c.until_day, 'byDays', c.by_days,
             'forgiven', c.forgiven) order by c.from_day, c.until_day, c.exception_id) as excuses
    from (${covering(tx, scope, sql`e.kind <> 'mute'`)}) c group by c.deadline_id`,
  )
  await tx.layEmpty('excused_due', 'deadline_id bigint, falls_due_on date')
  await tx.run(sql`
    insert into excused_due
    select d.deadline_id, d.raw_due_on from deadline d
    where d.organization_id = ${tx.organizationId} and ${scope} and d.raw_due_on is not null
      and not exists (select from excusable c where c.deadline_id = d.deadline_id)`)
  for await (const rows of tx.stream(excusables(tx), 5000)) {
    const lines = rows.map(({ id, rawDue, assignedOn, leaves, excuses }) => {
      return `${id}\t${excusedDue(rawDue, assignedOn, leaves, graceDays, excuses)}\n`
    })
    await tx.copyInto('excused_due', ['deadline_id', 'falls_due_on'], [lines.join('')])
  }
  await tx.run(sql`analyze excused_due`)
  await tx.run(
    noteMoved(
      tx,
      sql`
    select d.deadline_id, d.falls_due_on as before, x.falls_due_on as after
    from excused_due x join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = x.deadline_id
    where d.falls_due_on <> x.falls_due_on`,
    ),
  )
  await tx.run(sql`
    with moved as (
      update deadline d
      set falls_due_on = x.falls_due_on,
          raw_due_on = case when x.falls_due_on <> coalesce(d.raw_due_on, d.falls_due_on) then coalesce(d.raw_due_on, d.falls_due_on) end
      from excused_due x
      where d.organization_id = ${tx.organizationId} and d.deadline_id = x.deadline_id
        and (d.falls_due_on <> x.falls_due_on or d.raw_due_on = x.falls_due_on)
      returning d.deadline_id
    )
    insert into moved_deadline select deadline_id from moved`)
}

interface Excusable {
  id: string
  rawDue: string
  assignedOn: string | null
  leaves: Away[]
  excuses: Excuse[]
}

function excusables(tx: Tx) {
  return sql<Excusable>`
    select d.deadline_id as id, coalesce(d.raw_due_on, d.falls_due_on) as "rawDue", d.assigned_on as "assignedOn", c.excuses,
           coalesce((select jsonb_agg(jsonb_build_object('from', l.from_day, 'until', nullif(l.until_day, 'infinity')))
                     from leave l where l.organization_id = d.organization_id and l.person_id = d.person_id), '[]') as leaves
    from excusable c join deadline d on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id`
}
