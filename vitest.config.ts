import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The files that take longest begin first, or one of them would go on alone at the end. */
const longest = ['learning/', 'rounds/random-kills.test.ts', 'properties/rounds.test.ts', 'scenarios/zones.test.ts', 'e2e/']

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const place = longest.findIndex((part) => moduleId.includes(`/test/${part}`))
      return place === -1 ? longest.length : place
    }
    return (await super.sort(files)).toSorted((a, b) => rank(a) - rank(b))
  }
}

/** What brings its own server, needs none, or takes minutes over rules and not over the server: left out where the tests run on a second one. */
const onceOnly = [
  'test/e2e/**',
  'test/embedded/**',
  'test/web/**',
  'test/naive/**',
  'test/pdf/**',
  'test/time/**',
  'test/learning/{expected-naive,day-by-day*}.test.ts',
  'test/audit/mutations.test.ts',
  'test/exceptions/model*.test.ts',
  'test/http/{permission-matrix,ids-in-requests}.test.ts',
  'test/delivery/smtp-modes.test.ts',
  'test/mutation.test.ts',
  'test/docs*.test.ts',
  'test/bench.test.ts',
]

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: process.env['LEEWAY_TEST_DATABASE_URL'] ? onceOnly : [],
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/each-file.ts'],
    sequence: { sequencer: LongestFirst },
    pool: 'forks',
    // One more than two cores: what two of them wait for takes a tenth of the time.
    maxWorkers: 3,
    // To load the product anew for each of some 240 files would take a quarter of the time of most.
    isolate: false,
    // No test is one of speed, and a slow machine with other work beside may take its time: these say only when to give up.
    testTimeout: 1_200_000,
    hookTimeout: 600_000,
    expect: { poll: { timeout: 60_000, interval: 100 } },
    teardownTimeout: 20_000,
    allowOnly: false,
    // What a failure found is told whole: of a run elsewhere nothing else is kept.
    chaiConfig: { truncateThreshold: 0 },
  },
})
