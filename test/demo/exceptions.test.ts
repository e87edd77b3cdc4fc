import { setTimeout } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { register } from '../../demo/exceptions/register.ts'
import { stories } from '../../demo/exceptions.ts'
import { verifyLog } from '../../src/audit/verify.ts'
import { auditDay } from '../../src/auditor/audit-day.ts'
import { checkReferences } from '../../src/checkup/references.ts'
import { readConfig } from '../../src/config.ts'
import { type ExceptionPhase, exceptionPhases } from '../../src/contract/exceptions.ts'
import { personaNames } from '../../src/contract/personas.ts'
import { read, sql } from '../../src/database/transaction.ts'
import { dutyFacts } from '../../src/exceptions/duties/facts.ts'
import { hear, hearAll } from '../../src/exceptions/hearing.ts'
import { beat } from '../../src/heartbeat.ts'
import { openLog } from '../../src/log.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'

interface Row {
  number: string
  title: string
  phase: ExceptionPhase
}

test('stories have a key each, and go on with stories there are', () => {
  const keys = [...stories.map(({ key }) => key), ...register.map(({ id }) => id)]
  expect(new Set(keys).size).toBe(keys.length)
  const named = stories.flatMap((story) => [story.extends, story.renews]).filter((key) => key !== undefined)
  expect(named.length).toBeGreaterThan(1)
  expect(named.filter((key) => !keys.includes(key))).toEqual([])
})

describe.each([{ today: '2026-11-20' }, { today: '2028-02-29', timeZone: 'Pacific/Auckland' }])('the demo company on %o', (setting) => {
  test('has exceptions in every phase, made by moves, and is gone with one button', async () => {
    const here = await loaded(setting)
    const { as, world } = here
    const { items, total } = (await as.owner('GET /exceptions?limit=200&view=all')).body as { items: Row[]; total: number }
    expect(total).toBeGreaterThanOrEqual(40)
    // No route of the starter policies lets a request lapse. Drafts are seen by whoever writes them.
    const phases = exceptionPhases.filter((phase) => phase !== 'lapsed' && phase !== 'draft')
    expect(phases.filter((phase) => !items.some((item) => item.phase === phase))).toEqual([])
    const drafts = await counted(here, sql`select count(*)::integer as count from exception where state = 'draft'`)
    expect(drafts).toBe(1)

    // Every effect there is, an amnesty among them, and something that was made excused by them.
    const effects = await world.rows(sql<{ kind: string }>`select distinct kind from effect order by kind`)
    expect(effects.map(({ kind }) => kind)).toEqual(['extend', 'mute', 'pause', 'waive'])
    expect(await counted(here, sql`select count(*)::integer as count from effect where everyone`)).toBe(1)
    expect(await counted(here, sql`select count(*)::integer as count from deadline where raw_due_on is not null`)).toBeGreaterThan(20)

    // What is owed to exceptions is late in part, and the policies about that tell somebody.
    const told = await world.rows(
      sql<{ name: string }>`
        select distinct e.name from telling t join escalation_policy e using (organization_id, policy_id)
        where e.definition #>> '{trigger,type}' in ('decision-waiting', 'exception-expires') or e.definition #>> '{trigger,kind}' = 'duty'`,
    )
    expect(told).toHaveLength(3)

    // The log is whole and the house in order, though the clock was another.
    expect(await read(world.db, world.organizationId, (tx) => verifyLog(tx, undefined))).toMatchObject({ faults: [] })
    expect(await read(world.db, world.organizationId, auditDay, { still: true })).toMatchObject({ differences: 0 })
    expect((await checkReferences(houseOf(here))).filter(({ state }) => state !== 'ok')).toEqual([])
    const moves = await counted(here, sql`select count(*)::integer as count from exception_move where at > ${world.clock.now().toString()}`)
    expect(moves).toBe(0)

    await heardTogetherAsAlone(here)

    // Whoever looks through their eyes finds something.
    const names = (await as.owner('GET /personas')).body as { items: { id: number; name: string; kind: string }[] }
    expect(names.items.map(({ name }) => name).sort()).toEqual(Object.values(personaNames).sort())
    const ids = Object.fromEntries(names.items.map(({ id, kind }) => [kind, id]))
    const homeOf = async (kind: string) => {
      expect((await as.owner('PUT /session/looking', { body: { personId: ids[kind] } })).status).toBe(200)
      const home = (await as.owner('GET /home')).body as {
        waiting: { items: { isLate: boolean }[]; total: number }
        excused: { total: number }
      }
      await as.owner('DELETE /session/looking')
      return home
    }
    const [chair, officer, manager, employee] = [
      await homeOf('committee-chair'),
      await homeOf('compliance-officer'),
      await homeOf('manager'),
      await homeOf('employee'),
    ]
    expect(chair.waiting.items.some(({ isLate }) => isLate)).toBe(true)
    expect(officer.waiting.total).toBeGreaterThan(2)
    expect(manager.waiting.total).toBeGreaterThan(2)
    expect(employee.excused.total).toBeGreaterThan(0)

    expect((await as.owner('DELETE /demo-company')).status).toBe(200)
    for (const table of ['exception', 'exception_move', 'exception_duty', 'effect', 'message', 'notice_mark', 'deadline', 'policy'])
      expect(await counted(here, sql`select count(*)::integer as count from ${sql.table(table)}`), table).toBe(0)
  })
})

async function loaded(setting: Parameters<typeof signedIn>[0]): Promise<SignedIn> {
  const here = await signedIn(setting)
  const loading = here.as.owner('POST /demo-company', { body: {} })
  // The heartbeat goes on meanwhile, and keeps out of it.
  const isLoaded = loading.then(() => true)
  const later = () => setTimeout(200, false)
  do await beat(houseOf(here))
  while (!(await Promise.race([isLoaded, later()])))
  const { status, text } = await loading
  expect(status, text).toBe(200)
  const rounds = await here.world.rows(sql<{ day: string }>`select day from round order by day`)
  expect(rounds).toHaveLength(11)
  return here
}

/** Heard together with all others, each exception is what it is by itself, and so is what says who owes it what. */
async function heardTogetherAsAlone({ world }: SignedIn): Promise<void> {
  await read(world.db, world.organizationId, async (tx) => {
    const ids = await tx.rows(sql<{ id: number }>`select exception_id as id from exception order by exception_id`)
    const together = await hearAll(
      tx,
      ids.map(({ id }) => id),
    )
    const factsTogether = await dutyFacts(tx, together)
    expect(together.map((hearing) => hearing.case.id)).toEqual(ids.map(({ id }) => id))
    for (const hearing of together) {
      const alone = (await hear(tx, hearing.case.id)) ?? expect.fail()
      expect(hearing).toEqual(alone)
      expect(factsTogether(hearing)).toEqual((await dutyFacts(tx, [alone]))(alone))
    }
  })
}

async function counted({ world }: SignedIn, query: Parameters<SignedIn['world']['rows']>[0]): Promise<number> {
  return ((await world.rows(query)) as { count: number }[])[0]?.count ?? -1
}

function houseOf({ world: { db, clock }, dataFolder }: SignedIn) {
  return { db, clock, config: readConfig({ LEEWAY_DATA: dataFolder }), log: openLog('error') }
}
