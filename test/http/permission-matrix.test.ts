import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { endpoints } from '../../src/contract/endpoints.ts'
import { type Action, mayDo, permissions, roles } from '../../src/contract/permissions.ts'
import { anyOf } from '../support/any-of-schema.ts'
import { type Operation, operationsOf, urlOf } from '../support/api-operations.ts'
import { fullOrganization, isId, unknownParameters } from '../support/foreign-ids.ts'
import { fiveByFive } from '../support/organization-rules.ts'
import { type Ask, type Persona, signedIn } from '../support/signed-in.ts'

const roleOf = {
  owner: 'owner',
  admin: 'admin',
  'compliance-officer': 'compliance-officer',
  auditor: 'auditor',
  member: 'member',
  manager: 'member',
  report: 'member',
} as const

/** What would end the session that the rest of the test goes on with. */
const endsSessions: readonly string[] = ['POST /sign-out', 'DELETE /sessions/:sessionId', 'PUT /session/password']

test('who may not do something reads what it is, and who may', async () => {
  const { as, people, token } = await signedIn()
  const refused = async (ask: Ask) => (await ask('POST /rounds', { body: {} })).body
  expect(await refused(as.auditor)).toMatchObject({ detail: 'Running rounds is for Owners and Admins.', permission: 'rounds.change' })
  expect(await refused(await token(people.admin, 'people.read'))).toMatchObject({
    detail: 'Running rounds is for Owners and Admins. This API token was not made for it.',
  })
})

test('the description has every endpoint of the contract, with its permission', async () => {
  const operations = await operationsOf(await signedIn())
  const described = Object.fromEntries(operations.map(({ key, permission }) => [key, permission]))
  expect(described).toEqual(Object.fromEntries(Object.entries(endpoints).map(([key, { may }]) => [key, may])))
  expect(unknownParameters(operations.flatMap(({ inPath }) => inPath.map(({ name }) => name)))).toEqual([])
})

test('every permission opens something', () => {
  const used = new Set<string>(Object.values(endpoints).map(({ may }) => may))
  expect(Object.keys(permissions).filter((action) => !used.has(action))).toEqual([])
})

