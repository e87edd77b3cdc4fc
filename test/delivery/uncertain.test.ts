import { describe, expect, test } from 'vitest'
import { write } from '../../src/database/transaction.ts'
import { resendUncertain } from '../../src/delivery/outbox-list.ts'
import { type OneLetter, oneLetter } from './one-letter.ts'

const lostAnswer = { at: 'answer', does: 'cut' } as const

describe('uncertain: nobody can know whether it arrived', () => {
  test('is not sent again by itself', async () => {
    const { world, line, send, shown } = await oneLetter()
    line.trouble = lostAnswer
    expect(await send()).toMatchObject({ uncertain: 1 })
    line.trouble = null
    for (let hour = 0; hour < 20; hour += 1) {
      world.clock.advance({ hours: 1 })
      expect(await send()).toMatchObject({ accepted: 0, uncertain: 0 })
    }
    expect(await shown()).toMatchObject({ email: 'uncertain' })
    expect(world.mailbox.letters.length).toBe(1)
  })

  test('counts as told: the next message goes on', async () => {
    const { world, maya, tom, line, send } = await oneLetter()
    line.trouble = lostAnswer
    await send()
    world.mailbox.takeNew()
    line.trouble = null
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [tom] })
  })

  test('a person sends it again: the same bytes, the same Message-ID, once', async () => {
    const letter = await oneLetter()
    const { world, maya, line, send, shown } = letter
    line.trouble = lostAnswer
    await send()
    line.trouble = null
    world.clock.advance({ hours: 3 })
    expect(await resend(letter)).toBe(true)
    expect(await send()).toMatchObject({ accepted: 1 })
    expect(await shown()).toMatchObject({ email: 'sent', attempts: 2 })
    expect(await resend(letter)).toBe(false)
    expect(await send()).toMatchObject({ accepted: 0 })
    expectSameTwice(letter)
    expect(maya.email).toBe(world.mailbox.letters[1]?.to)
  })

  test('a person can send it again after its day, too', async () => {
    const letter = await oneLetter()
    letter.line.trouble = lostAnswer
    await letter.send()
    letter.line.trouble = null
    letter.world.clock.set('2026-03-06T09:00:00Z')
    expect(await resend(letter)).toBe(true)
    expect(await letter.send()).toMatchObject({ accepted: 1 })
    expectSameTwice(letter)
  })

  test('where the organisation chose so it is sent once more by itself, the same bytes, and never a third time', async () => {
    const letter = await oneLetter()
    const { world, line, send, shown } = letter
    await world.sets({ resendUncertain: true })
    line.trouble = lostAnswer
    expect(await send()).toMatchObject({ uncertain: 1 })
    expect(await send()).toMatchObject({ uncertain: 1 })
    expect(await send()).toMatchObject({ uncertain: 0 })
    expect(await shown()).toMatchObject({ email: 'uncertain', attempts: 2 })
    line.trouble = null
    for (let hour = 0; hour < 20; hour += 1) {
      world.clock.advance({ hours: 1 })
      expect(await send()).toMatchObject({ accepted: 0, uncertain: 0 })
    }
    expectSameTwice(letter)
  })

  test('once more by itself, though a line was settled in between: still the same bytes', async () => {
    const letter = await oneLetter()
    const { world, tom, line, send } = letter
    line.trouble = lostAnswer
    await send()
    line.trouble = null
    await world.meetsEverything(tom)
    await world.sets({ resendUncertain: true })
    expect(await send()).toMatchObject({ accepted: 1, dropped: 0 })
    expectSameTwice(letter)
  })

  test('a refusal of the copy that may pass is tried again with the same bytes', async () => {
    const letter = await oneLetter()
    const { world, line, send } = letter
    line.trouble = lostAnswer
    await send()
    line.trouble = { at: 'dot', says: '451 4.3.0 not now' }
    await resend(letter)
    expect(await send()).toMatchObject({ temporary: 1 })
    line.trouble = null
    world.clock.advance({ minutes: 30 })
    expect(await send()).toMatchObject({ accepted: 1 })
    expectSameTwice(letter)
  })
})

async function resend({ world, maya }: OneLetter): Promise<boolean> {
  return write(world.db, { organizationId: world.organizationId, actor: 'cli', reason: 'nobody answered' }, async (tx) => {
    tx.record({ action: 'message.resent', objectType: 'message', objectId: String(maya.id) })
    return resendUncertain(tx, { recipientId: maya.id, day: '2026-03-03', matter: '' })
  })
}

function expectSameTwice({ world }: OneLetter): void {
  const [first, second, ...more] = world.mailbox.letters
  expect(more).toEqual([])
  expect(first && second?.raw.equals(first.raw)).toBe(true)
  expect(first?.raw.toString('latin1')).toMatch(/^Message-ID: <[0-9a-f]{40}@northfield\.test>\r$/m)
}
