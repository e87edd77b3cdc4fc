import { expect, test } from 'vitest'
import { policyForm, routeForm } from '../../src/policies/files/forms.ts'
import { readRules } from '../../src/policies/files/read-file.ts'
import { textOf } from '../support/source-files.ts'

const page = textOf('docs/users.md')

test.each([
  ['A policy', policyForm.shape],
  ['`exceptions`', policyForm.shape.exceptions.shape],
  ['A step of a route', routeForm.shape.steps.element.shape],
])('the table "%s" has every key, and no others', (head, shape) => {
  const table = page.split('\n\n').find((block) => block.startsWith(`| ${head} | Meaning |`)) ?? ''
  const keys = [...table.matchAll(/^\| `(\w+)` \| (?!Meaning)/gm)].map(([, key]) => key)
  expect(keys.toSorted()).toEqual(Object.keys(shape).toSorted())
})

test('the example in Markdown is a policy', () => {
  const [, text = ''] = /```md\n([\s\S]*?)```/.exec(page) ?? []
  const { policies, faults } = readRules(text, 'example.md')
  expect(faults).toEqual([])
  expect(policies[0]?.form.clauses).toHaveLength(1)
})
