import { expect, test } from 'vitest'
import { filesIn, textOf } from '../support/source-files.ts'

/** What the linter believes of a function by its name (.oxlintrc.json): that it asserts, so that a test by it alone can fail. */
const name = '(?:expect[A-Z]\\w*|hold|always)'
const definition = new RegExp(
  `^( *)(?:export )?(?:(?:async )?function ${name}\\b|const ${name} = (?:async )?\\(|(?:async )?${name}: (?:async )?\\(|(?:async )?${name}\\(.*\\{$)`,
)
const asserts = /\bexpect(?:[A-Z]\w*|\.soft)?\(|\bthrow\b|\bfc\.assert\(|\.waitFor\(/

// The best known suite of the field had helpers named so that only returned a boolean.
test('22: what is named as asserting asserts', () => {
  const all = filesIn('test', '.ts').flatMap((path) => namedAsserting(textOf(path)).map((each) => ({ path, ...each })))
  expect(all.length).toBeGreaterThan(25)
  expect(all.filter(({ body }) => !asserts.test(body)).map(({ path, head }) => `${path}: ${head}`)).toEqual([])
})

test('what only looks as if it asserted is found', () => {
  const vacuous = ['function expectAllActive(all: One[]): boolean {', '  return all.every(({ active }) => active)', '}']
  const sound = ['  const expectSame = (one: One) =>', '    expect(one).toEqual(other)']
  const found = namedAsserting([...vacuous, ...sound].join('\n'))
  expect(found.map(({ body }) => asserts.test(body))).toEqual([false, true])
})

/** The functions of a file that are named so, with what is in them; the formatter sees to it that they are indented. */
function namedAsserting(text: string): { head: string; body: string }[] {
  const lines = text.split('\n')
  return lines.flatMap((line, at) => {
    const indent = definition.exec(line)?.[1]
    if (indent === undefined) return []
    const rest = lines.slice(at + 1)
    const end = rest.findIndex((one) => one !== '' && !one.startsWith(`${indent} `) && !one.startsWith(`${indent})`))
    const body = [line.replace(definition, ''), ...rest.slice(0, end === -1 ? undefined : end)].join('\n')
    // What a type says that there is has nothing in it.
    return body.includes('=>') || body.includes('{\n') || line.endsWith('{') ? [{ head: line.trim(), body }] : []
  })
}
