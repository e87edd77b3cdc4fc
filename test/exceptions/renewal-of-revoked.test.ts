import { expect, test } from 'vitest'
import { open } from '../support/exception-duties.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, type Sent } from '../support/exceptions-house.ts'

interface Renewing extends ExceptionsHouse {
  base: ExceptionRecord
  renewal: ExceptionRecord
}

/** An exception of 10 March to 8 April that is lived with by another, and a renewal of it, which its manager is to decide on. */
async function renewing(): Promise<Renewing> {
  const house = await exceptionsHouse({ choose: [{ route: 'light' }], criteria: { emergencyHours: 48 } })
  const { as, world, asked, moved, drafted, people } = house
  const { exceptionId, bindingVersion } = await asked(as.report, { ownerId: people.member.id })
  const base = await moved(as.manager, exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion })
  const draft = await drafted(as.report, { from: '2026-04-09', until: '2026-04-30', ownerId: people.member.id }, { renews: exceptionId })
  const renewal = await moved(as.report, draft.exceptionId, { move: 'submit' })
  await world.send()
  world.received = []
  return { ...house, base, renewal }
}

const revoke: Sent = { move: 'revoke', reason: 'Too dangerous.', why: 'risk-materialised' }

test('what was revoked is not renewed: a renewal that waits ends with it, and everybody concerned is told once', async () => {
  const { as, world, base, renewal, moved, tried, record, people } = await renewing()
  await moved(as['compliance-officer'], base.exceptionId, revoke)
  const moot = await record(as.manager, renewal.exceptionId)
  expect(moot).toMatchObject({ state: 'withdrawn', phase: 'withdrawn', dueAt: null, moves: [], steps: [{ state: 'withdrawn' }] })
  expect(moot.timeline.at(-1)).toMatchObject({ move: 'withdraw', by: null, inRole: null, reason: 'EX-1, which it renews, was taken back.' })
  expect(open(moot)).toEqual([])
  const yes = { move: 'approve' as const, reason: 'Yes.', bindingVersion: renewal.bindingVersion }
  expect((await tried(as.manager, renewal.exceptionId, yes)).status).toBe(412)
  await world.send()
  for (const person of [people.report, people.member, people.manager]) {
    const { letter } = world.expectLetter(person, 'EX-2/withdrawn/2')
    expect(letter?.text).toContain('The exception that it renews was taken back, and what was taken back is not renewed.')
  }
  world.received = []
  await world.nextRound()
  expect(world.received.filter(({ matter }) => matter.startsWith('EX-2'))).toEqual([])
})

test('so does one that was sent back with a question, and what was granted for an emergency with it', async () => {
  const { as, base, renewal, moved, record } = await renewing()
  await moved(as.manager, renewal.exceptionId, { move: 'grant-emergency', reason: 'It burns.', hours: 48 })
  await moved(as.manager, renewal.exceptionId, { move: 'return', reason: 'How long?' })
  await moved(as['compliance-officer'], base.exceptionId, revoke)
  const moot = await record(as.report, renewal.exceptionId)
  expect(moot).toMatchObject({ state: 'withdrawn', moves: [], inForce: false, grants: [{ replacedAt: '2026-03-02T12:00:00Z' }] })
  expect(open(moot)).toEqual([])
})

test('a renewal of what was closed, or whose time is over, goes on to be decided', async () => {
  const { as, world, at, base, renewal, moved, record } = await renewing()
  await moved(as.report, base.exceptionId, { move: 'close', reason: 'Done.', why: 'remedied', evidence: 'Build 8.4' })
  expect((await record(as.manager, renewal.exceptionId)).state).toBe('awaiting-decision')
  world.sleep(38)
  await world.nextRound()
  await at(world.clock.now().toString())
  expect((await record(as.manager, renewal.exceptionId)).state).toBe('awaiting-decision')
})

test('one that was granted before was decided by itself, and stays', async () => {
  const { as, base, renewal, moved, record } = await renewing()
  await moved(as.manager, renewal.exceptionId, { move: 'approve', reason: 'Yes.', bindingVersion: renewal.bindingVersion })
  await moved(as['compliance-officer'], base.exceptionId, revoke)
  expect(await record(as.manager, renewal.exceptionId)).toMatchObject({ state: 'approved', phase: 'scheduled' })
})
