import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { createVitest, type TestModule, type TestSpecification, type Vitest } from 'vitest/node'
import { home } from '../test/support/source-files.ts'

/** What a file of tests made of a mutant. */
export type Outcome = 'killed' | 'survived' | 'timed out'

/** A run of one file of tests without any mutant acting. */
export interface DryRun {
  /** Of the tests, from the repository's root. */
  file: string
  milliseconds: number
  /** How often each mutant was come by, by its id. */
  reached: ReadonlyMap<string, number>
  /** Those that were come by when a module was loaded: to see them act, it has to be loaded anew. */
  whenLoaded: readonly string[]
}

/** The outcome of each file of tests as it ends, by its path with what is asked after it. */
class Ended {
  readonly outcomes = new Map<string, Outcome>()
  readonly milliseconds = new Map<string, number>()
  readonly errors: string[] = []
  heard = () => {}

  onTestModuleEnd(module: TestModule): void {
    const errors = [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
      ...[...module.children.allTests()].flatMap((test) => test.result().errors ?? []),
    ].map(({ message }) => message)
    const isEndless = errors.some((message) => /Hit count limit reached|timed out in \d+ms/.test(message))
    this.outcomes.set(module.moduleId, isEndless ? 'timed out' : module.ok() ? 'survived' : 'killed')
    this.errors.push(...errors)
    const { setupDuration, collectDuration, duration } = module.diagnostic()
    this.milliseconds.set(module.moduleId, setupDuration + collectDuration + duration)
    this.heard()
  }
}

/** Runs tests against sources that have all mutants in them. The tests' PostgreSQL is started once for all runs. */
export class TestRunner {
  private readonly vitest: Vitest
  private readonly paths: ReadonlyMap<string, string>
  private readonly folder: string
  private ended = new Ended()

  private constructor(vitest: Vitest, paths: ReadonlyMap<string, string>, folder: string) {
    this.vitest = vitest
    this.paths = paths
    this.folder = folder
  }

  static async start(sources: ReadonlyMap<string, string>): Promise<TestRunner> {
    const mutants = {
      name: 'mutants',
      enforce: 'pre' as const,
      load: (id: string) => sources.get(relative(home, id.replace(/\?.*/, '')).replaceAll('\\', '/')) ?? null,
    }
    let runner: TestRunner | undefined
    const reporter = { onTestModuleEnd: (module: TestModule) => runner?.ended.onTestModuleEnd(module) }
    const vitest = await createVitest(
      'test',
      {
        ...{ root: home, watch: false, reporters: [reporter], silent: true, maxWorkers: 1 },
        include: ['test/**/*.test.ts', 'mutation/tiny/*-checks.ts'],
        setupFiles: ['mutation/each-file.ts', 'test/support/each-file.ts'],
        sequence: { sequencer: AsGiven },
      },
      { plugins: [mutants] },
    )
    const found = (await vitest.globTestSpecifications()).map(({ moduleId }) => [relative(home, moduleId), moduleId] as const)
    runner = new TestRunner(vitest, new Map(found), await mkdtemp(join(tmpdir(), 'leeway-mutation-')))
    return runner
  }

  /** The files of tests whose paths, from the repository's root, begin by one of these. */
  filesOf(beginnings: readonly string[]): string[] {
    return [...this.paths.keys()].filter((file) => beginnings.some((beginning) => file.startsWith(beginning))).toSorted()
  }

