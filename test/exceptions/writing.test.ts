import { describe, expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, got, plainRequest } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

const agree = (bindingVersion: number) => ({ move: 'approve' as const, reason: 'Yes.', bindingVersion })
const begun = (by: Ask, policyId: number, follows: object, words: object = {}) =>
  by('POST /exceptions', { body: { request: { ...plainRequest(policyId), from: null, ...words }, ...follows } })
const pathsIn = (body: unknown) => (body as { errors?: { path: string }[] }).errors?.map(({ path }) => path)

async function granted({ as, asked, moved }: ExceptionsHouse, words: object = {}) {
  const { exceptionId, bindingVersion } = await asked(as.report, words)
  return moved(as.manager, exceptionId, agree(bindingVersion))
}

async function anotherPolicy({ as, matrixId, routes, people }: ExceptionsHouse, effectiveFrom: string): Promise<number> {
  const criteria = { allowed: true, matrixId, routes: [{ routeId: routes['light'] }] }
  const draft = { content: '# Doors', clauses: [], criteria }
  const body = { number: `DOOR-${effectiveFrom}`, title: 'Doors', ownerId: people.owner.id, draft }
  const { policyId } = await got<{ policyId: number }>(as.admin('POST /policies', { body }))
  await got(as.admin(`POST /policies/${policyId}/versions/1/publication`, { body: { effectiveFrom } }))
  return policyId
}

