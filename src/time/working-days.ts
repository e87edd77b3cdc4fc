import Holidays, { type HolidaysTypes } from 'date-holidays'
import type { Organization } from '../people/organization.ts'
import { addDays, weekdayOf } from './day.ts'

/** When an organisation rests: ISO weekdays, and the public holidays of a region such as GB, DE-BY or US-LA-NO. */
export type RestDays = Pick<Organization, 'weekend' | 'holidaysRegion'>

/** Thrown for a region of holidays that nobody knows; the message says how to name one. */
export class UnknownRegion extends Error {}

/** Whether nobody works on the day: weekend, or a public holiday. Throws UnknownRegion. */
export function isDayOff(day: string, { weekend, holidaysRegion }: RestDays): boolean {
  if (weekend.includes(weekdayOf(day))) return true
  return holidaysRegion !== null && publicHolidays(holidaysRegion, Number(day.slice(0, 4))).has(day)
}

/** The first working day after a day. Throws a RangeError if none comes within a year, as when all seven days are weekend. */
export function nextWorkingDay(day: string, rest: RestDays): string {
  for (let ahead = 1; ahead <= 366; ahead += 1) {
    const next = addDays(day, ahead)
    if (!isDayOff(next, rest)) return next
  }
  throw new RangeError(`no working day in the year after ${day}: the weekend is ${rest.weekend.join(', ')}`)
}

/** Throws UnknownRegion unless holidays are known for the region. */
export function checkHolidaysRegion(region: string): void {
  calendarOf(region)
}

const daysByYear = new Map<string, Set<string>>()

function publicHolidays(region: string, year: number): Set<string> {
  const key = `${region} ${year}`
  let days = daysByYear.get(key)
  if (days === undefined) {
    const calendar = calendarOf(region)
    // Last year's too: a feast of several days may run into the new year.
    const feasts = [year - 1, year].flatMap((each) => calendar.getHolidays(each)).filter((feast) => feast.type === 'public')
    days = new Set(feasts.flatMap(daysOf))
    daysByYear.set(key, days)
  }
  return days
}

/** The whole days of a feast; none of one that begins in the afternoon. */
function daysOf({ date, start, end }: HolidaysTypes.Holiday): string[] {
  const length = Math.round((end.getTime() - start.getTime()) / 86_400_000)
  return Array.from({ length }, (_, offset) => addDays(date.slice(0, 10), offset))
}

const calendars = new Map<string, Holidays>()

function calendarOf(region: string): Holidays {
  let calendar = calendars.get(region)
  if (calendar === undefined) {
    calendar = new Holidays(...existing(region))
    calendars.set(region, calendar)
  }
  return calendar
}

function existing(region: string): [country: string, state: string, area: string] {
  const [country = '', state = '', area = '', ...more] = region.split('-')
  const all = new Holidays()
  const countries = all.getCountries()
  if (!(country in countries) || more.length > 0)
    throw new UnknownRegion(
      `no holidays are known for '${region}': name a country (${listed(countries)}), its state after a hyphen (DE-BY), its region after another (US-LA-NO)`,
    )
  const states = all.getStates(country) ?? {}
  if (state !== '' && !(state in states))
    throw new UnknownRegion(`no holidays are known for '${region}': name ${country} alone${followedBy(country, states)}`)
  const areas = state === '' ? {} : (all.getRegions(country, state) ?? {})
  if (area !== '' && !(area in areas))
    throw new UnknownRegion(
      `no holidays are known for '${region}': name ${country}-${state} alone${followedBy(`${country}-${state}`, areas)}`,
    )
  return [country, state, area]
}

function followedBy(prefix: string, parts: object): string {
  return Object.keys(parts).length === 0 ? '' : `, or one of ${listed(parts, `${prefix}-`)}`
}

function listed(parts: object, prefix = ''): string {
  return Object.keys(parts)
    .map((part) => prefix + part)
    .join(', ')
}

/** The public holidays of a region in a span of days, with their names in a language. Throws UnknownRegion. */
export function holidaysBetween(region: string, from: string, to: string, language: string): { day: string; name: string }[] {
  const calendar = calendarOf(region)
  const years = [Number(from.slice(0, 4)), Number(to.slice(0, 4))]
  return [...new Set(years)]
    .flatMap((year) => calendar.getHolidays(year, language))
    .filter((feast) => feast.type === 'public')
    .flatMap((feast) => daysOf(feast).map((day) => ({ day, name: feast.name })))
    .filter(({ day }) => day >= from && day <= to)
}

/** Every country that holidays are known for, and its states, by name in a language. */
export function holidayRegions(language: string): { code: string; name: string }[] {
  const all = new Holidays()
  return Object.entries(all.getCountries(language)).flatMap(([code, name]) => [
    { code, name },
    ...Object.entries(all.getStates(code, language) ?? {}).map(([state, stateName]) => ({
      code: `${code}-${state}`,
      name: `${name}, ${stateName}`,
    })),
  ])
}
