import { type RawBuilder, sql } from 'kysely'
import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import type { Tx } from '../database/transaction.ts'
import { lastVersionOf } from '../escalation/policy-versions.ts'
import { loadOrganization } from '../people/organization.ts'
import { type Look, lookAt } from '../task-log/as-of.ts'
import { exceptionEvents } from './exception-events.ts'
import { type PastLook, pastOf, periodsOf } from './leaves-then.ts'

/** Something that happened about a person on a day. */
export interface TimelineEvent {
  on: string
  kind: keyof typeof sources
  /** Which moment of it: 'due', 'met', 'missed', 'opened' ... */
  what: string
  title: string | null
  detail: string | null
  deadlineId: number | null
  exceptionId: number | null
}

/** Who looks at a timeline, and how. */
export interface TimelineLook extends Look {
  kind?: TimelineEvent['kind'] | undefined
  /** Which exceptions they may see, as a condition on the row `x`. */
  sees: RawBuilder<boolean>
}

/**
 * What happened about a person up to today or a past day, the latest first; the audit trail and the ledger are its only sources.
 * Of a past day what was due stands where it did then; by what was known earlier, nothing stands here that was recorded since.
 */
export async function readTimeline(
  tx: Tx,
  personId: number,
  { kind, sees, ...look }: TimelineLook,
  paging: Paging,
): Promise<Page<TimelineEvent>> {
  const organization = await loadOrganization(tx)
  const { deadlines, today } = await lookAt(tx, organization, look)
  const past = pastOf(tx, organization, look)
  const of: Of = { tx, personId, sees, deadlines, at: past?.end ?? today.now, timeZone: organization.timeZone, past }
  const among = Object.entries(sources).filter(([name]) => kind === undefined || name === kind)
  const events = among.flatMap(([name, parts]) => parts(of).map((part) => sql`(select ${name}::text as kind, e.* from (${part}) as e)`))
  return pageOfRows<TimelineEvent>(
    tx,
    {
      select: sql`
        happened_on as on, kind, what, title, detail, deadline_id::float8 as "deadlineId",
        case when kind = 'exception' then split_part(id, ' ', 1)::integer end as "exceptionId"`,
      from: sql`
        from (${sql.join(events, sql` union all `)}) as t (kind, happened_on, what, title, detail, deadline_id, id)
        where happened_on <= ${today.own}::date and happened_on > '-infinity' and ${isKnown(of)}`,
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

interface Of {
  tx: Tx
  personId: number
  sees: RawBuilder<boolean>
  deadlines: RawBuilder<unknown>
  /** The last instant that is looked at. */
  at: string
  timeZone: string
  past: PastLook | null
}

/** What is recorded on the day that it happens is known from then on; of all else its own part decides. */
function isKnown({ past, timeZone }: Of): RawBuilder<unknown> {
  if (!past?.isKnownThen) return sql`true`
  const ofTheDay = ['told', 'told-about', 'nudge', 'escalation', 'change'] as const satisfies (keyof typeof sources)[]
  return sql`(kind <> all (${[...ofTheDay]}::text[]) or happened_on < (${past.known}::timestamptz at time zone ${timeZone})::date)`
}

/** Queries of (day, what, title, detail, deadline id, id), by the kind of event. */
const sources = {
  deadline: (of) => [
    ofDeadlines(of, 'falls_due_on', 'due'),
    ofDeadlines(of, 'met_on', 'met'),
    ofDeadlines(of, 'withdrawn_on', 'withdrawn'),
  ],
  miss: ({ tx, personId, past }) => {
    const known = past?.isKnownThen ? sql`${past.known}::timestamptz` : sql`'infinity'::timestamptz`
    const before = sql`
      (select c.voided from miss_change c
       where c.organization_id = m.organization_id and c.deadline_id = m.deadline_id and c.due_on = m.due_on and c.changed_at >= ${known}
       order by c.changed_at limit 1)`
    const voided = sql`coalesce(${before}, m.voided_at < ${known}, false)`
    return [
      sql`
      select m.missed_on, case when ${voided} then 'voided' else 'missed' end, ${title},
             case when ${voided} then m.void_reason when ${past === null} then m.cleared_why end, m.deadline_id, m.deadline_id || ' ' || m.due_on
      from miss m join deadline d on d.organization_id = m.organization_id and d.deadline_id = m.deadline_id ${contentOf}
      where m.organization_id = ${tx.organizationId} and m.person_id = ${personId} and m.recorded_at < ${known}`,
    ]
  },
  told: ({ tx, personId }) => [
    sql`
      select m.day, case when v.channel is null then 'in-app' when m.in_app then 'both' else 'email' end, null, v.status, null::bigint, m.day::text
      from message m left join delivery v on v.organization_id = m.organization_id and v.recipient_id = m.recipient_id and v.day = m.day and v.matter = ''
      where m.organization_id = ${tx.organizationId} and m.recipient_id = ${personId} and m.matter = ''`,
  ],
  'told-about': (of) => [ofTellings(of, 'from_day', 'began'), ofTellings(of, 'until_day', 'ended')],
  nudge: ({ tx, personId }) => [
    sql`
      select n.day, 'nudged', b.name, n.note, null::bigint, n.day::text
      from nudge n join person b on b.organization_id = n.organization_id and b.person_id = n.nudged_by
      where n.organization_id = ${tx.organizationId} and n.person_id = ${personId}`,
  ],
  escalation: (of) => [ofEpisodes(of, 'opened_on', 'opened'), ofEpisodes(of, 'closed_on', 'closed')],
  exception: ({ past, ...of }) => exceptionEvents({ ...of, known: past?.known ?? 'infinity' }),
  leave: ({ tx, personId, past }) => {
    const leaves = periodsOf(tx, 'leave', personId, past)
    return [
      sql`select from_day, 'from', null, nullif(until_day, 'infinity')::text, null::bigint, from_day::text from (${leaves}) as l`,
      sql`select until_day, 'until', null, from_day::text, null::bigint, from_day::text from (${leaves}) as l where until_day < 'infinity'`,
    ]
  },
  change: ({ tx, personId }) => [
    ...['person_label', 'person_label_past'].map(
      (table) => sql`
        select since::date, 'label', label, set_by, null::bigint, label || ' ' || set_by || ' ' || since from ${sql.table(table)}
        where organization_id = ${tx.organizationId} and person_id = ${personId}`,
    ),
  ],
} as const satisfies Record<string, (of: Of) => RawBuilder<unknown>[]>

const title = sql`coalesce(d.title, c.title, d.external_id)`
const contentOf = sql`left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id`

function ofDeadlines({ tx, personId, deadlines }: Of, day: 'falls_due_on' | 'met_on' | 'withdrawn_on', what: string): RawBuilder<unknown> {
  return sql`
    select d.${sql.ref(day)}, ${what}::text, ${title}, d.kind::text, d.deadline_id, d.deadline_id::text from ${deadlines} ${contentOf}
    where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.${sql.ref(day)} is not null`
}

function ofTellings({ tx, personId }: Of, day: 'from_day' | 'until_day', what: string): RawBuilder<unknown> {
  return sql`
    select t.${sql.ref(day)}, ${what}::text, r.name, e.definition ->> 'name', null::bigint, t.policy_id || ' ' || t.recipient_id || ' ' || t.from_day
    from telling t
    join person r on r.organization_id = t.organization_id and r.person_id = t.recipient_id
    ${lastVersionOf('t')}
    where t.organization_id = ${tx.organizationId} and t.subject_id = ${personId} and t.recipient_id <> t.subject_id and t.${sql.ref(day)} < 'infinity'`
}

function ofEpisodes({ tx, personId }: Of, day: 'opened_on' | 'closed_on', what: string): RawBuilder<unknown> {
  return sql`
    select s.${sql.ref(day)}, ${what}::text, e.definition ->> 'name', ${day === 'closed_on' ? sql`s.closed_why` : sql`s.count::text`}, null::bigint, s.episode_id::text
    from episode s ${lastVersionOf('s')}
    where s.organization_id = ${tx.organizationId} and s.subject_id = ${personId} and s.${sql.ref(day)} is not null`
}
