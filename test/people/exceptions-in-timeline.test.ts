import { describe, expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import type { Person } from '../support/world-people.ts'
import { timelineOf } from './timeline-events.ts'

const exceptionsOf = async (by: Ask, person: Person, query = '') =>
  (await timelineOf(by, person, `kind=exception&${query}`)).map(({ on, what, detail }) => `${on} ${what} ${detail}`)

const extend = { kind: 'extend', byDays: null, forgiven: false } as const
const forPeople = (...people: readonly Person[]) => ({ personIds: people.map(({ id }) => id), deadlineIds: [] }) as never

async function granted(house: ExceptionsHouse, by: Ask, request = {}): Promise<number> {
  const { exceptionId, bindingVersion } = await house.asked(by, request)
  await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'For the reasons given.', bindingVersion })
  return exceptionId
}

describe('exceptions in a timeline', () => {
  test('stand there when they were asked for, came into force and ran out, with their number', async () => {
    const house = await exceptionsHouse()
    const { as, people } = house
    const exceptionId = await granted(house, as.report, { from: '2026-03-10', until: '2026-03-20' })
    expect(await timelineOf(as.report, people.report)).toEqual([
      {
        ...{ on: '2026-03-02', kind: 'exception', what: 'asked', title: 'Delay the October patches', detail: 'EX-1' },
        ...{ deadlineId: null, exceptionId },
      },
    ])
    await house.at('2026-03-10T09:00:00Z')
    expect(await exceptionsOf(as.manager, people.report)).toEqual(['2026-03-10 in-force EX-1', '2026-03-02 asked EX-1'])
    await house.at('2026-03-20T23:00:00Z')
    expect(await exceptionsOf(as.admin, people.report)).toHaveLength(2)
    await house.at('2026-03-21T00:00:00Z')
    expect(await exceptionsOf(as.admin, people.report)).toEqual([
      '2026-03-21 expired EX-1',
      '2026-03-10 in-force EX-1',
      '2026-03-02 asked EX-1',
    ])
  })

  test('end once: what is closed does not run out later, and what was closed before it began never was in force', async () => {
    const house = await exceptionsHouse()
    const { as, people } = house
    const first = await granted(house, as.report, { from: '2026-03-02', until: '2026-03-20' })
    const second = await granted(house, as.report, { title: 'Another', from: '2026-03-15', until: '2026-03-20' })
    await house.at('2026-03-05T09:00:00Z')
    for (const exceptionId of [first, second])
      await house.moved(as.report, exceptionId, {
        move: 'close',
        reason: 'Not needed any more.',
        why: 'remedied',
        evidence: 'Build 8.4 is in.',
      })
    await house.at('2026-03-25T09:00:00Z')
    expect(await exceptionsOf(as.admin, people.report)).toEqual(
      [
        '2026-03-05 closed EX-1',
        '2026-03-05 closed EX-2',
        '2026-03-02 in-force EX-1',
        '2026-03-02 asked EX-1',
        '2026-03-02 asked EX-2',
      ].toSorted(latestFirst),
    )
  })

  test('in an emergency are in force at once; more time does not begin them anew, and a gap is one', async () => {
    const house = await exceptionsHouse()
    const { as, people } = house
    const first = await house.asked(as.report, { from: '2026-03-10', until: '2026-03-20' })
    await house.moved(as.manager, first.exceptionId, { move: 'grant-emergency', reason: 'The ward stands still.', hours: 24 })
    await house.at('2026-03-02T18:00:00Z')
    const second = await house.asked(as.report, { title: 'Another', from: '2026-03-02', until: '2026-03-06' })
    await house.moved(as.manager, second.exceptionId, { move: 'grant-emergency', reason: 'This too.', hours: 24 })
    await house.at('2026-03-02T20:00:00Z')
    await house.moved(as.manager, second.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: second.bindingVersion })
    await house.at('2026-03-05T09:00:00Z')
    await house.moved(as.manager, first.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: first.bindingVersion })
    const more = await house.drafted(as.report, { reason: 'It takes longer.', until: '2026-03-09' }, { extends: second.exceptionId })
    const handed = await house.moved(as.report, more.exceptionId, { move: 'submit' })
    await house.moved(as.manager, more.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: handed.bindingVersion })
    await house.at('2026-03-25T09:00:00Z')
    const lines = async (number: string) =>
      (await exceptionsOf(as.admin, people.report)).filter((line) => line.endsWith(number)).toReversed()
    expect(await lines('EX-1')).toEqual([
      '2026-03-02 asked EX-1',
      '2026-03-02 in-force EX-1',
      '2026-03-03 expired EX-1',
      '2026-03-10 in-force EX-1',
      '2026-03-21 expired EX-1',
    ])
    expect(await lines('EX-2')).toEqual(['2026-03-02 asked EX-2', '2026-03-02 in-force EX-2', '2026-03-10 expired EX-2'])
  })

  test('for everybody stand with everybody', async () => {
    const house = await exceptionsHouse({ criteria: { forDeadlines: true } })
    const { as, people } = house
    const outage = { title: 'Outage', reason: 'Nobody could sign in.', from: '2026-02-20', until: '2026-02-22', outcome: 'forgiven' }
    await got(as.admin('POST /amnesties', { body: { ...outage, scope: { everyone: true } } }))
    for (const person of [people.report, people.member])
      expect(await exceptionsOf(as.auditor, person)).toEqual(['2026-02-23 expired EX-1', '2026-02-20 in-force EX-1'])
  })

  test('that were turned down or taken back say so', async () => {
    const house = await exceptionsHouse()
    const { as, people } = house
    const { exceptionId, bindingVersion } = await house.asked(as.report)
    const other = await house.asked(as.report, { title: 'Another' })
    await house.drafted(as.report, { title: 'Not handed in' })
    await house.at('2026-03-03T09:00:00Z')
    await house.moved(as.manager, exceptionId, { move: 'reject', reason: 'No need is seen.', bindingVersion })
    await house.moved(as.report, other.exceptionId, { move: 'withdraw' })
    expect(await exceptionsOf(as.report, people.report)).toEqual(
      ['2026-03-03 withdrawn EX-2', '2026-03-03 rejected EX-1', '2026-03-02 asked EX-2', '2026-03-02 asked EX-1'].toSorted(latestFirst),
    )
  })

  test('that were suspended, and resumed, say so', async () => {
    const house = await exceptionsHouse()
    const { as, people } = house
    const exceptionId = await granted(house, as.report, { from: '2026-03-02', until: '2026-03-20' })
    await house.at('2026-03-05T09:00:00Z')
    await house.moved(as['compliance-officer'], exceptionId, { move: 'suspend', reason: 'The controls are off.' })
    await house.at('2026-03-07T09:00:00Z')
    await house.moved(as['compliance-officer'], exceptionId, { move: 'resume', reason: 'They are on again.' })
    const all = ['2026-03-07 resumed EX-1', '2026-03-05 suspended EX-1', '2026-03-02 in-force EX-1', '2026-03-02 asked EX-1']
    expect(await exceptionsOf(as.report, people.report)).toEqual(all)
    expect(await exceptionsOf(as.report, people.report, 'asOf=2026-03-06')).toEqual(all.slice(1))
  })

  test('that nobody decided in time say when they lapsed', async () => {
    const manager = { name: 'Manager', who: [{ type: 'requesters-manager' as const }], quorum: { count: 1 }, veto: [], days: 5 }
    const house = await exceptionsHouse({
      routes: () => ({ short: { review: null, steps: [{ ...manager, whenLate: { type: 'lapse' } }] } }),
      choose: [{ route: 'short' }],
    })
    const { as, people } = house
    await house.asked(as.report)
    await house.at('2026-03-20T09:00:00Z')
    expect(await exceptionsOf(as.report, people.report)).toEqual([expect.stringMatching(/ lapsed EX-1$/), '2026-03-02 asked EX-1'])
    expect(await exceptionsOf(as.report, people.report, 'asOf=2026-03-02')).toEqual(['2026-03-02 asked EX-1'])
  })

  test('stand with everybody they cover, and only for whoever may see them', async () => {
    const house = await exceptionsHouse()
    const { as, people, world } = house
    await world.reportsTo(people.member, people.manager)
    const colleague = await world.person('colleague', { manager: people.manager })
    const scope = forPeople(people.report, colleague)
    await granted(house, as.report, { from: '2026-03-02', until: '2026-03-20', effect: extend, scope })
    const both = ['2026-03-02 in-force EX-1', '2026-03-02 asked EX-1']
    for (const person of [people.report, colleague]) expect(await exceptionsOf(as.manager, person)).toEqual(both)
    expect(await exceptionsOf(as.auditor, colleague)).toEqual(both)
    expect(await exceptionsOf(as.manager, people.member)).toEqual([])
    // Their own exception is confidential: neither those above nor those who see everybody learn that it is there.
    await granted(house, as.member, { title: 'In confidence', confidential: true, from: '2026-03-02', until: '2026-03-20' })
    expect(await exceptionsOf(as.member, people.member)).toEqual(['2026-03-02 in-force EX-2', '2026-03-02 asked EX-2'])
    expect(await exceptionsOf(as.auditor, people.member)).toEqual([])
    expect(await exceptionsOf(as.owner, people.member)).toEqual([])
    expect((await as.report(`GET /people/${people.member.id}/timeline`)).status).toBe(404)
  })

  test('stand as they were on a past day, and by what was known of them', async () => {
    const house = await exceptionsHouse({ criteria: { retroactive: true } })
    const { as, people } = house
    await house.at('2026-03-06T12:00:00Z')
    const exceptionId = await granted(house, as.report, { from: '2026-03-03', until: '2026-03-12' })
    await house.at('2026-03-09T12:00:00Z')
    await house.moved(as.report, exceptionId, {
      move: 'close',
      reason: 'Not needed any more.',
      why: 'remedied',
      evidence: 'Build 8.4 is in.',
    })
    await house.at('2026-03-20T12:00:00Z')
    const all = ['2026-03-09 closed EX-1', '2026-03-06 asked EX-1', '2026-03-03 in-force EX-1']
    expect(await exceptionsOf(as.admin, people.report)).toEqual(all)
    expect(await exceptionsOf(as.admin, people.report, 'asOf=2026-03-08')).toEqual(all.slice(1))
    expect(await exceptionsOf(as.admin, people.report, 'asOf=2026-03-04')).toEqual(all.slice(2))
    expect(await exceptionsOf(as.admin, people.report, 'asOf=2026-03-04&knownAt=2026-03-05')).toEqual([])
    // Known by then, it would have run out.
    expect(await exceptionsOf(as.admin, people.report, 'asOf=2026-03-15&knownAt=2026-03-08')).toEqual([
      '2026-03-13 expired EX-1',
      ...all.slice(1),
    ])
  })
})

/** Days fall, and within one day what stands here comes in the order of the words. */
function latestFirst(a: string, b: string): number {
  return a < b ? 1 : -1
}
