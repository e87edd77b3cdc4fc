import { sql } from 'kysely'
import { momentOf } from '../escalation/moment.ts'
import { isOwedSoon } from '../escalation/triggers/due-soon.ts'
import { present } from '../people/present.ts'
import { addDays } from '../time/day.ts'
import type { Report } from './report.ts'

/** Each item, quiz, learnlist and channel: for how many people it, or content inside it, is overdue, and falls due soon. */
export const content: Report = {
  name: 'content',
  title: 'Content that is overdue, or due soon',
  columns: ['type', 'id', 'title', 'peopleOverdue', 'peopleDueSoon'],
  async rows(tx, { organization, day, min, within }) {
    const moment = await momentOf(tx, organization, day)
    await tx.lay(
      'watched_by_report',
      sql`
    with recursive inside as (
        select content_id as of, content_id from content where organization_id = ${tx.organizationId}
        union
        select i.of, n.content_id from inside i join content_inside n on n.organization_id = ${tx.organizationId} and n.container_id = i.content_id
      )
      select of, content_id, false as mandatory, ${within}::integer as days from inside`,
    )
    await tx.run(sql`analyze watched_by_report`)
    return tx.rows(sql<Record<string, string | number | null>>`
      with overdue as (
        select w.of, count(distinct m.person_id)::integer as people
        from watched_by_report w
        join miss m on m.organization_id = ${tx.organizationId} and m.content_id = w.content_id and m.cleared_on > ${day}::date
                   and m.missed_on <= ${day}::date and m.voided_at is null and not m.excused
        join person p on p.organization_id = m.organization_id and p.person_id = m.person_id and ${present(moment, 'p')}
        group by w.of
      ), soon as (
        select w.of, count(distinct d.person_id)::integer as people
        from deadline d
        join watched_by_report w on w.content_id = d.content_id
        join person p on p.organization_id = d.organization_id and p.person_id = d.person_id and ${present(moment, 'p')}
        join zone_today z on z.zone = coalesce(p.time_zone, ${organization.timeZone})
        where d.organization_id = ${tx.organizationId} and d.falls_due_on between ${moment.firstToday}::date and ${addDays(moment.lastToday, within)}::date
          and ${isOwedSoon(moment)}
        group by w.of
      )
      select c.type, c.external_id as id, c.title, coalesce(o.people, 0) as "peopleOverdue", coalesce(s.people, 0) as "peopleDueSoon"
      from content c
      left join overdue o on o.of = c.content_id
      left join soon s on s.of = c.content_id
      where c.organization_id = ${tx.organizationId} and greatest(o.people, s.people) >= ${min}
      order by 4 desc, 5 desc, c.type, c.external_id collate "C"`)
  },
}
