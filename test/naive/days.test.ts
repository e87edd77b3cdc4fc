import { describe, expect, test } from 'vitest'
import { aWorld } from '../support/naive/build.ts'
import { addDays, dateIn, daysBetween, firstDay, localDay, roundInstant } from '../support/naive/day.ts'

const at = (timeZone: string, roundTime: string) => aWorld({ org: { timeZone, roundTime } }).org

describe('the instant of a round', () => {
  test.each([
    ['Europe/London', '05:00', '2026-03-28', '2026-03-28T05:00:00Z'],
    ['Europe/London', '05:00', '2026-03-29', '2026-03-29T04:00:00Z'],
    // 02:30 does not exist in New York on 8 March: the clock goes on, to 03:30 summer time
    ['America/New_York', '02:30', '2026-03-08', '2026-03-08T07:30:00Z'],
    // 01:45 happens twice on Lord Howe on 5 April, half an hour apart: the first one counts
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-04T14:45:00Z'],
    ['Pacific/Kiritimati', '05:00', '2026-03-10', '2026-03-09T15:00:00Z'],
    ['Pacific/Pago_Pago', '23:30', '2026-03-10', '2026-03-11T10:30:00Z'],
  ])('%s at %s on %s is %s', (timeZone, roundTime, day, instant) => {
    expect(roundInstant(at(timeZone, roundTime), day).toString()).toBe(instant)
  })
})

describe('the local day of a person', () => {
  test.each([
    ['Europe/London', '05:00', 'Europe/London', '2026-03-10'],
    ['Europe/London', '05:00', 'America/New_York', '2026-03-10'],
    ['Europe/London', '03:00', 'America/New_York', '2026-03-09'],
    ['Europe/London', '05:00', 'Pacific/Pago_Pago', '2026-03-09'],
    ['Pacific/Pago_Pago', '05:00', 'Pacific/Kiritimati', '2026-03-11'],
    ['Pacific/Pago_Pago', '23:30', 'Pacific/Kiritimati', '2026-03-12'],
    ['Pacific/Kiritimati', '00:00', 'Pacific/Pago_Pago', '2026-03-08'],
  ])('a round of %s at %s on 10 March is, in %s, on %s', (timeZone, roundTime, zone, day) => {
    expect(localDay(at(timeZone, roundTime), '2026-03-10', zone)).toBe(day)
  })

  test('a moment has its own date in every zone', () => {
    expect(dateIn('Asia/Kolkata', '2026-03-10T18:29:59Z')).toBe('2026-03-10')
    expect(dateIn('Asia/Kolkata', '2026-03-10T18:30:00Z')).toBe('2026-03-11')
  })
})

test('days are counted across months, and both ends belong', () => {
  expect(addDays('2026-03-01', -1)).toBe('2026-02-28')
  expect(daysBetween('2026-02-27', '2026-03-01')).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
  expect(firstDay('2026-02-27', (day) => day.startsWith('2026-03'))).toBe('2026-03-01')
  expect(() => firstDay('2026-02-27', () => false)).toThrow('no such day')
})
