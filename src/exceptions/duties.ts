import type { WriteTx } from '../database/transaction.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import { numberText } from './case.ts'
import type { Duty } from './duties/duty.ts'
import { dutyFacts } from './duties/facts.ts'
import { type DutyFacts, owedBy } from './duties/owed.ts'
import { type DutyWritten, type JustMade, planDuties } from './duties/plan.ts'
import { deadlineTitle } from './duties/titles.ts'
import { type DutyOf, writeDuties } from './duties/write-duties.ts'
import { type Hearing, hear } from './hearing.ts'

/** Duties that were only now opened, with the case they are owed to. */
export interface Kept {
  hearing: Hearing
  opened: DutyWritten[]
}

/**
 * Brings what is owed to a case in line with what it is now: opens what somebody owes from now on, settles what was done
 * by `made`, or fell away. Each is a deadline too. Whoever calls holds `lockDuties`.
 */
export async function keepDuties(tx: WriteTx, exceptionId: number, made?: JustMade): Promise<Kept | undefined> {
  const hearing = await hear(tx, exceptionId)
  if (!hearing) return undefined
  const { locale } = await loadOrganization(tx)
  const planned = await planFor(tx, [hearing], locale, made)
  await writeDuties(tx, planned)
  return { hearing, opened: planned.filter(({ outcome }) => outcome === null) }
}

/** What `keepDuties` would write for cases that were heard at the same instant. */
export async function planFor(tx: WriteTx, hearings: readonly Hearing[], locale: string, made?: JustMade): Promise<DutyOf[]> {
  const factsOf = await dutyFacts(tx, hearings)
  return hearings.flatMap((hearing) => planOne(hearing, factsOf(hearing), locale, made))
}

function planOne(hearing: Hearing, facts: DutyFacts, locale: string, made?: JustMade): DutyOf[] {
  const { now, timeZone } = hearing
  const todayOf = (personId: number) => localDay(Temporal.Instant.from(now), facts.zones.get(personId) ?? timeZone)
  const planned = planDuties(owedBy(hearing, facts), facts.duties, todayOf, made)
  const written = planned.map((duty) => dutyOf(hearing, duty, todayOf(duty.personId), locale))
  const others = facts.duties
    .filter((duty) => duty.settledAt === null && !planned.some((one) => isKeyOf(one, duty)))
    .map((duty) => ({
      ...dutyOf(hearing, { ...duty, settledBy: null, evidence: null }, todayOf(duty.personId), locale),
      was: duty.deadlineTitle,
    }))
  // What it is called changes with the language, and with what is kept confidential.
  return [...written, ...others.filter(({ was, deadlineTitle }) => was !== deadlineTitle)]
}

function isKeyOf(one: DutyWritten, duty: Duty): boolean {
  return (['kind', 'subject', 'personId', 'occurrence'] as const).every((part) => one[part] === duty[part])
}

/** A duty with what its deadline says. */
export function dutyOf({ case: held }: Hearing, duty: DutyWritten, today: string, locale: string): DutyOf {
  const number = numberText(held.number)
  const title = deadlineTitle(number, duty, held.confidential, locale)
  return { ...duty, exceptionId: held.id, number, today, deadlineTitle: title }
}
