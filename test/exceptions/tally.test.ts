import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Quorum } from '../../src/contract/approval-routes.ts'
import { type Seat, tally, type Vote } from '../../src/exceptions/tally.ts'

const seat = (personId: number, onBehalfOf: number | null = null, hasVeto = false): Seat => ({
  personId,
  onBehalfOf,
  inRole: 'named',
  hasVeto,
})
const vote = (personId: number, verdict: Vote['verdict'], onBehalfOf: number | null = null): Vote => {
  return { personId, onBehalfOf, verdict, at: `2026-03-02T10:00:${String(personId).padStart(2, '0')}Z` }
}
const at1 = (one: Vote): Vote => ({ ...one, at: vote(1, 'approve').at })
const three = [seat(1), seat(2), seat(3)]

describe('what the words spoken in a step come to', () => {
  test.each<[string, Quorum, Seat[], Vote[], string]>([
    ['one voice that is needed passes it', { count: 1 }, three, [vote(1, 'approve')], 'passed'],
    ['or ends it', { count: 1 }, three, [vote(1, 'reject')], 'rejected'],
    ['two of three are needed', { count: 2 }, three, [vote(1, 'approve')], 'open'],
    ['and given', { count: 2 }, three, [vote(1, 'approve'), vote(3, 'approve')], 'passed'],
    ['one no of three leaves two', { count: 2 }, three, [vote(1, 'reject')], 'open'],
    ['two noes leave too few', { count: 2 }, three, [vote(1, 'reject'), vote(2, 'reject')], 'rejected'],
    ['a veto ends it at once', { count: 2 }, [seat(1, null, true), seat(2), seat(3)], [vote(1, 'reject')], 'rejected'],
    ['half of three is two', { percent: 50 }, three, [vote(1, 'approve')], 'open'],
    ['half of the two who are left is one', { percent: 50 }, three, [vote(1, 'approve'), vote(2, 'stand-aside')], 'passed'],
    ['who has no seat does not count', { count: 1 }, [seat(2)], [vote(1, 'approve')], 'open'],
    ['nobody there passes nothing', { count: 1 }, [], [], 'open'],
    ['nor does everybody of nobody', { percent: 100 }, [], [], 'open'],
    ['too few seats pass nothing', { count: 2 }, [seat(1)], [vote(1, 'approve')], 'open'],
    ['a person and their stand-in are one voice', { count: 2 }, [seat(1), seat(9, 1)], [vote(1, 'approve'), vote(9, 'approve', 1)], 'open'],
    ['who speaks for two speaks once', { count: 2 }, [seat(9, 1), seat(9, 2)], [vote(9, 'approve', 1), vote(9, 'approve', 2)], 'open'],
    ['a veto is no yes, nor a yes a veto', { count: 2 }, [seat(1, null, true), seat(2)], [vote(1, 'approve')], 'open'],
    ['the first word of a voice counts', { count: 1 }, [seat(1), seat(9, 1)], [vote(1, 'approve'), vote(9, 'reject', 1)], 'passed'],
    ['in whatever order they are known', { count: 1 }, [seat(1), seat(9, 1)], [vote(9, 'reject', 1), vote(1, 'approve')], 'passed'],
    ['at one instant in that order', { count: 1 }, [seat(1), seat(9, 1)], [at1(vote(9, 'reject', 1)), vote(1, 'approve')], 'rejected'],
    ['who stands aside speaks for nobody', { count: 1 }, [seat(1, 2), seat(3)], [vote(1, 'stand-aside'), vote(1, 'approve', 2)], 'open'],
    ['nor does anybody for them', { count: 1 }, [seat(9, 1), seat(3)], [vote(1, 'stand-aside'), vote(9, 'approve', 1)], 'open'],
    [
      'what a stand-in said stands when their time is over',
      { count: 2 },
      [seat(1), seat(2)],
      [vote(9, 'approve', 1), vote(2, 'approve')],
      'passed',
    ],
    ['a no by the stand-in of a veto is one', { count: 2 }, [seat(9, 1, true), seat(2), seat(3)], [vote(9, 'reject', 1)], 'rejected'],
  ])('%s', (_what, quorum, seats, votes, outcome) => expect(tally(quorum, seats, votes).outcome).toBe(outcome))

  test('it says what is missing', () => {
    expect(tally({ count: 2 }, three, [vote(1, 'approve'), vote(2, 'stand-aside')])).toMatchObject({
      ...{ approvals: 1, rejections: 0, needed: 2, blocked: false, waiting: [seat(3)] },
    })
    expect(tally({ count: 2 }, [seat(1)], []).blocked).toBe(true)
    expect(tally({ count: 1 }, [], []).blocked).toBe(true)
    expect(tally({ count: 2 }, three, [vote(1, 'reject'), vote(2, 'reject')]).blocked).toBe(false)
    // The third one has left.
    expect(tally({ count: 2 }, [seat(1), seat(2)], [vote(1, 'approve'), vote(2, 'reject')])).toMatchObject({
      outcome: 'rejected',
      blocked: true,
    })
    expect(tally({ percent: 50 }, [seat(1), seat(2)], [vote(1, 'approve')])).toMatchObject({ outcome: 'passed', blocked: false })
  })

  test('it says who may still speak: each who has not, and whose voice was not heard', () => {
    const waiting = (seats: Seat[], votes: Vote[]) => tally({ count: 3 }, seats, votes).waiting
    expect(waiting(three, [])).toEqual(three)
    expect(waiting([seat(1), seat(9, 1), seat(2)], [vote(1, 'approve')])).toEqual([seat(2)])
    expect(waiting([seat(9, 1), seat(9, 2), seat(3)], [vote(9, 'approve', 1)])).toEqual([seat(3)])
    // They spoke for somebody who has no say any more, and stand in for another by now.
    expect(waiting([seat(9, 2), seat(3)], [vote(9, 'approve', 1)])).toEqual([seat(3)])
  })

  test('it passes only with enough different people who may speak, and what passed is not undone by more agreement', () => {
    const people = fc.integer({ min: 1, max: 6 })
    const quorums = fc.oneof(fc.record({ count: fc.integer({ min: 1, max: 4 }) }), fc.record({ percent: fc.integer({ min: 1, max: 100 }) }))
    const seats = fc.uniqueArray(fc.record({ personId: people, onBehalfOf: fc.option(fc.integer({ min: 7, max: 9 })) }), {
      selector: ({ personId, onBehalfOf }) => `${personId}/${onBehalfOf}`,
    })
    const votes = fc.uniqueArray(
      fc.record({
        personId: people,
        onBehalfOf: fc.option(fc.integer({ min: 7, max: 9 })),
        verdict: fc.constantFrom<Vote['verdict'][]>('approve', 'reject'),
      }),
      { selector: ({ personId }) => personId },
    )
    fc.assert(
      fc.property(quorums, seats, votes, (quorum, sits, said) => {
        const places = sits.map(({ personId, onBehalfOf }) => seat(personId, onBehalfOf))
        const spoken = said.map(({ personId, onBehalfOf, verdict }) => vote(personId, verdict, onBehalfOf))
        const { outcome, counted, needed } = tally(quorum, places, spoken)
        const agreed = counted.filter(({ verdict }) => verdict === 'approve')
        expect(new Set(counted.map(({ personId }) => personId)).size).toBe(counted.length)
        expect(new Set(counted.map(({ personId, onBehalfOf }) => onBehalfOf ?? personId)).size).toBe(counted.length)
        for (const one of counted)
          expect(places.some(({ personId, onBehalfOf }) => personId === one.personId && onBehalfOf === one.onBehalfOf)).toBe(true)
        if (outcome === 'passed') expect(agreed.length).toBeGreaterThanOrEqual(needed)
        if (outcome === 'passed') expect(agreed.length).toBeGreaterThan(0)
      }),
    )
  })
})
