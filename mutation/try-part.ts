import { drawn, type Flags } from './flags.ts'
import { Kept } from './kept.ts'
import { type Mutant, mutantsOf } from './mutants.ts'
import type { Part } from './parts.ts'
import { promising } from './promising.ts'
import { type DryRun, type Outcome, TestRunner } from './test-runner.ts'

export interface Tried {
  mutant: Mutant
  /** `survived`: every file of tests that comes by it had its turn. `undecided`: some had none. */
  outcome: Outcome | 'undecided'
  /** Files of tests that come by it, and of these, those it was tried against. */
  reachedBy: number
  triedAgainst: number
}

/**
 * Tries the mutants of a part, each against all files of tests that come by it, or as many as it is given turns. `tell` hears how
 * far it is.
 */
export async function tryPart(part: Part, flags: Flags, tell: (line: string) => void): Promise<Tried[]> {
  const { mutants: all, sources } = await mutantsOf(part.files.filter((each) => flags.file.some((name) => each.includes(name))))
  const mutants = part.isSample ? drawn(all, flags.sample, flags.seed) : all
  if (part.isSample) for (const { file, line, original, becomes } of mutants) tell(`drawn: ${file}:${line} ${original} => ${becomes}`)
  const tried = mutants.map((mutant): Tried => ({ mutant, outcome: 'undecided', reachedBy: 0, triedAgainst: 0 }))
  const left = () => tried.filter(({ outcome }) => outcome === 'undecided')
  const runner = await TestRunner.start(sources)
  const earlier = new Set<string>()
  const kept = new Kept(flags.kept, sources)
  try {
    for (const beginnings of [part.tests, part.further]) {
      const files = runner.filesOf(beginnings).filter((file) => !earlier.has(file) && flags.test.some((name) => file.includes(name)))
      for (const file of files) earlier.add(file)
      for (const some of inPortions(files, kept)) {
        if (left().length === 0) break
        tell(`looking what ${some.length} files of tests come by`)
        await tryAgainstAll(runner, await dryRuns(runner, some, kept), { all, tried, turns: flags.turns, kept }, tell)
      }
    }
    if (flags.test.includes('')) for (const one of left()) if (one.triedAgainst === one.reachedBy) one.outcome = 'survived'
    return tried
  } finally {
    await runner.stop()
  }
}

/** So many files of tests are looked at before mutants are tried against them. */
const portion = 15

/** Those of which it is known what they come by at once, the others in portions. */
function inPortions(files: readonly string[], kept: Kept): string[][] {
  const [known = [], others = []] = [true, false].map((is) => files.filter((file) => (kept.runOf(file) !== undefined) === is))
  const portions = Array.from({ length: Math.ceil(others.length / portion) }, (_, at) => others.slice(at * portion, (at + 1) * portion))
  return [known, ...portions].filter((some) => some.length > 0)
}

async function dryRuns(runner: TestRunner, files: readonly string[], kept: Kept): Promise<DryRun[]> {
  const unknown = files.filter((file) => kept.runOf(file) === undefined)
  const runs = unknown.length === 0 ? [] : await runner.dryRuns(unknown)
  for (const run of runs) kept.keepRun(run)
  return [...runs, ...files.filter((file) => !unknown.includes(file)).map((file) => kept.runOf(file) as DryRun)]
}

interface Course {
  all: readonly Mutant[]
  tried: readonly Tried[]
  turns: number
  kept: Kept
}

async function tryAgainstAll(
  runner: TestRunner,
  runs: readonly DryRun[],
  { all, tried, turns, kept }: Course,
  tell: (line: string) => void,
): Promise<void> {
  const whenLoaded = new Set(runs.flatMap((run) => run.whenLoaded))
  const reached = new Map(runs.map((run) => [run, tried.filter(isReachedBy(run, all, whenLoaded))]))
  for (const those of reached.values()) for (const one of those) one.reachedBy += 1
  const wantedBy = (run: DryRun) =>
    (reached.get(run) ?? []).filter(({ outcome, triedAgainst }) => outcome === 'undecided' && triedAgainst < turns)
  const waiting = new Set(runs)
  while (waiting.size > 0) {
    const run = promising([...waiting], (one) => wantedBy(one).map(({ mutant }) => mutant), all)
    waiting.delete(run)
    const wanted = wantedBy(run)
    if (wanted.length === 0) continue
    const ids = wanted.map(({ mutant }) => mutant.id)
    const found = await tryAgainst(
      runner,
      run,
      ids.filter((id) => kept.outcomeOf(run.file, id) === undefined),
      whenLoaded,
    )
    for (const [id, outcome] of found) kept.keepOutcome(run.file, id, outcome)
    for (const one of wanted) {
      const outcome = (found.get(one.mutant.id) ?? kept.outcomeOf(run.file, one.mutant.id)) as Outcome
      one.triedAgainst += 1
      if (outcome === 'survived') continue
      one.outcome = outcome
      tell(`${outcome}: ${one.mutant.file}:${one.mutant.line} => ${one.mutant.becomes}`)
    }
    const alive = tried.filter(({ outcome }) => outcome === 'undecided').length
    tell(`${run.file}: tried ${wanted.length}; ${alive} of ${tried.length} mutants are left`)
  }
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
  for (const batch of [together, ...alone].filter(({ length }) => length > 0)) {
    // What runs for ever is ended by its count; this is for what waits for ever, on a machine that may have other work beside.
    const found = await runner.tryMutants(file, new Map(batch.map(allowed)), 300_000 + 20 * milliseconds)
    for (const [id, outcome] of found) outcomes.set(id, outcome)
  }
  return outcomes
}
