import { describe, expect, test } from 'vitest'
import { keepBooks, sql, type Tx } from '../../src/database/transaction.ts'
import { type ExceptionsHouse, exceptionsHouse, from, got, graveRequest, until } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

// Faults found in other systems that do this job, each by the number under which it was noted. Those of imports, of effects on
// deadlines and of time stand with these; traps-numbered.test.ts says that none is left out.
describe('traps that others fell into', () => {
  test('1: an approval has its effect, and nothing else has to happen for it', async () => {
    const house = await exceptionsHouse()
    const { exceptionId } = await granted(house)
    await house.at('2026-03-10T00:00:00Z')
    expect(await house.record(house.as.report, exceptionId)).toMatchObject({ phase: 'in-force', inForce: true })
  })

  test('2, 20: nobody can write a state into a request', async () => {
    const { as, policyId, drafted } = await exceptionsHouse()
    const { exceptionId } = await drafted(as.report)
    for (const body of [{ request: { policyId, state: 'approved' } }, { request: { policyId }, state: 'approved' }])
      expect((await as.report('POST /exceptions', { body })).status).toBe(400)
    expect((await as.report(`PUT /exceptions/${exceptionId}/request`, { body: { policyId, phase: 'in-force' } })).status).toBe(400)
  })

  test('3, 4: every reader sees the end at the same instant, without any job', async () => {
    const house = await exceptionsHouse()
    const { exceptionId, number, endsAt } = await granted(house)
    const end = Temporal.Instant.from(endsAt ?? '')
    for (const [at, expected] of [
      [end.subtract({ milliseconds: 1 }), true],
      [end, false],
    ] as const) {
      await house.at(at.toString())
      const { inForce } = await house.record(house.as.report, exceptionId)
      const inView = async (path: string) => (await house.as.auditor(`GET ${path}`)).text.includes(number)
      expect({ inForce, list: await inView('/exceptions?view=in-force'), file: await inView('/exceptions.csv?view=in-force') }).toEqual({
        ...{ inForce: expected, list: expected, file: expected },
      })
    }
  })

  test('5, 6: what was agreed stays on the record, and an extension is what was asked for', async () => {
    const house = await exceptionsHouse()
    const { as, moved, drafted } = house
    const base = await granted(house)
    await house.at('2026-03-20T10:00:00Z')
    const draft = await drafted(as.report, { reason: 'The vendor is late.', until: '2026-04-20' }, { extends: base.exceptionId })
    expect(draft.request.from).toBe('2026-04-09')
    const asked = await moved(as.report, draft.exceptionId, { move: 'submit' })
    expect((await house.record(as.report, base.exceptionId)).endsAt).toBe(base.endsAt)
    await moved(as.manager, asked.exceptionId, { move: 'approve', reason: 'Ten days more.', bindingVersion: asked.bindingVersion })
    await house.at('2026-03-25T10:00:00Z')
    const closed = await moved(as.report, base.exceptionId, { move: 'close', reason: 'Patched.', why: 'remedied', evidence: 'Build 8.4' })
    expect(closed.grants.map(({ kind, until: last }) => [kind, last])).toEqual([
      ['decision', until],
      ['extension', '2026-04-20'],
    ])
    expect(closed).toMatchObject({ phase: 'closed', inForce: false })
  })

  test('7, 19: no exception without an end that is a day', async () => {
    const { as, drafted, tried, policyId } = await exceptionsHouse()
    const { exceptionId, faults } = await drafted(as.report, { until: null })
    expect(faults.map(({ field }) => field)).toContain('until')
    expect((await tried(as.report, exceptionId, { move: 'submit' })).status).toBe(400)
    for (const wrong of ['never', '2026-02-30', '9999', ''])
      expect((await as.report('POST /exceptions', { body: { request: { policyId, until: wrong } } })).status).toBe(400)
  })

  test('8: four eyes are kept by the server, whatever the road: session, token, stand-in', async () => {
    const house = await exceptionsHouse()
    const { as, people, asked, tried } = house
    const { exceptionId, bindingVersion } = await asked(as.report)
    const token = await house.token(people.report, 'exceptions.read', 'exceptions.decide')
    await standIn(house, people.manager.id, people.report.id)
    for (const by of [as.report, token])
      expect((await tried(by, exceptionId, { move: 'approve', reason: 'Mine.', bindingVersion })).status).toBe(403)
    // Somebody else who stands in decides, and both are named.
    await standIn(house, people.manager.id, people.member.id, '2026-03-01')
    const seen = await got<{ timeline: { by: { name: string }; onBehalfOf: { name: string } }[] }>(
      tried(as.member, exceptionId, { move: 'approve', reason: 'For the manager.', bindingVersion }),
    )
    expect(seen.timeline.at(-1)).toMatchObject({ by: { name: 'Member' }, onBehalfOf: { name: 'Manager' } })
  })

  test('9: a move leads only where the table says, and only from there', async () => {
    const { as, drafted, tried } = await exceptionsHouse()
    const { exceptionId } = await drafted(as.report)
    for (const move of ['close', 'withdraw'] as const) {
      const { status } = await tried(as.report, exceptionId, {
        move,
        reason: 'Now.',
        ...(move === 'close' && { why: 'remedied', evidence: 'Build 8.4' }),
      })
      expect([move, status]).toEqual([move, move === 'close' ? 409 : 200])
    }
    expect((await tried(as.report, exceptionId, { move: 'submit' })).status).toBe(409)
    expect((await tried(as.report, exceptionId, { move: 'approved' as 'approve' })).status).toBe(400)
  })

  test('11: a typing error corrected keeps decisions, anything else voids them and sends it round again', async () => {
    const house = await exceptionsHouse({ choose: [{ route: 'standard' }] })
    const { as, asked, moved, tried } = house
    const { exceptionId, request } = await asked(as.report, { reason: 'The vendor certfies the older driver only.' })
    await moved(as['compliance-officer'], exceptionId, { move: 'take' })
    const assessment = { inherent: { likelihood: 1, impact: 2 }, residual: { likelihood: 1, impact: 2 } }
    const { bindingVersion } = await moved(as['compliance-officer'], exceptionId, {
      ...{ move: 'assess', reason: 'Small.', recommendation: 'approve' },
      ...assessment,
    })
    await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    const corrected = { ...request, reason: 'The vendor certifies the older driver only.' }
    const kept = await moved(as.report, exceptionId, { move: 'amend', request: corrected, reason: 'A typing error.' })
    expect(kept).toMatchObject({ state: 'awaiting-decision', bindingVersion, version: 2 })
    expect(kept.steps.find(({ step }) => step === 1)?.state).toBe('passed')
    const other = { ...corrected, until: '2026-04-07' }
    const voided = await moved(as.report, exceptionId, { move: 'amend', request: other, reason: 'A day less.' })
    expect(voided).toMatchObject({ state: 'submitted', bindingVersion: 3 })
    expect(voided.steps.every(({ votes }) => votes.length === 0)).toBe(true)
    // Who had the old words before their eyes is told, not counted.
    expect((await tried(as.owner, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })).status).toBeGreaterThanOrEqual(400)
  })

  test('12: a step with nobody in it passes nothing', async () => {
    const house = await exceptionsHouse()
    const { as, asked, tried } = house
    // Nobody is above a member of this house.
    const { exceptionId, steps, bindingVersion } = await asked(as.member)
    expect(steps[0]).toMatchObject({ blocked: 'nobody', seats: [] })
    for (const by of [as.owner, as.admin, as['compliance-officer'], as.manager])
      expect((await tried(by, exceptionId, { move: 'approve', reason: 'Then I.', bindingVersion })).status).toBeGreaterThanOrEqual(403)
    await house.at('2026-03-09T12:00:00Z')
    expect((await house.record(as.member, exceptionId)).phase).toBe('awaiting-decision')
  })

  test('17: nothing on the record can be deleted or rewritten, even by the product itself', async () => {
    const house = await exceptionsHouse()
    const { exceptionId } = await granted(house)
    const { db, organization } = house.world
    const said = (tx: Tx) => tx.run(sql`update exception_move set reason = 'Other'`)
    await expect(keepBooks(db, organization.id, said)).rejects.toThrow(/permission denied/)
    expect(await keepBooks(db, organization.id, (tx) => tx.run(sql`delete from exception_move`))).toBe(0)
    for (const path of [`/exceptions/${exceptionId}`, `/exceptions/${exceptionId}/attachments/1`])
      expect((await house.as.owner(`DELETE ${path}`)).status).toBe(404)
  })

  test('21: who left or lost their seat before the step was over does not count; a step that is over stands', async () => {
    const house = await exceptionsHouse()
    const { as, asked, moved, committee, world } = house
    const [chair, second, third] = committee.as as [Ask, Ask, Ask]
    const { exceptionId, bindingVersion } = await asked(as.report, graveRequest)
    await moved(as['compliance-officer'], exceptionId, { move: 'take' })
    await moved(as['compliance-officer'], exceptionId, {
      ...{ move: 'assess', reason: 'Grave.', recommendation: 'approve', inherent: { likelihood: 4, impact: 4 } },
      residual: { likelihood: 3, impact: 4 },
    })
    const vote = { move: 'approve', reason: 'Yes.', bindingVersion } as const
    await moved(chair, exceptionId, vote)
    await keepBooks(world.db, world.organization.id, (tx) =>
      tx.run(
        sql`update person set left_on = '2026-03-01' where organization_id = ${tx.organizationId} and person_id = ${committee.chair.id}`,
      ),
    )
    const one = await moved(second, exceptionId, vote)
    expect(one).toMatchObject({ state: 'awaiting-decision' })
    expect(one.steps.at(-1)).toMatchObject({ approvals: 1, needed: 2 })
    const two = await moved(third, exceptionId, vote)
    expect(two.state).toBe('approved')
  })
})

