import type { Tx } from '../database/transaction.ts'
import type { Who } from '../identity/who.ts'
import { listNotices, type Notice } from '../inbox/notices.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import { changesFor } from './changes.ts'
import { newsSince } from './looks.ts'
import { countOwn, ownDeadlines } from './own-deadlines.ts'
import { type Home, waitingFor } from './waiting.ts'

const few = 4

/** What somebody finds when they arrive: all that is theirs, a few lines of each, nothing twice. */
export async function homeOf(tx: Tx, who: Who): Promise<Omit<Home, 'alarm'>> {
  const { personId } = who
  const { timeZone } = await loadOrganization(tx)
  const now = tx.clock.now()
  const day = localDay(now, timeZone)
  const { exceptionIds, ...waiting } = await waitingFor(tx, personId, day)
  const inbox = await listNotices(tx, personId, { state: 'waiting' }, { limit: 50 })
  const notices = inbox.items.filter((notice) => !isSaidAnyway(notice, exceptionIds)).slice(0, few)
  const { late, dueSoon } = await countOwn(tx, personId)
  const { near, excused } = await ownDeadlines(tx, who, day)
  const since = await newsSince(tx, personId)
  const changed = await changesFor(
    tx,
    personId,
    { since, today: day },
    {
      exceptionIds: [...exceptionIds, ...notices.flatMap((notice) => exceptionOf(notice) ?? [])],
      deadlineIds: [...near, ...excused.items].map(({ deadlineId }) => deadlineId),
    },
  )
  return {
    ...{ day, at: now.toString(), waiting, notices: { total: inbox.total, items: notices } },
    ...{ owed: { late, dueSoon, items: near }, excused, changed },
  }
}

/** A letter that was read, or about what waits anyway; or a policy that says what one's own deadlines say. */
function isSaidAnyway(notice: Notice, exceptionIds: readonly number[]): boolean {
  if (notice.type === 'letter' && notice.state !== 'new') return true
  const exceptionId = exceptionOf(notice)
  if (exceptionId !== undefined) return exceptionIds.includes(exceptionId)
  return notice.type === 'told' && notice.you && notice.watches !== 'exception-expires'
}

/** The exception that a letter leads to. */
function exceptionOf({ letter }: Notice): number | undefined {
  const [, id] = /^\/exceptions\/(\d+)/.exec(letter?.link?.path ?? '') ?? []
  return id === undefined ? undefined : Number(id)
}