describe('more time, or the same once more', () => {
  test('is asked for by whoever asked for it first, or lives with it', async () => {
    const house = await exceptionsHouse()
    const { as, policyId, people } = house
    const base = await granted(house, { ownerId: people.member.id })
    for (const follows of ['extends', 'renews']) {
      const next = { [follows]: base.exceptionId }
      for (const by of [as.admin, as.manager]) {
        const { status, body } = await begun(by, policyId, next)
        expect([status, pathsIn(body)]).toEqual([400, [`body.${follows}`]])
      }
      const missing = await begun(as.report, policyId, { [follows]: base.exceptionId + 1000 })
      expect([missing.status, pathsIn(missing.body)]).toEqual([400, [`body.${follows}`]])
      for (const by of [as.report, as.member]) expect((await begun(by, policyId, next)).status).toBeLessThan(300)
    }
  })

  test('is to the same policy', async () => {
    const house = await exceptionsHouse()
    const other = await anotherPolicy(house, '2026-01-01')
    const { as, policyId, drafted } = house
    const base = await granted(house)
    const wrong = await begun(as.report, other, { renews: base.exceptionId }, { clause: null })
    expect([wrong.status, pathsIn(wrong.body)]).toEqual([400, ['body.request.policyId']])
    // More time is for what was asked for, whatever else is said.
    const more = await drafted(as.report, { policyId: other, clause: null, title: '', until: '2026-04-20' }, { extends: base.exceptionId })
    expect(more.request).toMatchObject({ policyId, clause: '3.2', title: base.title, from: '2026-04-09', until: '2026-04-20' })
    const put = await as.report(`PUT /exceptions/${more.exceptionId}/request`, { body: { ...more.request, policyId: other } })
    expect([put.status, pathsIn(put.body)]).toEqual([400, ['body.policyId']])
  })

  test('takes over what is not said anew', async () => {
    const house = await exceptionsHouse()
    const control = { title: 'Door locked', purpose: 'So.', ownerId: null, checkEveryDays: null }
    const task = { title: 'Patch', ownerId: null, dueOn: '2026-03-20' }
    const said = {
      riskArgument: 'Cut off.',
      exitPlan: 'Release 8.4',
      controls: [control],
      exitTasks: [task],
      residual: { likelihood: 1, impact: 1 },
    }
    const base = await granted(house, said)
    const { as, drafted } = house
    const none = { riskArgument: '', exitPlan: '', controls: [], exitTasks: [], inherent: null, residual: null, until: '2026-04-20' }
    const same = await drafted(as.report, { ...none, reason: 'Late.' }, { extends: base.exceptionId })
    expect(same.request).toMatchObject({ ...said, exitTasks: [], reason: 'Late.', inherent: { likelihood: 1, impact: 2 } })
    const anew = {
      ...{
        title: 'Other',
        riskArgument: 'Other.',
        exitPlan: 'Other',
        inherent: { likelihood: 2, impact: 1 },
        residual: { likelihood: 2, impact: 2 },
      },
      ...{ controls: [{ ...control, title: 'Other' }], exitTasks: [{ ...task, title: 'Other' }], until: '2026-04-20' },
    }
    expect((await drafted(as.report, anew, { extends: base.exceptionId })).request).toMatchObject(anew)
  })

  test('counts with what was granted before, and nothing else does', async () => {
    const house = await exceptionsHouse({ criteria: { grantDays: 60, lifetimeDays: 60 } })
    const { as, drafted } = house
    const base = await granted(house)
    await granted(house, { title: 'Another' })
    const codes = async (until: string, follows: object) =>
      (await drafted(as.report, { from: '2026-04-09', until, title: 'Next' }, follows)).faults.map(({ code }) => code)
    expect(await codes('2026-06-07', {})).toEqual([])
    expect(await codes('2026-05-08', { renews: base.exceptionId })).toEqual([])
    expect(await codes('2026-05-09', { renews: base.exceptionId })).toEqual(['too-long-in-all'])
  })

  test('is there for what was granted and not taken back', async () => {
    const house = await exceptionsHouse()
    const { as, moved, policyId, asked, at } = house
    const waits = await asked(as.report)
    const status = async (follows: object) => (await begun(as.report, policyId, follows)).status
    expect([await status({ extends: waits.exceptionId }), await status({ renews: waits.exceptionId })]).toEqual([409, 409])
    const base = await granted(house)
    await at('2026-03-12T12:00:00Z')
    expect([await status({ extends: base.exceptionId }), await status({ renews: base.exceptionId })]).toEqual([200, 200])
    const closed = await granted(house, { from: '2026-03-20' })
    await moved(as.report, closed.exceptionId, { move: 'close', reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4 is in.' })
    expect([await status({ extends: closed.exceptionId }), await status({ renews: closed.exceptionId })]).toEqual([409, 200])
    await moved(as['compliance-officer'], base.exceptionId, { move: 'revoke', reason: 'No.', why: 'risk-materialised' })
    expect([await status({ extends: base.exceptionId }), await status({ renews: base.exceptionId })]).toEqual([409, 409])
  })
})

describe('a request', () => {
  test('is written on by whoever asks, while it is a draft or was sent back', async () => {
    const house = await exceptionsHouse()
    const { as, drafted, moved, policyId } = house
    const { exceptionId, request } = await drafted(as.report)
    const put = async (by: Ask, words: object = {}) =>
      (await by(`PUT /exceptions/${exceptionId}/request`, { body: { ...request, ...words } })).status
    for (const by of [as.member, as.manager, as.admin]) expect(await put(by)).toBe(404)
    expect([await put(as.report, { policyId: policyId + 1000 }), await put(as.report, { title: 'Anew' })]).toEqual([400, 200])
    await moved(as.report, exceptionId, { move: 'submit' })
    expect([await put(as.report), await put(as.manager), await put(as.member)]).toEqual([409, 409, 404])
    await moved(as.manager, exceptionId, { move: 'return', reason: 'Which build?' })
    expect([await put(as.manager), await put(as.report, { title: 'Build 8.4' })]).toEqual([409, 200])
    expect(await house.record(as.report, exceptionId)).toMatchObject({ title: 'Build 8.4', version: 2, state: 'returned' })
  })

  test('is to the policy under which it was handed in, where it was sent back', async () => {
    const house = await exceptionsHouse()
    const other = await anotherPolicy(house, '2026-01-01')
    const { as, drafted, moved, record } = house
    const { exceptionId, policyId, request } = await drafted(as.report)
    const put = (policy: number) =>
      as.report(`PUT /exceptions/${exceptionId}/request`, { body: { ...request, clause: null, policyId: policy } })
    // A draft is nobody else's yet.
    for (const policy of [other, policyId]) await got(put(policy))
    await got(as.report(`PUT /exceptions/${exceptionId}/request`, { body: request }))
    await moved(as.report, exceptionId, { move: 'submit' })
    await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 5 })
    await moved(as.manager, exceptionId, { move: 'return', reason: 'Which build?' })
    expect(await put(other)).toMatchObject({ status: 409, body: { detail: 'An exception to another policy is another request.' } })
    expect(await record(as.report, exceptionId)).toMatchObject({ policyId, version: 1, inForce: true })
  })

  test('keeps what others were shown, and what binds them, in a version of its own', async () => {
    const house = await exceptionsHouse()
    const { as, drafted, moved, record } = house
    const { exceptionId, request } = await drafted(as.report)
    const wrote = async (words: object) => {
      await got(as.report(`PUT /exceptions/${exceptionId}/request`, { body: { ...request, ...words } }))
      const { version, bindingVersion } = await record(as.report, exceptionId)
      return [version, bindingVersion]
    }
    expect(await wrote({ until: '2026-04-01' })).toEqual([1, 1])
    expect(await wrote({})).toEqual([1, 1])
    await moved(as.report, exceptionId, { move: 'submit' })
    await moved(as.manager, exceptionId, { move: 'return', reason: 'Which build?' })
    expect(await wrote({ until: '2026-04-01' })).toEqual([2, 2])
    // As nobody was shown that, what was asked for first binds again.
    expect(await wrote({})).toEqual([2, 1])
    expect(await wrote({ until: '2026-04-02' })).toEqual([2, 2])
    const again = await moved(as.report, exceptionId, { move: 'submit' })
    expect(again).toMatchObject({ state: 'awaiting-decision', until: '2026-04-02' })
    expect(again.timeline.at(-1)?.detail).not.toHaveProperty('resumed')
  })

  test('is to a policy that is in force', async () => {
    const house = await exceptionsHouse()
    const later = await anotherPolicy(house, '2026-03-03')
    const { as, at, moved, tried, drafted, policyId } = house
    expect((await begun(as.report, later, {}, { clause: null })).status).toBe(400)
    const { exceptionId } = await drafted(as.report)
    await at('2026-03-03T12:00:00Z')
    expect((await begun(as.report, later, {}, { clause: null })).status).toBe(200)
    await got(as.admin(`PATCH /policies/${policyId}`, { body: { retired: true } }))
    expect((await tried(as.report, exceptionId, { move: 'submit' })).status).toBe(409)
    expect((await as.report(`PUT /exceptions/${exceptionId}/request`, { body: plainRequest(policyId) })).status).toBe(400)
    expect((await moved(as.report, exceptionId, { move: 'withdraw' })).state).toBe('withdrawn')
  })
})
