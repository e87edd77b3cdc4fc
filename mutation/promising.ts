import type { Mutant } from './mutants.ts'
import type { DryRun } from './test-runner.ts'

/** What it takes to begin with a file of tests, however quick it is. */
const startMilliseconds = 1000

/**
 * The file of tests that is likely to notice most for the time it takes: one that comes by much of the sources the mutants are
 * in. `mutantsFor`: those that it would be tried for. Throws if there are no runs.
 */
export function promising(runs: readonly DryRun[], mutantsFor: (run: DryRun) => readonly Mutant[], all: readonly Mutant[]): DryRun {
  const inFile = Map.groupBy(all, ({ file }) => file)
  const rate = (run: DryRun): number => {
    const mutants = mutantsFor(run)
    if (mutants.length === 0) return 0
    const shares = mutants.map(({ file }) => {
      const around = inFile.get(file) ?? []
      return around.filter(({ id }) => run.reached.has(id)).length / around.length
    })
    return shares.reduce((sum, share) => sum + share, 0) / shares.length / (startMilliseconds + run.milliseconds)
  }
  const [first, ...others] = runs.map((run) => ({ run, rate: rate(run) }))
  if (!first) throw new Error('there is no file of tests to choose from')
  return others.reduce((best, one) => (one.rate > best.rate ? one : best), first).run
}
