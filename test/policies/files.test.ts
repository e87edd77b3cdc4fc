import { describe, expect, test } from 'vitest'
import { readRules, together } from '../../src/policies/files/read-file.ts'

const route = 'name: Light\n    steps: [{ name: Manager, who: [requesters-manager], days: 3, whenLate: wait }]\n'

function faultsOf(text: string, file = 'rules.yaml') {
  return readRules(text, file).faults.map(({ line, column, key, problem }) => `${line}:${column} ${key}: ${problem}`)
}

const policy = (body: string) =>
  `---\nnumber: IT-07\ntitle: Patching\neffective-from: 2026-04-01\nexceptions:\n  allowed: true\n  grant-days: 30\n  matrix: M\n  routes: [{ route: Light, from-level: high }, { route: Light }]\n---\n${body}`

describe('a Markdown file', () => {
  test('is a policy: headings with a number are its clauses, what stands before is its text', () => {
    const body =
      '# Patching\n\nWhy.\n\n## Words\nNot a clause.\n\n## 1 Scope\nAll.\n\n```sh\n## 2 not a heading\n```\n\n## 3.2. Deadlines ##\n### By gravity\nSoon.\n\n## A.4 Record\n'
    const { policies, faults } = readRules(policy(body), 'it-07.md')
    expect(faults).toEqual([])
    expect(policies[0]?.form).toMatchObject({
      number: 'IT-07',
      effectiveFrom: '2026-04-01',
      content: '# Patching\n\nWhy.\n\n## Words\nNot a clause.',
      clauses: [
        { number: '1', title: 'Scope', content: 'All.\n\n```sh\n## 2 not a heading\n```' },
        { number: '3.2', title: 'Deadlines', content: '### By gravity\nSoon.' },
        { number: 'A.4', title: 'Record', content: '' },
      ],
      exceptions: { grantDays: 30, lifetimeDays: 365, routes: [{ route: 'Light', fromLevel: 'high' }, { route: 'Light' }] },
    })
  })

  test('says what its exceptions may do to deadlines, in keys with hyphens; all of it where it says nothing', () => {
    const said = policy('').replace('grant-days: 30', 'effects: [extend, mute]\n  for-deadlines: true\n  manager-days: 3')
    const effectsOf = (text: string) => {
      const { policies, faults } = readRules(text, 'it-07.md')
      expect(faults).toEqual([])
      const { effects, forDeadlines, managerDays } = policies[0]?.form.exceptions ?? {}
      return { effects, forDeadlines, managerDays }
    }
    expect(effectsOf(said)).toEqual({ effects: ['extend', 'mute'], forDeadlines: true, managerDays: 3 })
    expect(effectsOf(policy(''))).toEqual({ effects: ['extend', 'pause', 'waive', 'mute'], forDeadlines: false, managerDays: null })
    expect(faultsOf(said.replace('mute', 'hide'), 'it-07.md')).toHaveLength(1)
  })

  test('names what is wrong in its front matter by the line of the file', () => {
    const text = policy('').replace('allowed: true', 'allowed: maybe').replace('title: Patching', 'titel: Patching\nclauses: []')
    expect(faultsOf(text, 'it-07.md')).toEqual(['4:1 clauses: unknown key; the text stands below the front matter'])
    expect(faultsOf(text.replace('clauses: []\n', ''), 'it-07.md')).toEqual([
      '2:1 title: This is missing.',
      '6:3 exceptions.allowed: Expected here: true or false.',
      '3:1 titel: unknown key',
    ])
    expect(faultsOf('# No front matter', 'it-07.md')).toEqual(['1:1 : there is no front matter between two lines of --- at the top'])
    expect(faultsOf('---\na: [\n---\n', 'it-07.md')[0]).toMatch(/^\d:\d : not YAML/)
  })
})

describe('a YAML file', () => {
  test('has lists of what there is; a fault in one entry leaves the others', () => {
    const text = `approvalRoutes:\n  - ${route}  - name: Odd\n    steps: [{ name: X, who: [boss], days: 0, whenLate: approve }]\nrules: []\ncommittees: none\n`
    const read = readRules(text, 'rules.yaml')
    expect(read.approvalRoutes.map(({ form }) => form.name)).toEqual(['Light'])
    expect(read.approvalRoutes[0]?.form.steps[0]).toMatchObject({ quorum: 1, veto: [] })
    expect(faultsOf(text)).toEqual([
      '5:30 approvalRoutes[1].steps[0].who[0]: None of the possible forms fits. Expected here: one of requesters-manager, policy-owner. Or: Expected here: an object with fields.',
      '5:37 approvalRoutes[1].steps[0].days: The smallest number possible is 1.',
      '5:46 approvalRoutes[1].steps[0].whenLate: None of the possible forms fits. Expected here: one of wait, lapse. Or: Expected here: an object with fields.',
      '6:1 rules: unknown key; the file has riskMatrices, committees, approvalRoutes, policies',
      '7:1 committees: a list is expected here',
    ])
    expect(faultsOf('- a')).toEqual(['1:1 : the file has lists: riskMatrices, committees, approvalRoutes, policies'])
    expect(faultsOf('a', 'rules.txt')).toEqual(['1:1 : neither Markdown (.md) nor YAML (.yaml)'])
  })

  test('names nothing that another file names already', () => {
    const [first, second] = [readRules(policy(''), 'a.md'), readRules(policy('').replace('IT-07', 'it-07'), 'b.md')]
    const both = together([first, second])
    expect(both.policies).toHaveLength(1)
    expect(both.faults).toEqual([{ file: 'b.md', line: 2, column: 1, key: 'number', problem: 'it-07 stands in a.md:2 already' }])
  })
})
