import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { lastRoundDay } from '../ledger/touch.ts'
import { loadOrganization } from '../people/organization.ts'
import { RoundCalendar } from './calendar.ts'
import type { Difference } from './difference.ts'
import { KnownEffects } from './effects.ts'
import { eachPerson, type MissFacts, type PersonFacts, type StandingFacts } from './facts.ts'
import { FiringExpected } from './firing.ts'
import { missesOf } from './misses.ts'

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
 * the rounds, and says wherever the ledger or the escalation log says otherwise. Null before the first round.
 */
export async function auditDay(tx: Tx): Promise<DayAudit | null> {
  const day = await lastRoundDay(tx)
  if (day === null) return null
  const organization = await loadOrganization(tx)
  const calendar = new RoundCalendar(organization)
  const effects = await KnownEffects.load(tx)
  const firing = await FiringExpected.load(tx, organization, day)
  const audit: DayAudit = { day, people: 0, deadlines: 0, misses: 0, differences: 0, first: [] }
  const note = (difference: Difference) => {
    audit.differences += 1
    if (audit.first.length < named) audit.first.push(difference)
  }
  for await (const people of eachPerson(tx, day, organization.timeZone))
    for (const person of people) {
      audit.people += 1
      const expected: MissFacts[] = []
      for (const deadline of person.deadlines) {
        audit.deadlines += 1
        const { fallsDueOn, misses } = missesOf(person, deadline, day, organization, calendar, effects)
        expected.push(...misses)
        if (fallsDueOn !== deadline.fallsDueOn)
          note({ personId: person.id, what: 'due', about: `deadline ${deadline.id}`, ledger: deadline.fallsDueOn, facts: fallsDueOn })
      }
      audit.misses += expected.length
      // What the source moved since is a fact of its day, and cannot be computed from what it says now.
      const moved = person.misses.filter(({ clearedWhy }) => clearedWhy === 'moved')
      compareMisses(person, expected, note)
      compareStanding(person, [...expected, ...moved], day, note)
      firing.take(person, [...expected, ...moved])
    }
  await firing.compare(tx, note)
  return audit
}

/** Keeps what an audit found beside the round of its day. */
export async function keepAudit(tx: Tx, audit: DayAudit): Promise<void> {
  await tx.run(sql`
    update round set audit = ${JSON.stringify({ at: tx.clock.now().toString(), ...audit })}
    where organization_id = ${tx.organizationId} and day = ${audit.day}`)
}

function compareMisses(person: PersonFacts, expected: readonly MissFacts[], note: (difference: Difference) => void): void {
  const keyOf = ({ deadlineId, due }: MissFacts) => `${deadlineId} due ${due}`
  const ledger = new Map(person.misses.filter(({ clearedWhy }) => clearedWhy !== 'moved').map((miss) => [keyOf(miss), textOf(miss)]))
  const facts = new Map(expected.map((miss) => [keyOf(miss), textOf(miss)]))
  for (const key of new Set([...ledger.keys(), ...facts.keys()])) {
    const [was, is] = [ledger.get(key) ?? 'no miss', facts.get(key) ?? 'no miss']
    if (was !== is) note({ personId: person.id, what: 'miss', about: `deadline ${key}`, ledger: was, facts: is })
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
