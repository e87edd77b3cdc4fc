import { sql } from 'kysely'
import type { Tx } from '../../database/transaction.ts'
import { anyEffect, layEffectContent } from '../../deadlines/cover.ts'
import { has, type Merging } from '../merge.ts'

/**
 * Makes the content that the rows name, what it sits inside, and the titles. What each mention means is in the temp table
 * `what`: `at` (the line that says it first), `content_id`, and `own_title` where the content's title is another.
 */
export async function makeContentMeant(merging: Merging): Promise<void> {
  const { tx } = merging
  await layMentions(merging)
  await makeContent(merging)
  if (has(merging, 'title')) await giveTitles(merging)
  await tx.run(sql`
    create temp table what on commit drop as
    select m.at, c.content_id, case when c.content_id is null or m.title <> c.title then m.title end as own_title
    from mentioned m
    left join content c on c.organization_id = ${tx.organizationId} and c.type = m.content_type and c.external_id = m.content`)
  await tx.run(sql`analyze what`)
  await makeInside(merging)
}

/** The contents of rows without a problem, as the file says them; columns it lacks are empty. */
async function layMentions(merging: Merging): Promise<void> {
  const { tx } = merging
  const column = (name: string) => (has(merging, name) ? sql`s.${sql.ref(name)}` : sql`null::text collate "C"`)
  await tx.run(sql`drop table if exists mentioned, what`)
  await tx.run(sql`
    create temp table mentioned on commit drop as
    select s.line as at, ${column('content_type')} as content_type, ${column('content')} as content, ${column('title')} as title,
           ${column('channel')} as channel, ${column('learnlist')} as learnlist
    from staged s where ${groupIsPlaced(merging) ? sql`s.what_at = s.line` : sql`false`}`)
  await tx.run(sql`analyze mentioned`)
}

function groupIsPlaced({ placed }: Merging): boolean {
  return placed.some(({ group }) => group === 'what')
}

async function makeContent({ tx }: Merging): Promise<void> {
  await tx.run(sql`
    insert into content (organization_id, type, external_id, title)
    select ${tx.organizationId}, n.type, n.external_id, n.external_id
    from (
      select content_type as type, content as external_id from mentioned where content is not null
      union select 'channel', channel from mentioned where channel is not null
      union select 'learnlist', learnlist from mentioned where learnlist is not null
    ) as n
    where not exists (select from content c where c.organization_id = ${tx.organizationId} and c.type = n.type and c.external_id = n.external_id)
    order by n.type, n.external_id collate "C"`)
}

/** Where a file gives one content several titles, the first is the content's; the others stay with their deadlines. */
async function giveTitles({ tx }: Merging): Promise<void> {
  await tx.run(sql`
    update content c set title = f.title
    from (select distinct on (content_type, content) content_type, content, title from mentioned
          where content is not null and title is not null order by content_type, content, at) as f
    where c.organization_id = ${tx.organizationId} and c.type = f.content_type and c.external_id = f.content and c.title <> f.title`)
}

/** A learnlist sits in the channel of the same row, and the content in the learnlist, or in the channel where there is no other. */
async function makeInside({ tx }: Merging): Promise<void> {
  const content = (alias: string, type: string, ref: string) =>
    sql`join content ${sql.ref(alias)} on ${sql.ref(alias)}.organization_id = ${tx.organizationId} and ${sql.ref(alias)}.type = ${type} and ${sql.ref(alias)}.external_id = ${sql.ref(ref)}`
  const put = await tx.lay(
    'put_inside',
    sql`
    select i.container_id, i.content_id
    from (
      select l.content_id as container_id, w.content_id from mentioned m join what w using (at) ${content('l', 'learnlist', 'm.learnlist')}
      union
      select c.content_id, l.content_id from mentioned m ${content('l', 'learnlist', 'm.learnlist')} ${content('c', 'channel', 'm.channel')}
      union
      select c.content_id, w.content_id from mentioned m join what w using (at) ${content('c', 'channel', 'm.channel')}
      where m.learnlist is null or m.content_type = 'learnlist' and m.content = m.learnlist
    ) as i
    where i.content_id is not null and i.container_id <> i.content_id
      and not exists (select from content_inside x where x.organization_id = ${tx.organizationId}
                        and x.container_id = i.container_id and x.content_id = i.content_id)`,
  )
  if (put === 0) return
  const isExcusing = await anyEffect(tx)
  if (isExcusing) {
    await layEffectContent(tx)
    await tx.lay('effect_content_before', sql`select * from effect_content`)
  }
  await tx.run(sql`
    insert into content_inside (organization_id, container_id, content_id)
    select ${tx.organizationId}, container_id, content_id from put_inside`)
  if (isExcusing) await touchNewlyCovered(tx)
}

/** What exceptions on a container cover since more is inside it, the ledger looks at again, whoever owes it. */
async function touchNewlyCovered(tx: Tx): Promise<void> {
  await layEffectContent(tx)
  await tx.run(sql`
    insert into touched_deadline
    select distinct d.deadline_id
    from (select * from effect_content except select * from effect_content_before) n
    join effect e on e.organization_id = ${tx.organizationId} and e.exception_id = n.exception_id
    join deadline d on d.organization_id = ${tx.organizationId} and d.content_id = n.content_id
    where e.everyone or exists (select from effect_person p where p.organization_id = ${tx.organizationId}
                                  and p.exception_id = n.exception_id and p.person_id = d.person_id)`)
}