describe('10: two last voices at the same moment make one decision', () => {
  test.each([
    ['where one voice is enough', 1, 200],
    ['where two of three are, and one has spoken', 2, 50],
  ])('%s', async (_where, count, races) => {
    const times = Number(process.env.LEEWAY_TEST_RACES ?? races)
    const house = await exceptionsHouse({ choose: [{ route: 'committee' }], routes: (committeeId) => committeeOf(committeeId, count) })
    const { as, asked, committee } = house
    for (let round = 0; round < times; round += 1) {
      const { exceptionId, bindingVersion } = await asked(as.report)
      const vote = { move: 'approve', reason: 'Yes.', bindingVersion } as const
      for (const by of committee.as.slice(2, 1 + count)) await house.moved(by, exceptionId, vote)
      const answers = await Promise.all(committee.as.slice(0, 2).map((by) => house.tried(by, exceptionId, vote)))
      expect(answers.map(({ status }) => status).sort()).toEqual([
        200,
        expect.toSatisfy((status: number) => [403, 409, 412].includes(status)),
      ])
      const { grants, timeline, state } = await house.record(as.report, exceptionId)
      expect({ state, grants: grants.length, votes: timeline.filter(({ move }) => move === 'approve').length }).toEqual({
        ...{ state: 'approved', grants: 1, votes: count },
      })
    }
  })
})

const committeeOf = (committeeId: number, count: number) => ({
  committee: {
    review: null,
    steps: [
      {
        ...{ name: 'Committee', who: [{ type: 'committee' as const, committeeId }], quorum: { count }, veto: [], days: 5 },
        whenLate: { type: 'wait' as const },
      },
    ],
  },
})

/** A request that the manager has agreed to: from 10 March to the end of 8 April in London. */
async function granted(house: ExceptionsHouse) {
  const { exceptionId, bindingVersion } = await house.asked(house.as.report, { from, until })
  return house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
}

async function standIn(house: ExceptionsHouse, personId: number, standInId: number, since = '2026-02-01'): Promise<void> {
  const { db, organization } = house.world
  await keepBooks(db, organization.id, (tx) =>
    tx.run(sql`
      insert into stand_in (organization_id, person_id, stand_in_id, from_day) values (${tx.organizationId}, ${personId}, ${standInId}, ${since})`),
  )
}
