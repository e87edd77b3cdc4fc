import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest, FastifySchemaValidationError } from 'fastify'
import type { House } from '../app.ts'
import { closestForm, type Issue } from '../contract/closest-form.ts'
import { type Fault, notFound, Problem, type ProblemKind, problemKinds } from './problem.ts'
import { refusalOf } from './refusals.ts'

/** Answers what goes wrong in the API with problem documents (RFC 9457). */
export function answerFailures(api: FastifyInstance, house: House): void {
  api.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = publicProblem(error, request)
    if (problem) return sendProblem(reply, request, problem)
    house.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'request failed')
    return send(reply, request, {
      status: 500,
      title: 'Something went wrong on our side.',
      type: typeOf('internal'),
      detail: `Tell whoever runs this Leeway: request ${request.id}.`,
    })
  })
  api.setNotFoundHandler(answerNoEndpoint)
}

/** Answers that the API has no such address. */
export function answerNoEndpoint(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendProblem(reply, request, notFound('endpoint'))
}

/** Answers what is wrong with a request before it comes to a route: a URL that cannot be read. */
export function answerUnreadable(_error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  sendProblem(reply, request, new Problem('invalid', 'The address cannot be read.'))
}

/** What may be told of an error; null where it is nobody's business. */
function publicProblem(error: FastifyError, request: FastifyRequest): Problem | null {
  if (error instanceof Problem) return error
  const refused = refusalOf(error)
  if (refused) return refused
  if (error.validation) {
    const errors = closestForm(error.validation.map(issueOf)).map(({ path, message }) => faultOf(error.validationContext, path, message))
    return new Problem('invalid', errors.map(({ path, message }) => `${path}: ${message}`).join(' '), { errors })
  }
  if (error.statusCode === 413)
    return new Problem('too-large', `At most ${request.routeOptions.bodyLimit / 1024 / 1024} MB are taken here.`)
  if (error.code?.startsWith('FST_') && error.statusCode !== undefined && error.statusCode < 500)
    return new Problem('invalid', error.message)
  if (error.statusCode === 400 && error instanceof SyntaxError) return new Problem('invalid', 'The body is not JSON.')
  if (cannotBeStored.includes(error.code ?? ''))
    return new Problem('invalid', 'A value is out of range, or holds characters that cannot be stored.')
  return null
}

/** What PostgreSQL says of a number, date or character that it has no room for, whatever statement met it. */
const cannotBeStored: readonly string[] = ['22003', '22007', '22008', '22021', '22P02', '22P05']

/** What the schema found, from what the framework makes of it. */
function issueOf({ keyword, instancePath, message = 'is not right', params }: FastifySchemaValidationError): Issue {
  return { ...params, code: keyword, path: instancePath.split('/').filter(Boolean), message } as unknown as Issue
}

function faultOf(context: string | undefined, path: readonly PropertyKey[], message: string): Fault {
  return { path: [context === 'querystring' ? 'query' : (context ?? 'body'), ...path.map(String)].join('.'), message }
}

function sendProblem(
  reply: FastifyReply,
  request: FastifyRequest,
  { kind, message, errors, retryAfterSeconds, permission }: Problem,
): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds)
  const { status, title } = problemKinds[kind]
  return send(reply, request, {
    status,
    title,
    type: typeOf(kind),
    detail: message,
    ...(errors.length > 0 && { errors }),
    ...(permission && { permission }),
  })
}

interface Document {
  status: number
  title: string
  type: string
  detail: string
  errors?: readonly Fault[]
  permission?: string
}

function send(reply: FastifyReply, request: FastifyRequest, document: Document): FastifyReply {
  const body = JSON.stringify({ ...document, instance: `urn:request:${request.id}` })
  return reply.code(document.status).type('application/problem+json').serializer(asItIs).send(body)
}

const asItIs = (body: unknown) => body as string

const typeOf = (kind: ProblemKind | 'internal') => `urn:leeway:problem:${kind}`
