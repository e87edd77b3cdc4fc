import { expect, test } from 'vitest'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

interface Waiting {
  total: number
  items: { state: string; subject: string | null }[]
}

const inbox = (as: Ask, state: string) => got<Waiting>(as(`GET /inbox?state=${state}`))
const noticesAtHome = async (as: Ask) => (await got<{ notices: Waiting }>(as('GET /home'))).notices

test('a letter that asks for a decision is settled once that is not owed any more', async () => {
  const { as, asked, moved, at, world, people } = await exceptionsHouse()
  await world.standsIn(people.member, people.manager)
  const { exceptionId, bindingVersion } = await asked(as.report)
  expect((await inbox(as.manager, 'waiting')).items).toMatchObject([
    { state: 'new', subject: expect.stringContaining('A decision is asked of you') },
  ])
  expect((await inbox(as.member, 'waiting')).total).toBe(1)
  await at('2026-03-02T14:00:00Z')
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
  for (const reader of [as.manager, as.member]) {
    expect((await inbox(reader, 'waiting')).total).toBe(0)
    expect((await inbox(reader, 'settled')).items).toMatchObject([{ state: 'settled' }])
    expect((await noticesAtHome(reader)).items).toEqual([])
  }
})

test('what one was told stays at Home until it is read', async () => {
  const { as, asked, moved, at } = await exceptionsHouse()
  const { exceptionId, bindingVersion } = await asked(as.report)
  await at('2026-03-02T14:00:00Z')
  await moved(as.manager, exceptionId, { move: 'approve', reason: 'Fine.', bindingVersion })
  const [letter] = (await noticesAtHome(as.report)).items as unknown as { noticeId: string; subject: string }[]
  expect(letter?.subject).toContain('Approved: EX-1')
  await got(as.report(`PATCH /inbox/${letter?.noticeId}`, { body: { seen: true } }))
  expect((await noticesAtHome(as.report)).items).toEqual([])
  expect((await inbox(as.report, 'waiting')).total).toBe(1)
})
