import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DirectoryPerson, isWithUs } from '../../src/people/presence.ts'
import { managerOf, managersManagerOf } from '../../src/people/reporting-line.ts'
import { aPerson, aRoster, today } from './a-roster.ts'

type Ask = typeof managerOf

/** Who is told about P1, as 'P2', or as 'P3, not P2: manager-left'. */
function told(ask: Ask, people: DirectoryPerson[], needsEmail = false): string {
  const { recipientId, instead } = ask(aRoster(people), 1, today, { needsEmail })
  return `${recipientId === null ? 'nobody' : `P${recipientId}`}${instead ? `, not ${instead.of}: ${instead.why}` : ''}`
}

const line = (rest: Record<number, Partial<DirectoryPerson>> = {}) => [
  aPerson(1, { managerId: 2, ...rest[1] }),
  aPerson(2, { managerId: 3, ...rest[2] }),
  aPerson(3, { managerId: 4, ...rest[3] }),
  aPerson(4, rest[4]),
  aPerson(9, rest[9]),
]
const left = { leftOn: '2026-03-01' }
const away = { onLeave: true }
const unreachable = { reachableByEmail: false }

describe('the manager', () => {
  test.each<[string, DirectoryPerson[], string]>([
    ['is whom the line names', line(), 'P2'],
    ['is told on the last day and on the first', line({ 2: { joinedOn: today, leftOn: today } }), 'P2'],
    ['who left gives way to the next one up', line({ 2: left }), 'P3, not P2: manager-left'],
    ['who has not joined, too', line({ 2: { joinedOn: '2026-03-03' } }), 'P3, not P2: manager-not-joined'],
    ['on leave is stood in for', line({ 2: { ...away, standInId: 9 } }), 'P9, not P2: manager-on-leave'],
    ['on leave without a stand-in gives way, too', line({ 2: away }), 'P3, not P2: manager-on-leave'],
    ['who left is not stood in for', line({ 2: { ...left, ...away, standInId: 9 } }), 'P3, not P2: manager-left'],
    ['is not stood in for by the person', line({ 2: { ...away, standInId: 1 } }), 'P3, not P2: manager-on-leave'],
    ['is not stood in for by somebody on leave', line({ 2: { ...away, standInId: 9 }, 9: away }), 'P3, not P2: manager-on-leave'],
    [
      'is not stood in for by the stand-in of a stand-in',
      line({ 2: { ...away, standInId: 9 }, 9: { ...away, standInId: 4 } }),
      'P3, not P2: manager-on-leave',
    ],
    ['is nobody where there is none', line({ 1: { managerId: null } }), 'nobody, not null: no-manager'],
    ['is nobody where it is nobody known', line({ 1: { managerId: null, managerRef: 'X7' } }), 'nobody, not X7: unknown-manager'],
    ['is nobody where it is a row that is gone', line({ 1: { managerId: 77 } }), 'nobody, not null: unknown-manager'],
    ['is not the person', line({ 1: { managerId: 1 } }), 'nobody, not P1: self'],
    ['is not the person by way of a loop', line({ 2: { ...left, managerId: 1 } }), 'nobody, not P1: loop'],
    ['is nobody in a loop above of people who left', line({ 2: left, 3: { ...left, managerId: 2 } }), 'nobody, not P2: loop'],
    ['who reports to the person is the manager all the same', line({ 2: { managerId: 1 } }), 'P2'],
  ])('%s', (_what, people, answer) => expect(told(managerOf, people)).toBe(answer))

  test('passed over by email: who has no address, or one that was refused', () => {
    expect(told(managerOf, line({ 2: unreachable }), true)).toBe('P3, not P2: no-email')
    expect(told(managerOf, line({ 2: { ...unreachable, emailRefused: true } }), true)).toBe('P3, not P2: address-refused')
    expect(told(managerOf, line({ 2: { ...unreachable, standInId: 9 } }), true)).toBe('P9, not P2: no-email')
    expect(told(managerOf, line({ 2: { ...away, standInId: 9 }, 9: unreachable }), true)).toBe('P3, not P2: manager-on-leave')
    expect(told(managerOf, line({ 2: unreachable }), false)).toBe('P2')
  })

  test('the path names everybody who was considered', () => {
    const { path } = managerOf(aRoster(line({ 2: left, 3: { ...away, standInId: 9 } })), 1, today, { needsEmail: false })
    expect(path).toEqual([
      { personId: 2, passedOver: 'manager-left' },
      { personId: 3, passedOver: 'manager-on-leave' },
      { personId: 9, passedOver: null },
    ])
  })
})

