import { parseArgs } from 'node:util'
import { type PartName, parts } from './parts.ts'

export interface Flags {
  only: PartName[]
  /** How many mutants of the rest are drawn. */
  sample: number
  seed: number
  /** Only files with one of these in their path. */
  file: string[]
  /** Only files of tests with one of these in their path: what they do not notice is undecided. */
  test: string[]
  /** Against how many files of tests a mutant is tried at most. */
  turns: number
  /** A file that keeps what was found, so that a run which was stopped goes on. */
  kept: string | undefined
}

export const usage =
  'npm run mutation -- [rules|rest ...] [--file PART-OF-PATH ...] [--sample N] [--seed N] [--test PART-OF-PATH ...] [--turns N] [--kept PATH] [--tiny]'

/** Reads the flags. Throws on what it does not know. */
export function readFlags(args: string[]): Flags {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      file: { type: 'string', multiple: true, default: [''] },
      sample: { type: 'string', default: '40' },
      seed: { type: 'string', default: '1' },
      test: { type: 'string', multiple: true, default: [''] },
      turns: { type: 'string', default: 'Infinity' },
      kept: { type: 'string' },
      tiny: { type: 'boolean', default: false },
    },
  })
  const number = (name: 'sample' | 'seed' | 'turns') => {
    const value = Number(values[name])
    if ((!Number.isInteger(value) && values[name] !== 'Infinity') || value < 1)
      throw new Error(`--${name} takes a whole number of at least 1`)
    return value
  }
  const unknown = positionals.filter((name) => !(name in parts))
  if (unknown.length > 0) throw new Error(`there is no part ${unknown.join(', ')}: they are rules and rest`)
  const named = positionals as PartName[]
  const only: PartName[] = values.tiny ? ['tiny'] : named.length > 0 ? named : ['rules', 'rest']
  return {
    ...{ only, sample: number('sample'), seed: number('seed'), turns: number('turns') },
    file: values.file,
    test: values.test,
    kept: values.kept,
  }
}

/** As many of them as are asked for, the same ones for the same seed. */
export function drawn<T>(all: readonly T[], most: number, seed: number): T[] {
  const left = [...all]
  const chosen: T[] = []
  let state = seed
  while (chosen.length < most && left.length > 0) {
    // Mulberry32: small, and alike on every machine.
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    const place = ((mixed ^ (mixed >>> 14)) >>> 0) % left.length
    chosen.push(...left.splice(place, 1))
  }
  return chosen
}
