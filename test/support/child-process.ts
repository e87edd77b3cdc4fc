import { flushCompileCache } from 'node:module'
import type pg from 'pg'
import type { House } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { type CrashPoint, watchCrashPoints } from '../../src/crash-point.ts'
import { migrate } from '../../src/database/migrate.ts'
import { openDatabase } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { type MailSettings, sendDue } from '../../src/delivery/sender.ts'
import { beat } from '../../src/heartbeat.ts'
import { openLog } from '../../src/log.ts'
import { loadOrganization } from '../../src/people/organization.ts'
import { runRounds } from '../../src/rounds.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { roundDayOf } from '../../src/time/round-time.ts'

/**
 * What a process of a test is to do: the rounds up to an instant and what is due to be sent by then; both as `leeway serve`
 * does it, for every organisation; or to migrate.
 */
export interface Job {
  now: string
  does: ('rounds' | 'send' | 'beat' | 'migrate')[]
  organizationId: number
  mail: MailSettings
  dataFolder: string
  /** Dies by SIGKILL when it comes to this point for the given time. */
  crash?: { point: CrashPoint; hit: number }
}

/** A process of the tests, on the database of its first argument; see child.ts, which starts it and gives it its jobs. */
const clock = new SettableClock('2026-01-01T00:00:00Z')
const db = openDatabase(JSON.parse(process.argv[2] ?? '{}') as pg.PoolConfig, clock)
process.on('message', (job: Job) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: Error) => process.send?.({ error: error.message }),
  )
})
process.on('disconnect', () => process.exit())
process.send?.({ result: 'ready' })
// Most of these are killed, and only who ends by itself would leave to the next what it compiled.
flushCompileCache()

async function run({ now, does, organizationId, mail, dataFolder, crash }: Job): Promise<unknown> {
  clock.set(now)
  let hits = 0
  watchCrashPoints((point) => {
    if (point === crash?.point && (hits += 1) === crash.hit) process.kill(process.pid, 'SIGKILL')
  })
  const results: unknown[] = []
  for (const what of does) {
    if (what === 'migrate') results.push(await migrate(db))
    else if (what === 'beat') results.push(await beat(houseOf(mail, dataFolder)))
    else if (what === 'send') results.push(await sendDue(db, organizationId, mail))
    else {
      const day = roundDayOf(clock.now(), await read(db, organizationId, loadOrganization))
      results.push(await runRounds(db, { organizationId, day, actor: 'system' }))
    }
  }
  return results
}

/** The house as `leeway serve` would open it here; what it logs is of interest only where a test fails. */
function houseOf({ url, from, connections }: MailSettings, dataFolder: string): House {
  const settings = { LEEWAY_DATA: dataFolder, LEEWAY_SMTP_URL: url, LEEWAY_MAIL_FROM: from, LEEWAY_SMTP_CONNECTIONS: String(connections) }
  return { db, clock, config: readConfig(settings), log: openLog('error') }
}
