import { expect, test } from 'vitest'
import { type ExceptionsHouse, exceptionsHouse, got } from '../support/exceptions-house.ts'

const revoke = { move: 'revoke' as const, reason: 'It has become too dangerous.', why: 'risk-materialised' }

/** Granted for five hours, then sent back with a question; it keeps one deadline quiet. */
async function sentBack() {
  const house = await exceptionsHouse()
  const { as, asked, moved, people, world } = house
  const owed = Number((await world.owes(people.report, { due: '2026-03-20' })).id)
  const scope = { personIds: [], deadlineIds: [owed] }
  const { exceptionId } = await asked(as.report, {
    ownerId: people.member.id,
    scope,
    effect: { kind: 'mute', byDays: null, forgiven: false },
  } as never)
  await moved(as.manager, exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 5 })
  await moved(as.manager, exceptionId, { move: 'return', reason: 'Which systems?' })
  return { house, exceptionId, owed }
}

const excuses = async ({ as }: ExceptionsHouse, owed: number) =>
  (await got<{ excuses: object[] }>(as.admin(`GET /deadlines/${owed}`))).excuses.length

test('an emergency grant of a request that was sent back is revoked by those who oversee it, and the request ends with it', async () => {
  const { house, exceptionId, owed } = await sentBack()
  const { as, at, moved, tried, record, world, people } = house
  expect(await record(as.owner, exceptionId)).toMatchObject({ phase: 'returned', inForce: true, moves: ['note', 'revoke'] })
  expect((await record(as.report, exceptionId)).moves).toEqual(['submit', 'withdraw', 'note'])
  expect((await tried(as.report, exceptionId, revoke)).status).toBe(403)
  await moved(as.report, exceptionId, { move: 'note', reason: 'The viewer is slow.' })
  const now = world.clock.now().toString()
  const gone = await moved(as.manager, exceptionId, revoke)
  expect(gone).toMatchObject({ state: 'revoked', phase: 'revoked', inForce: false, decidedAt: null, endedAt: now, moves: ['note'] })
  expect(gone.steps.map(({ state }) => state)).toEqual(['returned'])
  expect(gone.grants.map(({ replacedAt }) => replacedAt)).toEqual([now])
  expect(gone.duties.filter(({ outcome }) => outcome === null)).toEqual([])
  expect((await tried(as.report, exceptionId, { move: 'submit' })).status).toBe(409)
  await world.send()
  expect(world.expectLetter(people.report, 'EX-1/revoked/5').letter?.text).toContain('too dangerous')
  await at('2026-03-03T12:00:00Z')
  expect(await excuses(house, owed)).toBe(0)
})

test('once it has run out there is nothing to revoke, and the request can be handed in again, or taken back without a word', async () => {
  const { house, exceptionId } = await sentBack()
  const { as, at, tried, record, moved, world, people } = house
  await at('2026-03-02T16:59:59.999Z')
  expect(await record(as.manager, exceptionId)).toMatchObject({ inForce: true, moves: ['note', 'revoke'] })
  await at('2026-03-02T17:00:00Z')
  expect(await record(as.manager, exceptionId)).toMatchObject({ phase: 'returned', inForce: false, moves: ['note'] })
  expect(await tried(as.manager, exceptionId, revoke)).toMatchObject({
    status: 409,
    body: { detail: expect.stringContaining('while it is returned') },
  })
  expect(await moved(as.report, exceptionId, { move: 'submit', answer: 'All viewers.' })).toMatchObject({ phase: 'awaiting-decision' })
  await moved(as.report, exceptionId, { move: 'withdraw' })
  await world.send()
  expect(world.received.filter(({ recipientId, matter }) => recipientId === people.member.id && matter.includes('withdrawn'))).toEqual([])
})

test('whoever asked takes it back: what was granted for the emergency ends with it, and who lives with it is told', async () => {
  const { house, exceptionId, owed } = await sentBack()
  const { as, at, moved, world, people } = house
  expect(await moved(as.report, exceptionId, { move: 'withdraw', reason: 'Mended.' })).toMatchObject({ phase: 'withdrawn', inForce: false })
  await world.send()
  expect(world.expectLetter(people.member, 'EX-1/withdrawn/4').letter?.text).toMatch(
    /Report.* withdrew it\. It has no effect any more\.[\s\S]*Mended/,
  )
  await at('2026-03-03T12:00:00Z')
  expect(await excuses(house, owed)).toBe(0)
})
