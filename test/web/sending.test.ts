import { afterEach, expect, test, vi } from 'vitest'
import { sender } from '../../web/api/sending.ts'

afterEach(() => vi.unstubAllGlobals())

const nudge = { body: { personId: 7 } }

/** A server that answers with these statuses, one after the other; 0 is an answer that got lost. Returns the keys it was sent. */
function answering(...statuses: number[]): (string | undefined)[] {
  const keys: (string | undefined)[] = []
  vi.stubGlobal('fetch', async (_url: string, { headers }: { headers: Record<string, string> }) => {
    keys.push(headers['idempotency-key'])
    const status = statuses[keys.length - 1] ?? 200
    if (status === 0) throw new TypeError('the network went away')
    return new Response('{}', { status, headers: { 'content-type': 'application/json' } })
  })
  return keys
}

test('what is sent again after a lost answer carries the same key, until an answer comes', async () => {
  const keys = answering(0, 502, 200, 200)
  const send = sender()
  for (let times = 0; times < 4; times += 1) await send('POST /nudges', nudge).catch(() => undefined)
  const [lost, failed, done, anew] = keys
  expect(lost).toMatch(/^[0-9a-f]{32}$/)
  expect([failed, done]).toEqual([lost, lost])
  expect(anew).not.toBe(lost)
})

test('something else that is sent, or what was refused, has a key of its own', async () => {
  const keys = answering(0, 0, 409, 200)
  const send = sender()
  for (const request of [nudge, { body: { personId: 8 } }, nudge, nudge]) await send('POST /nudges', request).catch(() => undefined)
  expect(new Set(keys).size).toBe(4)
})

test('another file is something else, though in JSON any two are the same', async () => {
  const keys = answering(0, 0, 0)
  const send = sender()
  const [list, other] = ['people.csv', 'more.csv'].map((name) => new File(['email'], name, { type: 'text/csv', lastModified: 1 }))
  for (const body of [list, other, other]) await send('POST /uploads', { body }).catch(() => undefined)
  expect(keys[1]).not.toBe(keys[0])
  expect(keys[2]).toBe(keys[1])
})

test('what creates nothing has none', async () => {
  const keys = answering()
  await sender()('PATCH /deadlines/:deadlineId', { params: { deadlineId: 1 } })
  expect(keys).toEqual([undefined])
})

test('what is sent again before its answer is there is done once, and both get that answer', async () => {
  const keys = answering(200, 412, 200)
  const send = sender()
  const twice = (request: object) => Promise.allSettled([1, 2].map(() => send('PATCH /deadlines/:deadlineId', request)))
  const deadline = { params: { deadlineId: 1 }, body: { title: 'Fire safety' } }
  expect((await twice(deadline)).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  expect(keys).toHaveLength(1)
  expect((await twice(deadline)).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(keys).toHaveLength(2)
  await send('PATCH /deadlines/:deadlineId', deadline)
  expect(keys).toHaveLength(3)
})

test('what is sent again after something else, though its first answer is still to come, is sent anew: the last word counts', async () => {
  const keys = answering()
  const send = sender()
  const put = (state: string) => send('PATCH /escalation-policies/:policyId', { params: { policyId: 1 }, body: { state } })
  await Promise.all(['paused', 'on', 'paused'].map(put))
  expect(keys).toHaveLength(3)
})
