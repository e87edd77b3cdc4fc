import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, onTestFinished, test } from 'vitest'
import { explained } from '../mutation/explained.ts'
import { drawn, readFlags } from '../mutation/flags.ts'
import { type Mutant, mutantsOf } from '../mutation/mutants.ts'
import { parts } from '../mutation/parts.ts'
import { promising } from '../mutation/promising.ts'
import { home } from './support/source-files.ts'

describe('the mutation run', () => {
  test('sees what its tests notice, and names what they do not', async () => {
    const { code, stdout, stderr } = await mutation('--tiny')
    expect(stdout).toContain('SURVIVED mutation/tiny/rule.ts:3 (tried against 1 of 1 files of tests that come by)\n  wanted < 1\n  false\n')
    expect(stdout).not.toContain('=> wanted <= most')
    expect(stdout).toMatch(/^all +9 +6 +0 +3 +0 +0 +0 +66\.7 %$/m)
    const missed = expect.stringContaining('noticed 66.7 %, aim 85 %, NOT reached')
    expect({ code, stdout, stderr }).toEqual({ code: 1, stdout: missed, stderr })
  })

  test('tells what had no turn from what survived it, and goes on where it was stopped', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'leeway-kept-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const kept = join(folder, 'kept.jsonl')
    const none = await mutation('--tiny', '--kept', kept, '--test', 'no such test')
    expect(none.stdout).toContain('UNDECIDED mutation/tiny/rule.ts:3 (no test comes by)\n')
    expect(none.stdout).toMatch(/^all +9 +0 +0 +0 +8 +0 +1 +0\.0 %$/m)
    const first = await mutation('--tiny', '--kept', kept)
    expect(first.stdout).toMatch(/^all +9 +6 +0 +3 +0 +0 +0 +66\.7 %$/m)
    // Had it been tried again, it would have survived again.
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('"survived"', '"killed"'))
    expect((await mutation('--tiny', '--kept', kept)).stdout).toMatch(/^all +9 +7 +0 +2 +0 +0 +0 +77\.8 %$/m)
  })

  test('has a turn first for what comes by much of the same file in little time', () => {
    const all = ['a', 'a', 'a', 'b'].map((file, at) => ({ ...({} as Mutant), id: String(at), file }))
    const run = (file: string, milliseconds: number, ...ids: string[]) => ({
      ...{ file, milliseconds, whenLoaded: [] },
      reached: new Map(ids.map((id) => [id, 1])),
    })
    const [little, much, slow, other] = [
      run('little', 100, '0'),
      run('much', 100, '0', '1', '2'),
      run('slow', 9000, '0', '1', '2'),
      run('b', 0, '3'),
    ]
    const mutants = all.filter(({ id }) => id === '0')
    const first = (...runs: (typeof little)[]) => promising(runs, (one) => mutants.filter(({ id }) => one.reached.has(id)), all)
    expect(first(other, slow, little, much)).toBe(much)
    expect(first(other, slow, little)).toBe(little)
    expect(first(other, slow)).toBe(slow)
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
    expect(readFlags(['rules', '--seed', '4'])).toEqual({
      only: ['rules'],
      sample: 40,
      seed: 4,
      file: [''],
      test: [''],
      turns: Infinity,
      kept: undefined,
    })
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
