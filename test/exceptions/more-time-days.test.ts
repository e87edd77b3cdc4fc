import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { amnestyRequest, faultsOfAmnesty } from '../../src/exceptions/amnesty.ts'
import { reachOf, since, titleOf } from '../../src/exceptions/more-time/proposal.ts'
import { addDays, daysBetween } from '../../src/time/day.ts'

const caps = { grantDays: 60, lifetimeDays: 180, retroactive: true }
const today = '2026-03-02'

describe('how much more time there can be', () => {
  test.each([
    ['due on Thursday', '2026-03-05', {}, { from: today, earliest: '2026-03-06', latest: '2026-04-30', until: '2026-03-12' }],
    ['due today', today, {}, { from: today, earliest: '2026-03-03', latest: '2026-04-30', until: '2026-03-09' }],
    ['late', '2026-02-20', {}, { from: '2026-02-20', earliest: '2026-03-03', latest: '2026-04-20', until: '2026-03-09' }],
    ['late, and nothing is excused afterwards', '2026-02-20', { retroactive: false }, null],
    ['late for longer than is granted', '2025-12-20', {}, null],
    ['due at the end of all days', '9999-12-31', {}, null],
    ['due beyond what is granted', '2026-04-30', {}, null],
    [
      'granted for less than a week',
      '2026-03-05',
      { grantDays: 6 },
      { from: today, earliest: '2026-03-06', latest: '2026-03-07', until: '2026-03-07' },
    ],
    [
      'capped by the whole life',
      '2026-03-05',
      { lifetimeDays: 5 },
      { from: today, earliest: '2026-03-06', latest: '2026-03-06', until: '2026-03-06' },
    ],
  ])('%s', (_what, dueOn, other, reach) => {
    expect(reachOf(dueOn, today, { ...caps, ...other })).toEqual(reach)
  })

  test('is never proposed outside of what the policy grants, and always covers the day it is due', () => {
    fc.assert(
      fc.property(fc.integer({ min: -400, max: 400 }), fc.integer({ min: 1, max: 400 }), fc.boolean(), (days, grantDays, retroactive) => {
        const dueOn = addDays(today, days)
        const reach = reachOf(dueOn, today, { grantDays, lifetimeDays: 365, retroactive })
        if (reach === null) return
        const { from, earliest, latest, until } = reach
        expect(from <= dueOn && dueOn < earliest && earliest <= until && until <= latest).toBe(true)
        expect(earliest > today && (retroactive || from >= today)).toBe(true)
        expect(daysBetween(from, latest) + 1).toBeLessThanOrEqual(Math.min(grantDays, 365))
      }),
    )
  })

  test('counts from the day it is due, of what is late from today', () => {
    expect([since('2026-03-05', today), since('2026-02-20', today)]).toEqual(['2026-03-05', today])
  })

  test('has a name in the language of the organisation', () => {
    const owed = { deadlineId: 1, personId: 1, what: 'Fire safety', dueOn: today }
    expect([titleOf([owed], 'en-GB'), titleOf([owed, owed], 'de')]).toEqual(['More time: Fire safety', 'Mehr Zeit: Fire safety +1'])
  })
})

describe('what an amnesty is as an exception', () => {
  const scope = { everyone: false, teamIds: [], departments: [], labels: [], kinds: [], contentIds: [], escalationPolicyIds: [] }
  const said = { title: 'Outage', reason: 'So it was.', from: '2025-11-03', until: '2025-11-05', dueOn: null, scope }

  test('it waives, or stops the clock, of those it says', () => {
    expect(amnestyRequest({ ...said, outcome: 'forgiven', scope: { ...scope, everyone: true } }, 7)).toMatchObject({
      ...{ policyId: 7, from: '2025-11-03', until: '2025-11-05', effect: { kind: 'waive', forgiven: true } },
      scope: { everyone: true, dueFrom: null, dueUntil: null },
    })
    expect(amnestyRequest({ ...said, outcome: 'paused', scope: { ...scope, labels: ['night shift'] } }, 7)).toMatchObject({
      effect: { kind: 'pause', forgiven: false },
      scope: { everyone: false, labels: ['night shift'] },
    })
  })

  test('what is due later is what fell due in these days, and nothing that falls due after them', () => {
    expect(amnestyRequest({ ...said, outcome: 'later', dueOn: '2025-11-12' }, 7)).toMatchObject({
      ...{ from: '2025-11-03', until: '2025-11-12', effect: { kind: 'waive', forgiven: false } },
      scope: { dueFrom: '2025-11-03', dueUntil: '2025-11-05' },
    })
  })

  test('it is sound as it is made, and not once it names somebody or does something else', () => {
    const request = amnestyRequest({ ...said, outcome: 'forgiven', scope: { ...scope, everyone: true } }, 7)
    expect(faultsOfAmnesty(request)).toEqual([])
    expect(faultsOfAmnesty(amnestyRequest({ ...said, outcome: 'forgiven' }, 7)).map(({ path }) => path)).toEqual(['scope'])
    const paths = (other: object) => faultsOfAmnesty({ ...request, ...other }).map(({ path }) => path)
    expect(paths({ effect: { kind: 'mute', byDays: null, forgiven: false } })).toEqual(['effect'])
    expect(paths({ effect: null })).toEqual(['effect'])
    expect(paths({ scope: { ...request.scope, personIds: [4] } })).toEqual(['scope'])
    expect(paths({ scope: { ...request.scope, everyone: false } })).toEqual(['scope'])
    expect(paths({ beneficiaryIds: [4] })).toEqual(['scope'])
    expect(paths({ clause: '3.2' })).toEqual(['scope'])
    expect(paths({ confidential: true })).toEqual(['scope'])
    expect(paths({ until: '2025-11-02' })).toEqual(['until'])
    expect(paths({ reason: '' })).toEqual(['reason'])
  })
})
