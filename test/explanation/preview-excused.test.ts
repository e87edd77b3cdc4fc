import { expect } from 'vitest'
import type { Trigger } from '../../src/contract/escalation-policy.ts'
import type { PreviewToday } from '../../src/contract/policy-preview.ts'
import { inWard, type Ward } from '../support/ward.ts'
import { dueSoon, overdueCount, overdueOn } from '../support/world.ts'

const fire = { type: 'item', id: 'fire' } as const

/** How many a draft reaches today, and would as well if no exception excused anything. */
async function figures({ as, at, world }: Ward, trigger: Trigger): Promise<string> {
  await at(world.clock.now().toString())
  const definition = { name: 'A draft', trigger, recipients: ['manager'], channels: ['email'] }
  const { body } = await as.admin('POST /escalation-policies/previews', { body: { definition } })
  const { reached, excused } = body as PreviewToday
  return `${reached} and ${excused}`
}

const lastDays = { counting: 'last-days', days: 10 } as const
const whileReached = { until: 'count-no-longer-reached' } as const
const reports = { subject: 'direct-reports' } as const
const everyTime = { counting: 'every-time' } as const
const stillOverdue = { counting: 'still-overdue' } as const

inWard('of one who is excused once and late once, a preview says how often that keeps a draft from reaching them', async (ward) => {
  const { world, people, granted, quietUntil } = ward
  await world.owes(people.report, { due: '2026-03-03', mandatory: true })
  await granted({ kind: 'waive' }, '2026-03-02', '2026-03-20')
  await quietUntil('2026-03-05')
  for (const counting of [lastDays, everyTime, stillOverdue])
    for (const wish of [{}, { mandatoryOnly: true }, whileReached, reports]) {
      expect(await figures(ward, overdueCount(1, { ...counting, ...wish }))).toBe('0 and 1')
      expect(await figures(ward, overdueCount(2, { ...counting, ...wish }))).toBe('0 and 0')
    }
  expect(await figures(ward, overdueCount(1, { ...lastDays, days: 1 }))).toBe('0 and 0')
  expect(await figures(ward, overdueCount(1, { ...everyTime, kind: 'survey' }))).toBe('0 and 0')
})

inWard('what is excused and done is missed by those drafts only that go by how often', async (ward) => {
  const { world, people, granted, quietUntil } = ward
  const owed = await world.owes(people.report, { due: '2026-03-03' })
  await granted({ kind: 'extend' }, '2026-03-02', '2026-03-20')
  await quietUntil('2026-03-05')
  await world.meets(owed)
  await quietUntil('2026-03-06')
  for (const counting of [lastDays, everyTime]) {
    expect(await figures(ward, overdueCount(1, counting))).toBe('0 and 0')
    expect(await figures(ward, overdueCount(1, { ...counting, ...whileReached }))).toBe('0 and 1')
    expect(await figures(ward, overdueCount(1, { ...counting, mandatoryOnly: true, ...whileReached }))).toBe('0 and 0')
  }
})

inWard('whom a draft reaches all the same is not excused', async (ward) => {
  const { world, people, granted, next } = ward
  await world.owes(people.report, { due: '2026-03-02' })
  await granted({ kind: 'waive' }, '2026-03-02', '2026-03-03')
  await next()
  await next()
  world.expectMessage(people.manager, { fresh: [people.report] })
  for (const counting of [lastDays, everyTime, stillOverdue])
    for (const wish of [{}, reports]) expect(await figures(ward, overdueCount(1, { ...counting, ...wish }))).toBe('1 and 0')
})

inWard('a draft about one content: whoever is excused from it, late or soon to be', async (ward) => {
  const { world, people, granted, quietUntil } = ward
  await world.owes(people.report, { due: '2026-03-05', content: fire })
  await granted({ kind: 'extend' }, '2026-03-02', '2026-03-20')
  expect(await figures(ward, dueSoon(fire, 5))).toBe('0 and 1')
  expect(await figures(ward, dueSoon(fire, 1))).toBe('0 and 0')
  expect(await figures(ward, dueSoon(fire, 5, true))).toBe('0 and 0')
  expect(await figures(ward, dueSoon(fire, 30))).toBe('1 and 0')
  expect(await figures(ward, overdueOn(fire))).toBe('0 and 0')
  await quietUntil('2026-03-06')
  expect(await figures(ward, overdueOn(fire))).toBe('0 and 1')
  expect(await figures(ward, overdueOn(fire, true))).toBe('0 and 0')
  expect(await figures(ward, dueSoon(fire, 30))).toBe('1 and 0')
})

inWard('duties are excused by nothing, and where a draft watches exceptions there is nothing to excuse', async (ward) => {
  await ward.granted({ kind: 'waive' }, '2026-03-02', '2026-03-20')
  expect(await figures(ward, overdueCount(1, { kind: 'duty' }))).toBe('0 and 0')
  expect(await figures(ward, { type: 'exception-expires', days: 7 })).toBe('0 and null')
  expect(await figures(ward, { type: 'decision-waiting', days: 7 })).toBe('0 and null')
})
