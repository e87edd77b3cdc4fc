import type { Action } from '../../src/contract/permissions.ts'
import type { JsonSchema } from './any-of-schema.ts'
import type { SignedIn } from './signed-in.ts'

export interface Parameter {
  name: string
  required: boolean
  schema: JsonSchema
}

/** One operation of the API, as its own description has it. */
export interface Operation {
  /** 'GET /people/:personId' */
  key: string
  method: string
  /** With {names} in it, below /api/v1. */
  path: string
  permission: Action | 'signed-in' | 'anyone'
  alsoAs: readonly string[]
  inPath: Parameter[]
  inQuery: Parameter[]
  inHeaders: Parameter[]
  body: JsonSchema | null
}

/** Every operation that the server describes. */
export async function operationsOf({ as }: Pick<SignedIn, 'as'>): Promise<Operation[]> {
  const { paths } = (await as.nobody('GET /openapi.json')).body as { paths: Record<string, Record<string, Described>> }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, described]) => operationOf(method.toUpperCase(), path.replace('/api/v1', ''), described)),
  )
}

interface Described {
  'x-permission': Operation['permission']
  'x-also-as'?: string[]
  parameters?: (Parameter & { in: string })[]
  requestBody?: { content: Record<string, { schema: JsonSchema }> }
}

function operationOf(method: string, path: string, described: Described): Operation {
  const parameters = described.parameters ?? []
  return {
    key: `${method} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
    method,
    path,
    permission: described['x-permission'],
    alsoAs: described['x-also-as'] ?? [],
    inPath: parameters.filter((parameter) => parameter.in === 'path'),
    inQuery: parameters.filter((parameter) => parameter.in === 'query'),
    inHeaders: parameters.filter((parameter) => parameter.in === 'header'),
    body: described.requestBody?.content['application/json']?.schema ?? null,
  }
}

/** The URL of an operation with these values. */
export function urlOf(path: string, inPath: Record<string, unknown>, inQuery: Record<string, unknown> = {}): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encoded(inPath[name]))
  const query = Object.entries(inQuery)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((each) => `${name}=${encoded(each)}`))
  return query.length > 0 ? `${filled}?${query.join('&')}` : filled
}

function encoded(value: unknown): string {
  const text = typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
  return encodeURIComponent(text.toWellFormed())
}
