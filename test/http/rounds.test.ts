import { expect, test } from 'vitest'
import { keepAudit } from '../../src/auditor/audit-day.ts'
import { keepBooks } from '../../src/database/transaction.ts'
import { signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

test('rounds are listed, read, rehearsed and run, each day once', async () => {
  const { world, people, as } = await signedIn()
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'], name: 'One late' })
  await world.miss(people.report)
  expect((await as.auditor('GET /next-round')).body).toMatchObject({
    today: '2026-03-02',
    lastDay: null,
    nextDay: '2026-03-02',
    policiesOn: 1,
    hasDeadlines: true,
    hasExceptions: false,
  })
  expect((await as.auditor('POST /round-rehearsals', { body: { day: '2026-03-03' } })).body).toMatchObject({
    messages: 1,
    policies: [{ name: 'One late', fired: 1, subjects: ['report@northfield.test'] }],
  })
  expect((await as.auditor('GET /rounds')).body).toMatchObject({ total: 0, items: [] })
  expect((await as.auditor('POST /rounds', { body: {} })).status).toBe(403)
  expect((await as.admin('POST /rounds', { body: { day: '2026-03-03' } })).status).toBe(409)
  expect((await as.admin('POST /rounds', { body: {} })).body).toMatchObject({ ran: 1, report: { day: '2026-03-02', messages: 0 } })
  expect((await as.admin('POST /rounds', { body: {} })).body).toEqual({ ran: 0, report: null })
  world.clock.set('2026-03-03T06:00:00Z')
  expect((await as.owner('POST /rounds', { body: {} })).body).toMatchObject({ ran: 1, report: { messages: 1, misses: 1 } })
  expect((await as.auditor('GET /rounds')).body).toMatchObject({
    total: 2,
    items: [
      { day: '2026-03-03', fired: 1, messages: 1, misses: 1, problems: 0 },
      { day: '2026-03-02', fired: 0 },
    ],
  })
  expect((await as.auditor('GET /rounds?from=2026-03-03&problems=false')).body).toMatchObject({ total: 1 })
  expect((await as.auditor('GET /rounds/2026-03-03')).body).toMatchObject({ report: { policies: [{ name: 'One late', fired: 1 }] } })
  expect((await as.auditor('GET /rounds/2026-03-04')).status).toBe(404)
  expect((await as.auditor('POST /round-rehearsals', { body: { day: '2199-01-01' } })).status).toBe(400)
  expect((await as.member('GET /rounds')).status).toBe(403)
  const ran = (await as.auditor('GET /audit?action=round.ran')).body as { items: { actor: string; sentence: string }[] }
  expect(ran.items[0]).toMatchObject({ actor: `person:${people.owner.id}`, sentence: 'Owner ran the round of 2026-03-03 (messages: 1)' })
})

test('differences that the check of a round found stand in the list, and on Home for a week of rounds, for those who may see rounds', async () => {
  const { world, as } = await signedIn()
  const counts = { people: 7, deadlines: 0, misses: 0, first: [] }
  const found = (day: string, differences: number) =>
    keepBooks(world.db, world.organizationId, (tx) => keepAudit(tx, { day, ...counts, differences }))
  const alarm = async (persona: 'owner' | 'admin' | 'auditor' | 'compliance-officer' | 'member') =>
    ((await as[persona]('GET /home')).body as { alarm: unknown }).alarm
  const { day } = await world.nextRound()
  expect(await alarm('owner')).toBeNull()
  await found(day, 2)
  for (const persona of ['owner', 'admin', 'auditor'] as const) expect(await alarm(persona)).toEqual({ day, differences: 2 })
  for (const persona of ['compliance-officer', 'member'] as const) expect(await alarm(persona)).toBeNull()
  const { day: second } = await world.nextRound()
  const listed = async (query: string) => (await as.auditor(`GET /rounds?${query}`)).body
  expect(await listed('differences=true')).toMatchObject({ total: 1, items: [{ day, differences: 2 }] })
  expect(await listed('differences=false')).toMatchObject({ total: 0 }) // the second was not checked yet
  await found(second, 0)
  expect(await listed('differences=false')).toMatchObject({ total: 1, items: [{ day: second, differences: 0 }] })
  expect(await alarm('owner')).toEqual({ day, differences: 2 })
  for (let later = 2; later <= 7; later += 1) await found((await world.nextRound()).day, 0)
  expect(await alarm('owner')).toBeNull()
})