describe('every endpoint, as everybody', () => {
  test('lets in whom the table names, and nobody else', async () => {
    const at = await signedIn()
    const ids = await fullOrganization(at)
    const wrong: string[] = []
    for (const operation of await operationsOf(at))
      for (const [line, body] of requestsOf(operation, ids)) {
        const expected = (persona: Persona | 'nobody') => expectedOf(operation, persona)
        for (const persona of [...(Object.keys(roleOf) as Persona[]), 'nobody'] as const) {
          if (expected(persona) === 'in' && endsSessions.includes(operation.key)) continue
          const { status, text } = await at.as[persona](line, body)
          if (!isAs(status, text, expected(persona)))
            wrong.push(`${operation.key} as ${persona}: ${status}, not ${expected(persona)}; ${text.slice(0, 200)}`)
        }
      }
    expect(wrong).toEqual([])
  })

  test('an API token opens what it is for, and nothing else', async () => {
    const at = await signedIn()
    const ids = await fullOrganization(at)
    const operations = (await operationsOf(at)).filter(({ permission }) => permission in permissions)
    const wrong: string[] = []
    for (const action of Object.keys(permissions) as Action[]) {
      const token = await at.token(at.people.owner, action)
      const beyond = await at.token(at.people.member, action)
      for (const operation of operations.filter((each) => each.permission === action || isNeighbour(each, action, operations)))
        for (const [line, body] of requestsOf(operation, ids)) {
          const isFor = operation.permission === action
          if (!isFor) await note(token, 403)
          else if (!endsSessions.includes(operation.key)) await noteNot(token)
          if (!mayDo('member', operation.permission as Action)) await note(beyond, 403)
          async function note(ask: Ask, status: number) {
            const answered = await ask(line, body)
            if (answered.status !== status) wrong.push(`${operation.key} by a token for ${action}: ${answered.status}`)
          }
          async function noteNot(ask: Ask) {
            const answered = await ask(line, body)
            if (answered.status === 401 || answered.status >= 500) wrong.push(`${operation.key} by a token for it: ${answered.status}`)
          }
        }
    }
    expect(wrong).toEqual([])
  })

  test('what belongs to another organisation is not there', async () => {
    const [ours, theirs] = [await signedIn(), await signedIn()]
    const ids = await fullOrganization(theirs)
    await fullOrganization(ours)
    const wrong: string[] = []
    let tried = 0
    for (const operation of await operationsOf(ours)) {
      if (!operation.inPath.some(({ name }) => isId(name))) continue
      const answers: number[] = []
      for (const [line, body] of requestsOf(operation, ids, 5)) {
        answers.push((await ours.as.owner(line, body)).status)
        for (const persona of others) {
          const { status } = await ours.as[persona](line, body)
          if (![404, 400, expectedOf(operation, persona)].includes(status)) wrong.push(`${operation.key} as ${persona}: ${status}`)
        }
      }
      tried += 1
      // Another answer than 404 is a body that was refused before anybody looked.
      if (!answers.includes(404) || answers.some((status) => status !== 404 && status !== 400)) wrong.push(`${operation.key}: ${answers}`)
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(20)
  })

  test('what a member has nothing to do with is not there, to look at or to change', async () => {
    const at = await signedIn()
    const ids = await fullOrganization(at)
    const wrong: string[] = []
    let tried = 0
    for (const operation of await operationsOf(at)) {
      if (expectedOf(operation, 'member') !== 'in' || isForEverybody(operation) || !operation.inPath.some(({ name }) => isId(name)))
        continue
      const answers: number[] = []
      for (const [line, body] of requestsOf(operation, ids, 5)) answers.push((await at.as.member(line, body)).status)
      tried += 1
      if (!answers.includes(404) || answers.some((status) => status !== 404 && status !== 400)) wrong.push(`${operation.key}: ${answers}`)
    }
    expect(wrong).toEqual([])
    expect(tried).toBeGreaterThan(20)
  })

  test('members meet only themselves, their reports and whom they are told about', async () => {
    const at = await signedIn()
    const ids = await fullOrganization(at)
    const { report, owner } = at.people
    const wrong: string[] = []
    for (const operation of await operationsOf(at)) {
      if (operation.method !== 'GET' || !operation.path.includes('{personId}') || expectedOf(operation, 'member') !== 'in') continue
      const asked = (personId: number) => `GET ${urlOf(operation.path, { ...ids, personId })}`
      const statuses = [
        (await at.as.member(asked(report.id))).status,
        (await at.as.manager(asked(report.id))).status,
        (await at.as.report(asked(owner.id))).status,
        (await at.as.auditor(asked(report.id))).status,
      ]
      if (statuses.join() !== '404,200,404,200') wrong.push(`${operation.key}: ${statuses}`)
    }
    expect(wrong).toEqual([])
  })
})

test('an Auditor changes nothing but what is their own', () => {
  const actions = (Object.keys(permissions) as Action[]).filter((action) => mayDo('auditor', action))
  expect(actions.filter((action) => !action.endsWith('.read'))).toEqual(['own.change', 'exceptions.report'])
  for (const role of roles) expect(mayDo(role, 'own.read')).toBe(true)
})

const others = ['admin', 'compliance-officer', 'auditor', 'manager'] as const

/** The organisation's rules are read by everybody they hold for. */
function isForEverybody({ permission }: Operation): boolean {
  return permission === 'policies.read'
}

type Expected = 'in' | 401 | 403

function expectedOf({ permission }: Operation, persona: Persona | 'nobody'): Expected {
  if (permission === 'anyone') return 'in'
  if (persona === 'nobody') return 401
  return permission === 'signed-in' || mayDo(roleOf[persona], permission) ? 'in' : 403
}

/** In is whatever is neither a refusal by the table nor a failure; what handlers refuse by themselves says so in other words. */
function isAs(status: number, text: string, expected: Expected): boolean {
  return expected === 'in' ? status < 500 && !text.includes('This needs') : status === expected
}

/** Bodies that have to fit in ways that a schema's description does not say. */
const fitting: Readonly<Record<string, unknown>> = {
  'PUT /risk-matrices/:matrixId': fiveByFive,
  'POST /risk-matrices/:matrixId/simulation': fiveByFive,
  'PATCH /deadlines/:deadlineId': { withdrawnOn: '2026-03-02', reason: 'not needed' },
}

/** What has to stand in the query. */
const asking: Readonly<Record<string, string>> = { 'POST /exceptions/:exceptionId/attachments': '?fileName=a.pdf' }

/** Requests with these ids, and bodies that the schema takes; a list also as a file. */
function requestsOf(
  { key, method, path, inPath, body, alsoAs }: Operation,
  ids: Record<string, string>,
  bodies = 1,
): [string, { body?: unknown }][] {
  const filled = Object.fromEntries(inPath.map(({ name }) => [name, ids[name]]))
  const sent =
    body === null
      ? [{}]
      : key in fitting
        ? [{ body: fitting[key] }]
        : fc.sample(anyOf(body), { numRuns: bodies, seed: 7 }).map((each) => ({ body: each }))
  return ['', ...alsoAs.map((ending) => `.${ending}`)].flatMap((ending) =>
    sent.map((each): [string, { body?: unknown }] => [`${method} ${urlOf(path + ending, filled)}${asking[key] ?? ''}`, each]),
  )
}

/** Another action to try a token with: the next in the table that some endpoint needs. */
function isNeighbour({ permission }: Operation, action: Action, operations: readonly Operation[]): boolean {
  const used = [...new Set(operations.map((each) => each.permission))]
  return permission === used[(used.indexOf(action) + 1) % used.length] && permission !== action
}
