import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endpoints } from '../../src/contract/endpoints.ts'
import { anyFile } from '../support/any-file.ts'
import { anyOf, type JsonSchema, spoiled } from '../support/any-of-schema.ts'
import { type Operation, operationsOf, urlOf } from '../support/api-operations.ts'
import { canary, fillWithCanary } from '../support/canary.ts'
import { fullOrganization } from '../support/foreign-ids.ts'
import { idPlaces, withId } from '../support/id-places.ts'
import { type SignedIn, signedIn } from '../support/signed-in.ts'

/** Requests in all: a few for each endpoint on every run; LEEWAY_TEST_RUNS=20000 for a long night. */
const requests = Number(process.env['LEEWAY_TEST_RUNS'] ?? 600)

/** What must never stand in an answer: of a stack, a statement, a secret, a place on this machine. */
const leaks =
  /\bat [\w.<>]+ \(|node_modules|\.ts:\d|file:\/\/|\bselect\b.+\bfrom\b|organization_id|violates|syntax error|pg_|scrypt\$|relation "/

const personas = ['owner', 'admin', 'compliance-officer', 'auditor', 'manager', 'member', 'nobody'] as const

test('whatever is sent, nothing breaks and nothing leaks', async () => {
  const [at, theirs] = [await signedIn(), await signedIn()]
  const known = { ours: await fullOrganization(at), theirs: await fullOrganization(theirs) }
  await fillWithCanary(theirs)
  const operations = await operationsOf(at)
  const each = Math.max(4, Math.ceil(requests / operations.length))
  const statuses = new Map<number, number>()
  const broken: string[] = []
  for (const operation of operations) {
    const sent = requestOf(operation, known)
    const { failed, errorInstance } = await fc.check(
      fc.asyncProperty(sent, fc.constantFrom(...personas), async (request, persona) => {
        const answer = await send(at, operation, request, persona)
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
        const what = `${persona}: ${request.line} ${JSON.stringify(request.body)} gave ${answer.text.slice(0, 300)}`
        expect(answer.status, what).toBeLessThan(500)
        expect(answer.text, what).not.toMatch(canary)
        if (answer.status >= 400) {
          expect(answer.headers['content-type'], what).toContain('application/problem+json')
          expect(answer.text, what).not.toMatch(leaks)
        }
      }),
      { numRuns: each, endOnFailure: true },
    )
    if (failed) broken.push((errorInstance as Error).message.slice(0, 900))
  }
  const sent = [...statuses.values()].reduce((a, b) => a + b, 0)
  if (requests > 1000) console.log('answers by status:', Object.fromEntries(statuses), 'in all:', sent)
  expect(broken).toEqual([])
  // Of what is drawn by chance about a seventh is answered: hardly any would mean that nothing was tried.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(sent / 20)
  expect(statuses.get(400) ?? 0).toBeGreaterThan(sent / 20)
}, 3_600_000)

interface FuzzRequest {
  line: string
  body: unknown
}

/** The ids of an organisation that has one of everything, by their names in paths: of the one that asks, and of another. */
interface Known {
  ours: Record<string, string>
  theirs: Record<string, string>
}

/** Mostly what the endpoint takes; else with something unexpected somewhere. */
function requestOf(operation: Operation, known: Known): fc.Arbitrary<FuzzRequest> {
  const path = anyObjectOf(operation.inPath, known)
  const query = anyObjectOf(operation.inQuery, known)
  const body = operation.body ? withKnownIds(operation, known) : fc.constant(undefined)
  const endings = fc.constantFrom('', '', ...operation.alsoAs.map((ending) => `.${ending}`))
  const file = takesFile(operation) ? anyFile : fc.constant(null)
  return fc
    .tuple(path, query, body, endings, file)
    .map(([inPath, inQuery, sent, ending, given]) => ({
      line: `${operation.method} ${urlOf(operation.path + ending, inPath, given ? { ...inQuery, fileName: given.fileName } : inQuery)}`,
      body: given ? given.bytes : sent,
    }))
    .filter(({ line }) => line.length < 6000)
}

function takesFile({ key }: Operation): boolean {
  return (endpoints as Record<string, { takes?: 'file' }>)[key]?.takes === 'file'
}

/** A body, often with an id in it of something that is there. */
function withKnownIds(operation: Operation, { ours, theirs }: Known): fc.Arbitrary<unknown> {
  const body = some(operation.body as JsonSchema)
  const places = idPlaces(operation).filter(({ place }) => place.startsWith('body.'))
  return fc.tuple(body, choicesFor(places)).map(([sent, choices]) =>
    places.reduce((request, { place, of }, at) => {
      const whose = choices[at]
      const id = (whose === 'theirs' ? theirs : ours)[of === 'escalationPolicyId' ? 'policyId' : of]
      return whose === 'any' || id === undefined ? request : (withId({ body: request }, place, Number(id))?.body ?? request)
    }, sent),
  )
}

/** Whose id to put in each of these places. */
function choicesFor(places: readonly unknown[]) {
  return fc.array(fc.constantFrom('ours', 'ours', 'ours', 'theirs', 'any'), { minLength: places.length, maxLength: places.length })
}

function some(schema: JsonSchema): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 3, arbitrary: anyOf(schema) }, { weight: 2, arbitrary: spoiled(schema) })
}

function anyObjectOf(parameters: Operation['inPath'], { ours, theirs }: Known): fc.Arbitrary<Record<string, unknown>> {
  const schema = { type: 'object', properties: Object.fromEntries(parameters.map(({ name, schema }) => [name, near(name, schema)])) }
  const value = some({ ...schema, required: parameters.filter(({ required }) => required).map(({ name }) => name) })
  const named = parameters.filter(({ name }) => Object.hasOwn(ours, name))
  return fc.tuple(value, choicesFor(named)).map(([sent, choices]) => {
    const ids = named.flatMap(({ name }, at) => (choices[at] === 'any' ? [] : [[name, (choices[at] === 'ours' ? ours : theirs)[name]]]))
    const asAny = Object.fromEntries(parameters.filter(({ required }) => required).map(({ name }) => [name, 1]))
    return { ...asAny, ...(sent as object), ...Object.fromEntries(ids) } as Record<string, unknown>
  })
}

/** Ids that may really be there. */
function near(name: string, schema: JsonSchema): JsonSchema {
  return name.endsWith('Id') && schema.type === 'integer' ? { ...schema, maximum: 40 } : schema
}

async function send({ as }: SignedIn, { key }: Operation, { line, body }: FuzzRequest, persona: (typeof personas)[number]) {
  // A session that ends itself would leave the rest of the requests to nobody.
  const ask = endsSessions.includes(key) ? as.nobody : as[persona]
  return ask(line, {
    ...(body === undefined ? {} : { body }),
    headers: { 'content-type': Buffer.isBuffer(body) ? 'application/octet-stream' : 'application/json' },
  })
}

const endsSessions: readonly string[] = [
  'POST /sign-out',
  'DELETE /sessions/:sessionId',
  'PATCH /accounts/:accountId',
  'PUT /session/password',
]
