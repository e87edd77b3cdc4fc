import type { Answer, Endpoint, EndpointKey, Request } from '../../src/contract/endpoint.ts'
import type { AllEndpoints } from '../../src/contract/endpoints.ts'
import { address, type Parts } from './address.ts'
import { ApiProblem } from './problem.ts'

export type Key = keyof AllEndpoints & EndpointKey
type At<K extends Key> = AllEndpoints[K] extends Endpoint ? AllEndpoints[K] : never
export type AnswerOf<K extends Key> = Answer<At<K>>

type Relaxed<T> = { [P in keyof T as object extends T[P] ? never : P]: T[P] } & { [P in keyof T as object extends T[P] ? P : never]?: T[P] }
/** What a call takes: `params`, `query` and `body`, each as the contract says; a file as it is, its type as it is to be sent. */
export type RequestOf<K extends Key> = Relaxed<Request<At<K>>> & (At<K> extends { takes: 'file' } ? { body: File } : unknown)
export type Arguments<K extends Key> = object extends RequestOf<K> ? [request?: RequestOf<K>] : [request: RequestOf<K>]

export interface Manner {
  signal?: AbortSignal
  /** The revision that was seen of what is changed. */
  ifMatch?: string
  /** Makes a creation that is sent twice happen once. */
  idempotencyKey?: string
}

/** Calls an endpoint of the API; throws an ApiProblem where it does not go well. */
export async function api<K extends Key>(key: K, ...[request, manner]: [...Arguments<K>, manner?: Manner]): Promise<AnswerOf<K>> {
  return call(key, (request ?? {}) as Parts & { body?: unknown }, manner as Manner | undefined) as Promise<AnswerOf<K>>
}

/** The same without the types, for what takes the key as a value. */
export async function call(key: EndpointKey, request: Parts & { body?: unknown }, manner: Manner = {}): Promise<unknown> {
  const [method, url] = address(key, request)
  const isRaw = request.body instanceof Blob
  const headers: Record<string, string> = { accept: 'application/json', 'x-leeway': '1' }
  if (request.body !== undefined && !isRaw) headers['content-type'] = 'application/json'
  if (manner.ifMatch) headers['if-match'] = manner.ifMatch
  if (manner.idempotencyKey) headers['idempotency-key'] = manner.idempotencyKey
  const response = await fetch(url, {
    method,
    headers,
    ...(request.body !== undefined && { body: isRaw ? (request.body as Blob) : JSON.stringify(request.body) }),
    ...(manner.signal && { signal: manner.signal }),
  }).catch((error: unknown) => {
    if (manner.signal?.aborted) throw error
    throw new ApiProblem(0)
  })
  const text = await response.text()
  const answer = text && response.headers.get('content-type')?.includes('json') ? (JSON.parse(text) as unknown) : undefined
  if (!response.ok) throw new ApiProblem(response.status, (answer ?? {}) as Record<string, unknown>)
  return answer
}
