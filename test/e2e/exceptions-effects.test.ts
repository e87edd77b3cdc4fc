import { describe, expect, test } from 'vitest'
import { exceptionScope } from '../../src/contract/exception-request.ts'
import { type ExceptionsHouse, exceptionsHouse } from '../support/exceptions-house.ts'
import { overdueCount } from '../support/world.ts'
import { canLook, expectSound, openDoors, shoot } from './support/house.ts'

/** Report owes two things that are late, and one that is to come; Admin one that is. */
async function aHouse(laws: Parameters<typeof exceptionsHouse>[0] = {}) {
  const house = await exceptionsHouse(laws)
  const { world, people } = house
  await world.owes(people.report, { due: '2026-02-20', assigned: '2026-01-01', title: 'Fire safety' })
  await world.owes(people.report, { due: '2026-02-27', assigned: '2026-01-01', title: 'Hand hygiene' })
  await world.owes(people.report, { due: '2026-03-20', title: 'Moving and handling', content: { type: 'item', id: 'moving' } })
  await world.owes(people.admin, { due: '2026-03-20', title: 'Data protection' })
  return openDoors(house)
}

const extend = { kind: 'extend', byDays: null, forgiven: false } as const

async function asked(house: ExceptionsHouse) {
  const scope = { ...exceptionScope.parse({}), personIds: [house.people.report.id], kinds: ['task' as const], dueFrom: '2026-02-01' }
  return house.asked(house.as.report, { effect: extend, scope, from: '2026-02-16' })
}

