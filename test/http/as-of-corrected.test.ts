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
