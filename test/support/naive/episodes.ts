import type { ClosedWhy } from '../../../src/digest/digest.ts'
import { whyClosed } from './closing.ts'
import { isLive } from './fires.ts'
import { messagesOn, type NaiveMessage, type NaiveTelling } from './messages.ts'
import { type NaiveRound, naiveRound } from './round.ts'
import type { Day, World } from './world.ts'

/** One subject and one policy, from the first evaluated day that it fired to the first that it did not. */
export interface NaiveEpisode {
  policy: string
  subject: string
  openedOn: Day
  closedOn: Day | null
  closedWhy: ClosedWhy | null
  /** The count when it opened. */
  count: number
  /** Already so when a policy started "from here": nobody is told. */
  known: boolean
}

export interface NaiveRun {
  episodes: NaiveEpisode[]
  tellings: NaiveTelling[]
  /** By day, then by recipient. */
  messages: Map<Day, Map<string, NaiveMessage>>
  rounds: Map<Day, NaiveRound>
}

/**
 * Runs the rounds of `days`, in their order, and composes messages on `messageDays` only: the others are caught up with.
 * A world that changes with time is given as a function of the day.
 */
export function naiveRun(world: World | ((day: Day) => World), days: Day[], messageDays: Day[] = days): NaiveRun {
  const run: NaiveRun = { episodes: [], tellings: [], messages: new Map(), rounds: new Map() }
  const lastDeadlines = new Map<string, string[]>()
  const seen = new Set<string>()
  const lastMessage = new Map<string, Day>()
  for (const day of days) {
    const today = typeof world === 'function' ? world(day) : world
    const round = naiveRound(today, day)
    run.rounds.set(day, round)
    closeEpisodes(run, round, today, day, lastDeadlines)
    openEpisodes(run, round, today, day, seen)
    keepTellings(run, round, day)
    for (const [policy, fired] of round.fired)
      for (const { subject, deadlines } of fired) lastDeadlines.set(`${policy}/${subject}`, deadlines)
    if (messageDays.includes(day)) run.messages.set(day, messagesOn(today, run.tellings, day, lastMessage))
  }
  return run
}

function closeEpisodes({ episodes }: NaiveRun, { fired }: NaiveRound, world: World, day: Day, lastDeadlines: Map<string, string[]>): void {
  for (const episode of episodes.filter(({ closedOn }) => closedOn === null)) {
    const { policy, subject } = episode
    if (fired.get(policy)?.some((one) => one.subject === subject)) continue
    episode.closedOn = day
    episode.closedWhy = whyClosed(world, policy, subject, lastDeadlines.get(`${policy}/${subject}`) ?? [], day)
  }
}

function openEpisodes({ episodes }: NaiveRun, { fired }: NaiveRound, world: World, day: Day, seen: Set<string>): void {
  for (const policy of world.policies.filter((one) => isLive(world, one, day))) {
    const isFirstDay = !seen.has(policy.name)
    seen.add(policy.name)
    for (const { subject, count } of fired.get(policy.name) ?? []) {
      if (episodes.some((one) => one.policy === policy.name && one.subject === subject && one.closedOn === null)) continue
      const known = isFirstDay && policy.start === 'from-here'
      episodes.push({ policy: policy.name, subject, openedOn: day, closedOn: null, closedWhy: null, count, known })
    }
  }
}

function keepTellings({ episodes, tellings }: NaiveRun, round: NaiveRound, day: Day): void {
  const countOf = (policy: string, subject: string) => round.fired.get(policy)?.find((one) => one.subject === subject)?.count ?? 0
  // What comes on top of what was known is news.
  const isKnown = (policy: string, subject: string) =>
    episodes.some(
      (one) =>
        one.policy === policy && one.subject === subject && one.closedOn === null && one.known && countOf(policy, subject) <= one.count,
    )
  const told = round.told.filter(({ policy, subject }) => !isKnown(policy, subject))
  for (const telling of tellings.filter(({ untilDay }) => untilDay === null)) {
    if (told.some((one) => isSame(one, telling))) continue
    telling.untilDay = day
    const closed = episodes.find((one) => one.policy === telling.policy && one.subject === telling.subject && one.closedOn === day)
    const isMuted = round.muted.some(({ policy, subject }) => policy === telling.policy && subject === telling.subject)
    telling.endedWhy = closed?.closedWhy ?? (isMuted ? 'muted' : 'recipient-changed')
  }
  for (const { policy, subject, recipient } of told) {
    if (tellings.some((one) => one.untilDay === null && isSame(one, { policy, subject, recipient }))) continue
    tellings.push({ policy, subject, recipient, fromDay: day, untilDay: null, endedWhy: null })
  }
}

type Key = Pick<NaiveTelling, 'policy' | 'subject' | 'recipient'>

function isSame(one: Key, other: Key): boolean {
  return one.policy === other.policy && one.subject === other.subject && one.recipient === other.recipient
}
