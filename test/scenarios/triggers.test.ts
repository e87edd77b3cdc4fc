import { describe } from 'vitest'
import { overdueCount, overdueOn, scenario } from '../support/world.ts'

const fire = { type: 'item', id: 'fire' } as const

describe('count-based policies trigger when deadlines are missed a number of times', () => {
  for (const [what, kind] of [
    ['tasks', 'task'],
    ['surveys', 'survey'],
    ['CPD targets', 'cpd'],
  ] as const)
    scenario(`overdue ${what}`, async (world) => {
      const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
      await world.escalationPolicy({ trigger: overdueCount(2, { kind }) })
      await world.miss(tom, 2, { kind })
      await world.miss(ines, 1, { kind })
      await world.miss(ines, 1, { kind: kind === 'task' ? 'survey' : 'task' })
      await world.nextRound()
      world.expectMessage(maya, { about: [tom] })
    })

  scenario('overdue 1-to-1s, missed the moment they should have been over', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1, { kind: 'one-to-one' }) })
    const meeting = await world.owes(tom, { kind: 'one-to-one', dueAt: '2026-03-03T05:00:00Z' })
    await world.nextRound() // looks at the very instant
    world.expectSilence()
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.meets(meeting)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
  })

  scenario('the deadline of a day is missed on the day after, not on the day', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(1) })
    await world.owes(tom, { due: '2026-03-03' })
    await world.nextRound()
    world.expectSilence()
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
  })

  scenario('the reports of a manager miss five deadlines together', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    const { ben } = await world.team({ manager: 'noor', reports: ['ben'] })
    await world.escalationPolicy({ trigger: overdueCount(5), subject: 'direct-reports' })
    await world.miss(tom, 2)
    await world.miss(ines, 2)
    await world.miss(ben, 2)
    await world.nextRound()
    world.expectSilence() // four is not five
    await world.miss(ines, 1)
    await world.nextRound()
    world.expectMessage(maya, { about: [maya], says: ['Ines 3', 'Tom 2'] })
  })

  scenario('a report who moves to another manager takes the count along', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    const noor = await world.person('noor')
    await world.escalationPolicy({ trigger: overdueCount(2), subject: 'direct-reports' })
    await world.miss(tom, 2)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [maya] })
    await world.reportsTo(tom, noor)
    await world.nextRound()
    world.expectMessage(maya, { settled: [maya] })
    world.expectMessage(noor, { fresh: [noor] })
  })

  scenario('mandatory tasks only', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ trigger: overdueCount(2, { mandatoryOnly: true }) })
    await world.escalationPolicy({ trigger: overdueOn(fire, true) })
    await world.miss(tom, 2, { mandatory: true })
    await world.miss(ines, 1, { mandatory: true })
    await world.miss(ines, 5)
    await world.miss(ines, 1, { content: fire })
    await world.nextRound()
    world.expectMessage(maya, { about: [tom] })
  })
})

describe('what is counted', () => {
  scenario('times overdue in the last days: older ones fall out of the count', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(2, { counting: 'last-days', days: 3 }) })
    await world.miss(tom)
    await world.nextRound()
    world.expectSilence()
    await world.miss(tom)
    await world.nextRound() // of 2 and 3 March, looking back from the 4th: to the 1st
    world.expectMessage(maya, { fresh: [tom] })
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [tom] })
    await world.nextRound() // the 6th looks back to the 3rd: one is left
    world.expectMessage(maya, { settled: [tom], says: ['the count is no longer reached'] })
  })

  scenario('still overdue only: one that is met counts no more', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(2, { counting: 'still-overdue' }) })
    const [first] = await world.miss(tom, 2)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    if (first) await world.meets(first)
    await world.nextRound()
    world.expectMessage(maya, { settled: [tom] })
  })

  scenario('every time, as long as the count is reached: goes on though nothing is overdue any more', async (world) => {
    const { maya, tom } = await world.team({ manager: 'maya', reports: ['tom'] })
    await world.escalationPolicy({ trigger: overdueCount(2, { until: 'count-no-longer-reached' }) })
    await world.miss(tom, 2)
    await world.nextRound()
    world.expectMessage(maya, { fresh: [tom] })
    await world.meetsEverything(tom)
    await world.nextRound()
    world.expectMessage(maya, { ongoing: [tom], says: ['late twice, nothing open now'] })
  })
})

describe('content-specific policies watch one piece of content', () => {
  for (const type of ['item', 'quiz', 'learnlist', 'channel'] as const)
    scenario(`overdue on a particular ${type}`, async (world) => {
      const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
      await world.escalationPolicy({ trigger: overdueOn({ type, id: 'safety' }) })
      await world.miss(tom, 1, { content: { type, id: 'safety' } })
      await world.miss(ines, 4, { content: { type, id: 'other' } })
      await world.nextRound()
      world.expectMessage(maya, { about: [tom], says: [`The ${type} safety`] })
      await world.meetsEverything(tom)
      await world.nextRound()
      world.expectMessage(maya, { settled: [tom] })
    })

  scenario('a Learnlist or Channel policy also watches the content inside it', async (world) => {
    const { maya, tom, ines } = await world.team({ manager: 'maya', reports: ['tom', 'ines'] })
    await world.escalationPolicy({ name: 'List', trigger: overdueOn({ type: 'learnlist', id: 'induction' }) })
    await world.escalationPolicy({ name: 'Channel', trigger: overdueOn({ type: 'channel', id: 'welcome' }) })
    await world.miss(tom, 1, { content: fire, inside: [{ type: 'learnlist', id: 'induction' }] })
    await world.miss(ines, 1, { content: { type: 'quiz', id: 'q' }, inside: [{ type: 'channel', id: 'welcome' }] })
    await world.nextRound()
    world.expectMessage(maya, { about: [tom, ines] })
  })
})
