import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { forgetMailServer, keepMailServer } from '../../src/delivery/mail-server.ts'
import { beat, heartbeat } from '../../src/heartbeat.ts'
import { houseOf } from '../support/beating.ts'
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

test('a mail server that says nothing keeps only the mail of those who use it', async () => {
  const silent = await silentServer()
  const [first, second, third] = [await withSomethingToSay(), await withSomethingToSay(), await withSomethingToSay()]
  for (const [world, url] of [
    [first, silent.url],
    [second, silent.url],
    [third, third.mailbox.url],
  ] as const) {
    await setsMailServer(world, url)
    await world.round()
  }
  const stop = new AbortController()
  const beating = heartbeat(await houseOf(third), stop.signal)
  try {
    await expect.poll(() => silent.connections).toBe(1)
    await expect.poll(() => third.mailbox.takeNew().length).toBe(1)
    expect(silent.connections, 'who uses the same server takes turns').toBe(1)
  } finally {
    stop.abort()
    await silent.close()
    await beating
  }
})

test('a mail server that is removed while its turn is awaited is not used any more', async () => {
  const silent = await silentServer()
  const [first, second] = [await withSomethingToSay(), await withSomethingToSay()]
  for (const world of [first, second]) {
    await setsMailServer(world, silent.url)
    await world.round()
  }
  const beating = beat(await houseOf(second))
  await expect.poll(() => silent.connections).toBe(1)
  await second.writing('a test removes a mail server', forgetMailServer)
  await silent.close()
  await beating
  expect(await triesOf(first)).toEqual([{ status: 'waiting', attempts: 1 }])
  expect(await triesOf(second)).toEqual([{ status: 'waiting', attempts: 0 }])
})

/** A world whose next round has one message, by mail and in the product. */
async function withSomethingToSay(): Promise<World> {
  const world = await openWorld({ roundTime: '08:00', sendTime: '08:00' })
  const { tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1), channels: ['email', 'in-app'] })
  await world.miss(tom)
  return world
}

async function setsMailServer(world: World, url: string): Promise<void> {
  const server = {
    host: '127.0.0.1',
    port: Number(new URL(url).port),
    security: 'none',
    user: null,
    from: 'leeway@northfield.test',
  } as const
  await world.writing('a test sets a mail server', (tx) => keepMailServer(tx, server, null))
}

async function triesOf(world: World): Promise<unknown[]> {
  return world.rows(sql`select status, attempts from delivery where organization_id = ${world.organizationId}`)
}

async function noticesOf(world: World): Promise<number> {
  const rows = await world.rows(sql`select from message where organization_id = ${world.organizationId} and in_app`)
  return rows.length
}
