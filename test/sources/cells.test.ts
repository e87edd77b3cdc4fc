import { describe, expect, test } from 'vitest'
import { cellRules, day, dayOrTime } from '../../src/sources/cells/day.ts'
import { labels, periods, standIns } from '../../src/sources/cells/lists.ts'
import { amount, count, period } from '../../src/sources/cells/numbers.ts'
import { isFault, type Reader } from '../../src/sources/cells/reader.ts'
import { address, locale, oneOf, timeZone, yesOrNo } from '../../src/sources/cells/words.ts'

const iso = cellRules()

/** What a reader makes of each cell: the value, or the cause in brackets. */
function read(reader: Reader, cell: string, rules = iso): string | null {
  const reading = reader(cell, rules)
  return isFault(reading) ? `(${reading.cause})` : reading
}

const table = (reader: Reader, rows: [string, string][], rules = iso) =>
  test.each(rows)('%j is %s', (cell, expected) => {
    expect(read(reader, cell, rules)).toBe(expected)
  })

describe('a day', () => {
  table(day, [
    ['2026-02-28', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', '(not-a-day)'],
    ['2026-02-30', '(not-a-day)'],
    ['0000-01-01', '(not-a-day)'],
    ['0001-01-01', '0001-01-01'],
    ['9999-12-31', '9999-12-31'],
    ['10000-01-01', '(not-a-day)'],
    ['+010000-01-01', '(not-a-day)'],
    ['2026-1-1', '(not-a-day)'],
    ['20260101', '(not-a-day)'],
    ['31/03/2026', '(not-a-day)'],
    ['2026-03-31T10:00', '(not-a-day)'],
    ['infinity', '(not-a-day)'],
    ['today', '(not-a-day)'],
  ])

  describe('declared as dd/mm/yyyy', () => {
    const rules = cellRules('dd/mm/yyyy')
    table(
      day,
      [
        ['31/03/2026', '2026-03-31'],
        ['03/31/2026', '(not-a-day)'],
        ['1/3/2026', '(not-a-day)'],
        ['2026-03-31', '2026-03-31'],
      ],
      rules,
    )
  })

  describe('declared as d.m.yyyy', () => {
    table(
      day,
      [
        ['1.3.2026', '2026-03-01'],
        ['01.03.2026', '2026-03-01'],
        ['1x3x2026', '(not-a-day)'],
        ['29.2.2026', '(not-a-day)'],
      ],
      cellRules('d.m.yyyy'),
    )
  })

  test.each(['', 'dd/mm', 'dd/mm/yy', 'dd/dd/yyyy', 'tomorrow'])('a format %j is refused', (format) => {
    expect(() => cellRules(format)).toThrow('is no date format')
  })
})

describe('a day or a time', () => {
  table(dayOrTime, [
    ['2026-03-01', '2026-03-01'],
    ['2026-03-01T10:00:00+01:00', '2026-03-01T09:00:00Z'],
    ['2026-03-01T10:00Z', '2026-03-01T10:00:00Z'],
    ['2026-03-01T23:30-08:00', '2026-03-02T07:30:00Z'],
    ['2026-03-01T10:00:00.123456789Z', '2026-03-01T10:00:00.123456Z'],
    ['2026-03-01T10:00', '2026-03-01T10:00:00'],
    ['2026-03-01 10:00', '2026-03-01T10:00:00'],
    ['2026-03-01T24:00', '(not-a-time)'],
    ['2026-03-01T10:60', '(not-a-time)'],
    ['2026-03-01T10', '(not-a-time)'],
    ['2026-02-30T10:00', '(not-a-time)'],
    ['2026-03-01T10:00+99:00', '(not-a-time)'],
    ['9999-12-31T23:59-11:00', '(not-a-time)'],
    ['2026-03-01T10:00[Europe/London]', '(not-a-time)'],
    ['10:00', '(not-a-time)'],
  ])
})

describe('an e-mail address', () => {
  table(address, [
    ['Maya.Lind@Northfield.Example', 'maya.lind@northfield.example'],
    ["o'neil+news@a-b.example", "o'neil+news@a-b.example"],
    ['maya', '(not-an-address)'],
    ['maya@localhost', '(not-an-address)'],
    ['maya@x.example\r\nBcc: all@x.example', '(not-an-address)'],
    ['maya@x.example,tom@x.example', '(not-an-address)'],
    ['Maya <maya@x.example>', '(not-an-address)'],
    ['"maya"@x.example', '(not-an-address)'],
    ['maya@[10.0.0.1]', '(not-an-address)'],
    ['maya@@x.example', '(not-an-address)'],
    ['.maya@x.example', '(not-an-address)'],
    ['maya@-x.example', '(not-an-address)'],
    ['maya@x.example.', '(not-an-address)'],
    ['må@x.example', '(not-an-address)'],
    [`${'a'.repeat(65)}@x.example`, '(not-an-address)'],
  ])
})

describe('words', () => {
  table(yesOrNo, [
    ['TRUE', 't'],
    ['yes', 't'],
    ['1', 't'],
    ['No', 'f'],
    ['0', 'f'],
    ['maybe', '(not-yes-or-no)'],
  ])
  table(oneOf(['task', 'cpd'], 'not-a-kind'), [
    ['Task', 'task'],
    ['CPD', 'cpd'],
    ['tasks', '(not-a-kind)'],
  ])
  table(timeZone, [
    ['Europe/London', 'Europe/London'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['Mars/Olympus', '(not-a-zone)'],
  ])
  table(locale, [
    ['de-CH', 'de-CH'],
    ['en', 'en'],
    ['klingon!', '(not-a-locale)'],
  ])
})

describe('numbers', () => {
  table(amount, [
    ['7.50', '7.5'],
    ['007', '7'],
    ['0', '0'],
    ['-1', '(not-a-number)'],
    ['1e3', '(not-a-number)'],
    ['7,5', '(not-a-number)'],
    ['NaN', '(not-a-number)'],
  ])
  table(count, [
    ['1', '1'],
    ['0', '(not-a-count)'],
    ['1.5', '(not-a-count)'],
    ['1000001', '(not-a-count)'],
  ])
  table(period, [
    ['P1Y', 'P1Y'],
    ['p90d', 'P90D'],
    ['P1Y6M', 'P1Y6M'],
    ['P2W', 'P2W'],
    ['P0D', '(not-a-period)'],
    ['P', '(not-a-period)'],
    ['PT1H', '(not-a-period)'],
    ['P101Y', '(not-a-period)'],
    ['yearly', '(not-a-period)'],
  ])
})

describe('lists', () => {
  table(labels, [
    ['a;b; a ;', '["a","b"]'],
    ['one label', '["one label"]'],
  ])
  table(periods, [
    ['2026-12-01/2026-12-24', '[["2026-12-01","2026-12-24"]]'],
    ['2026-12-01/2026-12-24; 2027-03-01/', '[["2026-12-01","2026-12-24"],["2027-03-01","infinity"]]'],
    ['2026-12-01/9999-12-31', '[["2026-12-01","infinity"]]'],
    ['2026-12-24/2026-12-01', '(not-a-range)'],
    ['2026-12-01', '(not-a-range)'],
    ['/2026-12-01', '(not-a-range)'],
    ['2026-02-30/2026-03-01', '(not-a-range)'],
    ['2026-12-01/2026-12-02/2026-12-03', '(not-a-range)'],
    ['2026-12-01/2026-12-24;2026-12-01/', '(same-start-twice)'],
  ])
  table(standIns, [
    ['tom@x.example@2026-12-01/', '[["2026-12-01","infinity","tom@x.example"]]'],
    ['E17@2026-12-01/2026-12-24;E18@2027-01-01/', '[["2026-12-01","2026-12-24","E17"],["2027-01-01","infinity","E18"]]'],
    ['tom@x.example', '(not-a-range)'],
    ['@2026-12-01/', '(not-a-range)'],
  ])
})
