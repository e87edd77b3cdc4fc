import { expect, test } from 'vitest'
import { isOvertaken, keepsPassword, revisionFor, withSecurity } from '../../web/pages/settings/mail-server.ts'

const own = { host: 'mail.northfield.test', port: 587, security: 'required', user: 'leeway', from: 'leeway@northfield.test' } as const
const mail = {
  configured: true,
  setBy: 'owner',
  server: 'mail.northfield.test:587',
  from: own.from,
  own: { ...own, password: 'kept' },
} as const

test('a form is saved over what other cards changed, and not over another mail server than it began from', () => {
  const begun = { mail, revision: 'a' }
  expect(revisionFor(begun, { mail, revision: 'b' })).toBe('b')
  const other = { mail: { ...mail, own: { ...mail.own, host: 'other.northfield.test' } }, revision: 'b' }
  expect(revisionFor(begun, other)).toBe('a')
  expect([isOvertaken(begun, { mail, revision: 'b' }), isOvertaken(begun, other)]).toEqual([false, true])
})

test('a kept password goes with the server and user it was given for', () => {
  const draft = { ...own, password: '' }
  expect(keepsPassword(mail, draft)).toBe(true)
  for (const change of [{ host: 'other.northfield.test' }, { port: 25 }, { security: 'offered' }, { user: 'somebody' }] as const)
    expect(keepsPassword(mail, { ...draft, ...change })).toBe(false)
})

test('the usual port goes with the security, one of the server’s own stays', () => {
  const draft = { ...own, password: '' }
  expect(withSecurity(draft, 'from-start').port).toBe(465)
  expect(withSecurity({ ...draft, port: 2525 }, 'from-start').port).toBe(2525)
})
