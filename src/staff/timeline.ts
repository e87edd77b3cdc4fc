import { type RawBuilder, sql } from 'kysely'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'

/** Something that happened about a person on a day. */
export interface TimelineEvent {
  on: string
  kind: keyof typeof sources
  /** Which moment of it: 'due', 'met', 'missed', 'opened' ... */
  what: string
  title: string | null
  detail: string | null
  deadlineId: number | null
}

/** What happened about a person up to a day, the latest first; the audit trail and the ledger are its only sources. */
export async function readTimeline(
  tx: Tx,
  personId: number,
  day: string,
  kind: TimelineEvent['kind'] | undefined,
  paging: Paging,
): Promise<Page<TimelineEvent>> {
  const among = Object.entries(sources).filter(([name]) => kind === undefined || name === kind)
  const events = among.flatMap(([name, parts]) =>
    parts(tx, personId).map((part) => sql`(select ${name}::text as kind, e.* from (${part}) as e)`),
  )
  return pageOfRows<TimelineEvent>(
    tx,
    {
      select: sql`happened_on as on, kind, what, title, detail, deadline_id::float8 as "deadlineId"`,
      from: sql`
        from (${sql.join(events, sql` union all `)}) as t (kind, happened_on, what, title, detail, deadline_id, id)
        where happened_on <= ${day}::date and happened_on > '-infinity'`,
      keys: [
        { value: sql`happened_on`, type: 'date' },
        { value: sql`kind`, type: 'text' },
        { value: sql`what`, type: 'text' },
        { value: sql`id`, type: 'text' },
      ],
      descending: true,
    },
    paging,
  )
}

/** Queries of (day, what, title, detail, deadline id, id), by the kind of event. */
const sources = {
  deadline: (tx, personId) => [
    ofDeadlines(tx, personId, 'falls_due_on', 'due'),
    ofDeadlines(tx, personId, 'met_on', 'met'),
    ofDeadlines(tx, personId, 'withdrawn_on', 'withdrawn'),
  ],
  miss: (tx, personId) => [
    sql`
      select m.missed_on, case when m.voided_at is null then 'missed' else 'voided' end, ${title}, coalesce(m.void_reason, m.cleared_why), m.deadline_id,
             m.deadline_id || ' ' || m.due_on
      from miss m join deadline d on d.organization_id = m.organization_id and d.deadline_id = m.deadline_id ${contentOf}
      where m.organization_id = ${tx.organizationId} and m.person_id = ${personId}`,
  ],
  told: (tx, personId) => [
    sql`
      select m.day, case when v.channel is null then 'in-app' when m.in_app then 'both' else 'email' end, null, v.status, null::bigint, m.day::text
      from message m left join delivery v on v.organization_id = m.organization_id and v.recipient_id = m.recipient_id and v.day = m.day and v.matter = ''
      where m.organization_id = ${tx.organizationId} and m.recipient_id = ${personId} and m.matter = ''`,
  ],
  'told-about': (tx, personId) => [ofTellings(tx, personId, 'from_day', 'began'), ofTellings(tx, personId, 'until_day', 'ended')],
  nudge: (tx, personId) => [
    sql`
      select n.day, 'nudged', b.name, n.note, null::bigint, n.day::text
      from nudge n join person b on b.organization_id = n.organization_id and b.person_id = n.nudged_by
      where n.organization_id = ${tx.organizationId} and n.person_id = ${personId}`,
  ],
  escalation: (tx, personId) => [ofEpisodes(tx, personId, 'opened_on', 'opened'), ofEpisodes(tx, personId, 'closed_on', 'closed')],
  leave: (tx, personId) => [
    sql`select from_day, 'from', null, nullif(until_day, 'infinity')::text, null::bigint, from_day::text from leave
        where organization_id = ${tx.organizationId} and person_id = ${personId}`,
    sql`select until_day, 'until', null, from_day::text, null::bigint, from_day::text from leave
        where organization_id = ${tx.organizationId} and person_id = ${personId} and until_day < 'infinity'`,
  ],
  change: (tx, personId) => [
    sql`select since::date, 'label', label, set_by, null::bigint, label || ' ' || set_by from person_label
        where organization_id = ${tx.organizationId} and person_id = ${personId}`,
  ],
} as const satisfies Record<string, (tx: Tx, personId: number) => RawBuilder<unknown>[]>

const title = sql`coalesce(d.title, c.title, d.external_id)`
const contentOf = sql`left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id`

function ofDeadlines(tx: Tx, personId: number, day: 'falls_due_on' | 'met_on' | 'withdrawn_on', what: string): RawBuilder<unknown> {
  return sql`
    select d.${sql.ref(day)}, ${what}::text, ${title}, d.kind::text, d.deadline_id, d.deadline_id::text from deadline d ${contentOf}
    where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.${sql.ref(day)} is not null`
}

function ofTellings(tx: Tx, personId: number, day: 'from_day' | 'until_day', what: string): RawBuilder<unknown> {
  return sql`
    select t.${sql.ref(day)}, ${what}::text, r.name, e.name, null::bigint, t.policy_id || ' ' || t.recipient_id || ' ' || t.from_day
    from telling t
    join person r on r.organization_id = t.organization_id and r.person_id = t.recipient_id
    join escalation_policy e on e.organization_id = t.organization_id and e.policy_id = t.policy_id
    where t.organization_id = ${tx.organizationId} and t.subject_id = ${personId} and t.recipient_id <> t.subject_id and t.${sql.ref(day)} < 'infinity'`
}

function ofEpisodes(tx: Tx, personId: number, day: 'opened_on' | 'closed_on', what: string): RawBuilder<unknown> {
  return sql`
    select s.${sql.ref(day)}, ${what}::text, e.name, ${day === 'closed_on' ? sql`s.closed_why` : sql`s.count::text`}, null::bigint, s.episode_id::text
    from episode s join escalation_policy e on e.organization_id = s.organization_id and e.policy_id = s.policy_id
    where s.organization_id = ${tx.organizationId} and s.subject_id = ${personId} and s.${sql.ref(day)} is not null`
}
