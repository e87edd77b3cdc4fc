import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escalationPolicySchema } from '../../src/contract/escalation-policy.ts'
import { formatPolicyFile, parsePolicyFile } from '../../src/escalation/policy-file.ts'
import { sentenceOf } from '../../src/escalation/sentence.ts'
import { randomWorld } from '../support/random-world.ts'

function faultsOf(text: string) {
  const parsed = parsePolicyFile(text, 'policies.yaml')
  return parsed.ok ? [] : parsed.faults.map(({ line, column, key, problem }) => [line, column, key, problem])
}

describe('a policy file', () => {
  test('names every fault by line, column and key', () => {
    const text = `escalationPolicies:
  - name: a
    trigger: { type: overdue-count, kind: tsk, subject: individual, threshold: 0, counting: last-days }
    recipients: [mgr, { people: [] }]
    channels: [fax]
    colour: red
  - name: b
    trigger: { type: due-soon, content: { type: item, id: "1" }, days: 3 }
    recipients: [manager]
    channels: []
extra: 1
`
    expect(faultsOf(text)).toEqual([
      [3, 37, 'escalationPolicies[0].trigger.kind', 'Expected here: one of task, survey, one-to-one, cpd, duty.'],
      [3, 69, 'escalationPolicies[0].trigger.threshold', 'The smallest number possible is 1.'],
      [
        4,
        18,
        'escalationPolicies[0].recipients[0]',
        'None of the possible forms fits. Expected here: one of person, manager, managers-manager, committee-chair. Or: Expected here: an object with fields.',
      ],
      [4, 25, 'escalationPolicies[0].recipients[1].people', 'At least one is needed.'],
      [5, 16, 'escalationPolicies[0].channels[0]', 'Expected here: one of email, in-app.'],
      [6, 5, 'escalationPolicies[0].colour', 'unknown key'],
      [10, 5, 'escalationPolicies[1].channels', 'At least one is needed.'],
      [11, 1, 'extra', 'unknown key; the file has only escalationPolicies'],
    ])
  })

  test.each([
    ['', /no list escalationPolicies/],
    ['escalationPolicies: 3', /no list escalationPolicies/],
    ['- a\n- b', /no list escalationPolicies/],
    ['a: [\n  b: c\n', /not YAML/],
    ['escalationPolicies: []\nescalationPolicies: []', /not YAML: Map keys must be unique/],
    ['escalationPolicies: ["half \\ud83d"]', /spells a character that no text has/],
    ['escalationPolicies: ["none \\0"]', /spells a character that no text has/],
  ])('that is no such file at all is refused: %j', (text, problem) => {
    expect(faultsOf(text)[0]?.[3]).toMatch(problem)
  })

  test('may not name two policies alike', () => {
    const one =
      '  - { name: a, trigger: { type: content-overdue, content: { type: quiz, id: q } }, recipients: [person], channels: [in-app] }\n'
    expect(faultsOf(`escalationPolicies:\n${one}${one}`)).toEqual([
      [3, 7, 'escalationPolicies[1].name', 'a policy named a stands higher up in this file'],
    ])
  })

  test('asks for days with last-days, and only there', () => {
    const trigger = { type: 'overdue-count', kind: 'task', subject: 'individual', threshold: 1 }
    const valid = (rest: object) =>
      escalationPolicySchema.safeParse({ name: 'a', trigger: { ...trigger, ...rest }, recipients: ['person'], channels: ['email'] }).success
    expect([valid({ counting: 'last-days' }), valid({ counting: 'last-days', days: 30 })]).toEqual([false, true])
    expect([valid({ counting: 'every-time', days: 30 }), valid({ counting: 'every-time' })]).toEqual([false, true])
  })

  test.each([
    ['individual', 'every-time', 'When a person misses exception duty deadlines 2 times, tell their manager by email'],
    [
      'direct-reports',
      'still-overdue',
      "When a manager's direct reports together have 2 or more exception duty deadlines overdue, tell that manager by email",
    ],
  ])('may count exception duties, and says so: %s, %s', (subject, counting, sentence) => {
    const text = `escalationPolicies:
  - name: Duties
    trigger: { type: overdue-count, kind: duty, subject: ${subject}, threshold: 2, counting: ${counting} }
    recipients: [manager]
    channels: [email]
`
    const parsed = parsePolicyFile(text, 'policies.yaml')
    expect(parsed.ok && parsed.policies.map(sentenceOf)).toEqual([sentence])
  })

  test('comes back the same from an export', () => {
    fc.assert(
      fc.property(randomWorld(), ({ policies }) => {
        expect(parsePolicyFile(formatPolicyFile(policies), 'export.yaml')).toEqual({ ok: true, policies })
      }),
    )
  })
})
