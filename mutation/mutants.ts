import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Instrumenter } from '@stryker-mutator/instrumenter'
import { home } from '../test/support/source-files.ts'

/** One small change of a source that some test should notice. */
export interface Mutant {
  id: string
  /** From the repository's root, with slashes. */
  file: string
  /** Counted from 1. */
  line: number
  /** The whole line it is in, without the spaces around: what an explanation names, since numbers of lines move. */
  lineText: string
  original: string
  becomes: string
  /** The whole file with this change in it. */
  changed: string
}

export interface Mutated {
  mutants: Mutant[]
  /** Each file with all of its mutants in it; the environment says which one acts. */
  sources: ReadonlyMap<string, string>
}

/**
 * Left out. StringLiteral: our words are closed unions, which the compiler holds, and the texts people read are catalogues.
 * SQL is such a text, too: it is held against the naive model by the property tests.
 */
const excludedMutations = ['StringLiteral']

const quiet = () => {}
const log = { trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet, fatal: quiet }

/** Makes every mutant of these files. */
export async function mutantsOf(files: readonly string[]): Promise<Mutated> {
  const texts = new Map<string, string>()
  for (const file of files) texts.set(file, await readFile(join(home, file), 'utf8'))
  const instrumenter = new Instrumenter({
    ...log,
    isTraceEnabled: no,
    isDebugEnabled: no,
    isInfoEnabled: no,
    isWarnEnabled: no,
    isErrorEnabled: no,
    isFatalEnabled: no,
  })
  const made = await instrumenter.instrument(
    [...texts].map(([name, content]) => ({ name, content, mutate: true })),
    { excludedMutations, ignorers: [], plugins: null },
  )
  const acting = made.mutants.filter(({ status }) => status !== 'Ignored')
  const mutants = acting.map(({ id, fileName, location, replacement }) => {
    const text = texts.get(fileName) as string
    const [from, until] = [offsetOf(text, location.start), offsetOf(text, location.end)]
    return {
      ...{ id, file: fileName, line: location.start.line + 1, original: text.slice(from, until), becomes: replacement },
      lineText: (text.split('\n')[location.start.line] as string).trim(),
      changed: text.slice(0, from) + replacement + text.slice(until),
    }
  })
  return { mutants, sources: new Map(made.files.map(({ name, content }) => [name, content])) }
}

const no = () => false

function offsetOf(text: string, { line, column }: { line: number; column: number }): number {
  let at = 0
  for (let passed = 0; passed < line; passed += 1) at = text.indexOf('\n', at) + 1
  return at + column
}
