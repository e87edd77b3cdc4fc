import { describe, expect, test } from 'vitest'
import { mayDo } from '../../src/contract/permissions.ts'
import { type Operation, operationsOf, urlOf } from '../support/api-operations.ts'
import { exampleRequests, type Ids } from '../support/example-requests.ts'
import type { ExceptionsHouse } from '../support/exceptions-house.ts'
import { houseWithIds } from '../support/house-with-ids.ts'
import { type IdPlace, idPlaces, withId } from '../support/id-places.ts'
import type { Ask, Persona } from '../support/signed-in.ts'

/** An id that nothing has. */
const nowhere = 2_100_000_001

describe('an id that is none of theirs, in a query or a body', () => {
  test('has an example request for each place where one may stand', async () => {
    const { house, ids } = await houseWithIds('owner')
    const missing: string[] = []
    for (const operation of await operationsOf(house)) {
      const examples = exampleRequests[operation.key]?.(ids) ?? []
      for (const { place } of idPlaces(operation).filter(inBody))
        if (!examples.some(({ body }) => withId({ body }, place, 1))) missing.push(`${operation.key} ${place}`)
    }
    expect(missing).toEqual([])
  })

  test('of another organisation is answered as one that nothing has', async () => {
    const [{ house, ids }, theirs] = [await houseWithIds('owner'), await houseWithIds('owner')]
    const different: string[] = []
    let tried = 0
    for (const { operation, line, at, swap } of await requestsWithIds(house, ids))
      for (const persona of personas.filter((each) => mayUse(each, operation))) {
        tried += 1
        const ask = house.as[persona]
        different.push(...(await compared(ask, swap, theirs.ids[at.of as keyof Ids], `${persona}: ${line} ${at.place}`)))
      }
    expect(different).toEqual([])
    expect(tried).toBeGreaterThan(150)
  })

  test('of somebody out of sight is answered to a member as one that nothing has', async () => {
    const { house, ids, strangers } = await houseWithIds('manager')
    const different: string[] = []
    for (const { operation, line, at, swap } of await requestsWithIds(house, ids)) {
      const id = strangers[at.of as keyof Ids]
      if (id === undefined || !mayUse('manager', operation) || namesAnybody(operation, at)) continue
      different.push(...(await compared(house.as.manager, swap, id, `${line} ${at.place}`)))
    }
    expect(different).toEqual([])
  })

  test('of somebody out of sight tells a member no name by writing it into a draft', async () => {
    const { house, ids, strangers } = await houseWithIds('manager')
    const { member } = house.people
    const drafts = (await requestsWithIds(house, ids)).filter(({ operation, at }) => namesAnybody(operation, at) && isDraft(operation))
    expect(drafts.length).toBeGreaterThan(10)
    for (const { line, at, swap } of drafts) {
      const { line: sent, body } = swap(strangers.personId as number)
      const { status, text } = await house.as.manager(sent, { body })
      expect(status, `${line} ${at.place} ${text}`).toBeLessThan(300)
      expect(text, `${line} ${at.place}`).not.toContain(`"${member.name}"`)
    }
    const { text } = await house.as.manager('GET /exceptions?view=mine')
    expect(text).not.toContain(`"${member.name}"`)
  })

  test.each(['owner', 'manager'] as const)('of their own is taken: the examples are good, as %s', async (persona) => {
    const { house, ids } = await houseWithIds(persona)
    const refused: string[] = []
    for (const operation of await operationsOf(house))
      for (const { path, body } of mayUse(persona, operation) ? (exampleRequests[operation.key]?.(ids) ?? []) : []) {
        const { status, text } = await house.as[persona](`${operation.method} ${urlOf(operation.path, path ?? {})}`, { body })
        if (status >= 400 && !isNotTheTime(operation, status))
          refused.push(`${operation.key}: ${status} ${text} for ${JSON.stringify(body)}`)
      }
    expect(refused).toEqual([])
  })
})

/** Whoever sees everybody, and a member: an id is looked for in the sight of whoever asks. */
const personas = ['owner', 'manager'] as const

function mayUse(persona: Persona, { permission }: Operation): boolean {
  const role = persona === 'manager' || persona === 'report' ? 'member' : persona
  return permission === 'anyone' || permission === 'signed-in' || mayDo(role, permission)
}

