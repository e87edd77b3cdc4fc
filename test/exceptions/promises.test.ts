import { describe, expect, test } from 'vitest'
import { audited, dues, dutyNamed, grantedWith, open, outcome, outcomes } from '../support/exception-duties.ts'
import { type ExceptionRecord, exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

describe('what was promised', () => {
  const weekly = { title: 'Weekly log review', dueOn: '2026-03-09', everyDays: 7 }

  test('a condition that recurs is owed again once it was met, or its due passed', async () => {
    const house = await exceptionsHouse()
    const { committee, world, record, as, at } = house
    const granted = await grantedWith(house, [{ ...weekly, ownerId: committee.chair.id }])
    const first = dutyNamed(granted, 'Weekly log review')
    expect(first).toMatchObject({ kind: 'condition', dueOn: '2026-03-09', person: { personId: committee.chair.id } })
    const [chair] = committee.as as [Ask]
    const met = await got<ExceptionRecord>(chair(...outcome(granted, first, 'met')))
    expect(dues(met, 'condition')).toEqual([
      ['2026-03-09', 'met'],
      ['2026-03-16', null],
    ])
    expect((await chair(...outcome(granted, first, 'met'))).status).toBe(409)
    for (let day = 0; day < 15; day += 1) await world.round()
    await at(world.clock.now().toString())
    const later = await record(as.owner, granted.exceptionId)
    expect(dues(later, 'condition')).toEqual([
      ['2026-03-09', 'met'],
      ['2026-03-16', null],
      ['2026-03-23', null],
    ])
    expect(await world.missesOf(committee.chair)).toContainEqual(expect.objectContaining({ due: '2026-03-16', cleared: null }))
  })

  test('nothing is owed after the end', async () => {
    const house = await exceptionsHouse()
    const { committee, world, record, as, at } = house
    const granted = await grantedWith(house, [{ ...weekly, ownerId: committee.chair.id }], { until: '2026-03-20' })
    world.sleep(20)
    await world.round()
    await at(world.clock.now().toString())
    const ended = await record(as.owner, granted.exceptionId)
    expect(ended.phase).toBe('expired')
    expect(open(ended)).toEqual([])
    expect(dues(ended, 'condition').map(([due]) => due)).toEqual(['2026-03-09'])
  })

  test('only its owner says what became of it, their stand-in, the policy’s owner or compliance', async () => {
    const house = await exceptionsHouse()
    const { as, people, committee, world, moved } = house
    const granted = await grantedWith(house, [{ ...weekly, ownerId: people.member.id }])
    const duty = dutyNamed(granted, 'Weekly log review')
    expect((await as.report(...outcome(granted, duty, 'met'))).status).toBe(403)
    await world.standsIn(people.manager, people.member)
    const met = await got<ExceptionRecord>(as.manager(...outcome(granted, duty, 'met')))
    expect(dutyNamed(met, 'Weekly log review')).toMatchObject({ outcome: 'met', evidence: 'Looked at all of them.' })
    expect(await audited(world)).toContainEqual({ action: 'exception.duty-settled', object: granted.number })
    await moved(as.report, granted.exceptionId, { move: 'close', reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4 is in.' })
    expect(committee.members.length).toBe(3)
  })

  test('a failed condition suspends at once, where it was set so', async () => {
    const house = await exceptionsHouse()
    const { committee, at } = house
    const granted = await grantedWith(house, [{ ...weekly, ownerId: committee.chair.id, whenFailed: 'suspend' }])
    await at('2026-03-11T12:00:00Z')
    const [chair] = committee.as as [Ask]
    const failed = await got<ExceptionRecord>(chair(...outcome(granted, dutyNamed(granted, 'Weekly log review'), 'failed')))
    expect(failed).toMatchObject({ phase: 'suspended', inForce: false })
    expect(failed.timeline.at(-1)).toMatchObject({
      move: 'suspend',
      by: { personId: committee.chair.id },
      reason: expect.stringContaining('Weekly log review'),
    })
  })

  test('one that is shown only does not', async () => {
    const house = await exceptionsHouse()
    const { committee } = house
    const granted = await grantedWith(house, [{ ...weekly, ownerId: committee.chair.id }])
    const [chair] = committee.as as [Ask]
    const failed = await got<ExceptionRecord>(chair(...outcome(granted, dutyNamed(granted, 'Weekly log review'), 'failed')))
    expect(failed.phase).toBe('scheduled')
    expect(dutyNamed(failed, 'Weekly log review').outcome).toBe('failed')
  })

  test('one that was not met in time suspends too, once, and nobody is named', async () => {
    const house = await exceptionsHouse()
    const { committee, world, record, as, moved } = house
    const { exceptionId } = await grantedWith(house, [{ ...weekly, ownerId: committee.chair.id, whenFailed: 'suspend' }])
    for (let day = 0; day < 7; day += 1) await world.round()
    expect(await record(as.owner, exceptionId)).toMatchObject({ phase: 'scheduled' })
    await world.round()
    const stopped = await record(as.owner, exceptionId)
    expect(stopped).toMatchObject({ phase: 'suspended' })
    expect(stopped.timeline.at(-1)).toMatchObject({
      move: 'suspend',
      by: null,
      inRole: null,
      reason: 'Not met by 2026-03-09: Weekly log review',
    })
    expect(open(stopped)).toContainEqual(['condition', committee.chair.id])
    await moved(as.owner, exceptionId, { move: 'resume', reason: 'It is on its way.' })
    await world.round()
    expect((await record(as.owner, exceptionId)).phase).toBe('in-force')
  })

  test('the next look at it is owed by the policy’s owner, by the day it is due', async () => {
    const house = await exceptionsHouse({ criteria: { reviewMonths: 1 } })
    const { people, as, moved, world, at } = house
    const granted = await grantedWith(house, [], { until: '2026-05-31' })
    expect(granted.duties.find(({ kind }) => kind === 'review')).toMatchObject({
      dueOn: '2026-04-10',
      person: { personId: people['compliance-officer'].id },
    })
    expect((await as['compliance-officer']('GET /exceptions?view=waiting')).body).toMatchObject({ items: [] })
    world.sleep(38)
    await at('2026-04-09T12:00:00Z')
    expect((await as['compliance-officer']('GET /exceptions?view=waiting')).body).toMatchObject({ items: [{ number: granted.number }] })
    const kept = await moved(as['compliance-officer'], granted.exceptionId, { move: 'review', reason: 'Still needed.', outcome: 'keep' })
    expect(outcomes(kept, 'review')).toEqual(['met', null])
    const closed = await moved(as.report, granted.exceptionId, {
      move: 'close',
      reason: 'Patched.',
      why: 'remedied',
      evidence: 'Build 8.4 is in.',
    })
    expect(outcomes(closed, 'review')).toEqual(['met', 'gone'])
    expect(open(closed)).toEqual([])
  })
})
