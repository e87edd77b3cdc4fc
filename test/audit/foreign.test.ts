import { execFileSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { home } from '../support/source-files.ts'
import { aLog, folderOfItsOwn } from './a-log.ts'

const foreign = join(home, 'test/audit/foreign.py')

test.skipIf(!canRun())('what another language makes of the specifications accepts our log, its signatures and its values', async () => {
  const log = await aLog()
  await log.add(5)
  const { note } = await log.sign()
  await log.add(300)
  await log.sign()
  const folder = await folderOfItsOwn()
  const [file, kept] = [join(folder, 'log.jsonl'), join(folder, 'kept.txt')]
  await writeFile(file, await log.whole())
  await writeFile(kept, note)
  expect(execFileSync('python3', [foreign, file, kept], { encoding: 'utf8' })).toBe('307 2 204\n')
})

function canRun(): boolean {
  try {
    execFileSync('python3', ['-c', 'import cryptography'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
