import type { JsonSchema } from './any-of-schema.ts'
import type { Operation } from './api-operations.ts'

/** Whose ids stand in fields and query parameters of these names, by the names that paths use. A new name needs its line. */
const namesOfIds: Readonly<Record<string, string>> = {
  ...{ personId: 'personId', personIds: 'personId', teamIds: 'personId', managerId: 'personId', recipientId: 'recipientId' },
  ...{ ownerId: 'personId', requesterId: 'personId', beneficiaryIds: 'personId', namedIds: 'personId', standInId: 'personId' },
  ...{ chairId: 'personId', memberIds: 'personId' },
  ...{ deadlineIds: 'deadlineId', contentId: 'contentId', contentIds: 'contentId' },
  ...{
    policyId: 'policyId',
    escalationPolicyIds: 'escalationPolicyId',
    matrixId: 'matrixId',
    routeId: 'routeId',
    committeeId: 'committeeId',
  },
  ...{ dutyId: 'dutyId', extends: 'exceptionId', renews: 'exceptionId' },
}

/** Where a request holds an id: 'query.policyId', 'body.scope.personIds'; and whose. */
export interface IdPlace {
  place: string
  of: string
}

/** Every place for an id in the query and the body of an operation. An id of no known name throws. */
export function idPlaces({ key, inQuery, body }: Operation): IdPlace[] {
  const found = [
    ...inQuery.flatMap(({ name, schema }) => numbersIn(schema, `query.${name}`)),
    ...(body ? numbersIn(body, 'body') : []),
  ].filter((place) => isIdName(nameOf(place)))
  return [...new Set(found)].map((place) => {
    const of = namesOfIds[nameOf(place)]
    if (of === undefined) throw new Error(`${key}: nobody knows whose id ${place} is`)
    return { place, of: of === 'policyId' && key.includes(' /escalation') ? 'escalationPolicyId' : of }
  })
}

/** A request with another id at a place, in all entries where it is one of lists; null where the request has nothing there. */
export function withId<T>(request: T, place: string, id: number): T | null {
  const copy = structuredClone(request)
  return putAt(copy, place.split('.'), id) ? copy : null
}

function isIdName(name: string): boolean {
  return /(?:Id|Ids)$/.test(name) || Object.hasOwn(namesOfIds, name)
}

const nameOf = (place: string) => place.slice(place.lastIndexOf('.') + 1)

function numbersIn(schema: JsonSchema, place: string): string[] {
  const choices = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])]
  const types = [schema.type].flat()
  return [
    ...(types.includes('integer') ? [place] : []),
    ...choices.flatMap((choice) => numbersIn(choice, place)),
    ...(schema.items ? numbersIn(schema.items, place) : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([name, inside]) => numbersIn(inside, `${place}.${name}`)),
  ]
}

function putAt(value: unknown, path: readonly string[], id: number): boolean {
  if (Array.isArray(value)) return value.filter((each) => putAt(each, path, id)).length > 0
  const [name = '', ...rest] = path
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return false
  const holder = value as Record<string, unknown>
  if (rest.length > 0) return putAt(holder[name], rest, id)
  const is = holder[name]
  if (Array.isArray(is) ? is.length === 0 : typeof is !== 'number') return false
  holder[name] = Array.isArray(is) ? [id] : id
  return true
}
