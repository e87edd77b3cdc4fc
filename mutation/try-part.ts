import { drawn, type Flags } from './flags.ts'
import { type Mutant, mutantsOf } from './mutants.ts'
import type { Part } from './parts.ts'
import { type DryRun, type Outcome, TestRunner } from './test-runner.ts'

export interface Tried {
  mutant: Mutant
  outcome: Outcome
  /** Files of tests that come by it, and of these, those it was tried against. */
  reachedBy: number
  triedAgainst: number
}

/** A mutant is tried against files of tests that take about so long together, the quickest first, and against one at least. */
const patience = 60_000

/** Tries the mutants of a part. `tell` hears how far it is. */
export async function tryPart(part: Part, { file, sample, seed }: Flags, tell: (line: string) => void): Promise<Tried[]> {
  const { mutants: all, sources } = await mutantsOf(part.files.filter((each) => each.includes(file)))
  const mutants = part.isSample ? drawn(all, sample, seed) : all
  const runner = await TestRunner.start(sources, part.tests)
  try {
    tell(`looking what ${runner.files.length} files of tests come by`)
    const runs = await runner.dryRuns()
    const whenLoaded = new Set(runs.flatMap((run) => run.whenLoaded))
    const tried = mutants.map((mutant): Course => ({ mutant, outcome: 'survived', reachedBy: 0, triedAgainst: 0, spent: 0 }))
    for (const run of runs.toSorted((a, b) => a.milliseconds - b.milliseconds)) {
      const reached = tried.filter(isReachedBy(run, all, whenLoaded))
      for (const one of reached) one.reachedBy += 1
      const wanted = reached.filter(
        (one) => one.outcome === 'survived' && (one.triedAgainst === 0 || one.spent + run.milliseconds <= patience),
      )
      const ids = wanted.map(({ mutant }) => mutant.id)
      const outcomes = await tryAgainst(runner, run, ids, whenLoaded)
      for (const one of wanted) {
        one.outcome = outcomes.get(one.mutant.id) as Outcome
        one.triedAgainst += 1
        one.spent += run.milliseconds
      }
      const alive = tried.filter(({ outcome }) => outcome === 'survived').length
      tell(`${run.file}: tried ${wanted.length}; ${alive} of ${mutants.length} mutants are left`)
    }
    return tried
  } finally {
    await runner.stop()
  }
}

/** A mutant on its way through the files of tests that come by it. */
interface Course extends Tried {
  spent: number
}

/** A module is loaded once for all files of tests: who comes by anything in a file comes by what acts when that is loaded. */
function isReachedBy({ reached }: DryRun, all: readonly Mutant[], whenLoaded: ReadonlySet<string>): (one: Tried) => boolean {
  const sources = new Set(all.filter(({ id }) => reached.has(id)).map(({ file }) => file))
  return ({ mutant: { id, file } }) => reached.has(id) || (whenLoaded.has(id) && sources.has(file))
}

/** Those that act when a module is loaded each have a process of their own; the others share one. */
async function tryAgainst(
  runner: TestRunner,
  { file, milliseconds, reached }: DryRun,
  ids: readonly string[],
  whenLoaded: ReadonlySet<string>,
): Promise<Map<string, Outcome>> {
  const allowed = (id: string): [string, number] => [id, 1000 + 100 * (reached.get(id) ?? 0)]
  const together = ids.filter((id) => !whenLoaded.has(id))
  const alone = ids.filter((id) => whenLoaded.has(id)).map((id) => [id])
  const outcomes = new Map<string, Outcome>()
  for (const batch of [together, ...alone]) {
    const found = await runner.tryMutants(file, new Map(batch.map(allowed)), 60_000 + 5 * milliseconds)
    for (const [id, outcome] of found) outcomes.set(id, outcome)
  }
  return outcomes
}
