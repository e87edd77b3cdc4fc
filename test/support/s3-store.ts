import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

export const keyId = 'LEEWAYTESTKEY'
export const secret = 'hush/hush+hush=hush'
export const region = 'eu-central-1'

/** What the store does wrong: it answers with a failure, breaks off in the middle, or gives something else. */
export type Mood = 'well' | 'broken-off' | 'other-content' | { status: number; code: string; times?: number }

export interface S3Store {
  /** Settings for a server that uses it. */
  environment: Record<string, string>
  /** What lies in its bucket, by key. */
  objects: Map<string, Buffer>
  /** Each request, as 'PUT /bucket/key'. */
  requests: string[]
  mood: Mood
  close(): Promise<void>
}

/** A store over HTTP that checks every signature by its own reading of the rules (AWS Signature Version 4), for one bucket. */
export async function s3Store(bucket = 'attached-files'): Promise<S3Store> {
  const server = createServer((request, response) => void answer(store, bucket, request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections()
      server.close(() => resolve())
    })
  const store: S3Store = {
    environment: {
      LEEWAY_S3_BUCKET: bucket,
      LEEWAY_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      LEEWAY_S3_REGION: region,
      LEEWAY_S3_KEY_ID: keyId,
      LEEWAY_S3_SECRET: secret,
    },
    objects: new Map(),
    requests: [],
    mood: 'well',
    close,
  }
  onTestFinished(close)
  return store
}

async function answer(store: S3Store, bucket: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://store')
  store.requests.push(`${request.method} ${pathname}`)
  const body = await buffer(request)
  const fail = (status: number, code: string) =>
    response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
  const { mood } = store
  if (typeof mood === 'object' && (mood.times ??= Number.POSITIVE_INFINITY) > 0) {
    mood.times -= 1
    return void fail(mood.status, mood.code)
  }
  const fault = faultOf(request, body)
  if (fault) return void fail(fault === 'XAmzContentSHA256Mismatch' ? 400 : 403, fault)
  const [, first, ...rest] = pathname.split('/')
  if (first !== bucket) return void fail(404, 'NoSuchBucket')
  const key = decodeURIComponent(rest.join('/'))
  if (key === '') return void response.end(searchParams.get('list-type') === '2' ? '<ListBucketResult/>' : '')
  if (request.method === 'PUT') {
    store.objects.set(key, body)
    return void response.end()
  }
  const object = store.objects.get(key)
  if (!object) return void fail(404, 'NoSuchKey')
  const shown = mood === 'other-content' ? Buffer.alloc(object.length, 'x') : object
  response.writeHead(200, { 'content-length': shown.length })
  if (mood !== 'broken-off') return void response.end(shown)
  response.write(shown.subarray(0, shown.length - 1), () => response.destroy())
}

/** What is wrong with the signature of a request; null where it is right. */
function faultOf(request: IncomingMessage, body: Buffer): string | null {
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    )
  if (!given) return 'AccessDenied'
  const [, id, day = '', inRegion = '', names = '', signature] = given
  if (id !== keyId) return 'InvalidAccessKeyId'
  if (inRegion !== region) return 'AuthorizationHeaderMalformed'
  for (const needed of ['host', 'x-amz-content-sha256', 'x-amz-date']) if (!names.split(';').includes(needed)) return 'AccessDenied'
  const at = String(request.headers['x-amz-date'])
  if (Math.abs(Date.now() - Date.parse(at.replace(/(....)(..)(..T..)(..)(..Z)/, '$1-$2-$3:$4:$5'))) > 15 * 60_000)
    return 'RequestTimeTooSkewed'
  if (!at.startsWith(day)) return 'SignatureDoesNotMatch'
  const url = new URL(request.url ?? '/', 'http://store')
  const query = [...url.searchParams].map((pair) => pair.map(encodeURIComponent).join('=')).toSorted()
  const digest = String(request.headers['x-amz-content-sha256'])
  const headers = names.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [request.method, url.pathname, query.join('&'), headers.join(''), names, digest].join('\n')
  const toSign = ['AWS4-HMAC-SHA256', at, `${day}/${inRegion}/s3/aws4_request`, sha256(canonical)].join('\n')
  const key = [day, inRegion, 's3', 'aws4_request'].reduce<Buffer>((under, part) => hmac(under, part), Buffer.from(`AWS4${secret}`))
  if (hmac(key, toSign).toString('hex') !== signature) return 'SignatureDoesNotMatch'
  return digest === sha256(body) ? null : 'XAmzContentSHA256Mismatch'
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')
const hmac = (key: Buffer, content: string) => createHmac('sha256', key).update(content).digest()
