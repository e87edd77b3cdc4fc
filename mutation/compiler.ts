import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { home } from '../test/support/source-files.ts'
import type { Mutant } from './mutants.ts'

/**
 * Those of them that the compiler refuses: nobody could have made such a mistake. Each lies beside its original under a name
 * of its own, so that one run of the compiler judges all.
 */
export function refusedByCompiler(mutants: readonly Mutant[]): Set<Mutant> {
  if (mutants.length === 0) return new Set()
  const folder = mkdtempSync(join(tmpdir(), 'leeway-mutation-'))
  try {
    for (const name of ['src', 'demo', 'mutation', 'package.json', 'tsconfig.json'])
      cpSync(join(home, name), join(folder, name), { recursive: true })
    symlinkSync(join(home, 'node_modules'), join(folder, 'node_modules'))
    for (const [nth, { file, changed }] of mutants.entries()) writeFileSync(join(folder, copyOf(file, nth)), changed)
    writeFileSync(
      join(folder, 'mutants.json'),
      JSON.stringify({ extends: './tsconfig.json', include: mutants.map(({ file }, nth) => copyOf(file, nth)) }),
    )
    const compiler = join(home, 'node_modules/typescript/bin/tsc')
    const { stdout } = spawnSync(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '-p', 'mutants.json'], {
      cwd: folder,
      encoding: 'utf8',
    })
    return new Set(mutants.filter(({ file }, nth) => stdout.includes(`${copyOf(file, nth)}(`)))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function copyOf(file: string, nth: number): string {
  return file.replace(/\.ts$/, `.mutant-${nth}.ts`)
}
