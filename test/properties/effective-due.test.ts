import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Excuse, excusedDue } from '../../src/deadlines/effective-due.ts'
import { addDays } from '../support/naive/day.ts'
import { type Effect, walkToDue } from '../support/naive/effects.ts'
import { aDueCase, anEffect, type DueCase } from '../support/naive/random-effects.ts'

const numRuns = 1000 * Number(process.env['LEEWAY_TEST_RUNS'] ?? 10)

const product = ({ raw, assignedOn, leaves, graceDays, effects }: DueCase) => {
  const excuses = effects.filter((effect): effect is Effect & Excuse => effect.kind !== 'mute')
  const due = excusedDue(raw, assignedOn, leaves, graceDays, excuses)
  return due === 'infinity' ? null : due
}
const model = ({ raw, assignedOn, leaves, graceDays, effects }: DueCase) => walkToDue(raw, assignedOn, leaves, graceDays, effects)

/** 9999 stands for never. */
const asDay = (due: string | null) => due ?? '9999-12-31'

describe('the due after exceptions', () => {
  test('is where the model arrives that walks there day by day', () => {
    fc.assert(
      fc.property(aDueCase, (one) => {
        expect(product(one)).toBe(model(one))
      }),
      { numRuns },
    )
  })

  test('does not depend on the order in which exceptions are known', () => {
    fc.assert(
      fc.property(aDueCase, fc.infiniteStream(fc.nat()), (one, dice) => {
        const shuffled = one.effects.map((effect) => [dice.next().value, effect] as const).sort(([a], [b]) => (a as number) - (b as number))
        expect(product({ ...one, effects: shuffled.map(([, effect]) => effect) })).toBe(product(one))
      }),
      { numRuns: numRuns / 5 },
    )
  })

  test('is that of leave first, then more time, then a waiver, then a pause, where all have the same days', () => {
    const days = { from: '2026-03-03', until: '2026-03-10' }
    const of = (...kinds: Excuse['kind'][]) => kinds.map((kind): Excuse => ({ kind, ...days, byDays: null, forgiven: false }))
    const due = (excuses: Excuse[], away = false) => excusedDue('2026-03-05', null, away ? [days] : [], 0, excuses)
    for (const kind of ['extend', 'waive'] as const)
      expect([due(of(kind)), due(of(kind, 'pause')), due(of('pause', kind))]).toEqual(['2026-03-10', '2026-03-18', '2026-03-18'])
    expect([due(of('pause')), due(of('pause'), true), due(of('extend', 'pause'), true)]).toEqual(['2026-03-13', '2026-03-19', '2026-03-19'])
  })

  test('never lies before the due without them, and is that one where there are none, or only silence', () => {
    fc.assert(
      fc.property(aDueCase, (one) => {
        expect(asDay(product(one)) >= one.raw).toBe(true)
        const silent = one.effects.map((effect): Effect => ({ ...effect, kind: 'mute' }))
        // Whatever leave does to the due has been done to it before.
        const leaves: DueCase['leaves'] = []
        expect(product({ ...one, leaves, effects: silent })).toBe(one.raw)
      }),
      { numRuns: numRuns / 5 },
    )
  })

  test('18: stays where one of two equal covers is taken away, or cut short after the due', () => {
    const absolute = aDueCase.filter(({ raw, effects }) =>
      effects.every(({ kind, byDays, from, until }) => kind !== 'extend' || byDays === null || (from <= raw && raw <= until)),
    )
    fc.assert(
      fc.property(absolute, anEffect(['extend', 'pause', 'waive']), fc.nat(20), (one, cover, days) => {
        const extra = cover.kind === 'extend' && !(cover.from <= one.raw && one.raw <= cover.until) ? { ...cover, byDays: null } : cover
        const alone = { ...one, effects: [...one.effects, extra] }
        expect(product({ ...one, effects: [...one.effects, extra, extra] })).toBe(product(alone))
        const ended = { ...extra, until: addDays(extra.from, days) }
        if (ended.until < extra.until && one.effects.length === 0) expect(product({ ...one, effects: [extra, ended] })).toBe(product(alone))
      }),
      { numRuns: numRuns / 5 },
    )
  })

  test('is none where it lay in days that are forgiven, their first and their last among them, whatever leave moves it on', () => {
    const waiver: Excuse = { kind: 'waive', from: '2026-03-03', until: '2026-03-10', byDays: null, forgiven: true }
    const due = (raw: string) => excusedDue(raw, null, [{ from: '2026-03-01', until: '2026-03-20' }], 0, [waiver])
    expect([due('2026-03-03'), due('2026-03-10')]).toEqual(['infinity', 'infinity'])
    expect([due('2026-03-02'), due('2026-03-11')]).toEqual(['2026-03-21', '2026-03-21'])
  })

  test('is not earlier for a second pause from the same day that ends sooner, whatever leave begins with them', () => {
    const pause = (until: string): Excuse => ({ kind: 'pause', from: '2026-03-23', until, byDays: null, forgiven: false })
    const due = (...excuses: Excuse[]) => excusedDue('2026-03-24', null, [{ from: '2026-03-23', until: '2026-03-24' }], 3, excuses)
    expect(due(pause('2026-03-24'))).toBe('2026-03-30')
    expect(due(pause('2026-03-24'), pause('2026-03-23'))).toBe('2026-03-30')
  })

  test('stays where an exception begins after it', () => {
    fc.assert(
      fc.property(aDueCase, anEffect(), fc.integer({ min: 1, max: 9 }), (one, later, after) => {
        const due = product(one)
        if (due === null) return
        const from = addDays(due, after)
        expect(product({ ...one, effects: [...one.effects, { ...later, from, until: addDays(from, 20) }] })).toBe(due)
      }),
      { numRuns: numRuns / 5 },
    )
  })

  test('lies n days later for a pause of n days that begins by the due, whatever was paused before', () => {
    const pauses = fc.array(anEffect(['pause']), { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(aDueCase, pauses, ({ raw }, effects) => {
        const reaching = effects.filter(({ from }) => from <= raw)
        const days = new Set<string>()
        for (const { from, until } of reaching) for (let day = from; day <= until; day = addDays(day, 1)) days.add(day)
        const one = { raw, assignedOn: null, leaves: [], graceDays: 0, effects: reaching }
        expect(product(one)).toBe(addDays(raw, days.size))
      }),
      { numRuns: numRuns / 5 },
    )
  })

  test('is never before the day on which what excused it was ended', () => {
    fc.assert(
      fc.property(aDueCase, anEffect(['extend', 'pause', 'waive']), fc.nat(18), ({ raw }, cover, days) => {
        const assignedOn = null
        const ended = addDays(cover.from, days)
        const alone = { raw, assignedOn, leaves: [], graceDays: 0, effects: [cover] }
        const before = product(alone)
        // On the day it is ended it was not overdue because of it: then it is not by the end of that day.
        if (ended >= cover.until || raw >= ended || asDay(before) <= ended) return
        expect(asDay(product({ ...alone, effects: [{ ...cover, until: ended }] })) >= ended).toBe(true)
      }),
      { numRuns: numRuns / 5 },
    )
  })
})
