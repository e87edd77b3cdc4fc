import { describe, expect, test } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { anywhereOnEarth } from '../../src/time/period.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'

/** Granted until 8 April in London, or elsewhere; looked at on 20 March. */
async function granted(timeZone: string | null = null) {
  const house = await exceptionsHouse()
  const base = await approved(house, await house.asked(house.as.report, { timeZone }))
  await house.at('2026-03-20T12:00:00Z')
  return { house, base }
}

function approved({ as, moved }: ExceptionsHouse, { exceptionId, bindingVersion }: ExceptionRecord): Promise<ExceptionRecord> {
  return moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
}

function renewal({ as, drafted }: ExceptionsHouse, base: ExceptionRecord, from: string, request: object = {}) {
  return drafted(as.report, { from, until: '2026-04-30', ...request }, { renews: base.exceptionId })
}

const tooEarly = (first: string) => [expect.objectContaining({ field: 'from', code: 'renewal-too-early', values: { first } })]

const rival = (field: string, code: string, number: string) => expect.objectContaining({ field, code, values: { number } })

describe('a renewal', () => {
  test('is asked for before the end, and begins after it', async () => {
    const { house, base } = await granted()
    const { as, tried } = house
    const early = await renewal(house, base, '2026-04-08')
    expect(early.faults).toEqual(tooEarly('2026-04-09'))
    const refused = await tried(as.report, early.exceptionId, { move: 'submit' })
    expect(refused).toMatchObject({ status: 400, body: { errors: [{ path: 'body.request.from', code: 'renewal-too-early' }] } })
    const next = await renewal(house, base, '2026-04-09')
    expect(next.faults).toEqual([])
    const asked = await house.moved(as.report, next.exceptionId, { move: 'submit' })
    expect(await approved(house, asked)).toMatchObject({ phase: 'scheduled', startsAt: base.endsAt })
  })

  test('begins where the other has ended, whatever day it is elsewhere', async () => {
    const { house, base } = await granted(anywhereOnEarth)
    expect(base.endsAt).toBe('2026-04-09T12:00:00Z')
    expect((await renewal(house, base, '2026-04-09')).faults).toEqual(tooEarly('2026-04-10'))
    expect((await renewal(house, base, '2026-04-09', { timeZone: anywhereOnEarth })).faults).toEqual([])
    expect((await renewal(house, base, '2026-04-09', { timeZone: 'Nowhere' })).faults).toMatchObject([{ code: 'unknown-time-zone' }])
  })

  test('of what was closed begins on that day at the earliest', async () => {
    const { house, base } = await granted()
    await house.moved(house.as.report, base.exceptionId, { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4' })
    expect((await renewal(house, base, '2026-03-20')).faults).toEqual([])
  })

  test('of what was given more time meanwhile is not granted from before that, nor the other way round', async () => {
    const { house, base } = await granted()
    const { as, tried, drafted, moved } = house
    const next = await moved(as.report, (await renewal(house, base, '2026-04-09')).exceptionId, { move: 'submit' })
    const vote = ({ exceptionId, bindingVersion }: ExceptionRecord) =>
      tried(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
    const { exceptionId } = await drafted(as.report, { until: '2026-04-20' }, { extends: base.exceptionId })
    await approved(house, await moved(as.report, exceptionId, { move: 'submit' }))
    expect(await vote(next)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('2026-04-21') } })
    const request = { ...next.request, from: '2026-04-21' }
    const later = await moved(as.report, next.exceptionId, { move: 'amend', request, reason: 'Later, then.' })
    const further = await drafted(as.report, { until: '2026-04-25' }, { extends: base.exceptionId })
    const sent = await moved(as.report, further.exceptionId, { move: 'submit' })
    expect(await approved(house, later)).toMatchObject({ phase: 'scheduled' })
    expect(await vote(sent)).toMatchObject({ status: 409, body: { detail: expect.stringContaining(`${next.number} renews it already`) } })
  })

  test('stands in the way of another for the same days while it waits, and once it is granted', async () => {
    const { house, base } = await granted()
    const { as, tried, moved, record } = house
    const first = await moved(as.report, (await renewal(house, base, '2026-04-09')).exceptionId, { move: 'submit' })
    const second = await renewal(house, base, '2026-04-30', { until: '2026-05-05' })
    expect(second.faults).toEqual([rival('from', 'rival-waits', first.number)])
    expect(await tried(as.report, second.exceptionId, { move: 'submit' })).toMatchObject({
      status: 400,
      body: { errors: [{ path: 'body.request.from', code: 'rival-waits', values: { number: first.number } }] },
    })
    // What was sent back waits for who asked: another may be handed in, and then that one stands in the way.
    await moved(as.manager, first.exceptionId, { move: 'return', reason: 'Which systems?' })
    const asked = await moved(as.report, second.exceptionId, { move: 'submit' })
    expect((await tried(as.report, first.exceptionId, { move: 'submit' })).status).toBe(400)
    await approved(house, asked)
    expect((await record(as.report, first.exceptionId)).faults).toEqual([rival('from', 'rival-granted', asked.number)])
    const other = await moved(as.report, (await renewal(house, base, '2026-05-06', { until: '2026-05-09' })).exceptionId, {
      move: 'submit',
    })
    const request = { ...other.request, from: '2026-05-05' }
    expect(await tried(as.report, other.exceptionId, { move: 'amend', request, reason: 'A day before.' })).toMatchObject({
      status: 400,
      body: { errors: [{ code: 'rival-granted' }] },
    })
    await moved(as.report, asked.exceptionId, { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4' })
    expect((await record(as.report, first.exceptionId)).faults).toEqual([])
  })

  test('that lapsed stands in nobody’s way', async () => {
    const step = { name: 'Manager', who: [{ type: 'requesters-manager' as const }], quorum: { count: 1 }, veto: [], days: 5 }
    const house = await exceptionsHouse({
      choose: [{ route: 'lapsing' }],
      routes: () => ({ lapsing: { review: null, steps: [{ ...step, whenLate: { type: 'lapse' } }] } }),
    })
    const base = await approved(house, await house.asked(house.as.report))
    const first = await house.moved(house.as.report, (await renewal(house, base, '2026-04-09')).exceptionId, { move: 'submit' })
    await house.at(first.lapsesAt ?? '')
    expect((await renewal(house, base, '2026-04-09')).faults).toEqual([])
  })

  test.each(['renews', 'extends'] as const)('of two that are handed in at once one is: %s', async (how) => {
    const { house, base } = await granted()
    const days = how === 'renews' ? { from: '2026-04-09', until: '2026-04-30' } : { until: '2026-04-20' }
    const drafts = [1, 2, 3, 4].map(() => house.drafted(house.as.report, days, { [how]: base.exceptionId }))
    const tries = (await Promise.all(drafts)).map(({ exceptionId }) => house.tried(house.as.report, exceptionId, { move: 'submit' }))
    const answers = await Promise.all(tries)
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 400, 400, 400])
    const taken = answers.find(({ status }) => status === 200)?.body as ExceptionRecord
    const field = how === 'renews' ? 'from' : 'until'
    for (const { status, body } of answers)
      if (status === 400) expect(body).toMatchObject({ errors: [{ path: `body.request.${field}`, values: { number: taken.number } }] })
  })

  test('is not granted beside another that was handed in when nothing kept two apart', async () => {
    const { house, base } = await granted()
    const { as, tried, moved, world } = house
    const [first, second] = [await renewal(house, base, '2026-04-09'), await renewal(house, base, '2026-04-09')]
    const hidden = (state: string) =>
      keepBooks(world.db, world.organization.id, (tx) =>
        tx.run(sql`update exception set state = ${state} where exception_id = ${first.exceptionId}`),
      )
    await moved(as.report, first.exceptionId, { move: 'submit' })
    await hidden('draft')
    const late = await moved(as.report, second.exceptionId, { move: 'submit' })
    await hidden('awaiting-decision')
    await approved(house, first)
    expect(
      await tried(as.manager, late.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: late.bindingVersion }),
    ).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining(`${first.number} was granted`) },
    })
  })

  test('is not of an emergency that was then rejected', async () => {
    const house = await exceptionsHouse()
    const { as, asked, moved } = house
    const { exceptionId, bindingVersion } = await asked(as.report)
    await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'Now.', hours: 5 })
    const rejected = await moved(as.manager, exceptionId, { move: 'reject', reason: 'No.', bindingVersion })
    expect((await house.record(as.report, rejected.exceptionId)).mayRenew).toBe(false)
  })

  test.each(['renews', 'extends'] as const)(
    'that was written or sent back before is not handed in once that was taken back: %s',
    async (how) => {
      const { house, base } = await granted()
      const { as, drafted, moved, tried, record } = house
      const days = how === 'renews' ? { from: '2026-04-09', until: '2026-04-30' } : { until: '2026-04-20' }
      const draft = await drafted(as.report, days, { [how]: base.exceptionId })
      const { exceptionId } = await drafted(as.report, days, { [how]: base.exceptionId })
      await moved(as.report, exceptionId, { move: 'submit' })
      const returned = await moved(as.manager, exceptionId, { move: 'return', reason: 'Which systems?' })
      await moved(as['compliance-officer'], base.exceptionId, { move: 'revoke', reason: 'No more.', why: 'other' })
      expect((await record(as.report, returned.exceptionId)).state).toBe('withdrawn')
      for (const one of [draft, returned]) {
        const { exceptionId, state, revision } = await record(as.report, one.exceptionId)
        expect(await tried(as.report, exceptionId, { move: 'submit' })).toMatchObject({ status: 409 })
        expect(await record(as.report, exceptionId)).toMatchObject({ state, revision })
      }
    },
  )
})
