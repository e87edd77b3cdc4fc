import type { DecisionWaiting, ExceptionExpires } from '../../../src/contract/escalation-policy.ts'
import type { Measure } from './count.ts'
import { addDays, dateIn, localDay, roundInstant } from './day.ts'
import type { Day, Exception, Moment, Person, World } from './world.ts'

/** How many exceptions that somebody lives with end within the days of the trigger. */
export function expiring(world: World, { days, policy }: ExceptionExpires, person: Person, day: Day): Measure {
  const { today, zone, now } = placeOf(world, person, day)
  const ending = world.exceptions.filter((exception) => {
    const endsAt = endOf(exception, now)
    return (
      exception.owner === person.ref &&
      isOf(exception, policy) &&
      endsAt !== null &&
      endsAt > now &&
      lastDay(endsAt, zone) <= addDays(today, days)
    )
  })
  return found(ending)
}

/** Whether one of theirs came to its end by the time alone, after a day. */
export function ranOut(world: World, { policy }: ExceptionExpires, person: Person, since: Day, day: Day): boolean {
  const { now } = placeOf(world, person, day)
  return world.exceptions.some((exception) => {
    const endsAt = endOf(exception, now)
    return (
      exception.owner === person.ref &&
      isOf(exception, policy) &&
      endsAt !== null &&
      endsAt <= now &&
      dateIn('UTC', endsAt) >= addDays(since, -1)
    )
  })
}

/** How many decisions somebody owes that have waited for the days of the trigger. */
export function waiting(world: World, { days, policy }: DecisionWaiting, person: Person, day: Day): Measure {
  const { today, zone, now } = placeOf(world, person, day)
  return found(
    owedBy(world, person, now).filter(
      (exception) => isOf(exception, policy) && dateIn(zone, exception.step.openedAt) <= addDays(today, -days),
    ),
  )
}

/** Who chairs the committees that wait for somebody's decision. */
export function chairsOver(world: World, person: Person, day: Day): string[] {
  const { now } = placeOf(world, person, day)
  return owedBy(world, person, now).flatMap(({ step }) =>
    [step.chair, step.dueAt <= now ? step.lateChair : null].filter((chair) => chair !== null),
  )
}

function owedBy(world: World, person: Person, now: Moment): Exception[] {
  return world.exceptions.filter((exception) =>
    exception.decisions.some(
      ({ person: of, openedAt, settledAt }) => of === person.ref && openedAt <= now && (settledAt === null || settledAt > now),
    ),
  )
}

/** When it ends as things stand; null where there is nothing to end, or it was seen to. Moments compare as texts. */
function endOf({ grants, endedAt, renewedAt }: Exception, now: Moment): Moment | null {
  if ((endedAt !== null && endedAt <= now) || (renewedAt !== null && renewedAt <= now)) return null
  const holding = grants.filter(
    ({ grantedAt, replacedAt, isEmergency }) => !isEmergency && grantedAt <= now && (replacedAt === null || replacedAt > now),
  )
  return (
    holding
      .map(({ endsAt }) => endsAt)
      .toSorted()
      .at(-1) ?? null
  )
}

function isOf(exception: Exception, policy: string | undefined): boolean {
  return policy === undefined || exception.policy === policy
}

function found(exceptions: Exception[]): Measure {
  return { count: exceptions.length, stillOverdue: 0, deadlines: exceptions.map(({ number }) => `EX-${number}`) }
}

function placeOf(world: World, person: Person, day: Day) {
  const zone = person.timeZone ?? world.org.timeZone
  return { zone, today: localDay(world.org, day, zone), now: roundInstant(world.org, day).toString() }
}

/** The day of the last moment before an end. */
function lastDay(endsAt: Moment, zone: string): Day {
  return dateIn(zone, Temporal.Instant.from(endsAt).subtract({ milliseconds: 1 }).toString())
}
