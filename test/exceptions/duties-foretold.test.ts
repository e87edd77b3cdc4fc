import { expect, test } from 'vitest'
import { previewPolicies } from '../../src/preview.ts'
import { open, reviewed } from '../support/exception-duties.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import { policyOf } from '../support/world-policies.ts'

test('a forecast knows whom a late step will bring in, and when they will be late in turn', async () => {
  const house = await exceptionsHouse()
  const { world, record, as } = house
  const { exceptionId } = await reviewed(house)
  const policy = policyOf({ trigger: overdueCount(1, { kind: 'duty' }), tell: ['person'] }, 'late duties')
  const { days } = await previewPolicies(world.db, world.organizationId, [policy], '2026-03-03', '2026-03-20')
  // Three of the committee have until 7 March; the Owner, who comes in on the 8th, until the 12th.
  const late = new Map(days.map(({ day, policies }) => [day, policies.reduce((sum, { fired }) => sum + fired, 0)]))
  expect(['07', '08', '12', '13', '20'].map((day) => late.get(`2026-03-${day}`))).toEqual([0, 3, 3, 4, 4])
  // It was a forecast: nobody owes more than before.
  expect(open(await record(as.report, exceptionId)).map(([kind]) => kind)).toEqual(['decision', 'decision', 'decision'])
})
