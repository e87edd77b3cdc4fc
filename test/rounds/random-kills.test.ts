import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { verifyLog } from '../../src/audit/verify.ts'
import { crashPoints } from '../../src/crash-point.ts'
import { read } from '../../src/database/transaction.ts'
import { runRounds } from '../../src/rounds.ts'
import { addDays } from '../../src/time/day.ts'
import type { Child, Job } from '../support/child.ts'
import { overdueCount, overdueOn, type World } from '../support/world.ts'
import type { Person } from '../support/world-people.ts'
import { copiesOf, outboxOf, type SharedWorld, sharedGround, sharedWorld } from './many-processes.ts'

const ground = sharedGround()
/** Each costs a process: on the second database a share of them. */
const wantedKills = process.env['LEEWAY_TEST_DATABASE_URL'] ? 50 : 200
const seed = Number(process.env['LEEWAY_TEST_SEED'] ?? Date.now() % 1_000_000)

test(`at least ${wantedKills} kills at random points and moments (LEEWAY_TEST_SEED=${seed})`, async () => {
  const chance = dice(seed)
  const shaken = await sharedWorld(ground.connection)
  const story = await people(shaken.world)
  const workers: Child[] = []
  let kills = 0
  let last = ''
  let days = 0
  for (let day = '2026-03-03'; kills < wantedKills; day = addDays(day, 1)) {
    await story(day)
    let minutes = 0
    for (; (await isLeft(shaken.world, day)) && minutes < 12 * 31; minutes += 31) {
      const request = shaken.job(instant(day, minutes), { does: ['beat'] })
      const outcomes = await Promise.all([0, 1].map((index) => shaken_(workers, index, request, chance)))
      kills += outcomes.filter((outcome) => outcome === 'killed').length
    }
    // After each day of trouble there comes a quiet hour.
    last = instant(day, minutes + 31)
    await worker(workers, 0).run(shaken.job(last, { does: ['beat'] }))
    days += 1
  }

  await expectPromises(shaken, last)
  const calm = await calmWorld(days)
  expect(await ledgerAndLog(shaken.world)).toEqual(await ledgerAndLog(calm))
})

/** One process works until it dies: at a random crash point, or at a random moment. */
async function shaken_(workers: Child[], index: number, request: Job, chance: (below: number) => number): Promise<unknown> {
  const child = worker(workers, index)
  const point = crashPoints[chance(crashPoints.length)]
  const atPoint = index === 0 && point !== undefined
  const working = child.run(atPoint ? { ...request, crash: { point, hit: 1 + chance(2) } } : request)
  const outcome = atPoint ? await working : await Promise.race([working, killed(child, chance(200))])
  if (outcome === 'killed') delete workers[index]
  return outcome
}

function worker(workers: Child[], index: number): Child {
  return (workers[index] ??= ground.children.take())
}

async function killed(child: Child, afterMs: number): Promise<'killed'> {
  await new Promise((resolve) => setTimeout(resolve, afterMs))
  await child.kill()
  return 'killed'
}

/** A few people whose days are the same in every telling: some are late, some make up for it. */
async function people(world: World): Promise<(day: string) => Promise<void>> {
  const chance = dice(17)
  const maya = await world.person('maya')
  const noor = await world.person('noor', { manager: maya })
  const reports: Person[] = []
  for (const name of ['tom', 'ines', 'omar', 'kim']) reports.push(await world.person(name, { manager: name < 'l' ? maya : noor }))
  const board = Object.values(await world.people('ada', 'bea', 'cleo', 'dana', 'edda', 'fay', 'gina', 'hope'))
  await world.escalationPolicy({
    name: 'Late',
    trigger: overdueCount(1),
    tell: ['person', 'manager', ...board],
    label: 'late',
    removeLabelWhenClear: true,
  })
  await world.escalationPolicy({ name: 'Team', trigger: overdueCount(3), subject: 'direct-reports', channels: ['email', 'in-app'] })
  await world.escalationPolicy({
    name: 'Fire',
    trigger: overdueOn({ type: 'item', id: 'fire' }),
    tell: ['managers-manager'],
    fallback: [maya],
  })
  return async (day) => {
    world.clock.set(`${addDays(day, -1)}T20:00:00Z`)
    for (const person of reports) {
      if (chance(2) === 0) await world.miss(person, 1, { content: { type: 'item', id: chance(3) === 0 ? 'fire' : 'tea' } })
      if (chance(3) === 0) await world.meetsEverything(person)
    }
  }
}

/** Whether the day still has work: its round, or a message that has not come to its end. */
async function isLeft(world: World, day: string): Promise<boolean> {
  const [row] = await world.rows(sql<{ left: boolean }>`
    select not exists (select from round where organization_id = ${world.organizationId} and day = ${day})
        or exists (select from delivery where organization_id = ${world.organizationId} and status in ('waiting', 'claimed')) as left`)
  return row?.left ?? true
}