const inBody = ({ place }: IdPlace) => place.startsWith('body.')

interface WithId {
  operation: Operation
  /** What it is called in a failure. */
  line: string
  at: IdPlace
  /** The request with another id in that place. */
  swap(id: number): { line: string; body?: unknown }
}

/** Every request that holds an id in its query or body, once for each place where it does. */
async function requestsWithIds(house: ExceptionsHouse, ids: Ids): Promise<WithId[]> {
  return (await operationsOf(house)).flatMap((operation) => {
    const places = idPlaces(operation)
    const lineWith = (path: object, query = {}) => `${operation.method} ${urlOf(operation.path, { ...ids, ...path }, query)}`
    const inQuery = places
      .filter((at) => !inBody(at))
      .map((at) => ({
        ...{ operation, at, line: operation.key },
        swap: (id: number) => ({ line: lineWith({}, { ...asked[operation.key], [at.place.replace('query.', '')]: id }) }),
      }))
    const examples = exampleRequests[operation.key]?.(ids) ?? []
    const inBodies = places.filter(inBody).flatMap((at) =>
      examples
        .filter(({ body }) => withId({ body }, at.place, 1) !== null)
        .map(({ path, body }) => ({
          ...{ operation, at, line: operation.key },
          swap: (id: number) => ({ line: lineWith(path ?? {}), body: withId({ body }, at.place, id)?.body }),
        })),
    )
    return [...inQuery, ...inBodies]
  })
}

/** What has to stand in the query besides. */
const asked: Readonly<Record<string, Record<string, string>>> = { 'POST /exceptions/:exceptionId/attachments': { fileName: 'a.txt' } }

/** What differs between the answers to an id that there is and to one that there is not. */
async function compared(ask: Ask, swap: WithId['swap'], id: number, what: string): Promise<string[]> {
  const answers: string[] = []
  for (const each of [id, nowhere]) {
    const { line, body } = swap(each)
    const { status, text } = await ask(line, body === undefined ? {} : { body })
    answers.push(
      `${status} ${linesOf(text)
        .map((line) => JSON.stringify(JSON.parse(line, withoutIds([id, nowhere]))))
        .join(' ')}`,
    )
  }
  const [there = '', notThere = ''] = answers
  const at = [...there].findIndex((character, place) => character !== notThere[place])
  return there === notThere
    ? []
    : [what, there, notThere].map((text, line) => (line === 0 ? text : `  ${text.slice(Math.max(0, at - 200), at + 300)}`))
}

/** Proofs come as lines of JSON, everything else as one. */
const linesOf = (text: string) => (text.includes('}\n{') ? text.trim().split('\n') : [text])

/** Leaves out the ids that were sent, where ids stand, and what is another in every answer: the next number, one version more. */
function withoutIds(ids: readonly number[]) {
  return (key: string, value: unknown) => {
    if (onlyOnce.includes(key)) return undefined
    if (/(?:Ids?|^\d+)$/.test(key) && ids.includes(value as number)) return '<id>'
    return typeof value === 'string' ? ids.reduce((text, id) => text.replaceAll(`id ${id}`, 'id <id>'), value) : value
  }
}

const onlyOnce: readonly string[] = [
  ...['instance', 'exceptionId', 'number', 'digest', 'revision', 'version', 'bindingVersion', 'timeline', 'duties'],
]

/** An exception may be asked for with anybody in it: a colleague who benefits, who is to live with it. What is handed in
 * names them; before that they are only counted. */
function namesAnybody({ key }: Operation, { of }: IdPlace): boolean {
  return of === 'personId' && (isDraft({ key }) || key === 'POST /exceptions/:exceptionId/moves' || key === 'POST /exception-coverage')
}

function isDraft({ key }: Pick<Operation, 'key'>): boolean {
  return key === 'POST /exceptions' || key === 'PUT /exceptions/:exceptionId/request'
}

/** Moves come at their time; whether they do is not what this is about. */
function isNotTheTime({ key }: Operation, status: number): boolean {
  if (key === 'PUT /session/looking') return status === 404
  return (key === 'POST /exceptions/:exceptionId/moves' && status === 403) || (key.startsWith('POST /exceptions') && status === 409)
}
