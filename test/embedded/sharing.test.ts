import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isAlive, leeway, placeForData, postmasterPid, serving, until } from './processes.ts'

test('two first starts at the same moment share one database', async () => {
  const place = await placeForData()
  const both = await Promise.all([leeway(place, 'organization', '--json'), leeway(place, 'organization', '--json')])
  expect(both.map(({ code, err }) => ({ code, err }))).toEqual([
    { code: 0, err: '' },
    { code: 0, err: '' },
  ])
  expect(JSON.parse(both[0].out)).toEqual(JSON.parse(both[1].out))
  expect(await postmasterPid(place.dataFolder)).toBeUndefined()
})

test('a second serve is refused at once, names the first, and harms nothing; commands work beside it', async () => {
  const place = await placeForData()
  const first = await serving(place)
  const pid = await postmasterPid(place.dataFolder)
  // It waits for nothing that the first might do: that one stands still meanwhile.
  first.process.kill('SIGSTOP')
  const refused = await leeway(place, 'serve')
  first.process.kill('SIGCONT')
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(`leeway serve, process ${first.process.pid}, since `)
  expect(refused.err.split('\n')).toHaveLength(2)
  const beside = await leeway(place, 'organization', '--set', 'timeZone=Asia/Tokyo')
  expect(beside).toMatchObject({ code: 0, err: '' })
  expect(await postmasterPid(place.dataFolder)).toBe(pid)
  expect(await (await fetch(`${first.address}/status`)).text()).toContain('Asia/Tokyo')
  first.process.kill('SIGTERM')
  expect((await first.process.ended).code).toBe(0)
  expect(await postmasterPid(place.dataFolder)).toBeUndefined()
  await until(async () => !(await isAlive(pid ?? 0)))
})

test('serve goes on when a command that came first leaves', async () => {
  const place = await placeForData()
  const writer = leeway(place, 'doctor')
  const server = await serving(place)
  expect((await writer).code).toBe(0)
  expect((await fetch(`${server.address}/readyz`)).status).toBe(200)
})

test('nobody else can read the data', async () => {
  const place = await placeForData()
  await leeway(place, 'migrate')
  const modeOf = async (path: string) => ((await lstat(join(place.dataFolder, path))).mode & 0o777).toString(8)
  expect(await modeOf('.')).toBe('700')
  expect(await modeOf('database')).toBe('700')
  expect(await modeOf('database/leeway-password')).toBe('600')
  expect(await modeOf('postgres.log')).toBe('600')
})

test('a data folder with a very long path works', async () => {
  const place = await placeForData({ inside: `${'long-'.repeat(30)}/${'längер-'.repeat(10)}` })
  const first = await serving(place)
  expect((await leeway(place, 'migrate')).code).toBe(0)
  first.process.kill('SIGTERM')
  expect((await first.process.ended).code).toBe(0)
})
