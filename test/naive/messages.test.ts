import { describe, expect, test } from 'vitest'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { daysBetween } from '../support/naive/day.ts'
import { naiveRun } from '../support/naive/episodes.ts'
import type { World } from '../support/naive/world.ts'

const days = daysBetween('2026-03-05', '2026-03-12')

/** ada (from the 6th to the 8th) and ben (from the 7th on) are late; cleo is their manager until the 10th, dov afterwards. */
const world: World = aWorld({
  people: ['ada', 'ben', 'cleo', 'dov'].map((name) => aPerson(name)),
  lines: ['ada', 'ben'].flatMap((person) => [
    { person, managerRef: 'cleo', from: null, until: '2026-03-10' },
    { person, managerRef: 'dov', from: '2026-03-10', until: null },
  ]),
  policies: [aPolicy('p', { recipients: ['manager'] })],
  deadlines: [aDeadline('a', 'ada', '2026-03-05', { metOn: '2026-03-08' }), aDeadline('b', 'ben', '2026-03-06')],
})

/** Each message as 'day recipient +new =ongoing -resolved'. */
function mailbox(of: World, messageDays = days): string[] {
  const { messages } = naiveRun(of, days, messageDays)
  return [...messages].flatMap(([day, byRecipient]) =>
    [...byRecipient].map(([recipient, { fresh, ongoing, resolved }]) => {
      const signed = (sign: string, lines: Set<string>) => [...lines].sort().map((line) => `${sign}${line}`)
      return [day.slice(8), recipient, ...signed('+', fresh), ...signed('=', ongoing), ...signed('-', resolved)].join(' ')
    }),
  )
}

describe('messages', () => {
  test('say what is new, what goes on and what has been resolved, each day', () => {
    expect(mailbox(world)).toEqual([
      '06 cleo +p/ada',
      '07 cleo +p/ben =p/ada',
      '08 cleo =p/ben -p/ada',
      '09 cleo =p/ben',
      '10 cleo -p/ben',
      '10 dov +p/ben',
      '11 dov =p/ben',
      '12 dov =p/ben',
    ])
  })
  test('hold everything since the last one after a pause, and nothing that nobody ever heard of', () => {
    expect(mailbox(world, ['2026-03-07', '2026-03-12'])).toEqual(['07 cleo +p/ada +p/ben', '12 cleo -p/ada -p/ben', '12 dov +p/ben'])
    expect(mailbox(world, ['2026-03-05', '2026-03-09'])).toEqual(['09 cleo +p/ben'])
    const short = [...world.deadlines, aDeadline('d', 'dov', '2026-03-07', { metOn: '2026-03-09' })]
    const lines = [...world.lines, { person: 'dov', managerRef: 'cleo', from: null, until: null }]
    expect(mailbox({ ...world, lines, deadlines: short }, ['2026-03-07', '2026-03-09'])).toEqual([
      '07 cleo +p/ada +p/ben',
      '09 cleo =p/ben -p/ada',
    ])
  })
  test('go to no leaver', () => {
    const people = world.people.map((person) => (person.ref === 'dov' ? { ...person, leftOn: '2026-03-10' } : person))
    expect(mailbox({ ...world, people }).filter((line) => line.includes('dov'))).toEqual(['10 dov +p/ben'])
  })
  test('say nothing about leavers, not even that it is over', () => {
    const people = world.people.map((person) => (person.ref === 'ben' ? { ...person, leftOn: '2026-03-08' } : person))
    expect(mailbox({ ...world, people })).toEqual(['06 cleo +p/ada', '07 cleo +p/ben =p/ada', '08 cleo =p/ben -p/ada'])
  })
  test('hold all policies together', () => {
    const policies = [...world.policies, aPolicy('q', { recipients: [{ people: ['cleo'] }] })]
    expect(mailbox({ ...world, policies })[0]).toBe('06 cleo +p/ada +q/ada')
  })
})

test('what fired and has nobody to be told is a problem of the round', () => {
  const { rounds } = naiveRun({ ...world, lines: [] }, ['2026-03-07'])
  const round = rounds.get('2026-03-07')
  expect(round?.fired.get('p')?.map(({ subject, count }) => [subject, count])).toEqual([
    ['ada', 1],
    ['ben', 1],
  ])
  expect(round?.told).toEqual([])
  expect(round?.nobody).toEqual([
    { policy: 'p', subject: 'ada' },
    { policy: 'p', subject: 'ben' },
  ])
})
