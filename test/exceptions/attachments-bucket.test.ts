import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { checkAttachments } from '../../src/checkup/attachments.ts'
import { readConfig } from '../../src/config.ts'
import { askBucket } from '../../src/exceptions/attachments/bucket.ts'
import { type ExceptionRecord, exceptionsHouse } from '../support/exceptions-house.ts'
import { keyId, region, s3Store, secret } from '../support/s3-store.ts'
import type { Ask } from '../support/signed-in.ts'
import { filesOfZip } from '../support/zip-files.ts'

const pdf = Buffer.from('%PDF-1.7\nA certificate of the vendor.\n')
const sha256 = createHash('sha256').update(pdf).digest('hex')
const sent = { headers: { 'content-type': 'application/octet-stream' }, body: pdf }
const attach = (by: Ask, exceptionId: number) => by(`POST /exceptions/${exceptionId}/attachments?fileName=a.pdf`, sent)

async function houseWithBucket(more: Record<string, string> = {}) {
  const store = await s3Store()
  const environment = { ...store.environment, ...more }
  const house = await exceptionsHouse({}, {}, environment)
  const { exceptionId } = await house.drafted(house.as.report)
  const key = `attachments/${house.world.organizationId}/${sha256.slice(0, 2)}/${sha256}`
  const checked = (settings = environment) =>
    checkAttachments({ db: house.world.db, config: readConfig({ ...settings, LEEWAY_DATA: house.dataFolder }) })
  const attached = async () => {
    const { status, body } = await attach(house.as.report, exceptionId)
    expect(status, JSON.stringify(body)).toBe(200)
    return (body as ExceptionRecord).attachments[0]?.attachmentId
  }
  const served = (id: number | undefined) => house.as.report(`GET /exceptions/${exceptionId}/attachments/${id}`)
  return { ...house, store, exceptionId, key, checked, attached, served }
}

describe('a file attached to an exception, with a bucket', () => {
  test('lies there under the path it would have in the data folder, and nowhere else', async () => {
    const { store, key, attached, served, dataFolder, world, checked } = await houseWithBucket()
    const id = await attached()
    expect([...store.objects]).toEqual([[key, pdf]])
    expect(store.requests).toEqual([`PUT /attached-files/${key}`])
    expect(await readdir(join(dataFolder, 'attachments', String(world.organizationId)), { recursive: true })).toEqual(['incoming'])
    const { status, bytes, headers } = await served(id)
    expect([status, bytes.equals(pdf)]).toEqual([200, true])
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' })
    expect(await checked()).toEqual([
      { state: 'ok', what: 'the bucket attached-files can be used' },
      { state: 'ok', what: expect.stringContaining('1 attached files are as they were') },
    ])
  })

  test('is not recorded where the store does not take it', async () => {
    const { store, as, exceptionId, record } = await houseWithBucket()
    store.mood = { status: 403, code: 'AccessDenied' }
    expect((await attach(as.report, exceptionId)).status).toBe(500)
    expect((await record(as.report, exceptionId)).attachments).toEqual([])
    expect(store.objects.size).toBe(0)
  })

  test('is tried again where the store is not there for a moment', async () => {
    const { store, attached, key } = await houseWithBucket()
    store.mood = { status: 503, code: 'SlowDown', times: 1 }
    await attached()
    expect(store.requests).toHaveLength(2)
    expect(store.objects.has(key)).toBe(true)
  })

  test('is never served half or changed: the end of it does not come', async () => {
    const { store, attached, served, checked } = await houseWithBucket()
    const id = await attached()
    for (const mood of ['other-content', 'broken-off'] as const) {
      store.mood = mood
      const answer = await served(id).catch(() => ({ status: 0, bytes: Buffer.alloc(0) }))
      expect(answer.status === 200 && answer.bytes.length >= pdf.length, mood).toBe(false)
    }
    store.mood = 'other-content'
    expect(await checked()).toContainEqual(expect.objectContaining({ state: 'problem', what: expect.stringContaining('changed: ') }))
    store.mood = 'broken-off'
    expect(await checked()).toContainEqual(expect.objectContaining({ state: 'problem', what: expect.stringContaining('broke off') }))
  })

  test('that is gone is not found, and missed by the doctor', async () => {
    const { store, attached, served, checked } = await houseWithBucket()
    const id = await attached()
    store.objects.clear()
    expect((await served(id)).status).toBe(404)
    expect(await checked()).toContainEqual(expect.objectContaining({ state: 'problem', what: expect.stringContaining('gone: ') }))
  })
})

