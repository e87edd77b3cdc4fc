import { expect, test } from 'vitest'
import { read } from '../../src/database/transaction.ts'
import { staleCases } from '../../src/exceptions/duties/stale-cases.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import { takeRegister, written } from '../support/registers.ts'

const mapping = `
source: old-register
id: '{id}'
policy: IT-07
title: '{what}'
reason: '{what}'
requester: '{who}'
requested: '{asked}'
decided: '{asked}'
until: '{until}'
status: { text: '{status}', table: { granted: approved } }`

test('the next look at what is taken over from another register is owed from a month before', async () => {
  const house = await exceptionsHouse({ criteria: { reviewMonths: 2 } })
  const { world, people, as, at } = house
  const rows = `id,what,who,asked,until,status\nR-1,Old driver,${people.member.email},2026-03-01,2026-12-31,granted\n`
  expect(await takeRegister(world, written({ 'a.csv': rows }), mapping)).toMatchObject({ taken: 1, faults: [] })
  const { items } = await got<{ items: { exceptionId: number }[] }>(as.owner('GET /exceptions'))
  const exceptionId = items[0]?.exceptionId ?? 0
  const reviews = async () => {
    const { reviewDueAt, duties } = await house.record(as.owner, exceptionId)
    return [reviewDueAt, duties.map(({ kind, person, dueOn }) => `${kind}, ${person.name} by ${dueOn}`)]
  }
  const until = async (day: string) => {
    while (world.today < day) await world.nextRound()
    await at(world.clock.now().toString())
  }
  await until('2026-04-01')
  expect(await reviews()).toEqual(['2026-05-02T23:00:00Z', []])
  await until('2026-04-03')
  expect(await reviews()).toEqual(['2026-05-02T23:00:00Z', ['review, Compliance-officer by 2026-05-02']])
  const look = { at: world.clock.now().toString(), today: world.today, timeZone: world.organization.timeZone }
  expect(await read(world.db, world.organizationId, (tx) => staleCases(tx, look))).toEqual([])
})
