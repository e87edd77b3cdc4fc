import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { broughtByExceptions } from '../../deadlines/kinds/kinds.ts'
import type { deadlineColumns } from '../deadline-shape.ts'

type DeadlineRow = Record<(typeof deadlineColumns)[number]['name'], string | null>

/** Lays where each content sits in the temp table `place`, for `deadlineRows`: of several containers of a type, the first. */
export async function layPlaces(tx: Tx): Promise<void> {
  await tx.run(sql`drop table if exists place`)
  await tx.run(sql`
    create temp table place on commit drop as
    with container as (
      select i.content_id, min(c.external_id) filter (where c.type = 'learnlist') as learnlist,
             min(c.external_id) filter (where c.type = 'channel') as channel
      from content_inside i join content c on c.organization_id = i.organization_id and c.content_id = i.container_id
      where i.organization_id = ${tx.organizationId} group by i.content_id
    )
    select i.content_id, i.learnlist, coalesce(i.channel, above.channel) as channel
    from container i
    left join content l on l.organization_id = ${tx.organizationId} and l.type = 'learnlist' and l.external_id = i.learnlist
    left join container above on above.content_id = l.content_id`)
  await tx.run(sql`analyze place`)
}

/** Every deadline that a source brought, as a file of deadlines states it, by external id and occurrence. */
export function deadlineRows(tx: Tx, source: string): RawBuilder<DeadlineRow> {
  return sql<DeadlineRow>`
    select d.external_id, d.occurrence::text, coalesce(p.external_id, p.email) as person, d.kind::text, c.type as content_type,
           c.external_id as content, coalesce(d.title, c.title) as title, place.channel, place.learnlist,
           coalesce(o.external_id, o.email) as other_party, d.mandatory::text, d.assigned_on::text, ${moment('due_at', 'due_on')} as due_on,
           ${moment('met_at', 'met_on')} as completed_on, d.withdrawn_on::text, d.required_amount::text, d.logged_amount::text, d.repeat_every,
           d.url
    from deadline d
    join source s on s.organization_id = d.organization_id and s.source_id = d.source_id and s.name = ${source}
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    left join person o on o.organization_id = d.organization_id and o.person_id = d.other_party_id
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    left join place on place.content_id = d.content_id
    where d.organization_id = ${tx.organizationId} and d.kind::text <> all(${broughtByExceptions}::text[])
    order by d.external_id, d.occurrence`
}

/** The instant in UTC where there is one, else the day. */
function moment(instant: string, day: string): RawBuilder<unknown> {
  const utc = sql`to_char(d.${sql.ref(instant)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`
  return sql`coalesce(rtrim(rtrim(${utc}, '0'), '.') || 'Z', d.${sql.ref(day)}::text)`
}