describe("the manager's manager", () => {
  test.each<[string, DirectoryPerson[], string]>([
    ['is one further up', line(), 'P3'],
    ['is that of the real manager, away or not', line({ 2: { ...away, standInId: 9 } }), 'P3'],
    ['is counted from the next one up where the manager left', line({ 2: left }), 'P4'],
    ['is stood in for', line({ 3: { ...away, standInId: 9 } }), 'P9, not P3: manager-on-leave'],
    ['is not stood in for by the manager', line({ 3: { ...away, standInId: 2 } }), 'P4, not P3: manager-on-leave'],
    ['is not stood in for by the person', line({ 3: { ...away, standInId: 1 } }), 'P4, not P3: manager-on-leave'],
    ['is not the person', line({ 2: { managerId: 1 } }), 'nobody, not P1: loop'],
    ['is not the manager', line({ 2: { managerId: 2 } }), 'nobody, not P2: self'],
    ['is nobody above the top', line({ 2: { managerId: null } }), 'nobody, not null: no-manager'],
    ['is nobody without a manager', line({ 1: { managerId: null } }), 'nobody, not null: no-manager'],
  ])('%s', (_what, people, answer) => expect(told(managersManagerOf, people)).toBe(answer))

  test('needs no address of the manager in between', () => {
    expect(told(managersManagerOf, line({ 2: unreachable }), true)).toBe('P3')
  })
})

test('nothing is known of somebody who is not there', () => {
  expect(managerOf(aRoster([]), 1, today, { needsEmail: false })).toEqual({
    recipientId: null,
    instead: { of: null, why: 'not-found' },
    path: [],
  })
})

describe('on lines of any shape', () => {
  const size = 12
  const anyId = fc.integer({ min: 1, max: size + 1 })
  const aDay = fc.constantFrom(null, '2026-03-01', '2026-03-02', '2026-03-03')
  const somebody = (id: number) =>
    fc.record({
      id: fc.constant(id),
      name: fc.constant(`P${id}`),
      managerId: fc.option(anyId, { freq: 8 }),
      managerRef: fc.constantFrom(null, 'X7'),
      joinedOn: aDay,
      leftOn: aDay,
      onLeave: fc.boolean(),
      standInId: fc.option(anyId),
      reachableByEmail: fc.boolean(),
      emailRefused: fc.boolean(),
    })
  const directory = fc.tuple(...Array.from({ length: size }, (_, index) => somebody(index + 1)))

  test.each([
    ['manager', managerOf],
    ['managers-manager', managersManagerOf],
  ])('%s: it ends, at somebody else who is there and can be reached, or at nobody with a reason; and always the same', (_rule, ask) => {
    fc.assert(
      fc.property(directory, fc.integer({ min: 1, max: size }), fc.boolean(), (people, id, needsEmail) => {
        const roster = aRoster(people)
        const { recipientId, instead, path } = ask(roster, id, today, { needsEmail })
        expect(ask(roster, id, today, { needsEmail })).toEqual({ recipientId, instead, path })
        expect(path.length).toBeLessThanOrEqual(2 * size)
        expect(recipientId === null ? instead : true).not.toBeNull()
        if (recipientId === null) return
        const recipient = roster.get(recipientId) as DirectoryPerson
        expect(recipientId).not.toBe(id)
        expect(isWithUs(recipient, today) && !recipient.onLeave).toBe(true)
        if (needsEmail) expect(recipient.reachableByEmail).toBe(true)
        expect(path.at(-1)).toEqual({ personId: recipientId, passedOver: null })
      }),
      { numRuns: 3000 },
    )
  })

  test('a loop of a hundred thousand who left ends, too', () => {
    const loop = Array.from({ length: 100_000 }, (_, index) => aPerson(index + 1, { ...left, managerId: index === 0 ? 100_000 : index }))
    expect(told(managerOf, loop)).toBe('nobody, not P1: loop')
  })
})
