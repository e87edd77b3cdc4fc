import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

test('a body of more than 1 MB is refused', async () => {
  const { as } = await signedIn()
  const { status, body, headers } = await as.owner('POST /tokens', { body: { name: 'x'.repeat(1024 * 1024), actions: ['people.read'] } })
  expect([status, headers['content-type']]).toEqual([413, expect.stringContaining('application/problem+json')])
  expect(body).toMatchObject({ status: 413, type: 'urn:leeway:problem:too-large', detail: expect.stringContaining('1 MB') })
})

test('a file that says it is larger than what is taken is refused before it is read', async () => {
  const { as } = await signedIn()
  const { status, body } = await as.owner('POST /uploads?what=people&source=hr&fileName=people.csv', {
    body: Buffer.from('external_id,name\n'),
    headers: { 'content-type': 'text/csv', 'content-length': String(250 * 1024 * 1024 + 1) },
  })
  expect(body).toMatchObject({ status: 413, type: 'urn:leeway:problem:too-large', detail: expect.stringContaining('250 MB') })
  expect(status).toBe(413)
})
