import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { SettableClock } from '../../src/time/clock.ts'
import { type CommandLine, commandLine } from '../support/command-line.ts'
import { folderOfItsOwn } from './a-log.ts'

const run = promisify(execFile)

async function exported(): Promise<{ leeway: CommandLine['leeway']; folder: string; log: string; kept: string }> {
  const folder = await folderOfItsOwn()
  const { leeway } = await commandLine(new SettableClock('2026-03-02T06:00:00Z'), { LEEWAY_DATA: join(folder, 'data') })
  const log = join(folder, 'log.jsonl')
  const kept = join(folder, 'kept.txt')
  const { code, out } = await leeway('audit', 'export', log, '--with-verifier')
  expect(code).toBe(0)
  await writeFile(kept, out.slice(out.indexOf('\n\n') + 2))
  await leeway('organization', '--set', 'timeZone=Europe/Berlin')
  return { leeway, folder, log, kept }
}

test('what is exported can be checked without a database, by us and by a stranger', async () => {
  const { leeway, folder, log, kept } = await exported()
  await leeway('audit', 'export', log)
  const ours = await leeway('audit', 'verify', log, '--known-checkpoint', kept)
  expect(ours).toMatchObject({ code: 0, err: '' })
  expect(ours.out).toContain('The log is whole: 3 entries.')
  expect(ours.out).toContain('It goes on from the kept checkpoint')
  const strangers = await run(process.execPath, [join(folder, 'verify.mjs'), log, kept])
  expect(strangers.stdout).toContain('The log is whole: 3 entries.')
  expect(strangers.stdout).toContain('It goes on from the kept checkpoint')
  const inUse = await leeway('audit', 'verify', '--known-checkpoint', kept)
  expect(inUse).toMatchObject({ code: 0 })
  expect(inUse.out).toContain('It goes on from the kept checkpoint')
})

test('without a kept checkpoint it is said what cannot be found', async () => {
  const { leeway, folder, log } = await exported()
  const plain = 'whoever holds database and key could have written all of this anew'
  expect((await leeway('audit', 'verify', log)).out).toContain(plain)
  expect((await run(process.execPath, [join(folder, 'verify.mjs'), log])).stdout).toContain(plain)
})

test('a file that was touched is refused by both', async () => {
  const { leeway, folder, log } = await exported()
  const text = await readFile(log, 'utf8')
  await writeFile(log, text.replace('organization.founded', 'organization.renamed'))
  const ours = await leeway('audit', 'verify', log)
  expect(ours.code).toBe(1)
  expect(ours.out).toContain('Not to be trusted')
  await expect(run(process.execPath, [join(folder, 'verify.mjs'), log])).rejects.toMatchObject({ code: 1 })
})

test('a stranger may give the line of a mail itself, and is told when a file is not there or is no log', async () => {
  const { leeway, folder, log } = await exported()
  await leeway('audit', 'export', log)
  const stranger = (...args: string[]) => run(process.execPath, [join(folder, 'verify.mjs'), ...args])
  const line = /"(\d+ [^"]+=)"/.exec((await leeway('audit', 'verify')).out)?.[1] ?? ''
  expect((await stranger(log, line)).stdout).toContain('It goes on from the kept checkpoint')
  expect((await stranger(log, ...line.split(' '))).stdout).toContain('It goes on from the kept checkpoint')
  await expect(stranger(log, '3 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=')).rejects.toMatchObject({ code: 1 })
  const empty = join(folder, 'empty.txt')
  await writeFile(empty, '')
  await expect(stranger(log, empty)).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('no checkpoint is found') })
  const missing = stranger(join(folder, 'none.jsonl'))
  await expect(missing).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('nothing was checked (ENOENT') })
  const other = stranger(join(folder, 'verify.mjs'))
  await expect(other).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('this is not such a file, or it was damaged') })
})

test('the page is the script, and asks for nothing from elsewhere', async () => {
  const { folder } = await exported()
  const [script, page] = await Promise.all(['verify.mjs', 'verify.html'].map((name) => readFile(join(folder, name), 'utf8')))
  expect(page).toContain(script)
  expect(script?.split('\n').length).toBeLessThan(300)
  expect(script).not.toMatch(/^import\b/m)
  expect(page).not.toMatch(/(src|href)=/)
})
