import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import staticFiles from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { newBytes } from '../identity/secret.ts'
import { answerNoEndpoint } from './failures.ts'
import { appPolicy } from './security-headers.ts'

const built = fileURLToPath(new URL('../../web/dist/', import.meta.url))

/** Serves the built web application; where it is not built, every page is what `instead` gives. */
export function serveWeb(server: FastifyInstance, instead: (reply: FastifyReply) => Promise<FastifyReply>, folder = built): void {
  const page = existsSync(join(folder, 'index.html')) ? (reply: FastifyReply) => sendApp(reply, folder) : instead
  server.get('/', async (_request, reply) => page(reply))
  if (existsSync(join(folder, 'assets')))
    server.register(staticFiles, {
      root: folder,
      index: false,
      dotfiles: 'deny',
      preCompressed: true,
      allowedPath: (path) => !path.endsWith('.html'),
      setHeaders: (response, path) => {
        // What stands under assets has its content in its name, so it never changes.
        response.header('cache-control', path.startsWith(join(folder, 'assets')) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
      cacheControl: false,
    })
  server.setNotFoundHandler(async (request, reply) => {
    if (wantsPage(request)) return page(reply)
    return answerNothing(request, reply)
  })
}

/** Answers that there is nothing at an address, in the API's way or in plain words. */
export function answerNothing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (request.url.startsWith('/api/')) return answerNoEndpoint(request, reply)
  return reply.code(404).type('text/plain').send('There is nothing here.\n')
}

async function sendApp(reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const nonce = newBytes(18).toString('base64')
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  return reply
    .header('content-security-policy', appPolicy(nonce))
    .type('text/html; charset=utf-8')
    .send(page.replaceAll('__NONCE__', nonce))
}

/** A place inside the application: asked for as a page, and not a file that is missing. */
function wantsPage({ method, url, headers }: FastifyRequest): boolean {
  const [path = ''] = url.split('?')
  return method === 'GET' && !path.startsWith('/api/') && !path.startsWith('/assets/') && (headers.accept ?? '').includes('text/html')
}
