import { describe, expect, test } from 'vitest'
import { cellRules } from '../../src/sources/cells/date-formats.ts'
import { day, dayOrTime, endDay } from '../../src/sources/cells/day.ts'
import { readsCells } from './reading-cells.ts'

describe('a day on which something ends', () => {
  readsCells(endDay, [
    ['2026-02-28', '2026-02-28'],
    ['9999-12-31', null],
    ['9999-12-31T00:00:00', null],
    ['9999-12-31 23:59:59.9999999Z', null],
    ['2026-02-29', '(not-a-day)'],
    ['never', null],
  ])
})

describe('a day', () => {
  readsCells(day, [
    ['2026-02-28', '2026-02-28'],
    ['2024-02-29', '2024-02-29'],
    ['2026-02-29', '(not-a-day)'],
    ['2026-02-30', '(not-a-day)'],
    ['0000-01-01', '(not-a-day)'],
    ['0001-01-02', '0001-01-02'],
    ['9999-12-31', '9999-12-31'],
    ['10000-01-01', '(not-a-day)'],
    ['+010000-01-01', '(not-a-day)'],
    ['2026-1-1', '(not-a-day)'],
    ['20260101', '(not-a-day)'],
    ['31/03/2026', '(not-a-day)'],
    ['2026-03-31T10:00', '2026-03-31'],
    ['2026-03-31T00:00:00Z', '2026-03-31'],
    ['2026-03-31 00:00:00.000', '2026-03-31'],
    ['2026-03-31T00:00:00.000+02:00', '2026-03-31'],
    ['2026-03-31T22:00:00.000Z', '(not-a-day)'],
    ['2026-03-31T23:59-11:00', '(not-a-day)'],
    ['2026-02-30T10:00', '(not-a-day)'],
    ['2026-03-31T25:00', '(not-a-day)'],
    ['infinity', '(not-a-day)'],
    ['today', '(not-a-day)'],
  ])

  describe('of an instant, where the zone of its days is known, is the day that it is there', () => {
    const berlin = 'Europe/Berlin'
    readsCells(
      day,
      [
        ['2026-03-31T22:00:00.000Z', '2026-04-01'],
        ['2026-01-05T22:13:14Z', '2026-01-05'],
        ['2026-03-31T23:59-11:00', '2026-04-01'],
        ['2026-03-31T00:00:00Z', '2026-03-31'],
        ['2026-03-31T10:00', '2026-03-31'],
        ['2026-02-30T10:00Z', '(not-a-day)'],
        ['2026-03-31T25:00Z', '(not-a-day)'],
      ],
      cellRules(undefined, berlin),
    )
    readsCells(day, [['1767225599', '2026-01-01']], cellRules('unix', berlin))
    readsCells(endDay, [['9999-12-31T23:59:59Z', null]], cellRules(undefined, berlin))
  })

  describe('declared as dd/mm/yyyy', () => {
    const rules = cellRules('dd/mm/yyyy')
    readsCells(
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
    readsCells(
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

  describe('declared with two digits of the year', () => {
    readsCells(
      day,
      [
        ['3/31/26', '2026-03-31'],
        ['3/31/68', '2068-03-31'],
        ['3/31/69', '1969-03-31'],
        ['3/31/2026', '(not-a-day)'],
        ['31/3/26', '(not-a-day)'],
        ['3/31/26 11:59 PM', '2026-03-31'],
      ],
      cellRules('m/d/yy'),
    )
  })

  describe('declared with the name of the month', () => {
    readsCells(
      day,
      [
        ['31 March 2026', '2026-03-31'],
        ['31 mar 2026', '2026-03-31'],
        ['1 Dez. 2026', '2026-12-01'],
        ['31 März 2026', '2026-03-31'],
        ['Tuesday, 31 March 2026', '2026-03-31'],
        ['31 Marchember 2026', '(not-a-day)'],
        ['31 3 2026', '(not-a-day)'],
      ],
      cellRules('d mmm yyyy'),
    )
  })

  describe('declared as numbers', () => {
    readsCells(
      day,
      [
        ['46022', '2025-12-31'],
        ['46022.0', '2025-12-31'],
        ['46022.99', '2025-12-31'],
        ['0', '(not-a-day)'],
        ['9999999', '(not-a-day)'],
        ['2026-03-31', '2026-03-31'],
      ],
      cellRules('excel'),
    )
    readsCells(
      day,
      [
        ['1767225600', '2026-01-01'],
        ['1767225600.0', '2026-01-01'],
        ['1767225599', '(not-a-day)'],
        ['20260331', '(not-a-day)'],
        ['0', null],
        ['0.0', null],
        ['soon', '(not-a-day)'],
      ],
      cellRules('unix'),
    )
  })

  describe('declared with the name of the month in other languages', () => {
    readsCells(
      day,
      [
        ['3 mai 2026', '2026-05-03'],
        ['3 mayo 2026', '2026-05-03'],
        ['3 Mag. 2026', '2026-05-03'],
        ['3 mei 2026', '2026-05-03'],
        ['3 ene 2026', '2026-01-03'],
        ['3 févr. 2026', '2026-02-03'],
        ['3 juin 2026', '2026-06-03'],
        ['3 juil. 2026', '2026-07-03'],
        ['3 août 2026', '2026-08-03'],
        ['3 maj 2026', '(not-a-day)'],
      ],
      cellRules('d mmm yyyy'),
    )
  })

  describe('is not there where it is the first that there is', () => {
    readsCells(day, [['1/1/0001 12:00:00 AM', null]], cellRules('m/d/yyyy'))
    readsCells(day, [
      ['0001-01-01', null],
      ['0001-01-01T00:00:00Z', null],
    ])
    readsCells(dayOrTime, [
      ['0001-01-01', null],
      ['0001-01-01T00:00:00', null],
    ])
  })

  describe('is not there where a word or zeros stand for none', () => {
    readsCells(day, [
      ['NULL', null],
      ['\\N', null],
      ['N/A', null],
      ['-', null],
      ['Never', null],
      ['0000-00-00', null],
      ['0000-00-00 00:00:00', null],
      ['0', '(not-a-day)'],
      ['unknown', '(not-a-day)'],
    ])
  })

  test.each(['', 'dd/mm', 'dd/mm/y', 'dd/mm/yyy', 'ddd/mm/yyyy', 'dd/dd/yyyy', 'tomorrow'])('a format %j is refused', (format) => {
    expect(() => cellRules(format)).toThrow('is no date format')
  })
})

describe('a day or a time', () => {
  readsCells(dayOrTime, [
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
    ['9999-12-31T23:59-11:00', '9999-12-31'],
    ['9999-12-30T23:59-11:00', '(not-a-time)'],
    ['2026-03-01T10:00[Europe/London]', '2026-03-01T10:00:00Z'],
    ['10:00', '(not-a-time)'],
    ['2026-03-01 9:05', '2026-03-01T09:05:00'],
    ['2026-03-01 12:05 AM', '2026-03-01T00:05:00'],
    ['2026-03-01 12:05pm', '2026-03-01T12:05:00'],
    ['2026-03-01 11:59:30 p.m.', '2026-03-01T23:59:30'],
    ['2026-03-01 13:00 PM', '(not-a-time)'],
    ['2026-03-01 0:30 AM', '(not-a-time)'],
    ['2026-03-01 10:00:00 UTC', '2026-03-01T10:00:00Z'],
    ['2026-03-01 10:00:00 +0100', '2026-03-01T09:00:00Z'],
    ['2026-03-01 10:00 CET', '(not-a-time)'],
    ['2026-03-01 10:00:5999', '(not-a-time)'],
    ['12/31/2026', '(not-a-time)'],
    ['NULL', null],
  ])

  describe('declared', () => {
    readsCells(
      dayOrTime,
      [
        ['03/31/2026 11:59 PM America/New York', '2026-04-01T03:59:00Z'],
        ['2026-02-01T10:00:00[Europe/Paris]', '2026-02-01T09:00:00Z'],
        ['2026-01-05 17:00 America/New York', '2026-01-05T22:00:00Z'],
        ['2026-01-05 5:00 p.m. America/Argentina/Buenos_Aires', '2026-01-05T20:00:00Z'],
        ['2026-01-05 17:00 America/Port-au-Prince', '2026-01-05T22:00:00Z'],
        ['2026-01-05T17:00[Etc/GMT+5]', '2026-01-05T22:00:00Z'],
        ['2026-02-01 10:00 Europe/Nowhere', '(not-a-time)'],
        ['None', null],
        ['NaT', null],
        ['(blank)', null],
        ['TBD', '(not-a-time)'],
      ],
      cellRules('mm/dd/yyyy'),
    )
    const midnights = cellRules('d/mmm/yy 12:00 AM')
    readsCells(
      dayOrTime,
      [
        ['31/Jan/26 12:00 AM', '2026-01-31'],
        ['31/Jan/26 5:00 PM', '2026-01-31T17:00:00'],
      ],
      midnights,
    )
    readsCells(day, [['14/Jan/26 5:00 PM', '2026-01-14']], midnights)
    readsCells(dayOrTime, [['1/31/2026 12:00:00 am', '2026-01-31']], cellRules('m/d/yyyy 12:00:00 AM'))
    readsCells(
      dayOrTime,
      [
        ['5 Jan 2026 12:00\u202fAM', '2026-01-05'],
        ['5 Jan 2026\u00a012:00\u00a0AM', '2026-01-05'],
        ['5\u00a0Jan\u00a02026 5:00\u202fPM', '2026-01-05T17:00:00'],
      ],
      cellRules('d mmm yyyy 12:00 AM'),
    )
    readsCells(dayOrTime, [['5 Jan 2026 12:00 AM', '2026-01-05']], cellRules('d mmm yyyy 12:00\u202fAM'))
    readsCells(dayOrTime, [['12/31/25 11:59 PM', '2025-12-31T23:59:00']], cellRules('mm/dd/yy'))
    readsCells(dayOrTime, [['Wednesday, 31 December 2025, 11:59 PM', '2025-12-31T23:59:00']], cellRules('d mmm yyyy'))
    readsCells(
      dayOrTime,
      [
        ['1767225599', '2025-12-31T23:59:59Z'],
        ['1767225599000', '2025-12-31T23:59:59Z'],
        ['0', null],
        ['0.0', null],
        ['20260331', '(not-a-time)'],
      ],
      cellRules('unix'),
    )
    readsCells(
      dayOrTime,
      [
        ['46022', '2025-12-31'],
        ['46022.0', '2025-12-31'],
        ['46022.5', '2025-12-31T12:00:00'],
        ['46022.999999', '2025-12-31T23:59:59'],
      ],
      cellRules('excel'),
    )
  })
})
