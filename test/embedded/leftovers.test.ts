import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { databaseAccount } from '../../src/database/embedded/account.ts'
import { leeway, placeForData, postmasterPid, start, until } from './processes.ts'

const main = new URL('../../src/main.ts', import.meta.url).pathname

test('a postmaster.pid from before a power cut does not block, even if a stranger now bears its process id', async () => {
  const place = await placeForData()
  await leeway(place, 'organization', '--set', 'name=Northfield')
  const account = await databaseAccount(join(place.dataFolder, 'database'))
  const stranger = spawn('sleep', ['3600'], account ? { uid: account.uid, gid: account.gid, cwd: '/' } : { cwd: '/' })
  onTestFinished(() => void stranger.kill('SIGKILL'))
  const file = join(place.dataFolder, 'database/postmaster.pid')
  await writeFile(
    file,
    `${stranger.pid}\n${place.dataFolder}/database\n1700000000\n5432\n${place.dataFolder}/database\n\n  12345 67890\nready   \n`,
  )
  const after = await leeway(place, 'organization')
  expect(after).toMatchObject({ code: 0, err: '' })
  expect(after.out).toContain('Northfield')
  expect(stranger.exitCode).toBeNull()
  expect(await readdir(join(place.dataFolder, 'database'))).not.toContain('postmaster.pid')
})

test('kill -9 in the middle of the first start leaves a folder that starts', async () => {
  const place = await placeForData()
  const first = start(place, main, ['migrate'])
  await until(async () => (await readdir(place.dataFolder).catch(() => [])).some((name) => name.startsWith('database.new-')))
  first.kill('SIGKILL')
  await first.ended
  expect(await readdir(place.dataFolder)).not.toContain('database')
  expect((await leeway(place, 'migrate')).code).toBe(0)
  await until(async () => {
    await leeway(place, 'migrate')
    return (await readdir(place.dataFolder)).includes('database')
  })
})

test('a folder of another major version is refused with its version, and left as it is', async () => {
  const place = await placeForData()
  await leeway(place, 'migrate')
  const file = join(place.dataFolder, 'database/PG_VERSION')
  await writeFile(file, '17\n')
  const refused = await leeway(place, 'migrate')
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('was made by PostgreSQL 17, and this Leeway brings PostgreSQL 18')
  expect(await readFile(file, 'utf8')).toBe('17\n')
  expect(await postmasterPid(place.dataFolder)).toBeUndefined()
})

test('a folder that is no database is refused, and left as it is', async () => {
  const place = await placeForData()
  await mkdir(join(place.dataFolder, 'database'), { recursive: true })
  await writeFile(join(place.dataFolder, 'database/diary.txt'), 'mine')
  const refused = await leeway(place, 'migrate')
  expect(refused.code).toBe(1)
  expect(await readFile(join(place.dataFolder, 'database/diary.txt'), 'utf8')).toBe('mine')
})
