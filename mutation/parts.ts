import { filesIn } from '../test/support/source-files.ts'

/** A part of the product whose mutants are tried. */
export interface Part {
  what: string
  files: string[]
  /** Files of tests, by how their paths begin. Those that do not come by a mutant are not run for it. */
  tests: string[]
  /** The same, for what no test of these notices. */
  further: string[]
  /** Every mutant, or as many as are asked for, drawn by chance. */
  isSample: boolean
}

export type PartName = 'rules' | 'rest' | 'tiny'

/** What decides, as functions of their arguments: every mutant of it is tried, against the quick tests of these rules. */
const rules = [
  'deadlines/effective-due',
  'exceptions/amnesty',
  'exceptions/completeness',
  'exceptions/corrections',
  'exceptions/force',
  'exceptions/phase',
  'exceptions/tally',
  'exceptions/workflow',
  'exceptions/duties/occurrences',
  'exceptions/duties/owed',
  'exceptions/duties/plan',
  'exceptions/more-time/proposal',
  'policies/makers',
  'policies/risk',
  'policies/route-choice',
  'policies/unsound',
].map((name) => `src/${name}.ts`)

const quick = [
  ...['amnesty-rules', 'completeness-rules', 'completeness-words', 'corrections', 'days-in-force', 'duties-owed', 'duties-planned'],
  ...['more-time-days', 'more-time-request', 'parts', 'phase', 'tally', 'workflow'],
].map((name) => `test/exceptions/${name}`)

/** Catalogues of words, and ready texts: nothing in them decides. */
const words = /\/(de|en|titles|minutes-text|say)\.ts$|\/templates\//

const rest = [
  ...filesIn('src/exceptions', '.ts'),
  ...['src/ledger', 'src/deadlines', 'src/policies'].flatMap((room) => filesIn(room, '.ts')),
].filter((file) => !rules.includes(file) && !words.test(file))

export const parts: Record<PartName, Part> = {
  rules: {
    what: 'the rules of exceptions and effects, every mutant',
    files: rules,
    tests: [...quick, 'test/policies/faults.', 'test/policies/risk-and-route.', 'test/properties/effective-due.'],
    further: [],
    isSample: false,
  },
  rest: {
    what: 'the rest of exceptions, ledger, deadlines and policies, drawn by chance',
    files: rest,
    tests: ['exceptions/', 'http/policies', 'policies/', 'properties/e', 'release-exceptions/', 'scenarios/duties', 'scenarios/e'].map(
      (name) => `test/${name}`,
    ),
    further: [
      'demo/',
      'explanation/',
      'home/',
      'http/a',
      'http/d',
      'http/escalation',
      'http/f',
      'http/i',
      'http/l',
      'http/o',
      'http/p',
      'scenarios/',
    ].map((name) => `test/${name}`),
    isSample: true,
  },
  tiny: { what: 'shows that this works', files: ['mutation/tiny/rule.ts'], tests: ['mutation/tiny/'], further: [], isSample: false },
}
