import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { allDuties, deadlinesOf, open, outcomes, reviewed } from '../support/exception-duties.ts'
import { type ExceptionRecord, exceptionsHouse } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

describe('deciding', () => {
  test('a decision is owed by those who may speak, until they have', async () => {
    const { as, asked, moved, world, people } = await exceptionsHouse()
    const { exceptionId, bindingVersion } = await asked(as.report)
    const seen = (await as.manager(`GET /exceptions/${exceptionId}`)).body as ExceptionRecord
    expect(seen.duties).toMatchObject([
      { kind: 'decision', person: { personId: people.manager.id }, dueOn: '2026-03-07', outcome: null, yours: true },
    ])
    expect(seen.waitsForYou).toBe(true)
    expect(await deadlinesOf(world)).toEqual([
      {
        person: people.manager.id,
        title: 'EX-1: decide on “Delay the October patches”',
        assigned: '2026-03-02',
        due: '2026-03-07',
        met: null,
        withdrawn: null,
      },
    ])
    const done = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
    expect(done.duties).toMatchObject([{ kind: 'decision', outcome: 'met' }])
    expect(await deadlinesOf(world)).toMatchObject([{ met: '2026-03-02', withdrawn: null }])
  })

  test('what others did, or what was withdrawn, falls away', async () => {
    const house = await exceptionsHouse()
    const { as, moved, committee } = house
    const assessed = await reviewed(house)
    expect(open(assessed)).toEqual([
      ['decision', committee.members[0]?.id],
      ['decision', committee.members[1]?.id],
      ['decision', committee.members[2]?.id],
    ])
    const [chair] = committee.as as [Ask]
    await moved(chair, assessed.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: assessed.bindingVersion })
    const withdrawn = await moved(as.report, assessed.exceptionId, { move: 'withdraw' })
    expect(outcomes(withdrawn, 'review-request')).toEqual(['met'])
    expect(outcomes(withdrawn, 'decision')).toEqual(['met', 'gone', 'gone'])
  })

  test('who was asked a question owes the answer; after it the step is owed again', async () => {
    const { as, asked, moved, people } = await exceptionsHouse()
    const { exceptionId } = await asked(as.report)
    const back = await moved(as.manager, exceptionId, { move: 'return', reason: 'Which systems?' })
    expect(open(back)).toEqual([['answer', people.report.id]])
    expect(back.duties.find(({ kind }) => kind === 'answer')).toMatchObject({ dueOn: '2026-03-09' })
    const again = await moved(as.report, exceptionId, { move: 'submit', answer: 'The viewers.' })
    expect(open(again)).toEqual([['decision', people.manager.id]])
    expect(outcomes(again, 'decision')).toEqual(['met', null])
    expect(outcomes(again, 'answer')).toEqual(['met'])
  })

  test('a stand-in sees it waiting, and what they say meets the duty of whom they stand in for', async () => {
    const { as, asked, moved, people, world } = await exceptionsHouse()
    await world.standsIn(people.member, people.manager)
    const { exceptionId, bindingVersion } = await asked(as.report)
    const seen = (await as.member('GET /exceptions?view=waiting')).body as { items: { exceptionId: number }[] }
    expect(seen.items).toMatchObject([{ exceptionId }])
    const done = await moved(as.member, exceptionId, { move: 'approve', reason: 'In her place.', bindingVersion })
    expect(done.duties).toMatchObject([{ person: { personId: people.manager.id }, outcome: 'met' }])
  })

  test('a step that is late brings in others, who have as many days', async () => {
    const house = await exceptionsHouse()
    const { as, people, world, record } = house
    const { exceptionId } = await reviewed(house)
    for (let day = 0; day < 6; day += 1) await world.round()
    const late = await record(as.owner, exceptionId)
    expect(late.duties.find(({ person }) => person.personId === people.owner.id)).toMatchObject({ kind: 'decision', dueOn: '2026-03-12' })
    const [first] = house.committee.members
    expect(first && (await world.missesOf(first))).toMatchObject([{ due: '2026-03-07', cleared: null }])
  })

  test('an emergency grant is looked at by those who decide, by its end', async () => {
    const { as, asked, moved, people } = await exceptionsHouse()
    const { exceptionId, bindingVersion } = await asked(as.report)
    const granted = await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'The ward stands still.', hours: 24 })
    expect(granted.duties).toMatchObject([
      { kind: 'emergency-review', person: { personId: people.manager.id }, dueOn: '2026-03-03', outcome: null },
      { kind: 'decision', outcome: null },
    ])
    const done = await moved(as.manager, exceptionId, { move: 'approve', reason: 'It was right.', bindingVersion })
    expect(outcomes(done, 'emergency-review')).toEqual(['met'])
  })

  test('who leaves owes nothing any more; whoever comes after them does', async () => {
    const { as, asked, people, world, record } = await exceptionsHouse()
    const { exceptionId } = await asked(as.report)
    await world.reportsTo(people.report, people.member)
    await world.goes(people.manager)
    await world.round()
    await world.round()
    const seen = await record(as.owner, exceptionId)
    expect(open(seen)).toEqual([['decision', people.member.id]])
    expect(seen.duties.find(({ person }) => person.personId === people.manager.id)?.outcome).toBe('gone')
  })

  test('a day that is kept twice changes nothing', async () => {
    const house = await exceptionsHouse()
    const { world } = house
    await reviewed(house)
    await world.round()
    const before = await allDuties(world)
    await world.round()
    expect(await allDuties(world)).toEqual(before)
  })
})

test('of what is confidential the deadline says the number only', async () => {
  const { as, asked, world, people } = await exceptionsHouse()
  await asked(as.report, { confidential: true })
  expect(await deadlinesOf(world)).toMatchObject([{ person: people.manager.id, title: 'EX-1' }])
})

test('what becomes confidential while it is written on is called by its number from then on', async () => {
  const { as, asked, moved, world } = await exceptionsHouse()
  const { exceptionId } = await asked(as.report)
  const back = await moved(as.manager, exceptionId, { move: 'return', reason: 'Which systems?' })
  const request = { ...back.request, confidential: true }
  const put = await as.report(`PUT /exceptions/${exceptionId}/request`, { body: request, headers: { 'if-match': `"${back.revision}"` } })
  expect(put.status, put.text).toBe(200)
  expect((await deadlinesOf(world)).at(-1)).toMatchObject({ title: 'EX-1', met: null })
})

test('a day is one of the person’s, wherever they live', async () => {
  const { as, asked, people, world } = await exceptionsHouse()
  await world.changeFacts([people.manager.id], (tx) =>
    tx.run(
      sql`update person set time_zone = 'America/New_York' where organization_id = ${tx.organizationId} and person_id = ${people.manager.id}`,
    ),
  )
  const { duties } = await asked(as.report)
  expect(duties).toMatchObject([{ dueOn: '2026-03-07' }])
})

test('what waits for somebody is counted', async () => {
  const { as, asked } = await exceptionsHouse()
  await asked(as.report)
  await asked(as.report, { title: 'Another one' })
  expect((await as.manager('GET /me/counts')).body).toMatchObject({ waitingExceptions: 2 })
  expect((await as.report('GET /me/counts')).body).toMatchObject({ waitingExceptions: 0 })
})
