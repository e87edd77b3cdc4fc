import cookie from '@fastify/cookie'
import type { FastifyInstance, FastifyRequest, HTTPMethods } from 'fastify'
import { validatorCompiler } from 'fastify-type-provider-zod'
import type { House } from '../app.ts'
import type { Endpoint } from '../contract/endpoint.ts'
import { endpoints } from '../contract/endpoints.ts'
import type { Who } from '../identity/who.ts'
import { mayThey } from '../identity/who.ts'
import { answerOnce } from './answer-once.ts'
import type { FileAnswer } from './call.ts'
import { type AnyHandler, callOf } from './call-of.ts'
import { answerFailures } from './failures.ts'
import { acceptFiles } from './files.ts'
import { refuseHalfCharacters } from './half-characters.ts'
import { type Guards, serveListFile } from './list-file.ts'
import { describeApi, schemaOf } from './openapi.ts'
import { lacksPermission, Problem } from './problem.ts'
import { handlers } from './routes/handlers.ts'
import { refuseOtherSites } from './same-site.ts'
import { filePolicy, framePolicy } from './security-headers.ts'
import { whoSends } from './session-cookie.ts'

declare module 'fastify' {
  interface FastifyRequest {
    who: Who | null
  }
}

/** Every endpoint of the contract with its handler: who may, what goes in, what comes out. */
export async function serveApi(api: FastifyInstance, house: House): Promise<void> {
  api.setValidatorCompiler(validatorCompiler)
  api.setSerializerCompiler(() => JSON.stringify)
  answerFailures(api, house)
  await api.register(cookie)
  await describeApi(api)
  api.decorateRequest('who', null)
  for (const [key, endpoint] of Object.entries(endpoints) as [keyof typeof endpoints, Endpoint][]) {
    const serve = (scope: FastifyInstance) => serveEndpoint(scope, house, key, endpoint, handlers[key] as unknown as AnyHandler)
    if (endpoint.takes === 'file') await api.register(async (scope) => serve(acceptFiles(scope)))
    else serve(api)
  }
}

/** A scope of its own for each would double what it takes to start the server. */
function serveEndpoint(scope: FastifyInstance, house: House, key: string, endpoint: Endpoint, handle: AnyHandler): void {
  const [method = '', path = ''] = key.split(' ')
  const { tail } = endpoint
  const url = tail ? path.replace(`:${tail}`, '*') : path
  const guards: Guards = {
    onRequest: async (request) => {
      refuseOtherSites(request)
      request.who = await whoSends(house, request)
      refuseWhileLooking(endpoint, request)
      refuseWhoMayNot(endpoint, request.who)
    },
    preValidation: async (request) => {
      refuseHalfCharacters(request.body)
      if (tail) nameTail(request, tail)
    },
  }
  scope.route({
    method: method as HTTPMethods,
    url,
    ...guards,
    schema: schemaOf(key, endpoint),
    handler: async (request, reply) => {
      const call = callOf(house, endpoint, request, reply)
      const answer = await answerOnce(call, endpoint, request, async () => {
        const given = await handle(call)
        return endpoint.gives === 'file' ? given : endpoint.answer.parse(given)
      })
      if (endpoint.gives === 'file') return sendFile(answer as FileAnswer)
      const revision = revisionOf(answer)
      if (revision !== undefined) reply.header('etag', `"${revision}"`)
      return reply.type('application/json; charset=utf-8').send(answer ?? 'null')

      function sendFile({ name, type, content, frame, immutable }: FileAnswer) {
        if (immutable) reply.header('cache-control', 'private, max-age=31536000, immutable')
        if (frame) reply.header('content-security-policy', framePolicy)
        else reply.header('content-disposition', attachment(name)).header('content-security-policy', filePolicy)
        return reply.type(type).serializer(asItIs).send(content)
      }
    },
  })
  if (endpoint.list) serveListFile(scope, house, url, endpoint, handle, guards)
}

function nameTail(request: FastifyRequest, tail: string): void {
  const { '*': rest, ...params } = request.params as Record<string, string>
  request.params = { ...params, [tail]: rest }
}

/** Who looks through somebody else's eyes only looks: whatever is no reading is refused, but for the way back. */
function refuseWhileLooking({ whileLooking }: Endpoint, { who, method }: FastifyRequest): void {
  if (who?.looking && !whileLooking && method !== 'GET' && method !== 'HEAD')
    throw new Problem('looking', 'Nothing can be changed until you stop looking through somebody else’s eyes.')
}

function refuseWhoMayNot({ may }: Endpoint, who: Who | null): void {
  if (may === 'anyone') return
  if (!who) throw new Problem('unauthenticated', 'This needs a session or an API token.')
  if (may !== 'signed-in' && !mayThey(who, may)) throw lacksPermission(who, may)
}

function revisionOf(answer: unknown): string | number | undefined {
  return typeof answer === 'object' && answer !== null && 'revision' in answer ? (answer.revision as string | number) : undefined
}

/** The header that makes a browser keep a file under this name, whatever characters it has. */
export function attachment(name: string): string {
  return `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name)}`
}

const asItIs = (body: unknown) => body as string
