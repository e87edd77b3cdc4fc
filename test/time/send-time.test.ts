import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, eachDay } from '../../src/time/day.ts'
import { instantOf, localDay, roundInstant } from '../../src/time/round-time.ts'
import { type SendClock, sendTimes } from '../../src/time/send-time.ts'

const zones = Intl.supportedValuesOf('timeZone')
const oddZones = [
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'America/Nuuk',
  'America/Havana',
  'Africa/Cairo',
  'Asia/Beirut',
  'America/Santiago',
  'Antarctica/Troll',
  'America/St_Johns',
]
const london: SendClock = { timeZone: 'Europe/London', roundTime: '05:00', sendTime: '08:00' }

function exists(day: string, zone: string): boolean {
  return localDay(instantOf(day, '12:00', zone), zone) === day
}

function nextDay(day: string, zone: string): string {
  const next = addDays(day, 1)
  return exists(next, zone) ? next : addDays(next, 1)
}

/** Consecutive rounds speak to consecutive local days, each of them exactly once, inside the day and after the round looked. */
function expectOneMessageADay(organization: SendClock, zone: string, from: string, to: string): void {
  const place = `${organization.timeZone} ${organization.roundTime} -> ${zone} ${organization.sendTime}`
  let expected: string | undefined
  for (const roundDay of eachDay(from, to)) {
    if (!exists(roundDay, organization.timeZone)) continue
    const { day, sendAt, lapsesAt } = sendTimes(organization, zone, roundDay)
    if (expected !== undefined && day !== expected) throw new Error(`${place}: round ${roundDay} speaks to ${day}, not to ${expected}`)
    expected = nextDay(day, zone)
    if (localDay(sendAt, zone) !== day) throw new Error(`${place}: round ${roundDay} speaks to ${day} at ${sendAt}, outside that day`)
    if (Temporal.Instant.compare(sendAt, roundInstant(roundDay, organization)) < 0)
      throw new Error(`${place}: round ${roundDay} looks after it speaks`)
    if (localDay(lapsesAt, zone) !== expected || localDay(lapsesAt.subtract({ nanoseconds: 1 }), zone) !== day)
      throw new Error(`${place}: the message of ${day} lapses at ${lapsesAt}`)
  }
}

describe('one message for each local day', () => {
  test.each([
    ['spring', '2025-03-01', '2025-04-15'],
    ['autumn', '2025-09-20', '2025-11-10'],
    ['the day that Samoa skipped', '2011-12-20', '2012-01-10'],
  ])('in every zone, over %s', (_when, from, to) => {
    for (const zone of zones) expectOneMessageADay(london, zone, from, to)
  })

  test('in zones of all oddities, over five years', () => {
    for (const zone of oddZones) expectOneMessageADay(london, zone, '2022-01-01', '2026-12-31')
  })

  test('for an organisation in any zone, at any hours', () => {
    const zone = fc.oneof(fc.constantFrom(...zones), fc.constantFrom(...oddZones))
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) =>
      Temporal.PlainTime.from('00:00')
        .add({ minutes: quarter * 15 })
        .toString()
        .slice(0, 5),
    )
    const start = fc.oneof(
      fc.integer({ min: 0, max: 30 * 365 }).map((offset) => addDays('2000-01-01', offset)),
      fc.constantFrom('2011-12-28', '2026-03-06', '2026-03-27', '2026-10-23', '2026-10-30', '2026-04-02'),
    )
    fc.assert(
      fc.property(zone, zone, time, time, start, (timeZone, recipientZone, roundTime, sendTime, from) =>
        expectOneMessageADay({ timeZone, roundTime, sendTime }, recipientZone, from, addDays(from, 5)),
      ),
      { numRuns: 5000 },
    )
  })
})

describe('when a message leaves', () => {
  const leaves = (zone: string, roundDay: string, organization = london) => {
    const { day, sendAt } = sendTimes(organization, zone, roundDay)
    return `${day} ${sendAt.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'minute' })}`
  }

  test('it is the send time on the first local day that the round does not miss', () => {
    expect(leaves('Europe/London', '2026-03-02')).toBe('2026-03-02 08:00')
    expect(leaves('America/New_York', '2026-03-02')).toBe('2026-03-02 08:00')
    expect(leaves('Asia/Tokyo', '2026-03-02')).toBe('2026-03-03 08:00')
    expect(leaves('Pacific/Kiritimati', '2026-03-02', { timeZone: 'Pacific/Pago_Pago', roundTime: '23:45', sendTime: '00:15' })).toBe(
      '2026-03-05 00:15',
    )
    expect(leaves('Pacific/Pago_Pago', '2026-03-02', { timeZone: 'Pacific/Kiritimati', roundTime: '05:00', sendTime: '08:00' })).toBe(
      '2026-03-01 08:00',
    )
  })

  test('a round that looks later than the send time, for a season, is not outrun', () => {
    const helsinki: SendClock = { timeZone: 'Europe/London', roundTime: '06:00', sendTime: '08:00' }
    expect(leaves('Africa/Johannesburg', '2026-01-15', helsinki)).toBe('2026-01-15 08:00')
    const southern: SendClock = { timeZone: 'Africa/Johannesburg', roundTime: '08:00', sendTime: '06:00' }
    expect(leaves('Europe/London', '2026-01-15', southern)).toBe('2026-01-15 06:00')
    expect(leaves('Europe/London', '2026-07-15', southern)).toBe('2026-07-15 07:00')
  })

  test('a send time that the clocks skip is the one after the gap, a repeated one the first', () => {
    const night: SendClock = { timeZone: 'UTC', roundTime: '00:00', sendTime: '02:15' }
    expect(leaves('Australia/Lord_Howe', '2026-10-03', night)).toBe('2026-10-04 02:45')
    expect(sendTimes({ ...night, sendTime: '01:45' }, 'Australia/Lord_Howe', '2026-04-04').sendAt.toString()).toBe('2026-04-04T14:45:00Z')
  })

  test('a send time that the clocks skip at the very end of a day is the one before the gap', () => {
    expect(leaves('America/Nuuk', '2026-03-28', { timeZone: 'UTC', roundTime: '00:00', sendTime: '23:00' })).toBe('2026-03-28 22:00')
  })

  test('the day Samoa never had is skipped', () => {
    expect(['2011-12-29', '2011-12-30', '2011-12-31'].map((day) => leaves('Pacific/Apia', day))).toEqual([
      '2011-12-29 08:00',
      '2011-12-31 08:00',
      '2012-01-01 08:00',
    ])
  })
})
