import { expect, test } from 'vitest'
import type { ExceptionRequest } from '../../src/contract/exception-request.ts'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'

const quiet = (deadlineIds: number[]) =>
  ({
    scope: { personIds: [], deadlineIds },
    effect: { kind: 'mute', byDays: null, forgiven: false },
  }) as unknown as Partial<ExceptionRequest>

/** Granted for four days, on words that name the one of two deadlines. */
async function burning() {
  const house = await exceptionsHouse({ choose: [{ route: 'light' }], criteria: { emergencyHours: 100 } })
  const { as, asked, moved, people, world } = house
  const owes = async () => Number((await world.owes(people.report, { due: '2026-03-20' })).id)
  const [named, other] = [await owes(), await owes()]
  const { exceptionId } = await asked(as.report, quiet([named]))
  const asks = await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 100 })
  const wider = { ...asks.request, ...quiet([named, other]) } as ExceptionRequest
  return { house, exceptionId, named, other, wider }
}

const excuses = async ({ as }: ExceptionsHouse, owed: number) =>
  (await got<{ excuses: object[] }>(as.admin(`GET /deadlines/${owed}`))).excuses.length

test('what was granted for an emergency acts as it was granted, whatever is asked for since, until somebody decides on that', async () => {
  const { house, exceptionId, named, other, wider } = await burning()
  const { as, moved } = house
  const changed = await moved(as.report, exceptionId, { move: 'amend', request: wider, reason: 'The other one, too.' })
  expect([await excuses(house, named), await excuses(house, other)]).toEqual([1, 0])
  // Whoever decides sees what is asked for by now.
  const { coverage } = await got<{ coverage: { deadlines: number } }>(as.manager(`GET /exceptions/${exceptionId}/coverage`))
  expect(coverage.deadlines).toBe(2)
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: changed.bindingVersion })
  expect([await excuses(house, named), await excuses(house, other)]).toEqual([1, 1])
})

test('nor does it act on what is written where it was sent back, nor less once that is rejected, and the check of a round agrees', async () => {
  const { house, exceptionId, named, other, wider } = await burning()
  const { as, moved, record, world } = house
  await moved(as.manager, exceptionId, { move: 'return', reason: 'Which ones?' })
  await got(as.report(`PUT /exceptions/${exceptionId}/request`, { body: wider }))
  await world.nextRound()
  expect([await excuses(house, named), await excuses(house, other)]).toEqual([1, 0])
  await moved(as.report, exceptionId, { move: 'submit' })
  expect([await excuses(house, named), await excuses(house, other)]).toEqual([1, 0])
  const { bindingVersion } = await record(as.manager, exceptionId)
  await moved(as.manager, exceptionId, { move: 'reject', reason: 'No.', bindingVersion })
  expect([await excuses(house, named), await excuses(house, other)]).toEqual([1, 0])
})
