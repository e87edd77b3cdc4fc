import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { expect, test } from 'vitest'
import { openEmbedded } from '../../src/database/embedded/open-embedded.ts'
import { isAlive, leeway, placeForData, postmasterPid, type Surroundings, saying, serving, signal, start, until } from './processes.ts'

const writer = new URL('./writer.ts', import.meta.url).pathname

test('kill -9 of serve leaves nothing that blocks the next start, and what was there is there', async () => {
  const place = await placeForData()
  const first = await serving(place)
  expect((await leeway(place, 'organization', '--set', 'name=Northfield')).code).toBe(0)
  const orphan = await postmasterPid(place.dataFolder)
  first.process.kill('SIGKILL')
  await first.process.ended
  const second = await serving(place)
  expect(await postmasterPid(place.dataFolder)).toBe(orphan)
  expect(await (await fetch(`${second.address}/status`)).text()).toContain('Northfield')
  second.process.kill('SIGTERM')
  await second.process.ended
  expect(await postmasterPid(place.dataFolder)).toBeUndefined()
})

test.each(['process', 'server', 'both'] as const)('kill -9 of the %s in the middle of writing loses no committed row', async (victim) => {
  const place = await placeForData()
  for (let round = 0; round < 3; round += 1) {
    const child = start(place, writer, [])
    await saying(child, /committed (\d+)\./)
    await pause(30)
    const server = await postmasterPid(place.dataFolder)
    if (victim !== 'process' && server !== undefined) process.kill(server, 'SIGKILL')
    if (victim !== 'server') child.kill('SIGKILL')
    const { out } = await child.ended
    const last = Number(/committed (\d+)\.\n$/.exec(out)?.[1])
    const { count, highest } = await written(place)
    expect(highest).toBeGreaterThanOrEqual(last)
    expect(highest).toBeLessThanOrEqual(last + 1)
    expect(count).toBe(highest)
  }
})

test('serve outlives its database, killed again and again, and brings it back', async () => {
  const place = await placeForData()
  const { address, process: server } = await serving(place)
  const first = await postmasterPid(place.dataFolder)
  for (const after of [0, 5, 60, 200]) {
    const pid = await postmasterPid(place.dataFolder)
    const asked = Promise.allSettled(Array.from({ length: 8 }, () => fetch(`${address}/status`)))
    await pause(after)
    if (pid !== undefined && (await isAlive(pid))) signal(pid, 'SIGKILL')
    await asked
  }
  await until(async () => (await fetch(`${address}/readyz`)).status === 200)
  expect(await postmasterPid(place.dataFolder)).not.toBe(first)
  expect((await leeway(place, 'serve')).err).toContain(`process ${server.pid}`)
  server.kill('SIGTERM')
  expect((await server.ended).code).toBe(0)
  expect(await postmasterPid(place.dataFolder)).toBeUndefined()
})

async function written({ dataFolder }: Surroundings): Promise<{ count: number; highest: number }> {
  const { connection, release } = await openEmbedded({ dataFolder, as: 'command' })
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<{ count: number; highest: number }>(
    'select count(*)::integer as count, max(number) as highest from written',
  )
  await client.end()
  await release()
  return rows[0] ?? { count: 0, highest: 0 }
}
