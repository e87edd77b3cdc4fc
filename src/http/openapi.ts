import swagger from '@fastify/swagger'
import type { FastifyInstance, FastifySchema } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { z } from 'zod'
import type { Endpoint } from '../contract/endpoint.ts'
import { version } from '../version.ts'
import { formats } from './list-formats/formats.ts'
import { type ApiDescription, apiPage } from './pages/api-page.ts'

/** Serves the API's own description (OpenAPI 3.1, and a page to read), made from the schemas that check what goes in and out. */
export async function describeApi(api: FastifyInstance): Promise<void> {
  await api.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Leeway', version, description: 'What people owe by when, who is told about it, and why.' },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'leeway', description: 'What POST /sign-in leaves in a browser.' },
          token: { type: 'http', scheme: 'bearer', description: 'An API token.' },
        },
      },
    },
    transform: (route) => withHeaders(withNamedTail(jsonSchemaTransform(route))),
  })
  api.get('/openapi.json', { schema: { hide: true } as FastifySchema }, async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(api.swagger()),
  )
  api.get('/docs', { schema: { hide: true } as FastifySchema }, async (_request, reply) =>
    reply
      .type('text/html; charset=utf-8')
      .serializer((page: unknown) => page as string)
      .send(apiPage(api.swagger() as unknown as ApiDescription)),
  )
}

/** The router knows all that follows as *; readers know it by its name. */
function withNamedTail<R extends { schema: FastifySchema; url: string }>({ schema, url }: R): Pick<R, 'schema' | 'url'> {
  const { 'x-tail': tail } = schema as { 'x-tail'?: string }
  return { schema, url: tail ? url.replace('*', `:${tail}`) : url }
}

/** What may be said of a request besides what it carries. They are read where they matter, not checked by schema. */
const headers = {
  'idempotency-key': {
    type: 'string',
    minLength: 8,
    maxLength: 200,
    description: 'Of your choice. The same request sent again under it within 24 hours changes nothing and gets the same answer.',
  },
  'if-match': {
    type: 'string',
    description:
      'The ETag under which you have seen what you change. Where it is another by now, nothing is changed and the answer is 412.',
  },
} as const

function withHeaders<R extends { schema: FastifySchema }>({ schema, ...route }: R) {
  const { 'x-headers': names = [], ...rest } = schema as { 'x-headers'?: (keyof typeof headers)[] }
  if (names.length === 0) return { ...route, schema: rest }
  const properties = Object.fromEntries(names.map((name) => [name, headers[name]]))
  return { ...route, schema: { ...rest, headers: { type: 'object', properties } } }
}

function headersOf(method: string, { may, revised }: Endpoint): (keyof typeof headers)[] {
  return [...(method === 'POST' && may !== 'anyone' ? ['idempotency-key' as const] : []), ...(revised ? ['if-match' as const] : [])]
}

/** A problem document (RFC 9457), as every failure is answered. */
const problemDocument = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string(),
  errors: z
    .array(
      z.object({
        path: z.string(),
        message: z.string(),
        code: z.string().optional(),
        values: z.record(z.string(), z.union([z.number(), z.string()])).optional(),
      }),
    )
    .optional(),
  permission: z.string().optional(),
})

/** What the server checks of a request, and what the description says of an endpoint. */
export function schemaOf(key: string, endpoint: Endpoint): FastifySchema {
  const { summary, may, params, query, body, answer, takes, gives, list, tail } = endpoint
  const [method = '', path = ''] = key.split(' ')
  return {
    summary,
    description:
      may === 'anyone' ? 'Open to anyone.' : may === 'signed-in' ? 'Open to whoever is signed in.' : `Needs the permission \`${may}\`.`,
    operationId: `${method.toLowerCase()}${path.replace(/[/:.-]+(\w)/g, (_, letter: string) => letter.toUpperCase())}`,
    tags: [path.split('/')[1] ?? ''],
    'x-permission': may,
    'x-headers': headersOf(method, endpoint),
    ...(tail ? { 'x-tail': tail } : {}),
    ...(list ? { 'x-also-as': Object.keys(formats) } : {}),
    ...(may === 'anyone' ? {} : { security: [{ session: [] }, { token: [] }] }),
    ...(takes === 'file' ? { consumes: ['application/octet-stream'] } : {}),
    ...(params ? { params } : {}),
    ...(query ? { querystring: query } : {}),
    ...(body ? { body } : {}),
    response: {
      200: gives === 'file' ? { description: 'A file.', content: { 'application/octet-stream': { schema: z.string() } } } : answer,
      default: { description: 'What went wrong.', content: { 'application/problem+json': { schema: problemDocument } } },
    },
  } as FastifySchema
}
