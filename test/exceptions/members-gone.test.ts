import { expect, test } from 'vitest'
import type { Quorum } from '../../src/contract/approval-routes.ts'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { open } from '../support/exception-duties.ts'
import { type ExceptionRecord, type ExceptionsHouse, exceptionsHouse, got, type Laws } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'
import type { Person } from '../support/world-people.ts'

const byCommittee = (quorum: Quorum): Laws => ({
  routes: (committeeId) => ({
    light: {
      review: null,
      steps: [{ name: 'Committee', who: [{ type: 'committee', committeeId }], quorum, veto: [], days: 5, whenLate: { type: 'wait' } }],
    },
  }),
  choose: [{ route: 'light' }],
})

/** Seats people in the committee, instead of those who sit there. */
async function seated({ as, committee }: ExceptionsHouse, ...people: Person[]): Promise<void> {
  const [chairId, ...others] = people.map(({ id }) => id)
  const body = { name: 'Safety committee', chairId, memberIds: [chairId, ...others] }
  await got(as.admin(`PUT /committees/${committee.committeeId}`, { body }))
}

async function standIn({ world }: ExceptionsHouse, personId: number | undefined, standInId: number, until: string): Promise<void> {
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`
      insert into stand_in (organization_id, person_id, stand_in_id, from_day, until_day)
      values (${tx.organizationId}, ${personId}, ${standInId}, '2026-03-01', ${until})`),
  )
}

type Verdict = 'approve' | 'reject'

/** A request before the committee, on which its first members have spoken, and after that its last one has left. */
async function withoutTheLast(quorum: Quorum, ...verdicts: Verdict[]): Promise<ExceptionsHouse & { said: ExceptionRecord }> {
  const house = await exceptionsHouse(byCommittee(quorum))
  const said = await house.asked(house.as.report)
  for (const [at, verdict] of verdicts.entries()) await speaks(house, said, at, verdict)
  await leaves(house, 2)
  return { ...house, said }
}

const speaks = ({ committee, moved }: ExceptionsHouse, { exceptionId, bindingVersion }: ExceptionRecord, member: number, move: Verdict) =>
  moved(committee.as[member] as Ask, exceptionId, { move, reason: 'Looked at.', bindingVersion })

async function leaves({ world, committee }: ExceptionsHouse, member: number): Promise<void> {
  await keepBooks(world.db, world.organization.id, (tx) =>
    tx.run(sql`
      update person set left_on = '2026-03-01'
      where organization_id = ${tx.organizationId} and person_id = ${committee.members[member]?.id ?? 0}`),
  )
}

/** What whoever asked is told of how it was decided, and what those read who ask for the like. */
async function reasonTold({ world, as, people, asked }: ExceptionsHouse, about: string, moveNo: number): Promise<string> {
  await world.send()
  const { letter } = world.expectLetter(people.report, `EX-1/${about}/${moveNo}`)
  const mine = await asked(as.report)
  const { items } = await got<{ items: { number: string; reason: string }[] }>(as.report(`GET /exceptions/${mine.exceptionId}/precedents`))
  expect(items).toMatchObject([{ number: 'EX-1', reason: '' }])
  return letter?.text ?? ''
}

test('where all who are left have spoken and it is still open, whoever looks after the policy owes somebody who can decide', async () => {
  const house = await withoutTheLast({ count: 2 }, 'approve', 'reject')
  const { world, said, as, people, record, moved } = house
  expect((await record(as.owner, said.exceptionId)).steps[0]).toMatchObject({ state: 'open', blocked: 'too-few' })
  await world.nextRound()
  expect(open(await record(as.owner, said.exceptionId))).toEqual([['vacancy', people['compliance-officer'].id]])
  await seated(house, ...house.committee.members.slice(0, 2), people.member)
  const agreed = { move: 'approve' as const, reason: 'The logs are looked at.', bindingVersion: said.bindingVersion }
  expect((await moved(as.member, said.exceptionId, agreed)).state).toBe('approved')
})

test('a share that is reached because somebody is gone stays reached, though the next word is a no', async () => {
  const house = await exceptionsHouse(byCommittee({ percent: 60 }))
  const { as, people, committee, asked } = house
  await seated(house, ...committee.members, people.member, people.auditor)
  const said = await asked(as.report)
  for (const member of [0, 1]) await speaks(house, said, member, 'approve')
  await seated(house, ...committee.members)
  expect(await speaks(house, said, 2, 'reject')).toMatchObject({ state: 'approved', steps: [{ state: 'passed', approvals: 2 }] })
  expect(await reasonTold(house, 'approved', 4)).not.toContain('Looked at.')
})

test.each(['reject', 'stand-aside'] as const)(
  'where that cannot be granted any more, it is rejected by a %s, and by no yes',
  async (move) => {
    const house = await exceptionsHouse(byCommittee({ percent: 60 }))
    const { as, people, committee, asked, tried } = house
    await seated(house, ...committee.members, people.member, people.auditor)
    const said = await asked(as.report)
    for (const member of [0, 1]) await speaks(house, said, member, 'approve')
    await seated(house, ...committee.members)
    await house.at('2026-06-01T12:00:00Z')
    const { exceptionId, bindingVersion } = said
    const yes = await tried(committee.as[2] as Ask, exceptionId, { move: 'approve', reason: 'Looked at.', bindingVersion })
    expect(yes.status).toBe(409)
    const last = move === 'reject' ? { move, reason: 'Too late.', bindingVersion } : { move, reason: 'I know them.' }
    expect(await house.moved(committee.as[2] as Ask, exceptionId, last)).toMatchObject({
      state: 'rejected',
      steps: [{ state: 'rejected' }],
    })
  },
)

test('a no that ends it because somebody is gone does so, though the next word is a yes', async () => {
  const house = await withoutTheLast({ percent: 50 }, 'reject')
  expect((await speaks(house, house.said, 1, 'approve')).state).toBe('rejected')
  expect(await reasonTold(house, 'rejected', 3)).not.toContain('Looked at.')
})

test('what a stand-in said in somebody’s place counts when that somebody is back, and nobody asks them again', async () => {
  const house = await exceptionsHouse(byCommittee({ count: 2 }))
  const { world, as, people, committee, moved, record, asked } = house
  await standIn(house, committee.members[0]?.id, people.member.id, '2026-03-03')
  await standIn(house, committee.members[1]?.id, people.member.id, '2026-03-31')
  const said = await asked(as.report)
  const { exceptionId, bindingVersion } = said
  await moved(as.member, exceptionId, { move: 'approve', reason: 'In the place of the chair.', bindingVersion })
  for (let day = 0; day < 3; day += 1) await world.round()
  const later = await record(as.owner, exceptionId)
  expect(later.steps[0]).toMatchObject({ approvals: 1, votes: [{ counts: true }] })
  expect(open(later).map(([, personId]) => personId)).toEqual([committee.members[1]?.id, committee.members[2]?.id])
  // They have spoken, whoever they stand in for by now.
  expect((await house.tried(as.member, exceptionId, { move: 'reject', reason: 'Once more.', bindingVersion })).status).toBe(412)
  expect((await speaks(house, said, 2, 'approve')).state).toBe('approved')
})
