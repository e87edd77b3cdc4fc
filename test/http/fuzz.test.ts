import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyOf, type JsonSchema, spoiled } from '../support/any-of-schema.ts'
import { type Operation, operationsOf, urlOf } from '../support/api-operations.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'

/** Requests in all: a few for each endpoint on every run; LEEWAY_TEST_RUNS=20000 for a long night. */
const requests = Number(process.env['LEEWAY_TEST_RUNS'] ?? 600)

/** What must never stand in an answer: of a stack, a statement, a secret, a place on this machine. */
const leaks =
  /\bat [\w.<>]+ \(|node_modules|\.ts:\d|file:\/\/|\bselect\b.+\bfrom\b|organization_id|violates|syntax error|pg_|scrypt\$|relation "/

const personas = ['owner', 'admin', 'compliance-officer', 'auditor', 'manager', 'member', 'nobody'] as const

test('whatever is sent, nothing breaks and nothing leaks', async () => {
  const at = await signedIn()
  const operations = await operationsOf(at)
  const each = Math.max(4, Math.ceil(requests / operations.length))
  const statuses = new Map<number, number>()
  const broken: string[] = []
  for (const operation of operations) {
    const sent = requestOf(operation)
    const { failed, errorInstance } = await fc.check(
      fc.asyncProperty(sent, fc.constantFrom(...personas), async (request, persona) => {
        const answer = await send(at, operation, request, persona)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        const what = `${persona}: ${request.line} ${JSON.stringify(request.body)} gave ${answer.text.slice(0, 300)}`
        expect(answer.status, what).toBeLessThan(500)
        if (answer.status >= 400) {
          expect(answer.headers['content-type'], what).toContain('application/problem+json')
          expect(answer.text, what).not.toMatch(leaks)
        }
      }),
      { numRuns: each, endOnFailure: true },
    )
    if (failed) broken.push((errorInstance as Error).message.slice(0, 900))
  }
  if (requests > 1000) console.log('answers by status:', Object.fromEntries(statuses))
  expect(broken).toEqual([])
  expect(statuses.get(200) ?? 0).toBeGreaterThan(operations.length / 2)
  expect(statuses.get(400) ?? 0).toBeGreaterThan(0)
}, 3_600_000)

interface FuzzRequest {
  line: string
  body: unknown
}

/** Mostly what the endpoint takes; else with something unexpected somewhere. */
function requestOf(operation: Operation): fc.Arbitrary<FuzzRequest> {
  const path = anyObjectOf(operation.inPath)
  const query = anyObjectOf(operation.inQuery)
  const body = operation.body ? some(operation.body) : fc.constant(undefined)
  const endings = fc.constantFrom('', '', ...operation.alsoAs.map((ending) => `.${ending}`))
  return fc
    .tuple(path, query, body, endings)
    .map(([inPath, inQuery, sent, ending]) => ({
      line: `${operation.method} ${urlOf(operation.path + ending, inPath, inQuery)}`,
      body: sent,
    }))
    .filter(({ line }) => line.length < 6000)
}

function some(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: anyOf(schema) }, { weight: 2, arbitrary: spoiled(schema) })
}

function anyObjectOf(parameters: Operation['inPath']): fc.Arbitrary<Record<string, unknown>> {
  const schema = { type: 'object', properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, near(name, schema)])) }
  return some({ ...schema, required: parameters.filter(({ required }) => required).map(({ name }) => name) }).map(
    (value) => ({ ...Object.fromEntries(parameters.map(({ name }) => [name, 1])), ...(value as object) }) as Record<string, unknown>,
  )
}

/** Ids that may really be there. */
function near(name: string, schema: JsonSchema): JsonSchema {
  return name.endsWith('Id') && schema.type === 'integer' ? { ...schema, maximum: 40 } : schema
}

async function send({ as }: SignedIn, { key }: Operation, { line, body }: FuzzRequest, persona: (typeof personas)[number]) {
  // A session that ends itself would leave the rest of the requests to nobody.
  const ask = endsSessions.includes(key) ? as.nobody : as[persona]
  return ask(line, { ...(body === undefined ? {} : { body }), headers: { 'content-type': 'application/json' } })
}

const endsSessions: readonly string[] = [
  'POST /sign-out',
  'DELETE /sessions/:sessionId',
  'PATCH /accounts/:accountId',
  'PUT /session/password',
]
