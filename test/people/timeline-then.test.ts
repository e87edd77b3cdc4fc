import { describe, expect, test } from 'vitest'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'
import { type TimelineEvent, timelineOf } from './timeline-events.ts'

interface Shown {
  presence: string
  leaves: { fromDay: string; untilDay: string | null }[]
  standIns: { fromDay: string; untilDay: string | null; standIn: string }[]
}

const inShort = (events: readonly TimelineEvent[]) =>
  events.map(({ on, kind, what, title }) => `${on} ${kind} ${what} ${title ?? ''}`.trim())

describe('the timeline as of a past day', () => {
  test('ends on that day, with what was due where it was due then', async () => {
    const house = await exceptionsHouse({ criteria: { retroactive: true } })
    const { as, people, world } = house
    await world.escalationPolicy({ name: 'Late once', trigger: overdueCount(1), tell: ['manager'] })
    const owed = await world.owes(people.report, { title: 'Fire safety', due: '2026-03-03' })
    const moved = await world.owes(people.report, { title: 'Hand hygiene', due: '2026-03-04' })
    const round = async () => {
      await world.nextRound()
      world.received.length = 0
      await house.at(world.clock.now().toString())
    }
    const change = (deadline: typeof owed, said: object) =>
      got(as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(deadline.id)], change: { ...said, reason: 'As told.' } } }))
    await round() // 3 March
    await round() // 4 March: the first is late
    await change(moved, { dueOn: '2026-03-06' })
    await round() // 5 March
    await change(owed, { metOn: '2026-03-03' }) // told late
    await round()
    await round()
    await round() // 8 March: the other is late as well
    expect(inShort(await timelineOf(as.admin, people.report))).toEqual([
      '2026-03-07 told-about began Manager',
      '2026-03-07 miss missed Hand hygiene',
      '2026-03-07 escalation opened Late once',
      '2026-03-06 told-about ended Manager',
      '2026-03-06 escalation closed Late once',
      '2026-03-06 deadline due Hand hygiene',
      '2026-03-04 told-about began Manager',
      '2026-03-04 miss voided Fire safety',
      '2026-03-04 escalation opened Late once',
      '2026-03-03 deadline met Fire safety',
      '2026-03-03 deadline due Fire safety',
    ])
    const on4 = [
      '2026-03-04 told-about began Manager',
      '2026-03-04 miss voided Fire safety',
      '2026-03-04 escalation opened Late once',
      '2026-03-04 deadline due Hand hygiene',
      '2026-03-03 deadline met Fire safety',
      '2026-03-03 deadline due Fire safety',
    ]
    expect(inShort(await timelineOf(as.admin, people.report, 'asOf=2026-03-04'))).toEqual(on4)
    // By what was known on that day, it was late and nobody knew better.
    const known = on4.filter((line) => !line.includes('met')).map((line) => line.replace('voided', 'missed'))
    expect(inShort(await timelineOf(as.admin, people.report, 'as-of=2026-03-04&known-at=2026-03-04'))).toEqual(known)
    // That day it was moved, to a day that has come since.
    expect(inShort(await timelineOf(as.admin, people.report, 'known-at=2026-03-04'))).toEqual([
      '2026-03-06 deadline due Hand hygiene',
      ...known.filter((line) => !line.includes('due Hand')),
    ])
    expect(inShort(await timelineOf(as.admin, people.report, 'asOf=2026-03-04&kind=miss'))).toEqual([on4[1]])
    expect((await as.admin(`GET /people/${people.report.id}/timeline?asOf=2030-01-01`)).status).toBe(400)
    const page = await got<{ items: TimelineEvent[]; next: string }>(
      as.admin(`GET /people/${people.report.id}/timeline?asOf=2026-03-04&limit=4`),
    )
    const rest = await timelineOf(as.admin, people.report, `asOf=2026-03-04&limit=4&cursor=${page.next}`)
    expect(inShort([...page.items, ...rest])).toEqual(on4)
  })
})

test('the timeline keeps what a policy did that was removed since', async () => {
  const { as, people, world } = await exceptionsHouse()
  await world.escalationPolicy({ name: 'Late once', trigger: overdueCount(1), tell: ['manager'] })
  await world.miss(people.report)
  await world.nextRound()
  world.expectMessage(people.manager)
  const before = await timelineOf(as.admin, people.report)
  expect(inShort(before)).toContain('2026-03-03 escalation opened Late once')
  const [policy] = (await got<{ items: { policyId: number }[] }>(as.owner('GET /escalation-policies?q=Late'))).items
  await got(as.owner(`DELETE /escalation-policies/${policy?.policyId}`))
  expect(await timelineOf(as.admin, people.report)).toEqual(before)
})

