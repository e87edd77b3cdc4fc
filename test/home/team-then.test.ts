import { expect, test } from 'vitest'
import type { Answer } from '../../src/contract/endpoint.ts'
import type { homeEndpoints } from '../../src/contract/home.ts'
import { exceptionsHouse, got } from '../support/exceptions-house.ts'
import type { Ask } from '../support/signed-in.ts'

type Team = Answer<(typeof homeEndpoints)['GET /home/team']>['team']

test('a team of a past day is who reported then, with what was late then', async () => {
  const house = await exceptionsHouse({}, { today: '2026-03-02' })
  const { world, as, people } = house
  const teamOf = async (ask: Ask, query = '') => (await got<{ team: Team }>(ask(`GET /home/team${query}`))).team
  const round = async () => {
    await world.nextRound()
    world.received.length = 0
    await house.at(world.clock.now().toString())
  }
  const tom = await world.person('tom', { manager: people.report })
  const owed = await world.owes(people.report, { due: '2026-03-03' })
  await world.owes(tom, { due: '2026-03-05' })
  await round() // 3 March
  await round() // 4 March: one is late
  await round() // 5 March: it is done
  await got(
    as.admin('POST /deadline-changes', { body: { deadlineIds: [Number(owed.id)], change: { metOn: '2026-03-05', reason: 'Done.' } } }),
  )
  await round() // 6 March: the other is late
  const direct = { reports: 1, lateReports: 1, raw: 1, excused: 0, net: 1 }
  expect(await teamOf(as.manager)).toMatchObject({
    ...{ day: '2026-03-06', people: 2, late: 1 },
    direct: { ...direct, stillOverdue: 0, excusedNow: 0 },
  })
  expect(await teamOf(as.manager, '?asOf=2026-03-06')).toEqual(await teamOf(as.manager))
  const on4 = { day: '2026-03-04', people: 2, late: 1, direct: { ...direct, stillOverdue: 1, excusedNow: 0 } }
  expect(await teamOf(as.manager, '?asOf=2026-03-04')).toEqual(on4)
  expect(await teamOf(as.manager, '?as-of=2026-03-03')).toMatchObject({
    ...{ day: '2026-03-03', people: 2, late: 0 },
    direct: { reports: 1, lateReports: 0, raw: 0, net: 0 },
  })
  const inTeam = await got<{ total: number }>(as.manager('GET /team?asOf=2026-03-04&reach=all&late=true&limit=1'))
  expect(inTeam.total).toBe(on4.late)

  // By what was known then: that it was done was said on the 5th only.
  expect(await teamOf(as.manager, '?asOf=2026-03-05')).toMatchObject({ late: 0, direct: { stillOverdue: 0 } })
  expect(await teamOf(as.manager, '?asOf=2026-03-05&knownAt=2026-03-04')).toEqual({ ...on4, day: '2026-03-05' })
  expect(await teamOf(as.manager, '?knownAt=2026-03-03')).toMatchObject({ late: 2, direct: { raw: 0, stillOverdue: 0 } })

  // They report to somebody else from now on: what one may see is what one may see today.
  await world.reportsTo(people.report, people.member)
  await round() // 7 March
  expect(await teamOf(as.manager)).toBeNull()
  expect(await teamOf(as.manager, '?asOf=2026-03-04')).toBeNull()
  expect(await teamOf(as.member)).toMatchObject({ people: 2 })
  expect(await teamOf(as.member, '?asOf=2026-03-04')).toBeNull()
  expect((await as.manager('GET /home/team?asOf=2030-01-01')).status).toBe(400)
})
