import type { ExceptionRequest } from '../../contract/exception-request.ts'
import type { WriteTx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { todayHere } from '../../policies/people.ts'
import { NotNow, Unsound } from '../../policies/unsound.ts'
import { lockDuties } from '../duties/write-duties.ts'
import { makeMove } from '../make-move.ts'
import { beginRequest } from '../request.ts'
import { askedFor, seenDeadline } from './of-deadline.ts'
import { titleOf } from './proposal.ts'
import { draftOf, localeHere, waysFor } from './ways.ts'

/** What somebody says who cannot meet a deadline; the rest follows. */
export interface Asked {
  until: string
  reason: string
  ground?: ExceptionRequest['ground'] | undefined
  policyId?: number | undefined
  /** Not handed in yet. */
  draft: boolean
}

/**
 * Asks for more time for a deadline of whoever asks: an ordinary request, begun and handed in. Returns its id; undefined
 * where there is no such deadline of theirs.
 */
export async function askForMoreTime(tx: WriteTx, who: Who, deadlineId: number, asked: Asked): Promise<number | undefined> {
  await lockDuties(tx)
  const seen = await seenDeadline(tx, who, deadlineId)
  if (!seen || seen.personId !== who.personId) return undefined
  const { isOpen, dueOn } = seen
  if (!isOpen || dueOn === null) throw new NotNow('It is not owed any more, so there is nothing to extend.')
  const [before] = await askedFor(tx, who, seen)
  if (before) throw new NotNow(`${before.number} asks for more time already.`)
  const owed = { ...seen, dueOn }
  const ways = await waysFor(tx, owed, await todayHere(tx))
  const way = asked.policyId === undefined ? ways[0] : ways.find(({ policy }) => policy.policyId === asked.policyId)
  if (!way && asked.policyId !== undefined) throw new Unsound([{ path: 'policyId', message: 'Nobody asks for more time by this policy.' }])
  if (!way) throw new NotNow('No policy lets this deadline be extended in a few words: ask for an exception.')
  if (asked.until < way.earliest) throw new Unsound([{ path: 'until', message: `More time begins with ${way.earliest}.` }])
  const { until, reason, ground } = asked
  const request = draftOf(owed, { ...way, until }, { reason, ground, title: titleOf([owed], await localeHere(tx)) })
  const id = await beginRequest(tx, who, request, {})
  if (!asked.draft) await makeMove(tx, id, who, { move: 'submit', answer: '' })
  return id
}
