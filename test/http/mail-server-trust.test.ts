import { expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { claimed } from '../support/entrance.ts'
import { Mailbox } from '../support/mailbox.ts'
import { signedIn } from '../support/signed-in.ts'

const serverAt = (port: number) => ({ host: '127.0.0.1', port, security: 'none', user: null, from: 'leeway@northfield.test' })

test('no link into an account that exists leaves by a server that an Owner set: they could read it there', async () => {
  const at = await claimed()
  const mailbox = await Mailbox.open(at.world.clock)
  expect((await at.send('PUT', '/settings/mail-server', serverAt(mailbox.port), { cookie: at.owner })).statusCode).toBe(200)
  expect((await at.post('/password-reset-requests', { email: at.right.email })).json()).toEqual({ mailed: false })
  // An invitation makes an account: it leaves, and after it whatever was to leave before.
  const body = { name: 'Tom', email: `tom@northfield-${at.world.organizationId}.test` }
  expect((await at.post('/invitations', body, { cookie: at.owner })).statusCode).toBe(200)
  expect(mailbox.takeNew().map(({ to }) => to)).toEqual([body.email])
})

test('a server that was removed and set again is another one than was seen', async () => {
  const { as } = await signedIn()
  const put = (body: object, seen?: string) =>
    as.owner('PUT /settings/mail-server', { body, ...(seen && { headers: { 'if-match': seen } }) })
  const first = await put(serverAt(2525))
  const seen = String(first.headers['etag'])
  expect((await as.owner('DELETE /settings/mail-server')).status).toBe(200)
  expect((await put({ ...serverAt(2525), from: 'other@northfield.test' })).status).toBe(200)
  expect((await put(serverAt(2626), seen)).status).toBe(412)
  expect((await as.owner('DELETE /settings/mail-server', { headers: { 'if-match': seen } })).status).toBe(412)
})

test('user and sender stand in the log so that they can be erased', async () => {
  const { as, world } = await signedIn()
  const body = { ...serverAt(2525), user: 'maya@northfield.test', password: 'a password', from: 'maya@northfield.test' }
  await as.owner('PUT /settings/mail-server', { body })
  await as.owner('DELETE /settings/mail-server')
  const of = sql`organization_id = ${world.organizationId}`
  const leaves = await world.rows<{ body: string }>(
    sql`select body from audit_entry where ${of} and body like '%mail-server.%' order by leaf_index`,
  )
  expect(leaves).toHaveLength(2)
  for (const leaf of leaves) expect(leaf.body).not.toContain('maya')
  const kept = await world.rows(sql`select field, value from audit_personal where ${of} and value like 'maya%' order by field`)
  expect(kept).toEqual([
    { field: 'from', value: body.from },
    { field: 'user', value: body.user },
  ])
})
