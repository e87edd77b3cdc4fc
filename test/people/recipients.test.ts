import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Because } from '../../src/digest/digest.ts'
import { recipientRules } from '../../src/escalation/recipients/recipient-rules.ts'
import { recipientsOf, whoIsTold } from '../../src/escalation/recipients/resolve.ts'
import { aPolicy } from '../support/naive/build.ts'
import { belongs, hasLeft } from '../support/naive/people.ts'
import { recipientsOf as naiveRecipientsOf } from '../support/naive/recipients.ts'
import type { Person, World } from '../support/naive/world.ts'
import { randomWorld, windowDays } from '../support/random-world.ts'
import { aPerson, aRoster, rosterOfWorld } from './a-roster.ts'

const team = { type: 'overdue-count', kind: 'task', subject: 'direct-reports', threshold: 1, counting: 'still-overdue' } as const

describe('who is told', () => {
  const people = [
    aPerson(1, { managerId: 2 }),
    aPerson(2, { managerId: 3 }),
    aPerson(3),
    aPerson(8),
    aPerson(9, { reachableByEmail: false }),
  ]
  const roster = aRoster(people, { owner: [8, 9], admin: [3] })
  const told = (rest: Parameters<typeof aPolicy>[1], subject = 1) =>
    recipientsOf(aPolicy('p', rest), subject, roster).map(
      ({ recipientId, because, email, inApp }) =>
        `${recipientId} ${because.map(({ rule }) => rule).join('+')}${email ? ' email' : ''}${inApp ? ' in-app' : ''}`,
    )

  test('each person once, by id, with all the reasons', () => {
    expect(told({ recipients: [{ people: ['P3', 'P2'] }, 'managers-manager', 'manager', 'person', { role: 'admin' }] })).toEqual([
      '1 person email in-app',
      '2 chosen+manager email in-app',
      '3 chosen+managers-manager+role email in-app',
    ])
  })

  test('the same reason is given once', () => {
    expect(told({ recipients: ['manager', 'managers-manager'] }, 3)).toEqual(['8 owner email in-app', '9 owner in-app'])
  })

  test('the fallback takes the place of a rule that comes to nobody, beside those of the other rules', () => {
    expect(told({ recipients: ['person', 'manager'], fallback: ['P2', 'nobody'] }, 3)).toEqual([
      '2 fallback email in-app',
      '3 person email in-app',
    ])
  })

  test('by email alone, who has no address is told only where nobody else can be', () => {
    expect(told({ recipients: [{ role: 'owner' }], channels: ['email'] })).toEqual(['8 role email'])
    expect(told({ recipients: ['person'], channels: ['email'], fallback: ['P3'] }, 9)).toEqual(['3 fallback email'])
    const deaf = aRoster([aPerson(1, { managerId: 2 }), aPerson(2, { reachableByEmail: false })])
    expect(recipientsOf(aPolicy('p', { recipients: ['manager'], channels: ['email'] }), 1, deaf)).toEqual([
      { recipientId: 2, because: [{ rule: 'manager' }], email: false, inApp: true },
    ])
  })

  test('nobody, and why', () => {
    const alone = aRoster([aPerson(1)])
    expect(whoIsTold(aPolicy('p', { recipients: ['manager', { people: ['X7'] }, { role: 'auditor' }] }), 1, alone)).toEqual({
      recipients: [],
      nobody: [
        { rule: 'manager', instead: { of: null, why: 'no-manager' } },
        { rule: 'chosen', instead: { of: 'X7', why: 'not-found' } },
        { rule: 'role', instead: { of: null, why: 'not-found' } },
      ],
    })
  })

  test('the chair of the committee that waits for them, who stands in for one, and the fallback where there is none', () => {
    const away = [aPerson(1), aPerson(2, { onLeave: true, standInId: 3 }), aPerson(3), aPerson(4, { leftOn: '2026-01-31' })]
    const of = (chairs: Record<number, number[]>, subject = 1) =>
      whoIsTold(
        aPolicy('p', { recipients: ['committee-chair'], fallback: ['P3'] }),
        subject,
        aRoster(away, {}, '2026-03-02', chairs),
      ).recipients.map(({ recipientId, because }) => [recipientId, because[0]?.rule, because[0]?.instead?.why])
    expect(of({ 1: [1] })).toEqual([[1, 'committee-chair', undefined]])
    expect(of({ 1: [2, 3] })).toEqual([[3, 'committee-chair', 'on-leave']])
    expect(of({ 1: [4] })).toEqual([[3, 'fallback', 'left']])
    expect(of({ 2: [1] })).toEqual([[3, 'fallback', 'no-chair']])
  })

  test('in a team policy the manager is the one whose reports they are', () => {
    expect(told({ trigger: team, recipients: ['person', 'manager', 'managers-manager'] }, 2)).toEqual([
      '2 person+subject-manager email in-app',
      '3 managers-manager email in-app',
    ])
  })
})

test('each rule that a policy can state is handled by exactly one', () => {
  for (const rule of ['person', 'manager', 'managers-manager', 'committee-chair', { people: ['P1'] }, { role: 'owner' }] as const)
    expect(recipientRules.filter((each) => each.handles(rule as never))).toHaveLength(1)
})

test('in random worlds: those whom the naive model names, for the same reasons, and never a leaver', () => {
  fc.assert(
    fc.property(randomWorld({ movingLines: true, refusals: true }), fc.constantFrom(...windowDays), (world, day) => {
      const roster = rosterOfWorld(world, day)
      for (const policy of world.policies)
        for (const [index, subject] of world.people.entries()) {
          if (!belongs(subject, day)) continue
          const told = recipientsOf(policy, index + 1, roster)
          for (const { recipientId } of told) expect(belongs(world.people[recipientId - 1] as Person, day)).toBe(true)
          const ours = told.map(({ recipientId, ...rest }) => ({ recipient: (world.people[recipientId - 1] as Person).ref, ...rest }))
          const theirs = naiveRecipientsOf(world, policy, subject.ref, day).map((one) => ({
            ...one,
            because: distinct(one.because.map((reason) => asWeSayIt(world, reason, day))),
          }))
          expect(ours.toSorted(byRecipient)).toEqual(theirs.toSorted(byRecipient))
        }
    }),
    { numRuns: 1000 },
  )
})

const byRecipient = (a: { recipient: string }, b: { recipient: string }) => (a.recipient < b.recipient ? -1 : 1)

/** The model calls a chosen person who has not joined yet one who left. */
function asWeSayIt(world: World, reason: Because, day: string): Because {
  const { instead } = reason
  const of = world.people.find(({ ref }) => ref === instead?.of)
  return instead?.why === 'left' && of && !hasLeft(of, day) ? { ...reason, instead: { ...instead, why: 'manager-not-joined' } } : reason
}

function distinct<T>(reasons: T[]): T[] {
  return [...new Map(reasons.map((reason) => [JSON.stringify(reason), reason])).values()]
}
