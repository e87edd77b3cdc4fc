import { sql } from 'kysely'
import type { Report } from './report.ts'

/** The escalation log as of a day: who reached which policy from when to when, why it ended, and how often who was told. */
export const log: Report = {
  name: 'log',
  title: 'Escalation log',
  readsMessages: true,
  columns: ['policy', 'subject', 'name', 'openedOn', 'count', 'closedOn', 'closedWhy', 'daysTold', 'toldTo'],
  rows: (tx, { day }) =>
    tx.rows(sql<Record<string, string | number | null>>`
      select coalesce(y.name, 'deleted policy ' || e.policy_id) as policy, coalesce(p.email, p.external_id) as subject, p.name, e.opened_on as "openedOn", e.count,
             case when e.closed_on <= ${day}::date then e.closed_on end as "closedOn", case when e.closed_on <= ${day}::date then e.closed_why end as "closedWhy",
             coalesce(t.days, 0) as "daysTold", t.recipients as "toldTo"
      from episode e
      join person p on p.organization_id = e.organization_id and p.person_id = e.subject_id
      left join escalation_policy y on y.organization_id = e.organization_id and y.policy_id = e.policy_id
      left join lateral (
        select count(distinct m.round_day)::integer as days, string_agg(distinct coalesce(r.email, r.external_id), ', ') as recipients
        from telling t
        join person r on r.organization_id = t.organization_id and r.person_id = t.recipient_id
        join message m on m.organization_id = t.organization_id and m.recipient_id = t.recipient_id
                      and m.matter = '' and m.round_day >= t.from_day and m.round_day < t.until_day and m.round_day <= ${day}::date
        where t.organization_id = e.organization_id and t.policy_id = e.policy_id and t.subject_id = e.subject_id
          and t.from_day >= e.opened_on and (e.closed_on is null or t.from_day < e.closed_on)
      ) t on true
      where e.organization_id = ${tx.organizationId} and e.opened_on <= ${day}::date
      order by e.opened_on desc, 1, 2`),
}
