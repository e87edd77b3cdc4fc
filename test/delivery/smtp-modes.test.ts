import { describe, expect, test } from 'vitest'
import type { DeliveryState } from '../../src/delivery/state.ts'
import { silentServer } from '../support/silent-server.ts'
import type { Trouble } from '../support/smtp-modes.ts'
import { impatience, messageOf, oneLetter } from './one-letter.ts'

interface Mode {
  trouble: Trouble
  state: DeliveryState
  /** Whether the server has the message, whatever the sender knows. */
  arrives?: true
  /** What stands in the outbox of the server's words. */
  answer?: string
}

const before: Mode[] = [
  { trouble: { at: 'connect', does: 'cut' }, state: 'waiting' },
  { trouble: { at: 'connect', does: 'reset' }, state: 'waiting' },
  { trouble: { at: 'connect', does: 'hang' }, state: 'waiting' },
  { trouble: { at: 'connect', says: '421 4.3.2 too busy' }, state: 'waiting', answer: '421 4.3.2 too busy' },
  { trouble: { at: 'connect', says: '554 5.3.2 no service' }, state: 'waiting', answer: '554 5.3.2 no service' },
  { trouble: { at: 'MAIL', does: 'cut' }, state: 'waiting' },
  { trouble: { at: 'MAIL', does: 'hang' }, state: 'waiting' },
  { trouble: { at: 'MAIL', says: '451 4.3.0 later' }, state: 'waiting', answer: '451 4.3.0 later' },
  { trouble: { at: 'MAIL', says: '550 5.1.8 who are you' }, state: 'waiting', answer: '550 5.1.8 who are you' },
  { trouble: { at: 'RCPT', does: 'cut' }, state: 'waiting' },
  { trouble: { at: 'RCPT', does: 'reset' }, state: 'waiting' },
  { trouble: { at: 'RCPT', does: 'hang' }, state: 'waiting' },
  { trouble: { at: 'RCPT', says: '451 4.7.1 greylisted' }, state: 'waiting', answer: '451 4.7.1 greylisted' },
  { trouble: { at: 'RCPT', says: '550 5.1.1 no such user' }, state: 'refused', answer: '550 5.1.1 no such user' },
  { trouble: { at: 'DATA', does: 'cut' }, state: 'waiting' },
  { trouble: { at: 'DATA', does: 'reset' }, state: 'waiting' },
  { trouble: { at: 'DATA', does: 'hang' }, state: 'waiting' },
  { trouble: { at: 'DATA', says: '452 4.3.1 disk full' }, state: 'waiting', answer: '452 4.3.1 disk full' },
  { trouble: { at: 'DATA', says: '554 5.5.1 no' }, state: 'refused', answer: '554 5.5.1 no' },
]

const inAndAfter: Mode[] = [
  { trouble: { at: 'body', does: 'cut' }, state: 'uncertain' },
  { trouble: { at: 'body', does: 'reset' }, state: 'uncertain' },
  { trouble: { at: 'body', does: 'hang' }, state: 'uncertain' },
  { trouble: { at: 'dot', does: 'cut' }, state: 'uncertain' },
  { trouble: { at: 'dot', does: 'reset' }, state: 'uncertain' },
  { trouble: { at: 'dot', does: 'hang' }, state: 'uncertain' },
  { trouble: { at: 'dot', says: '451 4.3.0 not now' }, state: 'waiting', answer: '451 4.3.0 not now' },
  { trouble: { at: 'dot', says: '554 5.6.0 not like this' }, state: 'refused', answer: '554 5.6.0 not like this' },
  { trouble: { at: 'answer', does: 'cut' }, state: 'uncertain', arrives: true },
  { trouble: { at: 'answer', does: 'reset' }, state: 'uncertain', arrives: true },
  { trouble: { at: 'answer', does: 'hang' }, state: 'uncertain', arrives: true },
  { trouble: { at: 'after', does: 'cut' }, state: 'sent', arrives: true },
  { trouble: { at: 'after', does: 'reset' }, state: 'sent', arrives: true },
]

const name = ({ trouble }: Mode) => `${'does' in trouble ? trouble.does : trouble.says} at ${trouble.at}`

