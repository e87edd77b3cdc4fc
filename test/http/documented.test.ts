import { expect, test } from 'vitest'
import { permissions, roles } from '../../src/contract/permissions.ts'
import { problemKinds } from '../../src/http/problem.ts'
import { textOf } from '../support/source-files.ts'

const page = textOf('docs/api.md')

test('the table of permissions in the handbook is the one that is used', () => {
  const [, table = ''] = /<!-- permissions -->\n([\s\S]*?)<!-- \/permissions -->/.exec(page) ?? []
  const rows = Object.entries(permissions).map(
    ([action, allowed]) =>
      `| \`${action}\` |${roles.map((role) => ((allowed as readonly string[]).includes(role) ? ' yes |' : ' |')).join('')}`,
  )
  expect(table.trimEnd().split('\n').slice(2)).toEqual(rows)
})

test('so are the kinds of problems', () => {
  const rows = [...page.matchAll(/^\| (\d+) \| `urn:leeway:problem:([\w-]+)` \|/gm)].map(([, status, kind]) => [kind, Number(status)])
  const known = Object.entries(problemKinds).map(([kind, { status }]) => [kind, status])
  expect(rows).toEqual([...known, ['internal', 500]])
})
