import { sql } from 'kysely'
import type { WriteTx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { numberText } from './case.ts'
import { keepDuties } from './duties.ts'
import { keepEffects } from './effects.ts'
import { type Hearing, hear } from './hearing.ts'
import { tellMove } from './letters.ts'
import { takenBack } from './moves/ending.ts'
import { requestedSql } from './phase.ts'
import { type MoveSaid, recordMove } from './record-move.ts'
import { renewable } from './request.ts'

/** What follows from a move once it is on the record: what becomes of deadlines, what is owed from now on, by whom, and who is told at once. */
export async function followUp(tx: WriteTx, before: Hearing, said: MoveSaid & { moveNo: number }): Promise<void> {
  const { id, extendsId } = before.case
  await keepEffects(tx, [extendsId ?? id])
  const kept = await keepDuties(tx, id, said)
  const base = extendsId === null ? undefined : await keepDuties(tx, extendsId, said)
  if (kept) await tellMove(tx, before, kept.hearing, said, [...kept.opened, ...(base?.opened ?? [])])
  if (kept?.hearing.case.endedAt) await endMoot(tx, tx.clock.now(), [id])
}

/**
 * Takes back the requests that have nothing left to continue, all of them or those that continue some: more time for what has ended, a
 * renewal of what was taken back. There is nothing left to decide, nor to answer. Nobody did it, so nobody is named. A renewal of what
 * ended otherwise is decided by itself, and what is suspended may go on.
 */
export async function endMoot(tx: WriteTx, at: Temporal.Instant, baseIds?: readonly number[]): Promise<void> {
  const now = at.toString()
  const continued = sql`coalesce(x.extends_id, x.renews_id)`
  const moot = await tx.rows(sql<{ id: number; base: number }>`
    select x.exception_id as id, b.number as base
    from exception x
    join exception b on b.organization_id = x.organization_id and b.exception_id = ${continued}
    where x.organization_id = ${tx.organizationId} and ${requestedSql(now)} ${baseIds ? sql`and ${continued} = any (${[...baseIds]}::integer[])` : sql``}
      and not case when x.extends_id is null then b.state = any (${[...renewable]}::text[])
                   else coalesce(b.state in ('approved', 'approved-with-conditions') and b.ends_at > ${now}::timestamptz, false) end
    order by 1`)
  const { locale } = await loadOrganization(tx)
  for (const { id, base } of moot) {
    const hearing = await hear(tx, id, true, at)
    if (!hearing) continue
    const why = reasons[hearing.case.extendsId === null ? 'renewal' : 'more-time']
    const reason = (locale.startsWith('de') ? why.de : why.en)(numberText(base))
    const said: MoveSaid = { move: 'withdraw', reason, byId: null, onBehalfOf: null, inRole: null }
    const moveNo = await recordMove(tx, hearing, said, await takenBack(tx, hearing))
    await followUp(tx, hearing, { ...said, moveNo })
  }
}

const reasons = {
  'more-time': {
    en: (base: string) => `${base}, for which it asks for more time, has ended.`,
    de: (base: string) => `${base}, wofür mehr Zeit beantragt ist, ist beendet.`,
  },
  renewal: {
    en: (base: string) => `${base}, which it renews, was taken back.`,
    de: (base: string) => `${base}, die erneuert werden soll, wurde widerrufen.`,
  },
}
