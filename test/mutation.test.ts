import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { explained } from '../mutation/explained.ts'
import { drawn, readFlags } from '../mutation/flags.ts'
import { mutantsOf } from '../mutation/mutants.ts'
import { parts } from '../mutation/parts.ts'
import { home } from './support/source-files.ts'

describe('the mutation run', () => {
  test('sees what its tests notice, and names what they do not', async () => {
    const { code, stdout, stderr } = await mutation('--tiny')
    expect(stdout).toContain('SURVIVED mutation/tiny/rule.ts:3 (tried against 1 of 1 files of tests that come by)\n  wanted < 1\n  false\n')
    expect(stdout).not.toContain('=> wanted <= most')
    expect(stdout).toMatch(/^all +9 +6 +0 +3 +0 +0 +66\.7 %$/m)
    const missed = expect.stringContaining('noticed 66.7 %, aim 85 %, NOT reached')
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: missed, stderr })
  })

  test('22: whatever is changed in the functions that say in which phase an exception is, a test notices', async () => {
    const { code, stdout, stderr } = await mutation('rules', '--file', 'exceptions/phase')
    const everyOne = expect.stringMatching(/^all +\d\d+ +.* 100\.0 %$/m)
    // What it says on the way is no matter, but is shown where it fails.
    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: everyOne, stderr })
  })

  test('draws the same mutants for the same seed, each once', () => {
    const all = Array.from({ length: 100 }, (_, nth) => nth)
    const some = drawn(all, 10, 7)
    expect(new Set(some).size).toBe(10)
    expect(drawn(all, 10, 7)).toEqual(some)
    expect(drawn(all, 10, 8)).not.toEqual(some)
    expect(drawn(all, 200, 7).toSorted((a, b) => a - b)).toEqual(all)
  })

  test('refuses flags that mean nothing', () => {
    expect(() => readFlags(['walls'])).toThrow('no part walls')
    expect(() => readFlags(['--sample', 'many'])).toThrow('--sample')
    expect(readFlags(['rules', '--seed', '4'])).toEqual({ only: ['rules'], sample: 40, seed: 4, file: '' })
  })
})

test('every file that is to be mutated is there', () => {
  const files = Object.values(parts).flatMap((part) => part.files)
  expect(files.filter((file) => !existsSync(join(home, file)))).toEqual([])
  expect(new Set(files).size).toBe(files.length)
})

test('every mutant that is explained can still be made', async () => {
  const { mutants } = await mutantsOf([...new Set(explained.map(({ file }) => file))])
  const forgotten = explained.filter(
    ({ file, line, original, becomes }) =>
      !mutants.some((one) => one.file === file && one.lineText === line && one.original === original && one.becomes === becomes),
  )
  expect(forgotten).toEqual([])
})

async function mutation(...flags: string[]): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { VITEST: _, ...env } = process.env
  return new Promise((resolve) =>
    execFile(process.execPath, [join(home, 'mutation/main.ts'), ...flags], { env }, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    ),
  )
}
