import { expect, test } from 'vitest'
import { checkMail } from '../../src/checkup/mail.ts'
import { selfMadeCertificate } from '../support/certificate.ts'
import { Mailbox } from '../support/mailbox.ts'
import { signedIn } from '../support/signed-in.ts'
import { silentServer } from '../support/silent-server.ts'
import { troubledLine } from '../support/smtp-modes.ts'
import { houseOf, lettingIn } from './a-mail-server.ts'

test('what is wrong is named by its kind', async () => {
  const at = await signedIn()
  const { mailbox, server } = await lettingIn(at)
  const troubleWith = async (change: object) => {
    const { status, body } = await at.as.owner('POST /settings/mail-server/test-mails', { body: { ...server, ...change } })
    return status === 200 ? (body as { trouble: string }).trouble : status
  }
  const silent = await silentServer()
  await silent.close()
  const line = await troubledLine(mailbox.port)
  const port = Number(new URL(line.url).port)
  expect(await troubleWith({ password: 'wrong' })).toBe('login')
  expect(await troubleWith({ user: null })).toBe('login-wanted')
  expect(await troubleWith({ port: Number(new URL(silent.url).port) })).toBe('unreachable')
  expect(await troubleWith({ host: 'no-such-host.invalid' })).toBe('unknown-host')
  expect(await troubleWith({ security: 'required' })).toBe('no-tls')
  expect(await troubleWith({ security: 'from-start' })).toBe('tls-mismatch')
  const untrusted = await Mailbox.open(at.world.clock, selfMadeCertificate())
  expect(await troubleWith({ port: untrusted.port, security: 'offered' })).toBe('certificate')
  line.trouble = { at: 'connect', does: 'cut' }
  expect(await troubleWith({ port })).toBe('silent')
  line.trouble = { at: 'MAIL', says: '553 5.7.1 not yours' }
  expect(await troubleWith({ port })).toBe('sender')
  line.trouble = { at: 'RCPT', says: '550 5.1.1 no such user' }
  expect(await troubleWith({ port })).toBe('recipient')
  line.trouble = { at: 'dot', says: '554 5.6.0 not like this' }
  expect(await troubleWith({ port })).toBe('other')
  for (const at of ['AUTH', 'MAIL'] as const) {
    line.trouble = { at, says: '530 5.7.0 Must issue a STARTTLS command first' }
    expect(await troubleWith({ port })).toBe('tls-wanted')
  }
  for (const at of ['connect', 'AUTH', 'MAIL', 'RCPT', 'dot'] as const) {
    line.trouble = { at, says: '451 4.7.1 greylisted, come again' }
    expect(await troubleWith({ port }), at).toBe('later')
  }
  expect(mailbox.letters).toEqual([])
})

test('what is no mail server is not quoted, and a mail server that refuses us is', async () => {
  const at = await signedIn()
  const { mailbox, server } = await lettingIn(at)
  const line = await troubledLine(mailbox.port)
  const test = async () =>
    (await at.as.owner('POST /settings/mail-server/test-mails', { body: { ...server, port: Number(new URL(line.url).port) } })).body
  line.trouble = { at: 'connect', says: 'SSH-2.0-Herons_9.6' }
  const spoken = await test()
  expect(spoken).toMatchObject({ trouble: 'no-mail-server' })
  expect(JSON.stringify(spoken)).not.toContain('Herons')
  line.trouble = { at: 'RCPT', says: 'vault of herons' }
  const later = await test()
  expect(later).toMatchObject({ trouble: 'no-mail-server' })
  expect(JSON.stringify(later)).not.toContain('herons')
  line.trouble = { at: 'connect', says: '554 5.7.1 your address is blocked' }
  expect(await test()).toMatchObject({ trouble: 'other', answer: expect.stringContaining('your address is blocked') })
})

test('the doctor repeats the words of a server, and nothing that a terminal would obey', async () => {
  const at = await signedIn()
  const { mailbox, server } = await lettingIn(at)
  const line = await troubledLine(mailbox.port)
  await at.as.owner('PUT /settings/mail-server', { body: { ...server, port: Number(new URL(line.url).port) } })
  line.trouble = { at: 'connect', says: '554 5.7.1 your address \u001b[2Jis\u0007 blocked' }
  const ours = async () => {
    const findings = await checkMail(houseOf(at))
    return findings.find(({ what }) => what.includes(`of ${at.world.organization.name}:`))
  }
  const finding = await ours()
  expect(finding).toMatchObject({ state: 'problem', what: expect.stringContaining('554 5.7.1 your address') })
  expect(finding?.what).not.toMatch(/\p{Cc}/u)
  line.trouble = { at: 'connect', says: 'SSH-2.0-Herons_9.6' }
  expect((await ours())?.what).toMatch(/does not speak SMTP$/)
})
