import { expect, test } from 'vitest'
import { open } from '../support/exception-duties.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, type Sent } from '../support/exceptions-house.ts'

interface Asked extends ExceptionsHouse {
  base: ExceptionRecord
  more: ExceptionRecord
}

/** An exception of 10 March to 8 April that is lived with by another, and a request for more time for it, which its manager is to decide on. */
async function moreTimeAsked(changes: Record<string, unknown> = {}): Promise<Asked> {
  const house = await exceptionsHouse({ choose: [{ route: 'light' }] })
  const { as, world, asked, moved, drafted, people } = house
  const { exceptionId, bindingVersion } = await asked(as.report, { ownerId: people.member.id, ...changes })
  const base = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  const draft = await drafted(as.report, { until: '2026-04-20', reason: 'It takes longer.' }, { extends: exceptionId })
  const more = await moved(as.report, draft.exceptionId, { move: 'submit' })
  await world.send()
  world.received = []
  return { ...house, base, more }
}

const revoke: Sent = { move: 'revoke', reason: 'Too dangerous.', why: 'risk-materialised' }
const close: Sent = { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4' }

test.each([revoke, close])('a request for more time ends with its exception where that ends by the move $move', async (ends) => {
  const house = await moreTimeAsked()
  const { as, world, base, more, moved, record, people } = house
  await moved(as['compliance-officer'], base.exceptionId, ends)
  const moot = await record(as.manager, more.exceptionId)
  expect(moot).toMatchObject({ state: 'withdrawn', phase: 'withdrawn', dueAt: null, moves: [], steps: [{ state: 'withdrawn' }] })
  expect(moot.timeline.at(-1)).toMatchObject({
    ...{ move: 'withdraw', by: null, inRole: null },
    reason: 'EX-1, for which it asks for more time, has ended.',
  })
  expect(open(moot)).toEqual([])
  await world.send()
  for (const [person, why] of [
    [people.report, 'you asked for the exception'],
    [people.member, 'you live with the exception'],
    [people.manager, 'you may decide on it'],
  ] as const) {
    const { letter } = world.expectLetter(person, 'EX-2/withdrawn/2')
    expect(letter?.text).toContain('The exception that it asked more time for has ended, so there is nothing left to decide.')
    expect(letter?.text).toContain(why)
  }
  world.received = []
  await world.nextRound()
  expect(world.received.filter(({ matter }) => matter.startsWith('EX-2'))).toEqual([])
})

test('one that was sent back with a question ends with it, too', async () => {
  const { as, base, more, moved, record } = await moreTimeAsked()
  await moved(as.manager, more.exceptionId, { move: 'return', reason: 'How long?' })
  await moved(as['compliance-officer'], base.exceptionId, revoke)
  const moot = await record(as.report, more.exceptionId)
  expect(moot).toMatchObject({ state: 'withdrawn', moves: [] })
  expect(open(moot)).toEqual([])
})

test('where the time of the exception is over, the next round says so; a renewal of it goes on to be decided', async () => {
  const { as, world, at, base, more, moved, drafted, record, people } = await moreTimeAsked()
  const again = await drafted(as.report, { from: '2026-04-09', until: '2026-04-30' }, { renews: base.exceptionId })
  const renewal = await moved(as.report, again.exceptionId, { move: 'submit' })
  world.sleep(38)
  await world.nextRound()
  await at(world.clock.now().toString())
  expect((await record(as.manager, base.exceptionId)).phase).toBe('expired')
  const moot = await record(as.manager, more.exceptionId)
  expect(moot).toMatchObject({ state: 'withdrawn', moves: [] })
  expect(open(moot)).toEqual([])
  expect(world.expectLetter(people.manager, 'EX-2/withdrawn/2').letter?.text).toContain('there is nothing left to decide')
  const yes = { move: 'approve' as const, reason: 'Yes.', bindingVersion: renewal.bindingVersion }
  expect(await moved(as.manager, renewal.exceptionId, yes)).toMatchObject({ state: 'approved' })
})

test('while the exception is only suspended, or its end came nearer, the request goes on to wait', async () => {
  const { as, at, base, more, moved, record } = await moreTimeAsked()
  await at('2026-03-12T12:00:00Z')
  await moved(as['compliance-officer'], base.exceptionId, { move: 'suspend', reason: 'Look again.' })
  expect((await record(as.manager, more.exceptionId)).state).toBe('awaiting-decision')
  await moved(as['compliance-officer'], base.exceptionId, { move: 'resume', reason: 'Fine.' })
  await moved(as['compliance-officer'], base.exceptionId, { move: 'review', reason: 'Less.', outcome: 'tighten', until: '2026-03-31' })
  expect((await record(as.manager, more.exceptionId)).state).toBe('awaiting-decision')
})

test('of what is confidential the letters say the number only', async () => {
  const { as, world, base, moved, people } = await moreTimeAsked({ confidential: true, namedIds: [] })
  await moved(as.manager, base.exceptionId, revoke)
  await world.send()
  for (const person of [people.report, people.member, people.manager]) {
    const { letter } = world.expectLetter(person, 'EX-2/withdrawn/2')
    expect(`${letter?.subject} ${letter?.text}`).not.toMatch(/October|nothing left/)
  }
})
