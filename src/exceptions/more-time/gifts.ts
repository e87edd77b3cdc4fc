import { sql } from 'kysely'
import type { deadlineExtensionEndpoints } from '../../contract/deadline-extensions.ts'
import type { Answer } from '../../contract/endpoint.ts'
import type { Tx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { localToday } from '../../people/local-today.ts'
import { loadOrganization } from '../../people/organization.ts'
import { reportsOf } from '../../people/team.ts'
import { todayHere } from '../../policies/people.ts'
import { standingAt } from '../../task-log/state.ts'
import { giftOf } from './gift.ts'
import { type Owed, since } from './proposal.ts'
import { nameOf, policiesForDeadlines } from './ways.ts'

type Gifts = Answer<(typeof deadlineExtensionEndpoints)['POST /deadline-extension-previews']>

/** The most that is listed at once. */
const most = 200

/** What these people owe that is late or due soon, and how many days more whoever asks may give: of those below them. */
export async function giftsFor(tx: Tx, who: Who, personIds: readonly number[]): Promise<Gifts> {
  const today = await todayHere(tx)
  const policies = (await policiesForDeadlines(tx, today)).filter(({ criteria }) => criteria.managerDays !== null)
  const [first] = policies
  if (!first) return { policy: null, items: [], more: false }
  const near = await nearDeadlines(tx, who, personIds, today)
  const items: Gifts['items'] = []
  for (const { late, person, ...owed } of near.slice(0, most)) {
    const gift = await giftOf(tx, owed, today, policies)
    const { deadlineId, what, dueOn } = owed
    if (gift) items.push({ deadlineId, person, what, dueOn, late, days: gift.days, since: since(dueOn, today) })
  }
  return { policy: nameOf(first), items, more: near.length > most }
}

type Near = Owed & { person: string; late: boolean }

async function nearDeadlines(tx: Tx, who: Who, personIds: readonly number[], today: string): Promise<Near[]> {
  const { is } = standingAt(await localToday(tx, await loadOrganization(tx)))
  return tx.rows(sql<Near>`
    select d.deadline_id::float8 as "deadlineId", d.person_id as "personId", p.name as person, coalesce(d.title, c.title, d.external_id) as what,
           d.falls_due_on as "dueOn", ${is.late} as late
    from deadline d
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    where d.organization_id = ${tx.organizationId} and d.person_id = any (${[...personIds]}::integer[])
      and d.person_id in (${reportsOf(tx, who.personId, today, 'all')}) and d.kind::text <> 'duty' and (${is.late} or ${is['due-soon']})
    order by lower(p.name), p.person_id, d.falls_due_on, d.deadline_id limit ${most + 1}`)
}