test('who would have been told on a past day is who stood above then', async () => {
  const house = await exceptionsHouse({}, { today: '2026-03-02' })
  const { as, people, world } = house
  await world.nextRound()
  await world.nextRound()
  await house.at(world.clock.now().toString())
  await world.reportsTo(people.report, people.member)
  const above = async (query: string) =>
    (await got<{ day: string; above: { name: string }[] }>(as.admin(`GET /people/${people.report.id}/reporting-line${query}`))).above.map(
      ({ name }) => name,
    )
  expect(await above('')).toEqual(['Member'])
  expect(await above('?asOf=2026-03-03')).toEqual(['Manager'])
  expect((await as.admin(`GET /people/${people.report.id}/reporting-line?asOf=2030-01-01`)).status).toBe(400)
})

test('leave and stand-ins of a past day: what had begun as it is known to have been, what was to come as it was planned', async () => {
  const house = await exceptionsHouse()
  const { as, people } = house
  const path = `/people/${people.report.id}`
  const enter = (fromDay: string, untilDay: string | null) => got(as.admin(`POST ${path}/leaves`, { body: { fromDay, untilDay } }))
  const name = (standIn: Person, fromDay: string, untilDay: string | null) =>
    got(as.admin(`POST ${path}/stand-ins`, { body: { fromDay, untilDay, standInId: standIn.id } }))
  await enter('2026-03-16', '2026-03-20')
  await name(people.member, '2026-03-16', '2026-03-20')
  await house.at('2026-03-05T12:00:00Z')
  await enter('2026-03-04', null) // ill since yesterday
  await name(people.member, '2026-03-04', null)
  await house.at('2026-03-09T12:00:00Z')
  await enter('2026-03-04', '2026-03-06') // well again
  await enter('2026-04-01', '2026-04-03')
  await name(people.auditor, '2026-03-04', null)
  await got(as.admin(`DELETE ${path}/leaves/2026-03-16`))
  await got(as.admin(`DELETE ${path}/stand-ins/2026-03-16`))
  await house.at('2026-03-12T12:00:00Z')
  const shown = async (query: string) => {
    const { leaves, standIns } = await got<Shown>(as.admin(`GET ${path}?${query}`))
    return {
      leaves: leaves.map(({ fromDay, untilDay }) => [fromDay, untilDay]),
      standIns: standIns.map(({ fromDay, untilDay, standIn }) => [fromDay, untilDay, standIn]),
    }
  }
  const [ill, planned] = [
    ['2026-03-04', '2026-03-06'],
    ['2026-03-16', '2026-03-20'],
  ]
  const now = { leaves: [['2026-04-01', '2026-04-03'], ill], standIns: [['2026-03-04', null, 'Auditor']] }
  expect(await shown('')).toEqual(now)
  expect(await shown('asOf=2026-03-10')).toEqual(now)
  expect(await shown('asOf=2026-03-04')).toEqual({
    leaves: [planned, ill],
    standIns: [
      [...(planned as string[]), 'Member'],
      ['2026-03-04', null, 'Auditor'],
    ],
  })
  expect(await shown('asOf=2026-03-06&knownAt=2026-03-06')).toEqual({
    leaves: [planned, ['2026-03-04', null]],
    standIns: [
      [...(planned as string[]), 'Member'],
      ['2026-03-04', null, 'Member'],
    ],
  })
  expect(await shown('asOf=2026-03-06&knownAt=2026-03-04')).toMatchObject({ leaves: [planned] })
  expect(await shown('asOf=2026-03-01')).toEqual({ leaves: [], standIns: [] })
  const leaves = async (query: string) => inShort(await timelineOf(as.admin, people.report, `kind=leave&${query}`))
  expect(await leaves('')).toEqual(['2026-03-06 leave until', '2026-03-04 leave from'])
  expect(await leaves('asOf=2026-03-05')).toEqual(['2026-03-04 leave from'])
  expect(await leaves('asOf=2026-03-10&knownAt=2026-03-06')).toEqual(['2026-03-04 leave from'])
  expect(await leaves('asOf=2026-03-10&knownAt=2026-03-04')).toEqual([])
})

test('leave of somebody who was erased is not told of any past day either', async () => {
  const house = await exceptionsHouse()
  const { as, people, world } = house
  const path = `/people/${people.report.id}`
  await got(as.admin(`POST ${path}/leaves`, { body: { fromDay: '2026-02-20', untilDay: '2026-02-22' } }))
  await world.goes(people.report, '2026-02-27')
  const told = async () => [
    (await got<Shown>(as.owner(`GET ${path}?asOf=2026-02-25`))).leaves.length,
    (await timelineOf(as.owner, people.report, 'kind=leave&asOf=2026-02-25')).length,
  ]
  expect(await told()).toEqual([1, 2])
  await got(as.owner(`POST ${path}/erasure`, { body: { reason: 'They asked for it.' } }))
  expect(await told()).toEqual([0, 0])
})
