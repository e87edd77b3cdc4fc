import { expect, test } from 'vitest'
import { readConfig } from '../src/config.ts'
import { beat } from '../src/heartbeat.ts'
import { maskAddresses, openLog } from '../src/log.ts'
import { folderOfItsOwn } from './audit/a-log.ts'
import { freshDatabase } from './support/database.ts'
import { openWorld, overdueCount } from './support/world.ts'

test.each([
  ['550 <ines@northfield.example> unknown', '550 <[address]> unknown'],
  ['Key (email)=(ines.o-b+x@northfield.example) already exists', 'Key (email)=([address]) already exists'],
  ['{"to":"ines@northfield.example","n":1}', '{"to":"[address]","n":1}'],
  ['smtp://leeway:s3cret@mail.example.org:587 refused', 'smtp://[credentials]@mail.example.org:587 refused'],
  ['postgresql://u:p@h/db', 'postgresql://[credentials]@h/db'],
  ['listening at http://127.0.0.1:7331, process 12', 'listening at http://127.0.0.1:7331, process 12'],
])('%j is logged as %j', (text, logged) => {
  expect(maskAddresses(text)).toBe(logged)
})

test('what the database says of a failure may name people: of that only code, table, constraint and routine are logged', async () => {
  const db = await freshDatabase()
  const lines: string[] = []
  const log = openLog('info', { write: (line) => lines.push(line) })
  const failure = await db.pool.query(`select 'Tom Hale'::date`).catch((err: Error) => err)
  log.error({ err: failure }, 'it failed')
  log.error({ err: new Error('around it', { cause: failure }) }, 'it failed')
  expect(lines.join('')).not.toContain('Tom')
  expect(JSON.parse(lines[0] as string)).toMatchObject({ err: { code: '22007', routine: 'DateTimeParseError' } })
  expect((JSON.parse(lines[1] as string) as { err: object }).err).toMatchObject({ message: 'around it', cause: { code: '22007' } })
})

test('a round that fails with a name in it leaves no name in the log', async () => {
  const world = await openWorld({ roundTime: '08:00' })
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.miss(await world.person('tom'))
  await world.db.pool.query(`
    create function fail() returns trigger language plpgsql as $$ begin raise exception 'nothing can be kept of %', 'Tom'; end $$;
    create trigger fail before insert on miss for each row execute function fail()`)
  world.clock.set('2026-03-03T09:00:00Z')
  const lines: string[] = []
  const log = openLog('info', { write: (line) => lines.push(line) })
  await beat({ db: world.db, clock: world.clock, config: readConfig({ LEEWAY_DATA: await folderOfItsOwn() }), log })
  const failed = lines.find((line) => line.includes('the round failed')) ?? '{}'
  expect(lines.join('')).not.toContain('Tom')
  expect(JSON.parse(failed)).toMatchObject({ err: { code: 'P0001', stack: expect.stringContaining('rounds.ts') } })
})
