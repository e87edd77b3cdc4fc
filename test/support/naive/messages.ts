import type { ClosedWhy } from '../../../src/digest/digest.ts'
import { belongs } from './people.ts'
import type { Day, World } from './world.ts'

/** One recipient who is told about an episode, or about a part of it. */
export interface NaiveTelling {
  policy: string
  subject: string
  recipient: string
  fromDay: Day
  /** The first day not told any more. */
  untilDay: Day | null
  endedWhy: ClosedWhy | 'muted' | null
}

/** The lines of one recipient's message, each as 'policy/subject'. */
export interface NaiveMessage {
  fresh: Set<string>
  ongoing: Set<string>
  resolved: Set<string>
}

/** The messages of `day`, by recipient. `lastMessage` is when each last had one, and is brought up to date. */
export function messagesOn(world: World, tellings: NaiveTelling[], day: Day, lastMessage: Map<string, Day>): Map<string, NaiveMessage> {
  const messages = new Map<string, NaiveMessage>()
  for (const person of world.people.filter((one) => belongs(one, day))) {
    const last = lastMessage.get(person.ref) ?? null
    const mine = tellings.filter(({ recipient }) => recipient === person.ref)
    const open = mine.filter(({ untilDay }) => untilDay === null)
    const message = {
      fresh: linesOf(open.filter(({ fromDay }) => last === null || last < fromDay)),
      ongoing: linesOf(open.filter(({ fromDay }) => last !== null && fromDay <= last)),
      // What ended and began again since is said as new, and not as settled in the same breath.
      resolved: linesOf(mine.filter((telling) => isResolvedSince(telling, last))).difference(linesOf(open)),
    }
    if (open.length === 0 && message.resolved.size === 0) continue
    messages.set(person.ref, message)
    lastMessage.set(person.ref, day)
  }
  return messages
}

/** Ended after the last message, and was part of it. Nobody is told about leavers, not even that. */
function isResolvedSince({ fromDay, untilDay, endedWhy }: NaiveTelling, last: Day | null): boolean {
  return last !== null && untilDay !== null && fromDay <= last && last < untilDay && endedWhy !== 'left'
}

function linesOf(tellings: NaiveTelling[]): Set<string> {
  return new Set(tellings.map(({ policy, subject }) => `${policy}/${subject}`))
}
