import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import type { SendCount } from '../../src/delivery/sender.ts'
import { folderOfItsOwn } from '../audit/a-log.ts'
import { sharedGround, sharedWorld } from '../rounds/many-processes.ts'
import { type Certificate, selfMadeCertificate } from '../support/certificate.ts'
import { Child } from '../support/child.ts'
import { Mailbox } from '../support/mailbox.ts'
import { overdueCount } from '../support/world.ts'
import { messageOf } from './one-letter.ts'

const ground = sharedGround()
const ofLoopback = selfMadeCertificate()
const ofAnother = selfMadeCertificate('vault.northfield.test')

interface Way {
  /** How the server speaks TLS, if at all. */
  server: 'from the first byte' | 'when asked' | 'never'
  url: (port: number) => string
  trusted?: false
  certificate?: Certificate
  /** What stands in the outbox where nothing was sent. */
  refusal?: RegExp
}

const ways: Record<string, Way> = {
  'smtps://': { server: 'from the first byte', url: (port) => `smtps://127.0.0.1:${port}` },
  'smtp:// takes what is offered': { server: 'when asked', url: (port) => `smtp://127.0.0.1:${port}` },
  'tls=required gets it': { server: 'when asked', url: (port) => `smtp://127.0.0.1:${port}?tls=required` },
  'tls=required, and there is none': {
    server: 'never',
    url: (port) => `smtp://127.0.0.1:${port}?tls=required`,
    refusal: /STARTTLS/,
  },
  'smtps://, by an authority nobody knows': {
    server: 'from the first byte',
    url: (port) => `smtps://127.0.0.1:${port}`,
    trusted: false,
    refusal: /self[- ]signed/,
  },
  'smtp://, by an authority nobody knows': {
    server: 'when asked',
    url: (port) => `smtp://127.0.0.1:${port}`,
    trusted: false,
    refusal: /self[- ]signed/,
  },
  'smtps://, with a certificate for another name, which is not told': {
    server: 'from the first byte',
    url: (port) => `smtps://127.0.0.1:${port}`,
    certificate: ofAnother,
    refusal: /^its certificate is for another name$/,
  },
}

test.each(Object.entries(ways))('%s', async (_name, { server, url, trusted, certificate = ofLoopback, refusal }) => {
  const { world, job } = await sharedWorld(ground.connection)
  const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
  await world.escalationPolicy({ trigger: overdueCount(1) })
  await world.miss(tom)
  const mailbox = await Mailbox.open(world.clock, server === 'never' ? {} : { ...certificate, secure: server === 'from the first byte' })
  const file = join(await folderOfItsOwn(), 'authority.pem')
  await writeFile(file, certificate.cert)
  // Node reads this only when it starts: the sender is another process.
  const sender = new Child(ground.connection, trusted === false ? {} : { NODE_EXTRA_CA_CERTS: file })
  onTestFinished(() => sender.kill())

  const request = job('2026-03-03T08:00:00Z')
  const [, sent] = (await sender.run({ ...request, mail: { ...request.mail, url: url(mailbox.port) } })) as [unknown, SendCount]
  expect(sent).toMatchObject(refusal ? { accepted: 0, temporary: 1 } : { accepted: 1, temporary: 0 })
  expect(mailbox.letters.map(({ to, secure }) => ({ to, secure }))).toEqual(refusal ? [] : [{ to: maya.email, secure: true }])
  const { email, answer } = await messageOf(world, maya)
  expect({ email, answer }).toEqual(
    refusal ? { email: 'waiting', answer: expect.stringMatching(refusal) } : { email: 'sent', answer: expect.any(String) },
  )
})
