import { readFileSync } from 'node:fs'
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply } from 'fastify'
import type { House } from '../app.ts'
import { version } from '../version.ts'
import { allowAfterwards } from './afterwards.ts'
import { serveApi } from './api.ts'
import { answerUnreadable } from './failures.ts'
import { metricsText } from './metrics.ts'
import { statusPage } from './pages/status-page.ts'
import { readQuery } from './query.ts'
import { securityHeaders } from './security-headers.ts'
import { gatherStatus } from './status.ts'
import { answerNothing, serveWeb } from './web.ts'

/** The web server: the API, the web application, and what watches over a server. Not yet listening. */
export function openServer(house: House): FastifyInstance {
  const server = fastify({
    logger: false,
    bodyLimit: 1024 * 1024,
    requestTimeout: 300_000,
    http: { headersTimeout: 10_000 },
    forceCloseConnections: true,
    routerOptions: { querystringParser: readQuery },
    genReqId: () => house.db.newId(),
    frameworkErrors: answerUnreadable,
  })
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    if (!isOurName(request.hostname, house.config))
      await reply.code(421).type('text/plain').send('This Leeway is not known by that name.\n')
  })
  server.setErrorHandler((error: FastifyError, request, reply) => {
    if ((error.statusCode ?? 500) < 500) return answerNothing(request, reply)
    house.log.error({ err: error, requestId: request.id }, 'request failed')
    return reply.code(500).type('text/plain').send(`Something went wrong (request ${request.id}).\n`)
  })
  const sendStatus = async (reply: FastifyReply) => reply.type('text/html').send(statusPage(await gatherStatus(house), version))
  allowAfterwards(server, house)
  server.register((api) => serveApi(api, house), { prefix: '/api/v1' })
  serveWeb(server, sendStatus)
  server.get('/status', async (_request, reply) => sendStatus(reply))
  server.get('/style.css', async (_request, reply) => reply.type('text/css').send(style))
  server.get('/icon.svg', async (_request, reply) => reply.type('image/svg+xml').send(icon))
  watchedBy(server, house)
  return server
}

function watchedBy(server: FastifyInstance, house: House): void {
  server.get('/healthz', async (_request, reply) => reply.type('text/plain').send('ok\n'))
  server.get('/readyz', async (_request, reply) => {
    const ready = await house.db.pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reply
      .code(ready ? 200 : 503)
      .type('text/plain')
      .send(ready ? 'ready\n' : 'the database does not answer\n')
  })
  server.get('/version', async () => ({ version }))
  server.get('/metrics', async (_request, reply) => {
    const { type, text } = await metricsText(await gatherStatus(house))
    return reply.header('content-type', type).send(text)
  })
}

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
const icon = readFileSync(new URL('./icon.svg', import.meta.url), 'utf8')

const loopback = ['localhost', '127.0.0.1', '::1', '[::1]']

/** A page elsewhere could point its own name at this machine; while we listen to it alone, other names are refused. */
function isOurName(hostname: string, { host, baseUrl }: House['config']): boolean {
  if (!loopback.includes(host)) return true
  return [...loopback, host, baseUrl && new URL(baseUrl).hostname].includes(hostname)
}