describe.skipIf(!canLook)('what an exception does to deadlines (needs Chromium)', () => {
  test('is asked for where it is wanted, and counts whom and what it covers as one chooses', async () => {
    const house = await aHouse()
    const visit = await house.visit('report', `/exceptions/new?policy=${house.policyId}&clause=3.2`)
    const { page } = visit
    await page.getByLabel('What, in a few words').fill('More time for learning')
    await page.getByLabel('Why the rule can’t be followed').fill('The learning system was out of order.')
    await page.getByRole('button', { name: '30 days', exact: true }).click()
    await page.getByRole('button', { name: /Likelihood Rare, impact Minor/ }).click()
    expect(await page.getByText('Whose deadlines').count()).toBe(0)
    await page.getByRole('button', { name: 'What it does to deadlines' }).click()
    const card = page.getByRole('region', { name: 'What it does to deadlines' })
    expect(await card.getByText('Whose deadlines').count()).toBe(0)
    await card.getByLabel('They fall due later').check()
    await card.getByText('It covers 1 person and 1 deadline.').waitFor()
    await card.getByText('Show them').click()
    await card.getByText('Report: Moving and handling').waitFor()
    await card.getByLabel('Some only').check()
    await card.getByLabel('Surveys').check()
    await card.getByText('It covers 1 person and nothing that is owed now.').waitFor()
    await card.getByLabel('Tasks').check()
    await card.getByText('It covers 1 person and 1 deadline.').waitFor()
    await shoot(visit, 'effect-asked')
    await card.getByRole('button', { name: 'Remove from: People' }).click()
    await page.getByRole('button', { name: 'Hand it in' }).click()
    await card.getByText('Say whose deadlines it acts on.').waitFor()
    await card.getByRole('combobox', { name: 'People' }).fill('Report')
    await page.getByRole('option', { name: 'Report' }).click()
    await page.getByRole('button', { name: 'Hand it in' }).click()
    await page.getByRole('heading', { level: 1, name: 'More time for learning' }).waitFor()
    await page.getByText('Extends deadlines to').first().waitFor()
    await page.getByText('It covers 1 person and 1 deadline.').first().waitFor()
  })

  test('is seen by who decides, and on the record afterwards', async () => {
    const house = await aHouse({ criteria: { retroactive: true } })
    const { exceptionId, bindingVersion } = await asked(house)
    const visit = await house.visit('manager', `/exceptions/${exceptionId}`)
    const said = 'It covers 1 person and 3 deadlines. 2 are late without it; it excuses 2.'
    await visit.page.getByRole('complementary').getByText(said).waitFor()
    await visit.page.getByRole('region', { name: 'What it does to deadlines' }).getByText(said).waitFor()
    await expectSound(visit)
    await shoot(visit, 'effect-decided-on')
    await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'It was not their fault.', bindingVersion })
    await visit.page.reload()
    await visit.page.getByRole('region', { name: 'What it does to deadlines' }).getByText(said).waitFor()
    expect((await house.as.report('GET /me/deadlines?overdue=true')).body).toMatchObject({ items: [] })
  })

  test('is found from why in the escalation report, on the day that is looked at, and so is the register from there', async () => {
    const house = await aHouse({ criteria: { retroactive: true } })
    const { exceptionId, bindingVersion } = await asked(house)
    await house.world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'], channels: ['in-app'] })
    await house.moved(house.as.manager, exceptionId, { move: 'approve', reason: 'It was not their fault.', bindingVersion })
    for (let day = 0; day < 3; day += 1) {
      house.world.received = []
      await house.world.nextRound()
    }
    const { page } = await house.visit('owner', `/escalations?row=${house.people.report.id}&as-of=2026-03-03`)
    await page.getByRole('complementary').getByRole('combobox').click()
    await page.getByRole('option').first().click()
    await page.getByRole('complementary').getByRole('link', { name: 'EX-1' }).first().click()
    await page.getByRole('heading', { level: 1, name: /Delay the October patches/ }).waitFor()
    expect(new URL(page.url()).search).toBe('?asOf=2026-03-03')
    const above = page.getByRole('navigation', { name: 'Where you are' }).getByRole('link', { name: 'Exceptions' })
    expect(await above.getAttribute('href')).toBe('/exceptions?asOf=2026-03-03')
  })

  test('is sound to look at while asking', async () => {
    const house = await aHouse({ criteria: { forDeadlines: true } })
    for (const language of ['en', 'de'] as const)
      await house.expectSoundPage('report', `/exceptions/new?policy=${house.policyId}`, `effect-asking-${language}`, {
        language,
        first: async (page) => {
          await page.getByLabel(language === 'en' ? 'They fall due later' : 'Sie sind später fällig').check()
          await page.getByLabel(language === 'en' ? 'By a number of days' : 'Um eine Zahl von Tagen').check()
          await page.getByLabel(language === 'en' ? 'Some only' : 'Nur einige').check()
          await page.getByRole('button', { name: language === 'en' ? 'Departments' : 'Abteilungen' }).click()
        },
        toSee: (page) => page.getByText(language === 'en' ? 'It covers 1 person' : 'Sie betrifft 1 Person'),
      })
  })

  test('is sound to look at on the record', async () => {
    const house = await aHouse({ criteria: { retroactive: true } })
    const { exceptionId } = await asked(house)
    for (const language of ['en', 'de'] as const)
      await house.expectSoundPage('manager', `/exceptions/${exceptionId}`, `effect-record-${language}`, {
        language,
        toSee: (page) => page.getByText(language === 'en' ? 'it excuses 2' : 'sie entschuldigt 2'),
      })
  })

  test('is said by the policy, and is sound to look at there', async () => {
    const house = await aHouse({ criteria: { forDeadlines: true, managerDays: 3, effects: ['extend', 'waive'] } })
    await house.expectSoundPage('report', `/policies/${house.policyId}`, 'effect-policy', {
      first: (page) => page.getByText('On deadlines it may extend them or waive them.').waitFor(),
      toSee: (page) => page.getByText('A manager may extend a report’s deadline by up to 3 days'),
    })
    await house.expectSoundPage('admin', '/policies/new', 'effect-policy-form', {
      toSee: (page) => page.getByLabel('Days a manager may give'),
    })
  })
})
