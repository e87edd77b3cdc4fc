import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { RoundCalendar } from './calendar.ts'
import { Contents } from './contents.ts'
import type { Owed } from './counting.ts'
import { CoverExpected } from './cover.ts'
import type { Difference } from './difference.ts'
import { Excuses } from './excuses.ts'
import { eachPerson, type KnownMiss, lastRound, type MissFacts, type PersonFacts, type StandingFacts } from './facts.ts'
import { FiringExpected } from './firing.ts'
import { linesOn } from './lines.ts'
import { missesOf } from './misses.ts'
import { compareTold } from './told.ts'

/** What an audit of a day looked at, and what it found. */
export interface DayAudit {
  day: string
  people: number
  deadlines: number
  misses: number
  /** How many differences there are; the first of them are named. */
  differences: number
  first: Difference[]
}

const named = 100

/**
 * Computes the day of the last round anew from the facts, one person after the other, by plain rules that share nothing with
 * the rounds, and says wherever the ledger or the escalation log says otherwise: dues, misses, counts, whom exceptions cover,
 * what fires, and who is told. Null before the first round.
 *
 * What it costs grows with the deadlines there are, each looked at once, a thousand people at a time; in memory stand at any
 * time those thousand, the catalogue, the reporting lines, the exceptions that were granted, and what fires. It runs once after each
 * round, on a snapshot, and holds nobody up.
 */
export async function auditDay(tx: Tx): Promise<DayAudit | null> {
  const organization = await loadOrganization(tx)
  const round = await lastRound(tx, organization.timeZone)
  if (round === null) return null
  const { day } = round
  const calendar = new RoundCalendar(organization)
  const [contents, lines] = [await Contents.load(tx), await linesOn(tx, day)]
  const excuses = await Excuses.load(tx, contents, organization)
  const cover = await CoverExpected.load(tx, excuses, round.followedOn === day ? lines : await linesOn(tx, round.followedOn), round)
  const firing = await FiringExpected.load(tx, organization, { round, contents, excuses, lines })
  const audit: DayAudit = { day, people: 0, deadlines: 0, misses: 0, differences: 0, first: [] }
  const note = (difference: Difference) => {
    audit.differences += 1
    if (audit.first.length < named) audit.first.push(difference)
  }
  for await (const people of eachPerson(tx, day, organization.timeZone))
    for (const person of people) {
      audit.people += 1
      const expected: MissFacts[] = []
      const owed: Owed[] = []
      for (const deadline of person.deadlines) {
        audit.deadlines += 1
        const { raw, fallsDueOn, misses } = missesOf(person, deadline, day, organization, calendar, excuses)
        expected.push(...misses)
        owed.push({ deadline, raw, fallsDueOn })
        if (fallsDueOn !== deadline.fallsDueOn)
          note({ personId: person.id, what: 'due', about: `deadline ${deadline.id}`, ledger: deadline.fallsDueOn, facts: fallsDueOn })
      }
      audit.misses += expected.length
      // What the source moved since is a fact of its day, and cannot be computed from what it says now.
      const stated = new Map(person.deadlines.map(({ id, dueOn }) => [id, dueOn]))
      const [moved, kept] = [true, false].map((isMoved) =>
        person.misses.filter(({ deadlineId, statedDue }) => (stated.get(deadlineId) !== statedDue) === isMoved),
      ) as [KnownMiss[], KnownMiss[]]
      compareMisses(person.id, kept, expected, note)
      compareStanding(person, [...expected, ...moved], day, note)
      cover.compare(person, note)
      firing.take(person, [...expected, ...moved], owed)
    }
  await firing.compare(tx, note)
  await compareTold(tx, round, firing, note)
  return audit
}

/** Keeps what an audit found beside the round of its day. */
export async function keepAudit(tx: Tx, audit: DayAudit): Promise<void> {
  await tx.run(sql`
    update round set audit = ${JSON.stringify({ at: tx.clock.now().toString(), ...audit })}
    where organization_id = ${tx.organizationId} and day = ${audit.day}`)
}

function compareMisses(
  personId: number,
  kept: readonly MissFacts[],
  expected: readonly MissFacts[],
  note: (difference: Difference) => void,
): void {
  const keyOf = ({ deadlineId, due }: MissFacts) => `${deadlineId} due ${due}`
  const ledger = new Map(kept.map((miss) => [keyOf(miss), textOf(miss)]))
  const facts = new Map(expected.map((miss) => [keyOf(miss), textOf(miss)]))
  for (const key of new Set([...ledger.keys(), ...facts.keys()])) {
    const [was, is] = [ledger.get(key) ?? 'no miss', facts.get(key) ?? 'no miss']
    if (was !== is) note({ personId, what: 'miss', about: `deadline ${key}`, ledger: was, facts: is })
  }
}

function textOf({ missedOn, clearedOn, excused, afterExcuse }: MissFacts): string {
  const sign = excused ? ', excused' : afterExcuse ? ', after an excuse' : ''
  return `missed on ${missedOn}, cleared on ${clearedOn === 'infinity' ? 'no day' : clearedOn}${sign}`
}

function compareStanding(person: PersonFacts, misses: readonly MissFacts[], day: string, note: (difference: Difference) => void): void {
  const kinds = new Set([...misses.map(({ kind }) => kind), ...person.standing.map(({ kind }) => kind)])
  for (const kind of kinds) {
    const was = figuresOf(person.standing.find((one) => one.kind === kind))
    const is = figuresOf(standingOf(kind, misses, day))
    if (was !== is) note({ personId: person.id, what: 'standing', about: kind, ledger: was, facts: is })
  }
}

function standingOf(kind: string, misses: readonly MissFacts[], day: string): StandingFacts {
  const of = misses.filter((miss) => miss.kind === kind)
  const net = of.filter(({ excused }) => !excused)
  const open = (all: readonly MissFacts[]) => all.filter(({ clearedOn }) => clearedOn > day)
  const must = (all: readonly MissFacts[]) => all.filter(({ mandatory }) => mandatory)
  const excused = of.filter((miss) => miss.excused)
  const after = of.filter(({ afterExcuse }) => afterExcuse)
  return {
    kind,
    ...{ missed: net.length, missedMandatory: must(net).length, overdue: open(net).length, overdueMandatory: must(open(net)).length },
    ...{ excused: excused.length - after.length, excusedOverdue: open(excused).length - open(after).length },
  }
}

function figuresOf(standing: StandingFacts | undefined): string {
  const { missed = 0, missedMandatory = 0, overdue = 0, overdueMandatory = 0, excused = 0, excusedOverdue = 0 } = standing ?? {}
  return `missed ${missed} (${missedMandatory} mandatory), overdue ${overdue} (${overdueMandatory}), excused ${excused} (${excusedOverdue} overdue)`
}
