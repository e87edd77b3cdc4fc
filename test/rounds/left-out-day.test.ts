import { overdueCount, scenario } from '../support/world.ts'

scenario(
  'where a zone leaves out a whole day, what falls due about it is missed all the same',
  async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(2, { kind: 'one-to-one' }) })
    // There was no 30 December 2011 in Samoa: at 10:00 UTC the 31st began.
    await world.owes(tom, { kind: 'one-to-one', dueAt: '2011-12-30T09:00:00Z' })
    await world.owes(tom, { kind: 'one-to-one', dueAt: '2011-12-31T12:00:00Z' })
    for (const _day of ['2011-12-29', '2011-12-30', '2011-12-31']) {
      await world.nextRound()
      world.expectSilence()
    }
    await world.nextRound()
    world.expectMessage(maya, { about: [tom] })
  },
  { timeZone: 'Pacific/Apia', today: '2011-12-28' },
)