  /** Runs these files with no mutant acting, in one process. Throws where tests fail even so. */
  async dryRuns(tests: readonly string[]): Promise<DryRun[]> {
    const files = tests.map((file, nth) => {
      return { file, report: join(this.folder, String(nth)), path: `${this.pathOf(file)}?report=${nth}` }
    })
    const { outcomes, milliseconds, errors } = await this.run(
      files.map(({ path }) => path),
      1_200_000,
    )
    const failed = files.filter(({ path }) => outcomes.get(path) !== 'survived').map(({ file }) => file)
    if (failed.length > 0) throw new Error(`fail without any mutant: ${failed.join(', ')}\n${errors.join('\n')}`)
    const runs: DryRun[] = []
    for (const { file, report, path } of files) {
      const { loading, testing } = JSON.parse(await readFile(report, 'utf8')) as Record<'loading' | 'testing', Record<string, number>>
      const reached = new Map(Object.entries(testing))
      for (const [id, hits] of Object.entries(loading)) reached.set(id, hits + (reached.get(id) ?? 0))
      runs.push({ file, milliseconds: milliseconds.get(path) ?? 0, reached, whenLoaded: Object.keys(loading) })
    }
    return runs
  }

  /**
   * Runs one file of tests for each of these mutants, by their ids with how often each may act, one after the other in one
   * process. `milliseconds`: how long one of them may take, by a clock on the wall: it is for tests that wait for ever.
   */
  async tryMutants(file: string, mutants: ReadonlyMap<string, number>, milliseconds: number): Promise<Map<string, Outcome>> {
    const all = new Map<string, Outcome>()
    let left = [...mutants]
    while (left.length > 0) {
      const paths = new Map(left.map(([id, hits]) => [id, `${this.pathOf(file)}?mutant=${id}&hits=${hits}`]))
      const control = `${this.pathOf(file)}?mutant=none`
      const { outcomes } = await this.run([...paths.values(), ...(left.length > 1 ? [control] : [])], milliseconds)
      for (const [id, path] of paths) {
        const outcome = outcomes.get(path)
        if (outcome) all.set(id, outcome)
      }
      // One of them left something behind that the tests fail of, whatever acts: each has a process of its own, then.
      if (outcomes.get(control) === 'killed') return this.tryAlone(file, mutants, milliseconds)
      // Where the process was ended, or ended by itself, it was the next one that held it up.
      const next = left.find(([id]) => !all.has(id))
      if (next) all.set(next[0], 'timed out')
      left = left.filter(([id]) => !all.has(id))
    }
    return all
  }

  private async tryAlone(file: string, mutants: ReadonlyMap<string, number>, milliseconds: number): Promise<Map<string, Outcome>> {
    const all = new Map<string, Outcome>()
    for (const [id, hits] of mutants) {
      const [found] = await this.tryMutants(file, new Map([[id, hits]]), milliseconds)
      if (found) all.set(...found)
    }
    return all
  }

  async stop(): Promise<void> {
    await this.vitest.close()
    await rm(this.folder, { recursive: true, force: true })
  }

  private pathOf(file: string): string {
    return this.paths.get(file) as string
  }

  private async run(paths: readonly string[], milliseconds: number): Promise<Ended> {
    const project = this.vitest.getRootProject()
    const ended = new Ended()
    this.ended = ended
    // Of what tests try at random, less: one mutant is one of thousands.
    Object.assign(project.config, { testTimeout: milliseconds, hookTimeout: milliseconds })
    project.config.env = { LEEWAY_TEST_RUNS: '3', LEEWAY_MUTATION_REPORTS: this.folder }
    this.vitest.state.filesMap.clear()
    this.vitest.state.errorsSet.clear()
    const stop = async () => {
      // Asked once, it waits for the test; asked again, it ends the process.
      void this.vitest.cancelCurrentRun('keyboard-input').catch(() => {})
      void this.vitest.cancelCurrentRun('keyboard-input').catch(() => {})
    }
    let watch = setTimeout(stop, milliseconds)
    ended.heard = () => {
      clearTimeout(watch)
      watch = setTimeout(stop, milliseconds)
    }
    try {
      await this.vitest.runTestSpecifications(paths.map((path) => project.createSpecification(path)))
    } finally {
      clearTimeout(watch)
    }
    return ended
  }
}

/** In the order in which they are asked for. */
class AsGiven {
  sort(files: TestSpecification[]): TestSpecification[] {
    return files
  }

  shard(files: TestSpecification[]): TestSpecification[] {
    return files
  }
}
