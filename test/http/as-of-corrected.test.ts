import { expect, test } from 'vitest'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Owed } from '../support/world-deadlines.ts'

test('what was settled by then was settled, whatever was corrected later', async () => {
  const house = await exceptionsHouse({}, { today: '2026-03-02' })
  const { world, as, people } = house
  const [corrected, takenBack, movedTwice, movedBack, restored] = (await world.miss(people.report, 5)) as [Owed, Owed, Owed, Owed, Owed]
  const change = (said: object, ...owed: Owed[]) =>
    got(
      as.admin('POST /deadline-changes', {
        body: { deadlineIds: owed.map(({ id }) => Number(id)), change: { ...said, reason: 'As told.' } },
      }),
    )
  const counts = async (query: string) => {
    const { items } = await got<{ items: { raw: number; stillOverdue: number }[] }>(as.admin(`GET /escalations/people?${query}`))
    return items.map(({ raw, stillOverdue }) => [raw, stillOverdue])
  }
  for (let day = 3; day <= 5; day += 1) await world.round()
  await house.at('2026-03-05T12:00:00Z')
  await change({ metOn: '2026-03-05' }, corrected, takenBack)
  await change({ dueOn: '2026-03-25' }, movedTwice, movedBack)
  await change({ withdrawnOn: '2026-03-05' }, restored)
  for (let day = 6; day <= 10; day += 1) await world.round()
  await house.at('2026-03-10T12:00:00Z')
  const onThe = (day: number, known: number) => counts(`asOf=2026-03-${day}&knownAt=2026-03-${known}`.replace(/-(\d)(?!\d)/g, '-0$1'))
  const before = [await onThe(6, 6), await onThe(4, 6), await onThe(4, 4)]
  expect(before).toEqual([[[5, 0]], [[5, 5]], [[5, 5]]])
  await change({ dueOn: '2026-03-20' }, corrected)
  await change({ metOn: null }, takenBack)
  await change({ dueOn: '2026-03-30' }, movedTwice)
  await change({ dueOn: '2026-03-02' }, movedBack)
  await change({ withdrawnOn: null }, restored)
  await world.round()
  await house.at('2026-03-11T12:00:00Z')
  expect([await onThe(6, 6), await onThe(4, 6), await onThe(4, 4)]).toEqual(before)
  // What had been heard of by the 4th only was all open.
  expect(await onThe(6, 4)).toEqual([[5, 5]])
  expect(await counts('')).toEqual([[5, 3]])
})

test('what was taken for never missed, or for excused, was known so until it was corrected', async () => {
  const house = await exceptionsHouse({ criteria: { retroactive: true } }, { today: '2026-03-02' })
  const { world, as, people, asked, moved, at } = house
  const [never, excused] = (await world.miss(people.report, 2)) as [Owed, Owed]
  const change = (said: object) =>
    got(as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(never.id)], change: { ...said, reason: 'As told.' } } }))
  const counts = async (query: string) => {
    const { items } = await got<{ items: { raw: number; excused: number }[] }>(as.admin(`GET /escalations/people?${query}`))
    return items.map((item) => [item.raw, item.excused])
  }
  for (let day = 3; day <= 5; day += 1) await world.round()
  await at('2026-03-05T12:00:00Z')
  await change({ metOn: '2026-02-27' }) // reported late, dated in time: it never was
  const request = { from: '2026-03-01', until: '2026-03-30', effect: { kind: 'extend', byDays: null, forgiven: false } } as const
  const scope = { personIds: [], deadlineIds: [Number(excused.id)] } as never
  const { exceptionId } = await asked(as.report, { ...request, scope })
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Ill.', bindingVersion: 1 })
  await world.round()
  await at('2026-03-07T12:00:00Z')
  await change({ metOn: null }) // and that was a mistake
  await world.round()
  await at('2026-03-09T12:00:00Z')
  const onThe5thKnownOn = (day: number) => counts(`asOf=2026-03-05&knownAt=2026-03-0${day}`)
  expect(await onThe5thKnownOn(4)).toEqual([[2, 0]])
  expect(await onThe5thKnownOn(5)).toEqual([[1, 1]])
  expect(await onThe5thKnownOn(6)).toEqual([[1, 1]])
  expect(await onThe5thKnownOn(8)).toEqual([[2, 1]])
  expect(await counts('asOf=2026-03-05')).toEqual([[2, 1]])
  const timeline = async (query: string) => {
    const { items } = await got<{ items: { what: string }[] }>(as.admin(`GET /people/${people.report.id}/timeline?kind=miss&${query}`))
    return items.map(({ what }) => what).sort()
  }
  expect(await timeline('knownAt=2026-03-06')).toEqual(['missed', 'voided'])
  for (const query of ['knownAt=2026-03-04', 'knownAt=2026-03-08', '']) expect(await timeline(query), query).toEqual(['missed', 'missed'])
})
