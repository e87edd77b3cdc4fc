import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import fastify from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import { securityHeaders } from '../../src/http/security-headers.ts'
import { serveWeb } from '../../src/http/web.ts'
import { signedIn } from '../support/signed-in.ts'

test('what is wrong with a request is said where it is', async () => {
  const { as } = await signedIn()
  const { status, body, headers } = await as.owner('POST /tokens', { body: { name: '', actions: ['fly'] } })
  expect(status).toBe(400)
  expect(headers['content-type']).toContain('application/problem+json')
  expect(body).toMatchObject({
    type: 'urn:leeway:problem:invalid',
    status: 400,
    errors: [{ path: 'body.name' }, { path: 'body.actions.0' }],
  })
  expect((await as.owner('GET /nowhere')).body).toMatchObject({ status: 404 })
})

test('half a character is refused where it stands, in any text of any request', async () => {
  const { as } = await signedIn()
  const { status, body } = await as.owner('POST /tokens', { body: { name: 'half \ud83d', actions: [], deeper: [{ 'a\udc00': '\udc00' }] } })
  expect(status).toBe(400)
  expect(body).toMatchObject({ errors: [{ path: 'body.name' }, { path: 'body.deeper.0' }, { path: 'body.deeper.0.a\ufffd' }] })
  expect((await as.owner('POST /tokens', { body: { name: 'whole \ud83d\ude00', actions: ['people.read'] } })).status).toBe(200)
})

test('a request sent again with its key is carried out once, even at the same moment', async () => {
  const { as, people, world } = await signedIn()
  const send = (label: string, key = 'a-key-of-its-own') =>
    as.owner(`POST /people/${people.report.id}/labels`, { headers: { 'idempotency-key': key }, body: { label } })
  const both = await Promise.all([send('first-aider'), send('first-aider')])
  expect(both.map(({ status }) => status)).toEqual([200, 200])
  expect(both[0]?.text).toBe(both[1]?.text)
  expect((await send('other')).status).toBe(409)
  expect(await world.labelsOf(people.report)).toEqual(['first-aider'])
  world.clock.advance({ hours: 25 })
  expect((await send('other')).status).toBe(200)
})

test('the web application: a nonce for each page, files that never change kept, no page for what is missing', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'leeway-web-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta name="csp-nonce" content="__NONCE__">')
  writeFileSync(join(folder, 'assets/app-1.js'), 'export {}')
  writeFileSync(join(folder, 'assets/app-1.js.br'), brotliCompressSync('export {}'))
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>')
  const server = fastify()
  onTestFinished(() => server.close())
  server.addHook('onRequest', async (_request, reply) => void reply.headers(securityHeaders))
  serveWeb(server, async (reply) => reply.send('status'), folder)
  const page = (url: string) => server.inject({ url, headers: { accept: 'text/html' } })
  const [first, second] = [await page('/'), await page('/settings/people?q=a.b')]
  const nonces = [first, second].map(({ body }) => /content="([^"]+)"/.exec(body)?.[1] ?? '')
  expect(new Set(nonces).size).toBe(2)
  expect(first.headers['content-security-policy']).toContain(`'nonce-${nonces[0]}'`)
  expect(first.headers['content-security-policy']).not.toContain('unsafe')
  expect(first.headers['cache-control']).toBe('no-store')
  expect((await page('/assets/app-1.js')).headers['cache-control']).toContain('immutable')
  const small = await server.inject({ url: '/assets/app-1.js', headers: { 'accept-encoding': 'gzip, br' } })
  expect(brotliDecompressSync(small.rawPayload).toString()).toBe('export {}')
  expect(small.headers).toMatchObject({ 'content-encoding': 'br', vary: expect.stringMatching(/accept-encoding/i) })
  expect(small.headers['content-type']).toContain('javascript')
  expect(small.headers['cache-control']).toContain('immutable')
  expect((await page('/favicon.svg')).headers['cache-control']).toBe('no-cache')
  for (const url of ['/assets/gone.js', '/api/v1/gone']) expect((await page(url)).statusCode).toBe(404)
  expect((await page('/index.html')).body).toContain('csp-nonce')
})