describe.each([
  ['before the body: nothing was sent, so it is tried again', before],
  ['in the body and after it', inAndAfter],
])('trouble %s', (_when, modes) => {
  test.each(modes.map((mode) => [name(mode), mode.state, mode] as const))('%s: %s', async (_name, state, mode) => {
    const { world, line, send, shown } = await oneLetter()
    line.trouble = mode.trouble
    await send()
    expect(await shown()).toMatchObject({ email: state, attempts: 1, answer: expect.stringContaining(mode.answer ?? '') })
    expect(world.mailbox.letters.length).toBe(mode.arrives ? 1 : 0)

    line.trouble = null
    expect(
      Object.values(await send()).every((count) => count === 0),
      'it does not come again at once',
    ).toBe(true)
    for (const minutes of [6, 30, 60]) {
      world.clock.advance({ minutes })
      await send()
    }
    expect(await shown()).toMatchObject({ email: state === 'waiting' ? 'sent' : state, attempts: state === 'waiting' ? 2 : 1 })
    expect(world.mailbox.letters.length).toBe(mode.arrives || state === 'waiting' ? 1 : 0)
  })
})

describe('a server that is merely difficult', () => {
  test('speaks slowly: the message is sent', async () => {
    const { world, line, send, shown } = await oneLetter()
    line.slow = true
    expect(await send()).toMatchObject({ accepted: 1 })
    expect(await shown()).toMatchObject({ email: 'sent', attempts: 1 })
    expect(world.mailbox.letters.length).toBe(1)
  })

  test('is not there: the message waits', async () => {
    const { world, send, shown } = await oneLetter()
    await world.mailbox.close()
    expect(await send({ url: world.mailbox.url })).toMatchObject({ temporary: 1 })
    expect(await shown()).toMatchObject({ email: 'waiting', answer: expect.stringContaining('ECONNREFUSED') })
  })

  test('takes no connection, twice in a row: what else is due waits for the next pass, and counts no attempt', async () => {
    const { world, maya, send } = await oneLetter()
    const { noor, ben } = await world.team({ manager: 'noor', reports: ['ben'] })
    const { pia, lou } = await world.team({ manager: 'pia', reports: ['lou'] })
    await world.miss(ben)
    await world.miss(lou)
    await world.round()
    world.clock.set('2026-03-04T08:00:00Z')
    const server = await silentServer()
    expect(await send({ url: server.url, ...impatience })).toMatchObject({ temporary: 2 })
    expect(server.connections).toBe(2)
    expect(await send()).toMatchObject({ accepted: 1 })
    world.clock.advance({ minutes: 6 })
    expect(await send()).toMatchObject({ accepted: 2 })
    const attempts = await Promise.all([maya, noor, pia].map((person) => messageOf(world, person)))
    expect(attempts.map((entry) => [entry.email, entry.attempts]).toSorted()).toEqual([
      ['sent', 1],
      ['sent', 2],
      ['sent', 2],
    ])
  })

  test('cuts the line between two messages: the second goes by a new one', async () => {
    const { world, line, send } = await oneLetter()
    const { noor, ben } = await world.team({ manager: 'noor', reports: ['ben'] })
    await world.miss(ben)
    await send()
    await world.round()
    world.clock.set('2026-03-04T08:00:00Z')
    line.trouble = { at: 'after', does: 'cut' }
    expect(await send()).toMatchObject({ accepted: 2, uncertain: 0 })
    expect(world.mailbox.letters.map((letter) => letter.to).slice(1)).toEqual(['maya@northfield.test', noor.email])
    expect(line.connections).toBeGreaterThanOrEqual(3)
  })

  test('takes commands together (PIPELINING), and refuses the recipient among them', async () => {
    const { world, shown } = await oneLetter({ hidePIPELINING: false })
    world.mailbox.refusal = { at: 'RCPT', code: 451, words: '4.7.1 greylisted' }
    expect(await world.sendDue()).toMatchObject({ temporary: 1 })
    expect(await shown()).toMatchObject({ email: 'waiting', answer: expect.stringContaining('451 4.7.1 greylisted') })
    world.mailbox.refusal = { at: 'RCPT', code: 550, words: '5.1.1 no such user' }
    world.clock.advance({ minutes: 6 })
    expect(await world.sendDue()).toMatchObject({ permanent: 1 })
    expect(await shown()).toMatchObject({ email: 'refused', answer: expect.stringContaining('550 5.1.1 no such user') })
  })

  test('wants a name and a password: a wrong one is ours to mend, and leaves no connection behind', async () => {
    const { world, line, send, shown } = await oneLetter()
    line.trouble = { at: 'AUTH', says: '535 5.7.8 wrong password' }
    const url = line.url.replace('//', '//user:secret@')
    expect(await send({ url })).toMatchObject({ temporary: 1 })
    expect(await shown()).toMatchObject({ email: 'waiting', answer: expect.stringContaining('535 5.7.8') })
    await expect.poll(() => line.open).toBe(0)
    line.trouble = { at: 'AUTH', says: '235 2.7.0 welcome' }
    world.clock.advance({ minutes: 6 })
    expect(await send({ url })).toMatchObject({ accepted: 1 })
  })
})
