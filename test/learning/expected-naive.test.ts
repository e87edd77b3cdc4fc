import { describe, expect, test } from 'vitest'
import { type OverdueCount, type RecipientRule, triggerSchema } from '../../src/contract/escalation-policy.ts'
import { aPolicy, aWorld } from '../support/naive/build.ts'
import { countMisses, isReached } from '../support/naive/count.ts'
import { isImpossible } from '../support/naive/due.ts'
import { isOwedSoon } from '../support/naive/fires.ts'
import { hasLearningData, readExpected, readLearning } from '../support/naive/learning.ts'
import { isStillOverdue, type Miss, missOf } from '../support/naive/misses.ts'
import { recipientsOf } from '../support/naive/recipients.ts'
import type { Deadline, Line, Person } from '../support/naive/world.ts'

const counts = {
  ever3: { threshold: 3, counting: 'every-time' },
  window90_3: { threshold: 3, counting: 'last-days', days: 90 },
  current3: { threshold: 3, counting: 'still-overdue' },
  mandatory_current2: { threshold: 2, counting: 'still-overdue', mandatoryOnly: true },
  team_current25: { threshold: 25, counting: 'still-overdue', subject: 'direct-reports' },
}
const trigger = (name: keyof typeof counts) =>
  triggerSchema.parse({ type: 'overdue-count', kind: 'task', subject: 'individual', ...counts[name] }) as OverdueCount

const theFour = ['ever3', 'window90_3', 'current3', 'team_current25'] as const

describe.skipIf(!hasLearningData)('the naive model on the real data (skipped where ../shared/data/learning is not there)', () => {
  const { people, lines, deadlines } = hasLearningData ? readLearning() : { people: [], lines: [], deadlines: [] }
  const expected = hasLearningData ? readExpected() : {}
  const { org } = aWorld({})
  const byName = new Map(people.map((person) => [person.ref, person]))
  const managers = new Map(lines.map((line) => [line.person, line.managerRef]))
  const personOf = (deadline: Deadline) => byName.get(deadline.person) as Person
  const misses = deadlines.map((deadline) => missOf(org, personOf(deadline), [], deadline)).filter((miss) => miss !== null)
  const missesByPerson = Map.groupBy(misses, (miss) => miss.person)
  const missesByManager = Map.groupBy(misses, (miss) => managers.get(miss.person))

  /** Those who reach a count on a day; without `until`, whether or not anything counted is still overdue. */
  function reach(name: keyof typeof counts, day: string, until: OverdueCount['until'] = 'settled'): string[] {
    const rule = { ...trigger(name), until }
    const groups: Map<string | undefined, Miss[]> = rule.subject === 'individual' ? missesByPerson : missesByManager
    const reached = [...groups].filter(([subject, theirs]) => subject !== undefined && isReached(rule, countMisses(theirs, rule, day)))
    return reached.map(([subject]) => subject as string)
  }

  /** The most frequent name, and how many different people it has; nothing where there is none. */
  function most(named: [name: string, person: string][]): Record<string, number> {
    const [first] = [...Map.groupBy(named, ([name]) => name)]
      .map(([name, pairs]) => [name, new Set(pairs.map(([, person]) => person)).size] as const)
      .sort(([, one], [, other]) => other - one)
    return first ? { [first[0]]: first[1] } : {}
  }

  /** The person with everybody above: all that deciding whom to tell needs. */
  function recipients(policy: (typeof theFour)[number], subject: string, day: string): string[] {
    const chain: Person[] = []
    const above: Line[] = []
    for (let ref: string | undefined = subject; ref !== undefined; ref = managers.get(ref)) {
      chain.push(byName.get(ref) as Person)
      above.push(...(managers.has(ref) ? [{ person: ref, managerRef: managers.get(ref) as string, from: null, until: null }] : []))
    }
    const told: RecipientRule[] = ['manager']
    const tells = aPolicy(policy, { trigger: trigger(policy), recipients: told })
    return recipientsOf(aWorld({ people: chain, lines: above }), tells, subject, day).map(({ recipient }) => recipient)
  }

  test('the totals are those of the data', () => {
    const late = deadlines.filter(({ metOn, dueOn }) => metOn !== null && metOn > dueOn).length
    const never = deadlines.filter(({ metOn }) => metOn === null).length
    const impossible = deadlines.filter((deadline) => isImpossible(deadline, personOf(deadline))).length
    expect({ people: people.length, deadlines: deadlines.length, late, never, impossible }).toEqual({
      people: expected['totals']?.['people'],
      deadlines: expected['totals']?.['deadlines'],
      late: expected['totals']?.['completed_late'],
      never: expected['totals']?.['never'],
      impossible: expected['totals']?.['assigned_after_due'],
    })
  })

  test.each(Object.entries(expected).filter(([day]) => day !== 'totals'))('on %s', (day, figures) => {
    const overdue = misses.filter((miss) => isStillOverdue(miss, day))
    const soon = deadlines.filter((deadline) => isOwedSoon(org, personOf(deadline), [], deadline, 7, day))
    const pairs = theFour.flatMap((policy) => reach(policy, day).flatMap((subject) => recipients(policy, subject, day)))
    expect({
      ever3_all: reach('ever3', day, 'count-no-longer-reached').length,
      ever3: reach('ever3', day).length,
      window90_3: reach('window90_3', day).length,
      current3: reach('current3', day).length,
      mandatory_current2: reach('mandatory_current2', day).length,
      team_current25: reach('team_current25', day).length,
      content_overdue: most(overdue.map(({ content, person }) => [content?.id ?? '', person])),
      item_due_within_7: most(soon.map(({ content, person }) => [content?.id ?? '', person])),
      channel_due_within_7: most(soon.flatMap(({ inside, person }) => inside.map(({ id }): [string, string] => [id, person]))),
      digests_of_the_four_policies_to_the_manager: new Set(pairs).size,
      lines_in_them: pairs.length,
    }).toEqual(figures)
  })
})
