import type { z } from 'zod'
import type { Action } from './permissions.ts'

/**
 * One endpoint of the API: what it is for, who may use it, what goes in and what comes out. Its key in a table of
 * endpoints is its method and path below /api/v1, such as 'GET /people/:personId'.
 */
export interface Endpoint {
  /** A sentence for the API's documentation. */
  summary: string
  /** An action of the permission table; 'signed-in' is everybody with a session or token, 'anyone' needs neither. */
  may: Action | 'signed-in' | 'anyone'
  params?: z.ZodObject
  query?: z.ZodObject
  body?: z.ZodType
  /** What is not listed here never leaves. */
  answer: z.ZodType
  /** Lists are also served as files: the same path and query, ending in .csv, .xlsx or .pdf. */
  list?: true
  /** A report: its files say the day and the filter that they were made for. */
  report?: true
  /** The body is a file as it is, of any type; the handler reads it from `call.file`. What else is to be said stands in the query. */
  takes?: 'file'
  /** The answer is a file; `answer` then only describes it, as `z.string()`. */
  gives?: 'file'
  /** The last parameter of the path, where it takes all that follows, slashes too. */
  tail?: string
  /** The answer shows a secret this once, so it is not kept: a request that is sent again is refused. */
  showsSecret?: true
  /** What is changed has a revision: a request that names another than today's (If-Match) is refused, and changes nothing. */
  revised?: true
  /** A change that may be asked for while looking through somebody else's eyes, when all others are refused. */
  whileLooking?: true
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type EndpointKey = `${Method} /${string}`
export type Endpoints = Readonly<Record<EndpointKey, Endpoint>>

type Read<S> = S extends z.ZodType ? z.output<S> : undefined
type Sent<S> = S extends z.ZodType ? z.input<S> : undefined

/** What a handler is given: checked and parsed. */
export interface Input<E extends Endpoint> {
  params: Read<E['params']>
  query: Read<E['query']>
  body: Read<E['body']>
}

type Without<T> = { [K in keyof T as T[K] extends undefined ? never : K]: T[K] }

/** What a client sends. */
export type Request<E extends Endpoint> = Without<{ params: Sent<E['params']>; query: Sent<E['query']>; body: Sent<E['body']> }>

/** What a client receives. */
export type Answer<E extends Endpoint> = z.output<E['answer']>
