import { sql } from 'kysely'
import { takeTurn } from '../../database/locks.ts'
import type { WriteTx } from '../../database/transaction.ts'
import { broughtByExceptions } from '../../deadlines/kinds/kinds.ts'
import { refreshFallsDue } from '../../deadlines/refresh-falls-due.ts'
import { touchLedger } from '../../ledger/touch.ts'
import { loadOrganization } from '../../people/organization.ts'
import { sourceNamed } from '../../sources/import-record.ts'
import type { DutyWritten } from './plan.ts'

/** The source that the deadlines of duties come from. */
export const dutySource = 'exceptions'

/** A duty to be written, of which case, and how its deadline is called. */
export interface DutyOf extends DutyWritten {
  exceptionId: number
  number: string
  deadlineTitle: string
  /** The day it is for the person. */
  today: string
}

/** Rounds, imports and moves on exceptions of an organisation take turns: what is owed is part of the ledger. */
export async function lockDuties(tx: WriteTx): Promise<void> {
  await takeTurn(tx, 'ledger')
}

/** Writes duties, the deadline of each, and brings the ledger in line. Whoever calls holds `lockDuties`. */
export async function writeDuties(tx: WriteTx, duties: readonly DutyOf[]): Promise<void> {
  if (duties.length === 0) return
  const source = await sourceNamed(tx, dutySource)
  const [kind] = broughtByExceptions
  await tx.lay(
    'kept_duty',
    sql`
    select k.number || '/' || k.kind || '/' || k.subject || '/' || k.person_id as external_id, k.*
    from jsonb_to_recordset(${JSON.stringify(duties.map(rowOf))}::jsonb) as k (
      exception_id integer, number text, kind text, person_id integer, subject text, occurrence integer, title text, due_on date,
      outcome text, settled_by integer, evidence text, deadline_title text, today date)`,
  )
  const now = sql`${tx.clock.now().toString()}::timestamptz`
  await tx.run(sql`
    insert into exception_duty as u (organization_id, exception_id, kind, person_id, subject, occurrence, title, due_on, opened_at, settled_at, outcome,
                                     settled_by, evidence)
    select ${tx.organizationId}, exception_id, kind, person_id, subject, occurrence, title, due_on, ${now}, case when outcome is not null then ${now} end,
           outcome, settled_by, evidence
    from kept_duty
    on conflict (organization_id, exception_id, kind, subject, person_id, occurrence) do update
    set title = excluded.title, due_on = excluded.due_on, settled_at = excluded.settled_at, outcome = excluded.outcome,
        settled_by = excluded.settled_by, evidence = excluded.evidence`)
  await noteChanges(tx, source.id)
  await tx.lay('touched_deadline', sql`select null::bigint as deadline_id where false`)
  await tx.run(sql`
    with written as (
      insert into deadline as d (organization_id, source_id, person_id, occurrence, kind, assigned_on, due_on, falls_due_on, met_on, withdrawn_on,
                                 mandatory, external_id, title, recorded_at)
      select ${tx.organizationId}, ${source.id}, person_id, occurrence, ${kind}::deadline_kind, least(today, due_on), due_on, due_on,
             case when outcome = 'met' then today end, case when outcome in ('failed', 'gone') then today end, true, external_id, deadline_title, ${now}
      from kept_duty
      on conflict (organization_id, source_id, external_id, occurrence) do update
      set due_on = excluded.due_on, falls_due_on = excluded.falls_due_on, met_on = excluded.met_on, withdrawn_on = excluded.withdrawn_on,
          title = excluded.title
      returning deadline_id)
    insert into touched_deadline select deadline_id from written`)
  await tx.run(sql`
    update exception_duty u set deadline_id = d.deadline_id
    from kept_duty k
    join deadline d on d.organization_id = ${tx.organizationId} and d.source_id = ${source.id} and d.external_id = k.external_id collate "C"
                   and d.occurrence = k.occurrence
    where u.organization_id = ${tx.organizationId} and u.exception_id = k.exception_id and u.kind = k.kind and u.subject = k.subject
      and u.person_id = k.person_id and u.occurrence = k.occurrence and u.deadline_id is distinct from d.deadline_id`)
  const { leaveGraceDays } = await loadOrganization(tx)
  await refreshFallsDue(tx, leaveGraceDays, sql`d.deadline_id in (select deadline_id from touched_deadline)`)
  await touchLedger(tx)
}

function rowOf({ exceptionId, personId, dueOn, settledBy, deadlineTitle, ...rest }: DutyOf) {
  return { ...rest, exception_id: exceptionId, person_id: personId, due_on: dueOn, settled_by: settledBy, deadline_title: deadlineTitle }
}

/** Keeps what the deadlines said before, where they say something else from now on. */
async function noteChanges(tx: WriteTx, sourceId: number): Promise<void> {
  await tx.run(sql`
    insert into deadline_change (organization_id, deadline_id, changed_at, field, before, after)
    select ${tx.organizationId}, d.deadline_id, ${tx.clock.now().toString()}::timestamptz, f.field, f.before::text, f.after::text
    from kept_duty k
    join deadline d on d.organization_id = ${tx.organizationId} and d.source_id = ${sourceId} and d.external_id = k.external_id collate "C"
                   and d.occurrence = k.occurrence
    cross join lateral (values
      ('due_on', d.due_on, k.due_on),
      ('met_on', d.met_on, case when k.outcome = 'met' then k.today end),
      ('withdrawn_on', d.withdrawn_on, case when k.outcome in ('failed', 'gone') then k.today end)) as f (field, before, after)
    where f.before is distinct from f.after
    on conflict (organization_id, deadline_id, changed_at, field) do update set after = excluded.after`)
}
