import fc from 'fast-check'
import { daysBetween } from './naive/day.ts'
import { describeWorld } from './naive/describe-world.ts'
import { rarely } from './naive/random-chance.ts'
import { randomDeadlines } from './naive/random-deadlines.ts'
import { randomExceptions } from './naive/random-exceptions.ts'
import { randomExcuses } from './naive/random-excuses.ts'
import { randomPeople, type Wishes, zones } from './naive/random-people.ts'
import { randomPolicies } from './naive/random-policies.ts'
import type { Org, World } from './naive/world.ts'

/** Sixty days in which New York, London and Lord Howe all change their clocks. */
export const windowDays = daysBetween('2026-02-23', '2026-04-23')

const firstDay = windowDays[0] as string

/** Small nasty worlds around `windowDays`, all of which importers can take unless wished otherwise; a failure prints them as text. */
export function randomWorld(wishes: Wishes = {}): fc.Arbitrary<World> {
  return fc
    .tuple(
      anOrg,
      randomPeople(firstDay, wishes),
      randomDeadlines(firstDay, wishes),
      wishes.duties ? randomExceptions(firstDay) : fc.constant(() => []),
      randomPolicies(firstDay),
      wishes.excuses ? randomExcuses(firstDay) : fc.constant(() => []),
    )
    .map(([org, people, deadlinesOf, exceptionsOf, policiesOf, excusesOf]) => {
      const deadlines = deadlinesOf(org, people.people)
      const policies = policiesOf(people.people)
      const excuses = excusesOf(people.people, deadlines, policies)
      return readable({ org, ...people, deadlines, exceptions: exceptionsOf(org, people.people), policies, excuses })
    })
}

/** Makes a counterexample print as `describeWorld` does; copies of the world are without it. */
function readable(world: World): World {
  return Object.defineProperty(world, fc.toStringMethod, { value: () => `\n${describeWorld(world)}\n`, enumerable: false })
}

const anOrg: fc.Arbitrary<Org> = fc.record({
  timeZone: fc.constantFrom(...zones),
  roundTime: fc.constantFrom('05:00', '00:00', '01:45', '02:30', '23:30'),
  sendTime: fc.constant('08:00'),
  leaveGraceDays: fc.constantFrom(0, 1, 3, 7),
  escalationEnabled: rarely(20).map((disabled) => !disabled),
})
