import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { House } from '../../src/app.ts'
import { readConfig } from '../../src/config.ts'
import { heartbeat } from '../../src/heartbeat.ts'
import { openLog } from '../../src/log.ts'
import { folderOfItsOwn } from '../audit/a-log.ts'
import { silentServer } from '../support/silent-server.ts'
import { openWorld, overdueCount, type World } from '../support/world.ts'

test('a mail server that says nothing keeps no organisation from its round and its notices', async () => {
  const server = await silentServer()
  const first = await withSomethingToSay()
  const second = await withSomethingToSay()
  await first.round()
  const stop = new AbortController()
  const beating = heartbeat(await houseOf(first, server.url), stop.signal)
  try {
    await expect.poll(() => server.connections).toBe(1)
    await expect.poll(() => noticesOf(second)).toBe(1)
  } finally {
    stop.abort()
    await server.close()
    await beating
  }
})

/** A world whose next round has one message, by mail and in the product. */
async function withSomethingToSay(): Promise<World> {
  const world = await openWorld({ roundTime: '08:00', sendTime: '08:00' })
  const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1), channels: ['email', 'in-app'] })
  await world.miss(tom)
  return world
}

async function noticesOf(world: World): Promise<number> {
  const rows = await world.rows(sql`select from message where organization_id = ${world.organizationId} and in_app`)
  return rows.length
}

async function houseOf({ db, clock }: World, smtpUrl: string): Promise<House> {
  const settings = { LEEWAY_DATA: await folderOfItsOwn(), LEEWAY_SMTP_URL: smtpUrl, LEEWAY_MAIL_FROM: 'leeway@northfield.test' }
  return { db, clock, config: readConfig(settings), log: openLog('silent') }
}
