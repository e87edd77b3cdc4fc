import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'

type Hits = Record<string, number>

interface State {
  activeMutant?: string
  hitCount?: number
  hitLimit?: number
  currentTestId?: string | undefined
  mutantCoverage?: { static: Hits; perTest: Record<string, Hits> }
}

// Sources with mutants in them look here which of them acts, and count here how often they are come by. A file of tests is
// loaded as FILE?mutant=ID&hits=N, where a mutant that acts more than N times is taken for one that never ends; or as
// FILE?report=NAME, to tell what it comes by when modules are loaded, and afterwards.
const held = globalThis as { __stryker__?: State; __vitest_worker__?: { filepath: string } }
const said = new URLSearchParams(held.__vitest_worker__?.filepath.split('?')[1] ?? '')
const state = (held.__stryker__ ??= {})
Object.assign(state, { activeMutant: said.get('mutant') ?? 'none', hitCount: 0, hitLimit: Number(said.get('hits')) })

if (said.has('mutant')) {
  // One test that fails has noticed it: the others need not look.
  let isNoticed = false
  beforeEach(({ skip }) => skip(isNoticed))
  afterEach(({ task }) => void (isNoticed ||= task.result?.state === 'fail'))
}

const report = said.get('report')
if (report !== null) {
  // The same objects for all files of the process: the sources hold them.
  const coverage = (state.mutantCoverage ??= { static: {}, perTest: {} })
  for (const id of Object.keys(coverage.static)) delete coverage.static[id]
  coverage.perTest = {}
  state.currentTestId = undefined
  beforeAll(() => void (state.currentTestId = 'tests'))
  afterAll(() =>
    writeFileSync(
      join(process.env['LEEWAY_MUTATION_REPORTS'] ?? '', report),
      JSON.stringify({ loading: coverage.static, testing: coverage.perTest['tests'] ?? {} }),
    ),
  )
}