test('an evidence pack reads files while nothing of the database waits for them, and leaves out what is not what it was', async () => {
  const { as, world, moved, exceptionId, attached, store } = await houseWithBucket()
  const name = `files/EX-1/${await attached()}-a.pdf`
  await moved(as.report, exceptionId, { move: 'submit' })
  const { pool } = world.db
  const busy: number[] = []
  const find = store.objects.get.bind(store.objects)
  store.objects.get = (key) => {
    busy.push(pool.totalCount - pool.idleCount)
    return find(key)
  }
  const packed = async () => filesOfZip((await as.auditor('GET /exception-reports/evidence-pack?from=2026-03-01&to=2026-03-31')).bytes)
  const files = await packed()
  expect(files.get(name)).toBe(pdf.toString())
  expect(files.get('manifest.sha256')).toContain(`${sha256}  ${name}`)
  expect(files.get('records/EX-1.html')).toContain(`href="../${name}"`)
  expect(busy).toEqual([0])
  store.mood = 'other-content'
  const without = await packed()
  expect(without.get('records/EX-1.html')).toContain('not in this pack')
  expect([without.has(name), without.get('manifest.sha256')?.includes(name)]).toEqual([false, false])
})

describe('a store that cannot be used', () => {
  test.each([
    [{ LEEWAY_S3_KEY_ID: 'SOMEBODYELSE' }, 'LEEWAY_S3_KEY_ID'],
    [{ LEEWAY_S3_SECRET: 'another-secret' }, 'LEEWAY_S3_SECRET'],
    [{ LEEWAY_S3_REGION: 'us-east-1' }, 'LEEWAY_S3_REGION'],
    [{ LEEWAY_S3_BUCKET: 'no-such-bucket' }, 'LEEWAY_S3_BUCKET'],
  ])('%j is named by the doctor, without a secret', async (wrong, named) => {
    const { checked, store } = await houseWithBucket()
    const findings = await checked({ ...store.environment, ...wrong })
    expect(findings).toEqual([{ state: 'problem', what: expect.stringContaining(named), advice: expect.any(String) }])
    for (const hidden of [secret, keyId, ...Object.values(wrong).filter((value) => value === 'another-secret')])
      expect(JSON.stringify(findings)).not.toContain(hidden)
  })

  test('is named by the doctor where it is down; what fails is logged without the secret', async () => {
    const written = vi.spyOn(fs, 'writeSync')
    const { checked, store, as, exceptionId } = await houseWithBucket()
    await store.close()
    expect(await checked()).toEqual([{ state: 'problem', what: expect.stringContaining('cannot be reached'), advice: expect.any(String) }])
    expect((await attach(as.report, exceptionId)).status).toBe(500)
    const logged = written.mock.calls.map(([, text]) => String(text)).join('')
    written.mockRestore()
    expect(logged).toContain('cannot be reached')
    for (const hidden of [secret, keyId, 'AWS4-HMAC']) expect(logged).not.toContain(hidden)
  })
})

test.each([
  [true, 'https://s3.example.org/base/files/attachments/1/ab/abc'],
  [false, 'https://files.s3.example.org/base/attachments/1/ab/abc'],
])('the bucket is named in the path (%s), or before the host', async (pathStyle, address) => {
  const asked = vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response('here'))
  const bucket = { endpoint: 'https://s3.example.org/base/', region, name: 'files', keyId, secret, pathStyle }
  await askBucket(bucket, { method: 'GET', key: 'attachments/1/ab/abc' })
  expect(asked.mock.calls.map(([url]) => String(url))).toEqual([address])
  asked.mockRestore()
})

test('a bucket needs the whole key to it', () => {
  const told = (environment: Record<string, string>) => {
    try {
      readConfig(environment)
    } catch (error) {
      return (error as Error).message
    }
    return ''
  }
  expect(told({ LEEWAY_S3_BUCKET: 'files' })).toContain('LEEWAY_S3_KEY_ID is missing')
  expect(told({ LEEWAY_S3_BUCKET: 'files' })).toContain('LEEWAY_S3_SECRET is missing')
  expect(told({ LEEWAY_S3_SECRET: 'hush-hush-hush' })).toContain('LEEWAY_S3_BUCKET is missing')
  expect(told({ LEEWAY_S3_BUCKET: 'files', LEEWAY_S3_KEY_ID: 'key', LEEWAY_S3_SECRET: 'x y' })).not.toContain('x y')
  expect(told({ LEEWAY_S3_ENDPOINT: 'https://a:b@s3.example.org' })).toContain('LEEWAY_S3_ENDPOINT is not valid')
  expect(readConfig({ LEEWAY_S3_BUCKET: 'files', LEEWAY_S3_KEY_ID: 'key', LEEWAY_S3_SECRET: 'hush-hush' })).toMatchObject({
    s3PathStyle: true,
  })
})
