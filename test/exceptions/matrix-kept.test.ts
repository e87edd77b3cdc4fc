import { expect, test } from 'vitest'
import { grantedWith } from '../support/exception-duties.ts'
import { type ExceptionRecord, exceptionsHouse, got, graveRequest, matrix5x5 } from '../support/exceptions-house.ts'

test('a decision keeps the version of the matrix by which its risk was read, whatever the matrix says later', async () => {
  const house = await exceptionsHouse()
  const { as, matrixId, record, asked } = house
  const said = ({ matrix, matrixVersion, level, state }: ExceptionRecord) => ({ matrix, matrixVersion, level, state })
  const { exceptionId } = await grantedWith(house, [])
  const before = said(await record(as.report, exceptionId))
  expect(before).toMatchObject({ matrix: matrix5x5, matrixVersion: 1, level: 'high', state: 'approved' })
  const waits = await asked(as.report)
  const stricter = { ...matrix5x5, bands: matrix5x5.bands.map((band, at) => ({ ...band, from: [1, 2, 3, 9][at] })) }
  await got(as.admin(`PUT /risk-matrices/${matrixId}`, { body: stricter }))
  expect(said(await record(as.report, exceptionId))).toEqual(before)
  const { items } = await got<{ items: { exceptionId: number; level: string }[] }>(as.auditor('GET /exceptions?view=all'))
  expect(items.find((one) => one.exceptionId === exceptionId)?.level).toBe('high')
  // What is decided on meanwhile keeps the one it was handed in by, and what is handed in from now on is read by the new one.
  const { bindingVersion } = waits
  const yes = { move: 'approve' as const, reason: 'Yes.', bindingVersion }
  expect(said(await house.moved(as.manager, waits.exceptionId, yes))).toMatchObject({ matrixVersion: 1, level: 'low', state: 'approved' })
  const { exceptionId: next, request } = await house.drafted(as.report, { ...graveRequest, inherent: { likelihood: 4, impact: 4 } })
  expect(request.residual).toEqual({ likelihood: 3, impact: 4 })
  expect(said(await house.moved(as.report, next, { move: 'submit' }))).toMatchObject({
    matrix: stricter,
    matrixVersion: 2,
    level: 'critical',
  })
})
