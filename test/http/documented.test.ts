import { expect, test } from 'vitest'
import { permissions, roles } from '../../src/contract/permissions.ts'
import { problemKinds } from '../../src/http/problem.ts'
import { type Operation, operationsOf } from '../support/api-operations.ts'
import { signedIn } from '../support/signed-in.ts'
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

test('whatever is edited looks at If-Match, but for what is somebody’s own, and whatever creates at Idempotency-Key; the description says so', async () => {
  const operations = await operationsOf(await signedIn())
  const without = (header: string, methods: string[]) =>
    operations
      .filter((each) => methods.includes(each.method) && !namesOf(each).includes(header))
      .map(({ key }) => key)
      .sort()
  expect(without('if-match', ['PUT', 'PATCH'])).toEqual([
    'PATCH /inbox/:noticeId',
    'PATCH /me/preferences',
    'PUT /session/looking',
    'PUT /session/password',
  ])
  const open = operations.filter(({ permission }) => permission === 'anyone').map(({ key }) => key)
  expect(without('idempotency-key', ['POST']).filter((key) => !open.includes(key))).toEqual([])
})

const namesOf = ({ inHeaders }: Operation) => inHeaders.map(({ name }) => name)
