import { describe, expect } from 'vitest'
import { eachDay } from '../../src/time/day.ts'
import { overdueCount, scenario, type World } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'

/** From the first to the last civil day on Earth, with half hours, quarters of an hour, and half an hour of summer time. */
const zones = [
  'Pacific/Kiritimati',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Asia/Kathmandu',
  'Asia/Beirut',
  'Africa/Cairo',
  'Europe/London',
  'America/St_Johns',
  'America/Havana',
  'America/New_York',
  'America/Santiago',
  'Pacific/Pago_Pago',
]

/** Fourteen people in as many zones; all are late with something, and hear so each morning of theirs. */
async function everywhere(world: World): Promise<Person[]> {
  const staff: Person[] = []
  for (const [index, timeZone] of zones.entries()) staff.push(await world.person(`p${index}`, { timeZone }))
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['person'] })
  for (const person of staff) await world.owes(person, { due: world.daysAgo(3) })
  return staff
}

/** Plays some rounds and expects of each mail that it left at eight in the morning where its reader is. */
async function eachMorning(world: World, staff: Person[], rounds: number): Promise<void> {
  const days = new Map(staff.map((person) => [person.id, [] as string[]]))
  for (let left = rounds; left > 0; left -= 1) {
    await world.nextRound()
    for (const message of world.received) {
      const zone = zones[staff.findIndex(({ id }) => id === message.recipientId)] as string
      const local = Temporal.Instant.from(message.at as string).toZonedDateTimeISO(zone)
      const time = local.toPlainTime().toString()
      expect([zone, local.toPlainDate().toString()]).toEqual([zone, message.day])
      // Where it is eight at the very moment of the round, the round's own minute goes by.
      expect(['08:00:00', '08:01:00'], `${zone} ${message.day}`).toContain(time)
      days.get(message.recipientId)?.push(message.day)
    }
    world.received = []
  }
  for (const [index, person] of staff.entries()) {
    const got = days.get(person.id) ?? []
    expect(got.length, zones[index]).toBeGreaterThanOrEqual(rounds - 1)
    expect(got, `${zones[index]}: each day once, none left out`).toEqual([...eachDay(got[0] as string, got.at(-1) as string)])
  }
}

describe('one mail a day, at eight in the morning, wherever its reader is, when the clocks change', () => {
  for (const [where, from, timeZone] of [
    ['forward in the Americas', '2026-03-06', 'Europe/London'],
    ['forward in Europe and Lebanon', '2026-03-27', 'Pacific/Apia'],
    ['back in the south, by half an hour on Lord Howe', '2026-04-03', 'Europe/London'],
    ['forward in Egypt', '2026-04-22', 'America/Los_Angeles'],
    ['forward in Chile', '2026-09-04', 'Europe/London'],
    ['forward in New Zealand and on Chatham, to thirteen hours and more', '2026-09-25', 'Europe/London'],
    ['forward in Australia', '2026-10-02', 'Pacific/Apia'],
    ['back in Europe and Lebanon', '2026-10-23', 'Europe/London'],
    ['back in the Americas and Egypt', '2026-10-29', 'America/Los_Angeles'],
  ] as const)
    scenario(`${where}, told from ${timeZone}`, async (world) => eachMorning(world, await everywhere(world), 4), {
      today: from,
      timeZone,
    })
})
