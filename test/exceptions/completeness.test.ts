import { expect, test } from 'vitest'
import { english } from '../../web/messages/en/catalogue.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'

test('what is missing has a code with its numbers, in drafts and in refusals alike', async () => {
  const { as, drafted, tried } = await exceptionsHouse({ criteria: { grantDays: 20, controls: ['Network cut off'] } })
  const { exceptionId, faults } = await drafted(as.report, { until: '2026-04-08', controls: [] })
  expect(faults).toEqual([
    { field: 'until', code: 'too-long', values: { days: 30, most: 20 }, message: 'That is 30 days; the policy allows 20 at a time.' },
    {
      ...{ field: 'controls', code: 'control-demanded', values: { control: 'Network cut off' } },
      message: 'The policy demands this control: Network cut off.',
    },
  ])
  const refused = await tried(as.report, exceptionId, { move: 'submit' })
  expect(refused).toMatchObject({
    status: 400,
    body: { errors: faults.map(({ field, ...fault }) => ({ path: `body.request.${field}`, ...fault })) },
  })
  for (const { code } of faults) expect(english).toHaveProperty([`ask.fault.${code}`])
})
