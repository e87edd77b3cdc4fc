import { readFileSync } from 'node:fs'
import fastify, { type FastifyInstance } from 'fastify'
import type { House } from '../app.ts'
import { version } from '../version.ts'
import { metricsText } from './metrics.ts'
import { statusPage } from './pages/status-page.ts'
import { gatherStatus } from './status.ts'

/** The web server of the status page and of what watches over a server. Not yet listening. */
export function openServer(house: House): FastifyInstance {
  const server = fastify({ logger: false, bodyLimit: 1024, requestTimeout: 10_000, forceCloseConnections: true })
  server.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders)
    if (!isOurName(request.hostname, house.config))
      await reply.code(421).type('text/plain').send('This Leeway is not known by that name.\n')
  })
  server.setErrorHandler((error, request, reply) => {
    house.log.error({ err: error, requestId: request.id }, 'request failed')
    return reply.code(500).type('text/plain').send(`Something went wrong (request ${request.id}).\n`)
  })
  server.get('/', async (_request, reply) => reply.type('text/html').send(statusPage(await gatherStatus(house), house.config, version)))
  server.get('/style.css', async (_request, reply) => reply.type('text/css').send(style))
  server.get('/icon.svg', async (_request, reply) => reply.type('image/svg+xml').send(icon))
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
  return server
}

const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
const icon = readFileSync(new URL('./icon.svg', import.meta.url), 'utf8')

const securityHeaders = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

const loopback = ['localhost', '127.0.0.1', '::1', '[::1]']

/** A page elsewhere could point its own name at this machine; while we listen to it alone, other names are refused. */
function isOurName(hostname: string, { host, baseUrl }: House['config']): boolean {
  if (!loopback.includes(host)) return true
  return [...loopback, host, baseUrl && new URL(baseUrl).hostname].includes(hostname)
}
