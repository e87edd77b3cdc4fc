import { expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'

/** Granted until 8 April, and one of somebody else that is confidential. */
async function two() {
  const house = await exceptionsHouse()
  const { as, asked, moved } = house
  const { exceptionId: own, bindingVersion } = await asked(as.report)
  await moved(as.manager, own, { move: 'approve', reason: 'Yes.', bindingVersion })
  const { exceptionId: other } = await asked(as.member, { confidential: true })
  return { house, own, other }
}

test('a request asks for more time, or for the same once more, and never for both: of another nobody learns by it when that ends', async () => {
  const { house, own, other } = await two()
  for (const renews of [own, other]) {
    const answer = await house.as.report('POST /exceptions', {
      body: { request: { ...(await house.record(house.as.report, own)).request, until: '2026-04-20' }, extends: own, renews },
    })
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ path: 'body.renews' }] } })
  }
})

test.each(['extends', 'renews'] as const)('it stays one to the same policy, also when it is written anew: %s', async (how) => {
  const { house, own } = await two()
  const { as, drafted, record } = house
  const draft = await drafted(as.report, { from: '2026-04-09', until: '2026-04-20' }, { [how]: own })
  const request = { ...draft.request, policyId: await anotherPolicy(house) }
  expect(await as.report(`PUT /exceptions/${draft.exceptionId}/request`, { body: request })).toMatchObject({ status: 400 })
  expect((await record(as.report, draft.exceptionId)).request.policyId).toBe(draft.request.policyId)
})

/** In force, with the same criteria. */
async function anotherPolicy({ as, policyId }: ExceptionsHouse): Promise<number> {
  const { versions } = await got<{ versions: { criteria: object }[] }>(as.admin(`GET /policies/${policyId}`))
  const draft = { content: '# Backups', clauses: [{ number: '3.2', title: 'Daily', content: '' }], criteria: versions[0]?.criteria }
  const made = await got<{ policyId: number }>(
    as.admin('POST /policies', { body: { number: 'IT-08', title: 'Backups', ownerId: null, draft } }),
  )
  await got(as.admin(`POST /policies/${made.policyId}/versions/1/publication`, { body: { effectiveFrom: '2026-01-01' } }))
  return made.policyId
}
