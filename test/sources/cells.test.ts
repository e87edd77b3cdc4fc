import { describe } from 'vitest'
import { labels, periods, standIns } from '../../src/sources/cells/lists.ts'
import { amount, count, period } from '../../src/sources/cells/numbers.ts'
import { address, link, locale, oneOf, timeZone, yesOrNo } from '../../src/sources/cells/words.ts'
import { readsCells } from './reading-cells.ts'

describe('an e-mail address', () => {
  readsCells(address, [
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
  readsCells(yesOrNo, [
    ['TRUE', 't'],
    ['yes', 't'],
    ['1', 't'],
    ['No', 'f'],
    ['WAHR', 't'],
    ['nein', 'f'],
    ['0', 'f'],
    ['maybe', '(not-yes-or-no)'],
  ])
  readsCells(oneOf(['task', 'cpd'], 'not-a-kind'), [
    ['Task', 'task'],
    ['CPD', 'cpd'],
    ['tasks', '(not-a-kind)'],
  ])
  readsCells(link, [
    ['https://learning.example/fire?of=a&x=1#top', 'https://learning.example/fire?of=a&x=1#top'],
    ['HTTP://learning.example', 'HTTP://learning.example'],
    [`https://learning.example/${'x'.repeat(1975)}`, `https://learning.example/${'x'.repeat(1975)}`],
    [`https://learning.example/${'x'.repeat(1976)}`, '(not-a-link)'],
    ['https://learning.example@elsewhere.example/fire', '(not-a-link)'],
    ['https://ada:secret@learning.example/fire', '(not-a-link)'],
    ['learning.example/fire', '(not-a-link)'],
    ['https://', '(not-a-link)'],
    ['https://learning.example/fire safety', '(not-a-link)'],
    ['https://learning.example/"onclick="', '(not-a-link)'],
    ['javascript:alert(1)//https://learning.example', '(not-a-link)'],
    ['data:text/html,x', '(not-a-link)'],
    ['NULL', null],
    ['n/a', null],
    ['-', null],
  ])
  readsCells(timeZone, [
    ['Europe/London', 'Europe/London'],
    ['Asia/Kathmandu', 'Asia/Kathmandu'],
    ['Mars/Olympus', '(not-a-zone)'],
  ])
  readsCells(locale, [
    ['de-CH', 'de-CH'],
    ['en', 'en'],
    ['klingon!', '(not-a-locale)'],
  ])
})

describe('numbers', () => {
  readsCells(amount, [
    ['7.50', '7.5'],
    ['007', '7'],
    ['0', '0'],
    ['-1', '(not-a-number)'],
    ['1e3', '(not-a-number)'],
    ['7,5', '7.5'],
    ['1007,25', '1007.25'],
    ['1,000', '(not-a-number)'],
    ['1.007,5', '(not-a-number)'],
    ['NaN', '(not-a-number)'],
  ])
  readsCells(count, [
    ['1', '1'],
    ['0', '(not-a-count)'],
    ['1.5', '(not-a-count)'],
    ['1000001', '(not-a-count)'],
  ])
  readsCells(period, [
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
  readsCells(labels, [
    ['a;b; a ;', '["a","b"]'],
    ['one label', '["one label"]'],
  ])
  readsCells(periods, [
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
  readsCells(standIns, [
    ['tom@x.example@2026-12-01/', '[["2026-12-01","infinity","tom@x.example"]]'],
    ['E17@2026-12-01/2026-12-24;E18@2027-01-01/', '[["2026-12-01","2026-12-24","E17"],["2027-01-01","infinity","E18"]]'],
    ['tom@x.example', '(not-a-range)'],
    ['@2026-12-01/', '(not-a-range)'],
  ])
})
