import { expect, test } from 'vitest'
import { checkReferences, references } from '../../src/checkup/references.ts'
import { checkServer } from '../../src/checkup/server.ts'
import { checkWalls } from '../../src/checkup/walls.ts'
import { readConfig } from '../../src/config.ts'
import { sql, write } from '../../src/database/transaction.ts'
import { openLog } from '../../src/log.ts'
import { SettableClock, systemClock } from '../../src/time/clock.ts'
import { found, freshDatabase } from '../support/database.ts'
import { signedIn } from '../support/signed-in.ts'
import { overdueCount } from '../support/world.ts'

async function house(clock = systemClock) {
  const db = await freshDatabase(clock)
  return { db, clock, config: readConfig({}), log: openLog('silent') }
}

test('a sound database has sound walls, and no dangling reference', async () => {
  const sound = await house()
  await found(sound.db)
  for (const finding of [...(await checkWalls(sound)), ...(await checkReferences(sound))]) expect(finding).toMatchObject({ state: 'ok' })
})

test('a hole in a wall is found', async () => {
  const open = await house()
  await open.db.pool.query('alter table person no force row level security')
  expect(await checkWalls(open)).toContainEqual(
    expect.objectContaining({ state: 'problem', what: 'row-level security is not forced on person' }),
  )
})

test('a clock that is wrong is found', async () => {
  const late = await house(new SettableClock('2020-01-01T00:00:00Z'))
  expect(await checkServer(late)).toContainEqual(expect.objectContaining({ state: 'problem', advice: expect.stringContaining('NTP') }))
})

test('a reference that points to nothing is found', async () => {
  const torn = await house()
  const organizationId = await found(torn.db)
  await write(torn.db, { organizationId, actor: 'test', reason: 'tear a hole' }, async (tx) => {
    await tx.run(sql`insert into reporting_line (organization_id, person_id, manager_id) values (${organizationId}, 77, 78)`)
    tx.record({ action: 'test.torn', objectType: 'person', objectId: '77' })
  })
  expect(await checkReferences(torn)).toEqual([
    expect.objectContaining({ state: 'problem', what: expect.stringContaining('reporting_line.person_id 1, reporting_line.manager_id 1') }),
  ])
})

test('an escalation policy that was removed leaves nothing that points to nothing', async () => {
  const { world, people, as } = await signedIn()
  await world.escalationPolicy({ name: 'Late', trigger: overdueCount(1), tell: [people.manager] })
  const [policy] = await world.rows<{ id: number }>(sql`select policy_id as id from escalation_policy`)
  await world.miss(people.report, 1)
  await world.nextRound()
  expect((await as.owner(`DELETE /escalation-policies/${policy?.id}`, { headers: { 'if-match': '"1"' } })).status).toBeLessThan(300)
  expect(await checkReferences({ ...(await house()), db: world.db })).toMatchObject([{ state: 'ok' }])
})

test('every column that could dangle is looked at', async () => {
  const { db } = await house()
  const { rows } = await db.pool.query<{ table: string; column: string }>(`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name similar to '(person|manager|stand_in|other_party|subject|recipient|content|container|source|policy|deadline)_id'
      and (table_name, column_name) not in (values ('person', 'person_id'), ('source', 'source_id'), ('content', 'content_id'), ('deadline', 'deadline_id'), ('escalation_policy_version', 'policy_id'), ('policy', 'policy_id'))`)
  const looked = references.map(([table, column]) => `${table}.${column}`)
  expect(
    rows.map(({ table, column }) => `${table}.${column}`).filter((column) => !looked.includes(column as (typeof looked)[number])),
  ).toEqual([])
})
