import { setTimeout as pause } from 'node:timers/promises'
import { AwsV4Signer } from 'aws4fetch'
import { BucketTrouble, troubleOf } from './bucket-trouble.ts'

/** A bucket of an S3-compatible store, and the key to it. */
export interface Bucket {
  endpoint: string
  region: string
  name: string
  keyId: string
  secret: string
  /** The bucket's name stands in the path, not before the host. */
  pathStyle: boolean
}

export interface Asked {
  method: 'GET' | 'PUT'
  /** Of the object; none: of the bucket. */
  key?: string
  query?: string
  body?: Blob
  /** The SHA-256 of the body. The store compares it with what comes. */
  sha256?: string
}

const ofNothing = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'
/** How long is waited before it is tried again where the store has too much to do, or is not there for a moment. */
const pauses = [200, 1000]
const longestWait = 60_000

/** Asks the store, signed, and again where that may help. Throws BucketTrouble for all but success and a missing object (null). */
export async function askBucket(bucket: Bucket, asked: Asked): Promise<Response | null> {
  for (let tries = 0; ; tries += 1) {
    const answer = await once(bucket, asked)
    if (!(answer instanceof BucketTrouble)) return answer
    const wait = pauses[tries]
    if (!answer.mayPass || wait === undefined) throw answer
    await pause(wait)
  }
}

async function once(bucket: Bucket, asked: Asked): Promise<Response | null | BucketTrouble> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), longestWait)
  try {
    const { url, method, headers } = await signed(bucket, asked)
    const answer = await fetch(url, { method, headers, body: asked.body ?? null, redirect: 'manual', signal: giveUp.signal })
    if (answer.ok) return answer
    const { code, isMissing } = await failureOf(answer)
    return isMissing && asked.key !== undefined ? null : troubleOf(answer.status, code)
  } catch (cause) {
    return new BucketTrouble(`The store at ${new URL(bucket.endpoint).host} cannot be reached.`, { mayPass: true, cause })
  } finally {
    clearTimeout(timer)
  }
}

function signed({ endpoint, region, name, keyId, secret, pathStyle }: Bucket, { method, key = '', query = '', sha256 }: Asked) {
  const url = new URL(endpoint)
  if (!pathStyle) url.hostname = `${name}.${url.hostname}`
  const folder = url.pathname.replace(/\/+$/, '')
  url.pathname = [folder, ...(pathStyle ? [name] : []), key].join('/')
  url.search = query
  const headers = { 'x-amz-content-sha256': sha256 ?? ofNothing }
  return new AwsV4Signer({ url: url.href, method, headers, service: 's3', region, accessKeyId: keyId, secretAccessKey: secret }).sign()
}

/** What the store says of a failure: a code out of a short XML document. */
async function failureOf(answer: Response): Promise<{ code: string; isMissing: boolean }> {
  const text = (await answer.text().catch(() => '')).slice(0, 10_000)
  const code = /<Code>([A-Za-z]{1,60})<\/Code>/.exec(text)?.[1] ?? ''
  return { code, isMissing: answer.status === 404 && (code === '' || code === 'NoSuchKey') }
}
