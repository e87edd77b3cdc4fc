import { describe, expect, test } from 'vitest'
import { aDeadline, aPerson, aPolicy, aWorld } from '../support/naive/build.ts'
import { isWithin } from '../support/naive/content.ts'
import { firing } from '../support/naive/fires.ts'
import type { ContentRef, World } from '../support/naive/world.ts'

const item: ContentRef = { type: 'item', id: 'fire' }
const quiz: ContentRef = { type: 'quiz', id: 'fire' }
const learnlist: ContentRef = { type: 'learnlist', id: 'safety' }
const outer: ContentRef = { type: 'learnlist', id: 'first week' }
const channel: ContentRef = { type: 'channel', id: 'welcome' }

/** The item lies in the learnlist, that in an outer one, that in the channel; the quiz of the same id lies nowhere. */
const shelf = [
  aDeadline('1', 'ada', '2026-03-01', { content: item, inside: [learnlist] }),
  aDeadline('2', 'ada', '2026-03-01', { content: learnlist, inside: [outer] }),
  aDeadline('3', 'ada', '2026-03-01', { content: outer, inside: [channel] }),
]

describe('within', () => {
  test.each([[item], [learnlist], [outer], [channel]])('the item is within %o', (watched) =>
    expect(isWithin(shelf, item, watched)).toBe(true),
  )
  test('a container is not within what it contains', () => expect(isWithin(shelf, channel, item)).toBe(false))
  test('the type belongs to the identity', () => expect(isWithin(shelf, item, quiz)).toBe(false))
  test('no content is within nothing', () => expect(isWithin(shelf, null, channel)).toBe(false))
  test('a loop of containers ends', () => {
    const loop = [...shelf, aDeadline('4', 'ada', '2026-03-01', { content: outer, inside: [learnlist] })]
    expect(isWithin(loop, item, quiz)).toBe(false)
    expect(isWithin(loop, item, channel)).toBe(true)
  })
})

describe('content overdue', () => {
  const world = aWorld({
    people: [aPerson('ada'), aPerson('ben')],
    deadlines: [
      aDeadline('a', 'ada', '2026-03-01', { content: item, inside: [channel], metOn: '2026-03-05' }),
      aDeadline('b', 'ben', '2026-03-02', { content: channel, mandatory: false }),
    ],
  })
  const on = (day: string, content: ContentRef, mandatoryOnly = false) =>
    firing(world, aPolicy('p', { trigger: { type: 'content-overdue', content, mandatoryOnly } }), day).map(({ subject }) => subject)

  test('fires for everyone still overdue on it or inside it', () => {
    expect(on('2026-03-02', channel)).toEqual(['ada'])
    expect(on('2026-03-03', channel)).toEqual(['ada', 'ben'])
    expect(on('2026-03-05', channel)).toEqual(['ben'])
    expect(on('2026-03-03', item)).toEqual(['ada'])
    expect(on('2026-03-03', learnlist)).toEqual([])
    expect(on('2026-03-03', channel, true)).toEqual(['ada'])
  })
})

describe('due soon', () => {
  const policy = aPolicy('p', { trigger: { type: 'due-soon', content: item, days: 3 } })
  const soon = (world: Parameters<typeof aWorld>[0], day: string) =>
    firing(aWorld({ people: [aPerson('ada')], ...world }), policy, day).map(({ count, stillOverdue }) => [count, stillOverdue])
  const owed = (rest: object = {}): Pick<World, 'deadlines'> => ({
    deadlines: [aDeadline('d', 'ada', '2026-03-10', { content: item, ...rest })],
  })

  test('from N days before through the day itself', () => {
    expect(soon(owed(), '2026-03-06')).toEqual([])
    expect(soon(owed(), '2026-03-07')).toEqual([[1, 0]])
    expect(soon(owed(), '2026-03-10')).toEqual([[1, 0]])
    expect(soon(owed(), '2026-03-11')).toEqual([])
  })
  test('not once it is met or withdrawn', () => {
    expect(soon(owed({ metOn: '2026-03-08' }), '2026-03-07')).toHaveLength(1)
    expect(soon(owed({ metOn: '2026-03-08' }), '2026-03-08')).toEqual([])
    expect(soon(owed({ metOn: '2026-03-08', metAt: '2026-03-08T09:00:00Z' }), '2026-03-08')).toHaveLength(1)
    expect(soon(owed({ withdrawnOn: '2026-03-08' }), '2026-03-08')).toEqual([])
  })
  test('not before it is assigned, and never where the dates are impossible', () => {
    expect(soon(owed({ assignedOn: '2026-03-09' }), '2026-03-08')).toEqual([])
    expect(soon(owed({ assignedOn: '2026-03-09' }), '2026-03-09')).toHaveLength(1)
    expect(soon(owed({ assignedOn: '2026-03-11' }), '2026-03-10')).toEqual([])
  })
  test('not what was due before the person joined, though where they are it is still that day', () => {
    const people = [aPerson('ada', { timeZone: 'Pacific/Pago_Pago', joinedOn: '2026-03-11' })]
    expect(soon({ ...owed({ confirmed: true }), people }, '2026-03-11')).toHaveLength(1)
    expect(soon({ ...owed(), people }, '2026-03-11')).toEqual([])
  })
  test('an instant that has passed is no longer soon', () => {
    expect(soon(owed({ dueAt: '2026-03-10T05:00:00Z' }), '2026-03-10')).toHaveLength(1)
    expect(soon(owed({ dueAt: '2026-03-10T04:00:00Z' }), '2026-03-10')).toEqual([])
  })
  test('the due that leave has moved counts, by the days of the person', () => {
    const leaves = [{ person: 'ada', from: '2026-03-09', until: '2026-03-12' }]
    expect(soon({ ...owed(), leaves }, '2026-03-09')).toEqual([])
    expect(soon({ ...owed(), leaves }, '2026-03-10')).toHaveLength(1)
    const people = [aPerson('ada', { timeZone: 'Pacific/Pago_Pago' })]
    expect(soon({ ...owed(), people }, '2026-03-07')).toEqual([])
    expect(soon({ ...owed(), people }, '2026-03-11')).toHaveLength(1)
  })
  test('not about leavers, nor before somebody joined', () => {
    expect(soon({ ...owed(), people: [aPerson('ada', { leftOn: '2026-03-08' })] }, '2026-03-09')).toEqual([])
    expect(soon({ ...owed(), people: [aPerson('ada', { joinedOn: '2026-03-09' })] }, '2026-03-08')).toEqual([])
    expect(soon({ ...owed(), people: [aPerson('ada', { joinedOn: '2026-03-09' })] }, '2026-03-09')).toHaveLength(1)
  })
})
