import { refusedByCompiler } from './compiler.ts'
import { type Explained, explained, explanationOf } from './explained.ts'
import type { Tried } from './try-part.ts'

/** The share of mutants that tests must notice, in percent. */
export const aim = 85

/** How the mutants of a file, or of all, fared. */
export interface Count {
  mutants: number
  killed: number
  timedOut: number
  survived: number
  /** Noticed by none of the tests they were tried against so far. */
  undecided: number
  explained: number
  /** Survivors that the compiler refuses: no mutants at all. */
  uncompilable: number
}

export interface Verdict {
  byFile: ReadonlyMap<string, Count>
  all: Count
  /** Those that nobody explained. */
  survivors: Tried[]
  undecided: Tried[]
  /** Explanations of mutants that were noticed after all. */
  stale: Explained[]
}

/** What tests noticed, file by file. */
export function verdictOf(tried: readonly Tried[]): Verdict {
  const isAlive = ({ outcome }: Tried) => outcome === 'survived' || outcome === 'undecided'
  const alive = tried.filter(isAlive)
  const refused = refusedByCompiler(alive.map(({ mutant }) => mutant))
  const left = alive.filter(({ mutant }) => !refused.has(mutant) && !explanationOf(mutant))
  const survivors = left.filter(({ outcome }) => outcome === 'survived')
  const undecided = left.filter(({ outcome }) => outcome === 'undecided')
  const countOf = (those: readonly Tried[]): Count => {
    const count = (is: (one: Tried) => boolean) => those.filter(is).length
    return {
      mutants: those.length,
      killed: count(({ outcome }) => outcome === 'killed'),
      timedOut: count(({ outcome }) => outcome === 'timed out'),
      survived: count((one) => survivors.includes(one)),
      undecided: count((one) => undecided.includes(one)),
      explained: count((one) => isAlive(one) && !refused.has(one.mutant) && explanationOf(one.mutant) !== undefined),
      uncompilable: count(({ mutant }) => refused.has(mutant)),
    }
  }
  const files = [...new Set(tried.map(({ mutant }) => mutant.file))].toSorted()
  const noticed = tried.filter((one) => !isAlive(one)).flatMap(({ mutant }) => explanationOf(mutant) ?? [])
  return {
    byFile: new Map(files.map((file) => [file, countOf(tried.filter(({ mutant }) => mutant.file === file))])),
    all: countOf(tried),
    ...{ survivors, undecided },
    stale: explained.filter((one) => noticed.includes(one)),
  }
}

/** How many of the mutants that count were noticed, in percent; what cannot be noticed does not count, what is undecided was not noticed. */
export function noticed({ killed, timedOut, survived, undecided }: Count): number {
  const all = killed + timedOut + survived + undecided
  return all === 0 ? 100 : (100 * (killed + timedOut)) / all
}

export function isGood({ all, stale }: Verdict): boolean {
  return noticed(all) >= aim && stale.length === 0
}