/** What is promised whatever happened: see the invariants of the outbox in docs/reliability. */
async function expectPromises({ world }: SharedWorld, now: string): Promise<void> {
  const entries = await outboxOf(world, now)
  const mailed = entries.filter((entry) => entry.email !== null)
  expect(new Set(entries.map((entry) => `${entry.recipientId} ${entry.day}`)).size, 'one row for each recipient and day').toBe(
    entries.length,
  )
  const accepted = mailed.reduce((sum, entry) => sum + copiesOf(entry, world), 0)
  expect(accepted, 'every letter has a row, and is the very bytes of it').toBe(world.mailbox.letters.length)
  for (const entry of mailed) {
    expect(['sent', 'uncertain'], `${entry.address} ${entry.day}: nothing is lost silently`).toContain(entry.email)
    expect(copiesOf(entry, world)).toBeLessThanOrEqual(1)
    if (entry.email === 'sent') expect(copiesOf(entry, world)).toBe(1)
    else expect(entry.bytes, 'only what was handed over is uncertain').not.toBeNull()
  }
  const log = await read(world.db, world.organizationId, verifyLog)
  expect(log.faults).toEqual([])
  const [count] = await world.rows(sql<{ rounds: number; leaves: number }>`
    select (select count(*) from round where organization_id = ${world.organizationId})::integer as rounds,
           (select count(*) from audit_entry where organization_id = ${world.organizationId} and action = 'round.ran')::integer as leaves`)
  expect(count?.leaves, 'one leaf for each round').toBe(count?.rounds)
}

/** The same days without any trouble. */
async function calmWorld(days: number): Promise<World> {
  const { world } = await sharedWorld(ground.connection)
  const story = await people(world)
  for (let day = '2026-03-03'; days > 0; day = addDays(day, 1), days -= 1) {
    await story(day)
    world.clock.set(instant(day, 0))
    await runRounds(world.db, { organizationId: world.organizationId, day, actor: 'system' })
    await world.sendDue()
  }
  return world
}

/** All that the rounds wrote, by names instead of numbers, and without the times at which they ran. */
async function ledgerAndLog(world: World): Promise<Record<string, unknown[]>> {
  const id = world.organizationId
  const who = (column: string) => sql`(select name from person p where p.organization_id = ${id} and p.person_id = ${sql.ref(column)})`
  const policy = sql`(select name from escalation_policy p where p.organization_id = ${id} and p.policy_id = t.policy_id)`
  const tables = {
    round: sql`select day, instant, report from round t where organization_id = ${id} order by day`,
    miss: sql`
      select ${who('t.person_id')} as who, external_id, t.due_on, stated_due_on, missed_on, cleared_on, cleared_why, void_reason
      from miss t join deadline d using (organization_id, deadline_id) where t.organization_id = ${id} order by external_id, t.due_on`,
    standing: sql`
      select ${who('t.person_id')} as who, kind, from_day, until_day, missed, missed_mandatory, overdue, overdue_mandatory
      from standing t where organization_id = ${id} order by 1, 2, 3`,
    episode: sql`
      select ${policy} as policy, ${who('t.subject_id')} as subject, opened_on, closed_on, count, known, closed_why
      from episode t where organization_id = ${id} order by 1, 2, 3`,
    telling: sql`
      select ${policy} as policy, ${who('t.subject_id')} as subject, ${who('t.recipient_id')} as recipient, from_day, until_day, because, email, in_app, ended_why
      from telling t where organization_id = ${id} order by 1, 2, 3, 4`,
    label: sql`select ${who('t.person_id')} as who, label from person_label t where organization_id = ${id} order by 1, 2`,
    message: sql`
      select ${who('t.recipient_id')} as recipient, day, round_day, send_at, lapses_at, in_app, content
      from message t where organization_id = ${id} order by 1, 2`,
  }
  const all: Record<string, unknown[]> = {}
  for (const [name, query] of Object.entries(tables)) all[name] = (await world.rows(query)).map(withoutNumbers)
  return all
}

/** The two worlds stand side by side in one database, so people, policies and the organisation differ by number and name; one is signed. */
function withoutNumbers(row: unknown): unknown {
  return JSON.parse(
    JSON.stringify(row, (key, value: unknown) =>
      ['policyId', 'subjectId', 'recipientId', 'organization', 'checkpoint'].includes(key) ? undefined : value,
    ),
  )
}

function instant(day: string, minutes: number): string {
  return Temporal.Instant.from(`${day}T08:00:00Z`).add({ minutes }).toString()
}

/** Throws that can be repeated: Lehmer's generator. */
function dice(start: number): (below: number) => number {
  let state = start + 1
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}
