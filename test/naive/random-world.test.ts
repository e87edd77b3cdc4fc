import { parse as csv } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse as yaml } from 'yaml'
import { policyFileSchema } from '../../src/contract/escalation-policy.ts'
import { dateIn } from '../support/naive/day.ts'
import { describeWorld } from '../support/naive/describe-world.ts'
import { naiveRun } from '../support/naive/episodes.ts'
import { missesOf } from '../support/naive/misses.ts'
import { belongs, personNamed } from '../support/naive/people.ts'
import type { World } from '../support/naive/world.ts'
import { worldToCsv } from '../support/naive/world-files.ts'
import { randomWorld, windowDays } from '../support/random-world.ts'

const everyWish = { movingLines: true, refusals: true, confirmed: true, duties: true, excuses: true }
const hold = (check: (world: World) => void, numRuns = 40) => fc.assert(fc.property(randomWorld(everyWish), check), { numRuns })

describe('in every random world', () => {
  test('a miss is cleared on or after the day it happened, and only where something cleared it', () =>
    hold((world) => {
      for (const miss of missesOf(world)) {
        const deadline = world.deadlines.find(({ ref }) => ref === miss.deadline)
        const why = deadline?.metOn ?? deadline?.withdrawnOn ?? personNamed(world, miss.person).leftOn
        expect(miss.clearedOn === null).toBe(why === null)
        expect(miss.clearedOn ?? '9999').toSatisfy((day: string) => day >= miss.missedOn)
      }
    }))

  test('nobody is told who does not belong, nor about anybody who does not, and nobody is told in vain', () =>
    hold((world) => {
      for (const [day, round] of naiveRun(world, windowDays.slice(20, 30)).rounds)
        for (const told of round.told) {
          expect(belongs(personNamed(world, told.recipient), day)).toBe(true)
          expect(belongs(personNamed(world, told.subject), day)).toBe(true)
          expect(told.email || told.inApp).toBe(true)
          expect(told.because.length).toBeGreaterThan(0)
        }
    }))

  test('nobody is named as their own manager', () =>
    hold((world) => {
      for (const round of naiveRun(world, windowDays.slice(20, 30)).rounds.values())
        for (const { recipient, subject, because } of round.told)
          if (because.some(({ rule }) => rule === 'manager' || rule === 'managers-manager')) expect(recipient).not.toBe(subject)
    }))

  test('each line of a message is in one place, and the fresh become the ongoing', () =>
    hold((world) => {
      const known = new Map<string, Set<string>>()
      for (const byRecipient of naiveRun(world, windowDays).messages.values())
        for (const [recipient, { fresh, ongoing, resolved }] of byRecipient) {
          const before = known.get(recipient) ?? new Set()
          for (const line of fresh) expect(before.has(line)).toBe(false)
          for (const line of [...ongoing, ...resolved]) expect(before.has(line)).toBe(true)
          expect(ongoing.union(fresh).intersection(resolved).size).toBe(0)
          known.set(recipient, fresh.union(ongoing))
        }
    }, 20))

  test('days without messages change neither episodes nor tellings', () =>
    hold((world) => {
      const daily = naiveRun(world, windowDays)
      const once = naiveRun(world, windowDays, windowDays.slice(-1))
      expect(once.episodes).toEqual(daily.episodes)
      expect(once.tellings).toEqual(daily.tellings)
    }, 15))

  test('instants and their dates agree in the zone of the person', () =>
    hold((world) => {
      for (const { person, dueAt, dueOn, metAt, metOn } of world.deadlines) {
        const zone = personNamed(world, person).timeZone ?? world.org.timeZone
        if (dueAt !== null) expect(dateIn(zone, dueAt)).toBe(dueOn)
        if (metAt !== null) expect(dateIn(zone, metAt)).toBe(metOn)
      }
    }))
})

describe('the files of a world', () => {
  test('hold one row for each person and deadline, and policies that the schema takes', () =>
    hold((world) => {
      const files = worldToCsv(world)
      const people: Record<string, string>[] = csv(files.people, { columns: true })
      const deadlines: Record<string, string>[] = csv(files.deadlines, { columns: true })
      expect(people.map(({ name }) => name)).toEqual(world.people.map(({ ref }) => ref))
      expect(deadlines.map(({ external_id, due_on }) => [external_id, due_on])).toEqual(
        world.deadlines.map(({ ref, dueAt, dueOn }) => [ref, dueAt ?? dueOn]),
      )
      expect(policyFileSchema.parse(yaml(files.policiesYaml)).escalationPolicies).toEqual(world.policies)
    }))
})

test('the worlds are nasty enough: every kind of thing happens in two hundred and fifty of them', () => {
  const happened = new Set<string>()
  const everyThirdDay = windowDays.filter((_, nth) => nth % 3 === 0)
  for (const world of fc.sample(randomWorld(everyWish), { numRuns: 250, seed: 7 })) {
    const { rounds, episodes, tellings } = naiveRun(world, everyThirdDay)
    for (const { clearedWhy, deadline, excused, afterExcuse } of missesOf(world))
      happened
        .add(`excused ${excused}`)
        .add(`after excuse ${afterExcuse}`)
        .add(`miss ${clearedWhy}`)
        .add(`missed ${world.deadlines.find(({ ref }) => ref === deadline)?.kind}`)
    for (const { closedWhy, known, policy } of episodes)
      happened.add(`episode ${closedWhy}`).add(`known ${known}`).add(watched(world, policy))
    for (const { endedWhy } of tellings) happened.add(`telling ${endedWhy}`)
    for (const { told, nobody } of rounds.values()) {
      if (nobody.length > 0) happened.add('nobody to tell')
      for (const { because } of told) for (const { rule, instead } of because) happened.add(`rule ${rule}`).add(`detour ${instead?.why}`)
    }
  }
  const expected = [
    ...['null', 'met', 'withdrawn', 'left'].map((why) => `miss ${why}`),
    ...['null', 'settled', 'below-threshold', 'met', 'deadline-passed', 'left'].map((why) => `episode ${why}`),
    ...['person', 'manager', 'managers-manager', 'committee-chair', 'chosen', 'role', 'subject-manager', 'fallback', 'owner'].map(
      (rule) => `rule ${rule}`,
    ),
    ...['no-manager', 'unknown-manager', 'manager-left', 'manager-not-joined', 'manager-on-leave', 'self', 'loop'].map(
      (why) => `detour ${why}`,
    ),
    ...['no-email', 'address-refused', 'left', 'not-found', 'on-leave', 'no-chair'].map((why) => `detour ${why}`),
    'known true',
    ...['recipient-changed', 'muted'].map((why) => `telling ${why}`),
    ...['excused true', 'after excuse true'],
    'nobody to tell',
    ...['missed duty', 'individual duty', 'direct-reports duty', 'exception-expires', 'decision-waiting'],
  ]
  expect(expected.filter((one) => !happened.has(one))).toEqual([])
})

function watched({ policies }: World, name: string): string {
  const trigger = policies.find((policy) => policy.name === name)?.trigger
  return trigger?.type === 'overdue-count' ? `${trigger.subject} ${trigger.kind}` : (trigger?.type ?? '')
}

test('a world is described with everybody and everything in it', () => {
  const [world] = fc.sample(randomWorld(everyWish), { numRuns: 1, seed: 11 })
  const lines = describeWorld(world as World).split('\n')
  expect(lines).toHaveLength(
    1 +
      [world?.people, world?.deadlines, world?.exceptions, world?.excuses, world?.policies]
        .map((all) => all?.length ?? 0)
        .reduce((sum, count) => sum + count),
  )
})
