import { sql } from 'kysely'
import { kindNames } from '../contract/kinds.ts'
import type { Tx } from '../database/transaction.ts'
import { broughtByExceptions } from '../deadlines/kinds/kinds.ts'
import { withMoreTime } from '../exceptions/more-time/own-rows.ts'
import type { Sight } from '../identity/sight.ts'
import type { Who } from '../identity/who.ts'
import { localToday } from '../people/local-today.ts'
import { loadOrganization } from '../people/organization.ts'
import { standingAt } from '../task-log/state.ts'
import { type LogFilter, readTaskLog } from '../task-log/task-log.ts'
import type { Home } from './waiting.ts'

const few = 5
const byDue = { sort: 'due', direction: 'asc' } as const

/** Duties stand with the exceptions that they are owed to. */
const ofTheirOwn = kindNames.filter((kind) => !broughtByExceptions.some((each) => each === kind))

/** How much of what somebody owes is late, and due soon: duties too, as in their deadlines. */
export async function countOwn(tx: Tx, personId: number): Promise<Pick<Home['owed'], 'late' | 'dueSoon'>> {
  const { is } = standingAt(await localToday(tx, await loadOrganization(tx)))
  return tx.one(sql<Pick<Home['owed'], 'late' | 'dueSoon'>>`
    select (count(*) filter (where ${is.late}))::integer as late, (count(*) filter (where ${is['due-soon']}))::integer as "dueSoon"
    from deadline d join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    where d.organization_id = ${tx.organizationId} and d.person_id = ${personId} and d.met_on is null`)
}

/** The first of what somebody owes that is late or due soon, with whether more time can be asked for; and of what exceptions excuse them from until later than that. */
export async function ownDeadlines(tx: Tx, who: Who, day: string): Promise<{ near: Home['owed']['items']; excused: Home['excused'] }> {
  const asked = (filter: LogFilter) => {
    // Nobody is in doubt whether they may see their own.
    const sight: Sight = { day, seesAll: true, includes: () => sql<boolean>`true` }
    return readTaskLog(tx, sight, { personId: who.personId, kind: ofTheirOwn, ...filter }, byDue, { limit: few })
  }
  const near = await asked({ state: ['late', 'due-soon'] })
  const { items, total } = await asked({ state: ['open'], excused: true })
  return { near: await withMoreTime(tx, who, near.items), excused: { total, items } }
}
