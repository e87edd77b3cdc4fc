import { expect, test } from 'vitest'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { type Ask, type Sent, signedIn } from '../support/signed-in.ts'

const key = { 'idempotency-key': 'a-key-of-its-own' }

test('what shows a secret is done once; sent again, it is refused with what to do', async () => {
  const { as } = await signedIn()
  const make = (name: string) => as.owner('POST /tokens', { headers: key, body: { name, actions: ['people.read'] } })
  const [first, second] = await Promise.all([make('HR feed'), make('HR feed')])
  expect([first?.status, second?.status].toSorted()).toEqual([200, 409])
  const again = await make('HR feed')
  expect(again.body).toMatchObject({ status: 409, detail: expect.stringMatching(/done already.+shown once.+another key/) })
  expect((await make('other')).body).toMatchObject({ status: 409, detail: expect.stringContaining('used for another request') })
  expect((await as.owner('GET /tokens')).body).toMatchObject({ total: 1 })

  const invite = () => as.owner('POST /invitations', { headers: key, body: { name: 'Guest', email: 'guest@acme.test' } })
  expect((await invite()).status).toBe(409)
})

test('what is refused uses up no key', async () => {
  const { as } = await signedIn()
  const make = (actions: string[]) => as.admin('POST /tokens', { headers: key, body: { name: 'x', actions } })
  expect((await make(['people.erase'])).status).toBe(400)
  expect((await make(['people.read'])).status).toBe(200)
})

test('a file that is sent again with its key is taken once; another one with that key is refused', async () => {
  const { as } = await signedIn()
  const people = 'external_id,name\n1,Ada\n'
  const first = await upload(as.owner, people)
  expect(first.status).toBe(200)
  const again = await upload(as.owner, people)
  expect([again.status, again.text]).toEqual([200, first.text])
  expect((await upload(as.owner, 'external_id,name\n1,Eve\n')).status).toBe(409)
  const other = await upload(as.owner, people, { 'idempotency-key': 'another-key' })
  expect(other.status).toBe(200)
  expect((other.body as { uploadId: number }).uploadId).not.toBe((first.body as { uploadId: number }).uploadId)
})

test('what is sent again while the first is carried out gets its answer, not that things have changed since', async () => {
  const { as, drafted } = await exceptionsHouse()
  const { exceptionId } = await drafted(as.report)
  const body = { move: 'withdraw', reason: 'Not needed after all.' }
  const withdraw = () => as.report(`POST /exceptions/${exceptionId}/moves`, { headers: key, body })
  const [first, second, third] = await Promise.all([withdraw(), withdraw(), withdraw()])
  expect([first?.status, second?.status, third?.status]).toEqual([200, 200, 200])
  expect([second?.text, third?.text]).toEqual([first?.text, first?.text])
})

function upload(ask: Ask, file: string, headers: Sent['headers'] = key) {
  const sent = { body: Buffer.from(file), headers: { ...headers, 'content-type': 'application/octet-stream' } }
  return ask('POST /uploads?what=people&source=hr&fileName=people.csv', sent)
}
