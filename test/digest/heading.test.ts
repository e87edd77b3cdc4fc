import { expect, test } from 'vitest'
import type { About } from '../../src/digest/digest.ts'
import { subjectOf } from '../../src/digest/heading.ts'
import { de } from '../../src/digest/wording/de.ts'
import { en } from '../../src/digest/wording/en.ts'
import {
  digest,
  dueSoonItem,
  full,
  german,
  line,
  longList,
  onlySettled,
  overdueTasks,
  owes,
  ownLine,
  resolved,
  section,
  team,
  teamShares,
} from './samples.ts'

const now: About = { ...overdueTasks, counting: 'still-overdue', days: null }
const own = { you: true, subjectId: 1 }
const three = owes(['A', '2025-11-01'], ['B', '2025-11-02'], ['C', '2025-11-03'])

test('the samples', () => {
  expect(subjectOf(full(), en)).toBe('4 people need a nudge, 1 is settled')
  expect(subjectOf(ownLine(), en)).toBe('You have 3 late tasks')
  expect(subjectOf(teamShares(), en)).toBe('Your team has 31 late tasks, 1 other team needs a nudge')
  expect(subjectOf(longList(), en)).toBe('83 people need a nudge')
  expect(subjectOf(onlySettled(), en)).toBe('1 person has caught up')
  expect(subjectOf(german(), de)).toBe('1 Ihrer Aufgaben ist bald fällig, 3 Personen brauchen eine Erinnerung, 1 Fall ist geklärt')
})

test('the same person in two sections is one person', () => {
  const priya = line('Priya Raman', { subjectId: 5 })
  expect(subjectOf(digest([section('A', now, { fresh: [priya] }), section('B', dueSoonItem, { ongoing: [priya] })]), en)).toBe(
    '1 person needs a nudge',
  )
})

test('who is late with one thing still is not called settled for another', () => {
  const sections = [
    section('A', now, { fresh: [line('Priya Raman', { subjectId: 5 })] }),
    section('B', now, { resolved: [resolved('Priya Raman', { subjectId: 5 })] }),
  ]
  expect(subjectOf(digest(sections), en)).toBe('1 person needs a nudge')
})

test('only due soon says so', () => {
  expect(subjectOf(digest([section('A', dueSoonItem, { fresh: [line('P'), line('Q')] })]), en)).toBe('2 people have something due soon')
})

test('exceptions of one’s own, and decisions that wait, are said beside what is late; one that two policies see is one', () => {
  const waiting: About = { type: 'decision-waiting', days: 3, policy: null }
  const mine = { ...own, stillOverdue: 0, count: 1, owed: owes(['EX-1: decide on “A”', '2025-11-24']) }
  const twice = [section('A', waiting, { fresh: [line('T', mine)] }), section('B', { ...waiting, days: 5 }, { fresh: [line('T', mine)] })]
  expect(subjectOf(digest(twice), en)).toBe('1 decision waits for you')
  const others = section('A', waiting, { fresh: [line('T', mine), line('P'), line('Q')] })
  expect(subjectOf(digest([others, section('L', now, { fresh: [line('T', own)] })]), en)).toBe(
    'You have 1 late task, 1 decision waits for you, 2 people need a nudge',
  )
  const ending = section(
    'E',
    { type: 'exception-expires', days: 14, policy: 'IT-07' },
    { fresh: [line('T', { ...mine, count: 3, owedTotal: 3 })] },
  )
  expect(subjectOf(digest([ending]), en)).toBe('3 of your exceptions end soon')
  expect(subjectOf(digest([ending, ...twice]), de)).toBe('1 Entscheidung wartet auf Sie, 3 Ihrer Ausnahmen enden bald')
})

test('a cut list next to another gives the least number that is sure', () => {
  const cut = section('A', now, { fresh: [line('P', { subjectId: 5 })], total: { fresh: 12, ongoing: 0, resolved: 0 } })
  expect(subjectOf(digest([cut]), en)).toBe('12 people need a nudge')
  expect(subjectOf(digest([cut, section('B', now, { fresh: [line('Q', { subjectId: 6 })] })]), en)).toBe('At least 12 people need a nudge')
})

test('a deadline that two policies speak of is counted once, and not at all where that cannot be told', () => {
  const mine = { ...own, owed: three }
  const mandatory: About = { ...now, mandatoryOnly: true }
  const window: About = { ...overdueTasks }
  const some = owes(['B', '2025-11-02'], ['D', '2025-11-04'])
  expect(
    subjectOf(
      digest([section('A', mandatory, { fresh: [line('T', mine)] }), section('B', window, { fresh: [line('T', { ...own, owed: some })] })]),
      en,
    ),
  ).toBe('You have 4 late tasks')
  const many = { ...own, owed: three, owedTotal: 9, count: 9, stillOverdue: 9 }
  expect(
    subjectOf(digest([section('A', mandatory, { fresh: [line('T', many)] }), section('B', window, { fresh: [line('T', mine)] })]), en),
  ).toBe('You have late tasks')
  expect(subjectOf(digest([section('A', now, { fresh: [line('T', many)] }), section('B', window, { fresh: [line('T', mine)] })]), en)).toBe(
    'You have 9 late tasks',
  )
})

test('different kinds are counted together as things', () => {
  const surveys: About = { ...now, kind: 'survey' }
  const sections = [section('A', now, { fresh: [line('T', { ...own, owed: three })] }), section('B', surveys, { fresh: [line('T', own)] })]
  expect(subjectOf(digest(sections), en)).toBe('You are late with 4 things')
  expect(subjectOf(digest(sections), de)).toBe('Bei Ihnen sind 4 Fristen verspätet')
})

test('own late and own due soon stand together', () => {
  const sections = [
    section('A', now, { fresh: [line('T', { ...own, owed: three })] }),
    section('B', dueSoonItem, { fresh: [line('T', own)] }),
  ]
  expect(subjectOf(digest(sections), en)).toBe('You have 3 late tasks and 1 due soon')
})

test('nothing open, nothing counted: a note', () => {
  const counted: About = { ...overdueTasks, counting: 'every-time', days: null, until: 'count-no-longer-reached' }
  const done = line('T', { ...own, count: 4, stillOverdue: 0, owed: [], owedTotal: 0 })
  expect(subjectOf(digest([section('A', counted, { ongoing: [done], resolved: [resolved('P')] })]), en)).toBe(
    'A note on your deadlines, 1 is settled',
  )
})

test('own things settled are thanked for; a team caught up', () => {
  expect(subjectOf(digest([section('A', now, { resolved: [resolved('T', own)] })]), en)).toBe('Settled, thank you')
  expect(subjectOf(digest([section('A', team, { resolved: [resolved('T', own)] })]), en)).toBe('Your team has caught up')
  expect(subjectOf(digest([section('A', now, { resolved: [resolved('P', { why: 'left' })] })]), en)).toBe('1 person is no longer listed')
})
