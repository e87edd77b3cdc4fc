import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { anyEffect, covering, layEffectContent, type Then } from '../deadlines/cover.ts'
import { type Away, excusedDue, type Excuse as Moving } from '../deadlines/effective-due.ts'

/** An exception that acts on a deadline, as one reads it there. Days are 'YYYY-MM-DD'. */
export interface Excuse {
  /** Null where the exception is confidential: then only its number is told. */
  exceptionId: number | null
  number: string
  kind: 'extend' | 'pause' | 'waive' | 'mute'
  /** The last day of what it does; null: for good. */
  until: string | null
  /** Who granted it; null where nobody did by name, or it is confidential. */
  approvedBy: string | null
}

/**
 * What exceptions do to these deadlines, by deadline: those without which it would fall due on another day, and those that
 * keep it quiet on the day `today`. Of deadlines as they were `then`: those that did, by what was known.
 */
export async function excusesOf(tx: Tx, deadlineIds: readonly number[], today: string, then?: Then): Promise<Map<number, Excuse[]>> {
  if (deadlineIds.length === 0 || !(await anyEffect(tx))) return new Map()
  await layEffectContent(tx)
  const these = sql`d.deadline_id = any (${[...deadlineIds]}::bigint[])`
  const rows = await tx.rows(sql<Acting>`
    select c.deadline_id::float8 as "deadlineId", case when not x.confidential then x.exception_id end as "exceptionId", 'EX-' || x.number as number,
           c.kind, case when c.kind = 'mute' then c.until_day else nullif(d.falls_due_on, 'infinity') end as until,
           case when not x.confidential then (
             select p.name from exception_grant g
             join exception_move m on m.organization_id = g.organization_id and m.exception_id = g.exception_id and m.move_no = g.move_no
             join person p on p.organization_id = m.organization_id and p.person_id = m.by_id
             where g.organization_id = x.organization_id and g.exception_id = x.exception_id
               and ${then ? sql`g.granted_at < ${then.known}::timestamptz` : sql`true`}
             order by g.grant_no desc limit 1) end as "approvedBy",
           jsonb_build_object('kind', c.kind, 'from', c.from_day, 'until', c.until_day, 'byDays', c.by_days, 'forgiven', c.forgiven) as excuse,
           d.raw_due_on as "rawDue", d.assigned_on as "assignedOn", o.leave_grace_days as "graceDays",
           coalesce((select jsonb_agg(jsonb_build_object('from', l.from_day, 'until', nullif(l.until_day, 'infinity')))
                     from leave l where l.organization_id = d.organization_id and l.person_id = d.person_id), '[]') as leaves
    from (${covering(tx, these, sql`true`, then)}) c
    join ${then?.deadlines ?? sql`deadline d`} on d.organization_id = ${tx.organizationId} and d.deadline_id = c.deadline_id
    join exception x on x.organization_id = ${tx.organizationId} and x.exception_id = c.exception_id
    join organization o on o.organization_id = x.organization_id
    where case when c.kind = 'mute' then ${today}::date between c.from_day and c.until_day and d.met_on is null else d.raw_due_on is not null end
    order by 1, c.from_day, x.number`)
  const acting = [...Map.groupBy(rows, ({ deadlineId }) => deadlineId)]
  return new Map(acting.map(([deadlineId, those]) => [deadlineId, [...movers(those), ...those.filter(isMute)].map(shown)]))
}

interface Acting extends Excuse {
  deadlineId: number
  excuse: Moving & { kind: Excuse['kind'] }
  rawDue: string | null
  assignedOn: string | null
  graceDays: number
  leaves: Away[]
}

const isMute = ({ kind }: Acting) => kind === 'mute'

/** Those without which it would fall due on another day; where several do the same, each of them that would alone. */
function movers(all: readonly Acting[]): Acting[] {
  const moving = all.filter((one) => !isMute(one))
  const [first] = moving
  if (!first || first.rawDue === null) return []
  const { rawDue, assignedOn, graceDays, leaves } = first
  const due = (those: readonly Acting[]) =>
    excusedDue(
      rawDue,
      assignedOn,
      leaves,
      graceDays,
      those.map(({ excuse }) => excuse as Moving),
    )
  const whole = due(moving)
  const needed = moving.filter((one) => due(moving.filter((other) => other.number !== one.number)) !== whole)
  const found = needed.length > 0 ? needed : moving.filter((one) => due([one]) !== rawDue)
  // One exception may be in force in several stretches.
  return found.filter((one, at) => found.findIndex(({ number }) => number === one.number) === at)
}

function shown({ exceptionId, number, kind, until, approvedBy }: Acting): Excuse {
  return { exceptionId, number, kind, until, approvedBy }
}
