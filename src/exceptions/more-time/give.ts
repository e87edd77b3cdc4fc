import type { WriteTx } from '../../database/transaction.ts'
import type { Who } from '../../identity/who.ts'
import { todayHere } from '../../policies/people.ts'
import { NotNow, Unsound } from '../../policies/unsound.ts'
import { addDays } from '../../time/day.ts'
import { numberText } from '../case.ts'
import { lockDuties } from '../duties/write-duties.ts'
import { followUp } from '../follow-up.ts'
import { type Hearing, hear } from '../hearing.ts'
import { moveHeard } from '../make-move.ts'
import { namesOf } from '../record-parts.ts'
import { beginRequest } from '../request.ts'
import { type Gift, giftOf, isBelow } from './gift.ts'
import { seenDeadline } from './of-deadline.ts'
import { type Owed, requestFor, since, titleOf } from './proposal.ts'
import { localeHere } from './ways.ts'

/** An exception that a manager gave. */
export interface Given {
  exceptionId: number
  number: string
  person: string
  until: string
  deadlines: number
}

/**
 * Gives days for deadlines of people below whoever gives: for each person and each new due one exception, asked for in the person's name
 * and granted by the manager. Undefined where one of the deadlines is not there, or not below them.
 */
export async function giveDays(
  tx: WriteTx,
  who: Who,
  { deadlineIds, days, reason }: { deadlineIds: readonly number[]; days: number; reason: string },
): Promise<Given[] | undefined> {
  await lockDuties(tx)
  const today = await todayHere(tx)
  const gifts: ToGive[] = []
  for (const deadlineId of new Set(deadlineIds)) {
    const seen = await seenDeadline(tx, who, deadlineId)
    if (!seen || !(await isBelow(tx, who, seen.personId, today))) return undefined
    if (!seen.isOpen || seen.dueOn === null) throw new NotNow(`“${seen.what}” is not owed any more, so there is nothing to extend.`)
    const owed = { ...seen, dueOn: seen.dueOn }
    const gift = await giftOf(tx, owed, today)
    if (!gift) throw new NotNow(`No policy lets a manager give more time for “${seen.what}”: they have to ask for it.`)
    if (days > gift.days)
      throw new Unsound([{ path: 'days', message: `For “${seen.what}” it can be ${gift.days} at most: for more, they have to ask.` }])
    gifts.push({ owed, gift, until: addDays(since(owed.dueOn, today), days) })
  }
  const groups = Map.groupBy(gifts, ({ owed, gift, until }) => `${owed.personId} ${gift.policy.policyId} ${until}`)
  const given: Given[] = []
  for (const group of groups.values()) given.push(await giveOne(tx, who, group, reason))
  return given
}

interface ToGive {
  owed: Owed
  gift: Gift
  until: string
}

/** One exception for deadlines of one person that fall due on the same day afterwards. */
async function giveOne(tx: WriteTx, who: Who, group: readonly ToGive[], reason: string): Promise<Given> {
  const [first] = group
  if (!first) throw new Error('nothing was to be given')
  const { gift, until } = first
  const owed = group.map((one) => one.owed)
  const from = group.map((one) => one.gift.from).toSorted()[0] as string
  const title = titleOf(owed, await localeHere(tx))
  const request = requestFor(owed, { policyId: gift.policy.policyId, title, reason, ground: undefined, from, until }, gift.policy.criteria)
  const { personId } = first.owed
  const exceptionId = await beginRequest(tx, who, request, {}, personId)
  await moveHeard(tx, await heard(tx, exceptionId), who, { move: 'submit', answer: '' })
  const asked = await heard(tx, exceptionId)
  const { bindingVersion, number } = asked.case
  await followUp(tx, asked, await moveHeard(tx, asked, who, { move: 'approve', reason, bindingVersion, conditions: [] }))
  const names = await namesOf(tx, [personId])
  return { exceptionId, number: numberText(number), person: names.of(personId).name, until, deadlines: owed.length }
}

async function heard(tx: WriteTx, exceptionId: number): Promise<Hearing> {
  const hearing = await hear(tx, exceptionId, true)
  if (!hearing) throw new Error(`exception ${exceptionId} is gone`)
  return hearing
}
