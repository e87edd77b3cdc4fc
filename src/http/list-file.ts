import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { House } from '../app.ts'
import { checkpointLine } from '../audit/checkpoint.ts'
import { lastCheckpoint } from '../audit/sign.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { type Language, language } from '../contract/language.ts'
import { loadOrganization } from '../people/organization.ts'
import type { Look } from '../task-log/as-of.ts'
import type { AnyHandler } from './call-of.ts'
import { type AnyCall, callOf } from './call-of.ts'
import { fileName, lookParts } from './file-name.ts'
import type { Cell, ListFile } from './list-formats/file-format.ts'
import { formats } from './list-formats/formats.ts'
import type { ListKey } from './paper/words/list-names.ts'

/** What every request for an endpoint passes before it is answered. */
export type Guards = Record<'onRequest' | 'preValidation', (request: FastifyRequest) => Promise<void>>

interface Page {
  items: Record<string, unknown>[]
  next: string | null
  /** A report's: the day it is as of. */
  day?: string
}

/** Serves a list as files too: every page of what the same query shows. `columns` picks and orders what stands in them. */
export function serveListFile(
  scope: FastifyInstance,
  house: House,
  url: string,
  endpoint: Endpoint,
  handle: AnyHandler,
  guards: Guards,
): void {
  const query = (endpoint.query ?? z.object({})).extend({ columns: z.string().max(1000).optional(), language })
  const schema = { ...(endpoint.params ? { params: endpoint.params } : {}), querystring: query, hide: true }
  const title = url.split('/').findLast((part) => part !== '' && !part.startsWith(':')) ?? 'list'
  for (const [ending, { type, write }] of Object.entries(formats))
    scope.get(`${url}.${ending}`, { ...guards, schema }, async (request, reply) => {
      const call = callOf(house, endpoint, request, reply)
      const pages = pagesOf(call, endpoint, handle)
      const first = await pages.next() // so that a refusal is still an answer of its own
      const { columns: wanted, language: spoken } = call.query as { columns?: string; language: Language }
      const all = columnsOf(endpoint)
      const columns = wanted ? wanted.split(',').filter((column) => all.includes(column)) : all
      const look = lookParts(call.query as Look)
      const { day, items } = first.done ? { day: undefined, items: [] } : first.value
      const about = aboutList(house, call)
      // Says the day, and of a report the filter: a table of rows has no other place for them.
      const name = fileName([title, ...(endpoint.report ? about.map(inName) : look)])
      const organization = () => call.read(async (tx) => (await loadOrganization(tx)).name)
      const rows = rowsOf(columns, items, pages)
      const signed = await call.read(lastCheckpoint)
      const checkpoint = signed && checkpointLine(signed)
      const named = { key: `GET ${url}` as ListKey, title, language: spoken, columns, worded: wordedIn(endpoint) }
      const file = await write({ ...named, rows, about, checkpoint, day, organization })
      if (checkpoint) reply.header('leeway-checkpoint', checkpoint)
      reply.header('content-disposition', `attachment; filename="${name}.${ending}"`).type(type)
      return reply.serializer((body: unknown) => body as string).send(file)
    })
}

/** When a list was made, and for which filter. */
function aboutList({ clock }: House, { query }: AnyCall): [name: string, value: string][] {
  const paging: readonly string[] = ['cursor', 'limit', 'columns', 'language', 'locale']
  const filter = Object.entries(query as object).filter(([name, value]) => value !== undefined && !paging.includes(name))
  return [
    ['made', clock.now().toString({ smallestUnit: 'second' })],
    ...filter.map(([name, value]): [string, string] => [name, String(value)]),
  ]
}

function inName([name, value]: readonly [name: string, value: string]): string {
  return name === 'made' ? value.slice(0, 10) : `${name}-${value}`
}

async function* pagesOf(call: AnyCall, endpoint: Endpoint, handle: AnyHandler): AsyncGenerator<Page> {
  let cursor: string | undefined
  do {
    const given = await handle({ ...call, query: { ...(call.query as object), cursor, limit: 200 } })
    const page = endpoint.answer.parse(given) as Page
    yield page
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

/** The names of what a list's items hold; what lies inside another thing as 'person.name'. */
function columnsOf({ answer }: Endpoint): string[] {
  const { items } = (answer as z.ZodObject<{ items: z.ZodArray<z.ZodType> }>).shape
  return namesIn(items.element, '').map(([name]) => name)
}

function namesIn(type: z.ZodType, prefix: string): [name: string, type: z.ZodType][] {
  const inner = type instanceof z.ZodNullable || type instanceof z.ZodOptional ? (type.unwrap() as z.ZodType) : type
  if (!(inner instanceof z.ZodObject)) return [[prefix.slice(0, -1), inner]]
  return Object.entries(inner.shape).flatMap(([name, part]) => namesIn(part as z.ZodType, `${prefix}${name}.`))
}

/** Where words of closed sets stand: they can be said in a language. A filter that is no text has some of them. */
function wordedIn({ answer, query }: Endpoint): ListFile['worded'] {
  const { items } = (answer as z.ZodObject<{ items: z.ZodArray<z.ZodType> }>).shape
  const isClosed = (type: unknown) => type instanceof z.ZodEnum || type instanceof z.ZodBoolean
  const columns = namesIn(items.element, '').filter(([, type]) => isClosed(type instanceof z.ZodArray ? type.element : type))
  const filters = Object.entries(query?.shape ?? {}).filter(([, type]) => !(bare(type) instanceof z.ZodString))
  return { columns: new Set(columns.map(([name]) => name)), filters: new Set(filters.map(([name]) => name)) }
}

function bare(type: unknown): unknown {
  return type instanceof z.ZodOptional || type instanceof z.ZodDefault ? bare(type.unwrap()) : type
}

async function* rowsOf(columns: string[], first: Record<string, unknown>[], rest: AsyncIterable<Page>): AsyncGenerator<Cell[][]> {
  const cells = (items: Record<string, unknown>[]) => items.map((item) => columns.map((column) => cellOf(item, column)))
  yield cells(first)
  for await (const { items } of rest) yield cells(items)
}

function cellOf(row: Record<string, unknown>, column: string): Cell {
  const value = column.split('.').reduce<unknown>((inside, name) => (inside as Record<string, unknown> | null | undefined)?.[name], row)
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map(nameOf).join('; ')
  return typeof value === 'number' ? value : typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** What stands for one of several things in a cell: of a policy that fires its name, of an exception its number, of a person the name. */
const names = ['policy', 'number', 'name'] as const

function nameOf(each: unknown): string {
  if (typeof each !== 'object' || each === null) return String(each)
  const name = names.find((key) => key in each)
  return name ? String((each as Record<string, unknown>)[name]) : JSON.stringify(each)
}
