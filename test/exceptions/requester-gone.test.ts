import { expect, test } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { open, outcomes } from '../support/exception-duties.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'

const withdraw = { move: 'withdraw' as const, reason: 'Asked for by somebody who has left.' }
const question = { move: 'return' as const, reason: 'Which systems?' }

/** Who asked has left since the day before. */
async function leaves({ world, people }: ExceptionsHouse): Promise<void> {
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`update person set left_on = '2026-03-01' where organization_id = ${tx.organizationId} and person_id = ${people.report.id}`),
  )
}

/** A request that somebody else is to live with, sent back with a question; a round has looked since who asked has left. */
async function leftBehind(request: Record<string, unknown> = {}): Promise<ExceptionsHouse & { left: ExceptionRecord }> {
  const house = await exceptionsHouse()
  const { as, world, asked, moved, people } = house
  const left = await asked(as.report, { ownerId: people.member.id, ...request })
  await moved(as.manager, left.exceptionId, question)
  await leaves(house)
  await world.send()
  world.received = []
  await world.nextRound()
  await house.at(world.clock.now().toString())
  return { ...house, left }
}

test('where who was asked back has left, whoever looks after the policy owes the end of it, is told, and withdraws it with a reason', async () => {
  const { as, world, left, people, record, tried, moved } = await leftBehind()
  const keeper = people['compliance-officer']
  expect(open(await record(as.owner, left.exceptionId))).toEqual([['withdrawal', keeper.id]])
  const asks = world.expectLetter(keeper, 'EX-1/withdrawal/2/1')
  expect(asks.letter?.subject).toContain('Nobody can answer: EX-1 “Delay the October patches”')
  expect(asks.letter?.text).toContain('has left')
  expect(asks.letter?.text).toContain('You get this because you look after exceptions from this policy.')
  const before = await record(as['compliance-officer'], left.exceptionId)
  expect(before).toMatchObject({ moves: ['withdraw', 'note'], requester: { personId: people.report.id } })
  expect((await record(as.member, left.exceptionId)).moves).toEqual(['note'])
  expect((await tried(as.manager, left.exceptionId, withdraw)).status).toBe(403)
  expect(await tried(as['compliance-officer'], left.exceptionId, { ...withdraw, reason: '' })).toMatchObject({ status: 400 })
  const gone = await moved(as['compliance-officer'], left.exceptionId, withdraw)
  expect(gone).toMatchObject({ state: 'withdrawn', moves: [] })
  expect(gone.timeline.at(-1)).toMatchObject({ move: 'withdraw', by: { personId: keeper.id }, inRole: 'keeper', reason: withdraw.reason })
  expect(open(gone)).toEqual([])
  expect([outcomes(gone, 'answer'), outcomes(gone, 'withdrawal')]).toEqual([['gone'], ['met']])
  await world.send()
  const told = world.expectLetter(people.member, 'EX-1/withdrawn/3')
  expect(told.letter?.text).toContain(withdraw.reason)
  expect(told.letter?.text).not.toContain('any more')
})

test('it is owed at once where a request of somebody who has left is sent back, and falls away when they are here again', async () => {
  const house = await exceptionsHouse()
  const { as, world, asked, moved, people, record, at } = house
  const { exceptionId } = await asked(as.report, { ownerId: people.member.id })
  await leaves(house)
  expect(open(await moved(as.manager, exceptionId, question))).toEqual([['withdrawal', people['compliance-officer'].id]])
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`update person set left_on = null where organization_id = ${tx.organizationId} and person_id = ${people.report.id}`),
  )
  await world.nextRound()
  await at(world.clock.now().toString())
  const back = await record(as.owner, exceptionId)
  expect(open(back)).toEqual([['answer', people.report.id]])
  expect(back.moves).toEqual(['note'])
})

test('of what is confidential the keeper reads while they owe it, and the letter says the number only', async () => {
  const { as, world, left, people, moved } = await leftBehind({ confidential: true })
  const { letter } = world.expectLetter(people['compliance-officer'], 'EX-1/withdrawal/2/1')
  expect(`${letter?.subject} ${letter?.text}`).not.toMatch(/October|IT-07/)
  expect(await moved(as['compliance-officer'], left.exceptionId, withdraw)).toMatchObject({ state: 'withdrawn' })
})

test('what was handed in goes on to be decided though who asked has left', async () => {
  const house = await exceptionsHouse()
  const { as, asked, moved, people, record, tried } = house
  const { exceptionId, bindingVersion } = await asked(as.report, { ownerId: people.member.id })
  await leaves(house)
  await house.world.nextRound()
  await house.at(house.world.clock.now().toString())
  expect(open(await record(as.owner, exceptionId))).toEqual([['decision', people.manager.id]])
  expect((await tried(as['compliance-officer'], exceptionId, withdraw)).status).toBe(403)
  const yes = { move: 'approve' as const, reason: 'Still needed.', bindingVersion }
  expect(await moved(as.manager, exceptionId, yes)).toMatchObject({ state: 'approved' })
})
