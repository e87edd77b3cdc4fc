import { describe, expect, test } from 'vitest'
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
    const asked = async () => {
      const { exceptionId } = await drafted(as.report, { until: '2026-04-20' }, { extends: base.exceptionId })
      return moved(as.report, exceptionId, { move: 'submit' })
    }
    const [more, late] = [await asked(), await asked()]
    await approved(house, more)
    expect(await vote(next)).toMatchObject({ status: 409, body: { detail: expect.stringContaining('2026-04-21') } })
    expect((await vote(late)).status).toBe(409)
    const request = { ...next.request, from: '2026-04-21' }
    const later = await moved(as.report, next.exceptionId, { move: 'amend', request, reason: 'Later, then.' })
    const further = await drafted(as.report, { until: '2026-04-25' }, { extends: base.exceptionId })
    const sent = await moved(as.report, further.exceptionId, { move: 'submit' })
    expect(await approved(house, later)).toMatchObject({ phase: 'scheduled' })
    expect(await vote(sent)).toMatchObject({ status: 409, body: { detail: expect.stringContaining(`${next.number} renews it already`) } })
  })

  test('is not of an emergency that was then rejected', async () => {
    const house = await exceptionsHouse()
    const { as, asked, moved } = house
    const { exceptionId, bindingVersion } = await asked(as.report)
    await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'Now.', hours: 5 })
    const rejected = await moved(as.manager, exceptionId, { move: 'reject', reason: 'No.', bindingVersion })
    expect((await house.record(as.report, rejected.exceptionId)).mayRenew).toBe(false)
  })
})
