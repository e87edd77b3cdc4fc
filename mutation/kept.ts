import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { home } from '../test/support/source-files.ts'
import type { DryRun, Outcome } from './test-runner.ts'

interface Line {
  key: string
  run?: Omit<DryRun, 'reached'> & { reached: [string, number][] }
  outcome?: Outcome
}

/**
 * What is known of mutants and files of tests, so that a run that was stopped goes on where it was. It holds for the sources as
 * they are, and for each file of tests as long as that stays the same.
 */
export class Kept {
  private readonly lines = new Map<string, Line>()
  private readonly path: string | undefined
  private readonly sources: string

  /** `path`: the file it is kept in; without one, nothing is kept. */
  constructor(path: string | undefined, sources: ReadonlyMap<string, string>) {
    this.path = path
    this.sources = digest(JSON.stringify([...sources]))
    if (path === undefined || !existsSync(path)) return
    for (const text of readFileSync(path, 'utf8').split('\n').filter(Boolean)) {
      const line = JSON.parse(text) as Line
      this.lines.set(line.key, line)
    }
  }

  runOf(file: string): DryRun | undefined {
    const run = this.lines.get(this.keyOf(file))?.run
    return run && { ...run, reached: new Map(run.reached) }
  }

  keepRun(run: DryRun): void {
    this.keep({ key: this.keyOf(run.file), run: { ...run, reached: [...run.reached] } })
  }

  outcomeOf(file: string, mutant: string): Outcome | undefined {
    return this.lines.get(this.keyOf(file, mutant))?.outcome
  }

  keepOutcome(file: string, mutant: string, outcome: Outcome): void {
    this.keep({ key: this.keyOf(file, mutant), outcome })
  }

  private keep(line: Line): void {
    if (this.path === undefined) return
    this.lines.set(line.key, line)
    appendFileSync(this.path, `${JSON.stringify(line)}\n`)
  }

  private keyOf(file: string, mutant = ''): string {
    return `${this.sources} ${file} ${digest(readFileSync(join(home, file), 'utf8'))} ${mutant}`
  }
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12)
}
