import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { dueSoon, overdueCount, overdueOn } from '../support/world.ts'
import { canLook, openHouse } from './support/house.ts'
import { addNewPolicy, choose, chooseThreshold, preview, submitTellingNow } from './support/policy-form.ts'

const fire = { type: 'item', id: 'fire' } as const

async function goTo(page: Page, place: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: place }).click()
  await page.getByRole('heading', { level: 1, name: place }).waitFor()
}

describe.skipIf(!canLook)('the FAQs of the brief (needs Chromium)', () => {
  test('will I receive multiple emails if several users trigger the policy? One, listing all three', async () => {
    const { world, people, visit } = await openHouse()
    const { manager, report } = people
    const [ben, cas] = [await world.person('ben', { manager }), await world.person('cas', { manager })]
    await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'] })
    for (const person of [report, ben, cas]) await world.miss(person)
    await world.nextRound()
    const { page } = await visit('owner', '/')
    await goTo(page, 'Outbox')
    await page.getByText('1 row').waitFor()
    await page.getByRole('button', { name: 'Manager' }).click()
    await page.getByRole('tab', { name: 'As text' }).click()
    const text = page.getByRole('tabpanel')
    for (const name of ['Report', 'Ben', 'Cas']) await text.getByText(name).waitFor()
    world.expectMessage(manager, { about: [report, ben, cas] })
    world.expectSilence()
  })

  test('how often are notifications sent? Daily, until the users complete their overdue items', async () => {
    const { world, people, visit } = await openHouse()
    const { manager, report } = people
    await world.escalationPolicy({ name: 'Once late', trigger: overdueCount(1), tell: ['manager'] })
    await world.owes(report, { title: 'Fire safety' })
    await world.nextRound()
    world.expectMessage(manager, { fresh: [report] })
    await world.nextRound()
    world.expectMessage(manager, { ongoing: [report] })
    const { page } = await visit('admin', '/')
    await goTo(page, 'Task log')
    await page.getByLabel('Overdue').check()
    await page.getByText('1 row').waitFor()
    await page.getByRole('button', { name: 'Fire safety' }).click()
    const panel = page.getByRole('complementary', { name: 'Fire safety' })
    await panel.getByRole('button', { name: 'Change' }).click()
    await panel.getByLabel('Done on').fill(world.today)
    await panel.getByRole('textbox', { name: 'Why' }).fill('She told me')
    await panel.getByRole('button', { name: 'Change it' }).click()
    await page.getByText('One deadline changed.').waitFor()
    await world.nextRound()
    world.expectMessage(manager, { settled: [report] })
    await world.nextRound()
    world.expectSilence()
    await goTo(page, 'Escalation report')
    await page.getByRole('link', { name: 'Log', exact: true }).click()
    await page.getByRole('row', { name: /^Report Once late 3 Mar 2026/ }).waitFor()
    await page.getByRole('button', { name: 'Report', exact: true }).click()
    const episode = page.getByRole('complementary', { name: 'Report: Once late' })
    await episode.getByText('2 messages').waitFor()
    await episode.getByText('nothing of it is open any more').first().waitFor()
  })

  test('what does “a manager’s direct reports miss task deadlines X number of times” mean? If set to 5, five collectively', async () => {
    const { world, people, visit } = await openHouse()
    const { manager, report } = people
    const ben = await world.person('ben', { manager })
    await world.miss(report, 3)
    await world.miss(ben, 2)
    await world.nextRound()
    const { page } = await visit('owner', '/')
    await addNewPolicy(page)
    await choose(page, 'Whom to watch', () => page.getByLabel('a manager’s direct reports together').check())
    await chooseThreshold(page, 6)
    await preview(page).getByText('Nobody, today.').waitFor()
    await chooseThreshold(page, 5)
    await preview(page)
      .getByRole('row', { name: /^Manager 5 Manager Why/ })
      .waitFor()
    await submitTellingNow(page)
    await world.nextRound()
    world.expectMessage(manager, { about: [manager], via: ['email', 'in-app'] })
    await goTo(page, 'Escalation report')
    await page.getByRole('link', { name: 'Managers', exact: true }).click()
    await page.getByRole('link', { name: 'Why? Manager' }).click()
    const panel = page.getByRole('complementary', { name: 'Manager' })
    await panel.getByText('It fires: 5 of 5 reached.').waitFor()
    await panel.getByText('Report: 3, 3 late now').waitFor()
    await panel.getByText('Ben: 2, 2 late now').waitFor()
  })

  test('can I set up policies for mandatory tasks only? Tick the option', async () => {
    const { world, people, visit } = await openHouse()
    await world.miss(people.report, 1, { mandatory: true })
    await world.miss(people.member, 1)
    await world.nextRound()
    const { page } = await visit('owner', '/')
    await addNewPolicy(page)
    await chooseThreshold(page, 1)
    const optional = preview(page).getByRole('row', { name: /^Member 1/ })
    await optional.waitFor()
    await choose(page, 'What to watch', () => page.getByLabel('Mandatory ones only').check())
    await optional.waitFor({ state: 'detached' })
    await preview(page)
      .getByRole('row', { name: /^Report 1/ })
      .waitFor()
  })

  test('can I automatically add labels to users who trigger policies? Yes, and group the report by them', async () => {
    const { world, people, visit } = await openHouse()
    await world.miss(people.report, 1)
    await world.miss(people.member, 1, { kind: 'survey' })
    await world.nextRound()
    const { page } = await visit('owner', '/')
    await addNewPolicy(page)
    await chooseThreshold(page, 1)
    await page.getByRole('combobox', { name: 'Label whom it reaches' }).fill('needs support')
    await submitTellingNow(page)
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report], via: ['email', 'in-app'] })
    await goTo(page, 'People')
    await page.getByRole('row', { name: /^Report .*needs support/ }).waitFor()
    await goTo(page, 'Escalation report')
    await page.getByText('2 rows').waitFor()
    await page.getByRole('button', { name: 'Filter', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Label' }).click()
    await page.getByRole('combobox', { name: 'Label' }).click()
    await page.getByRole('option', { name: 'needs support' }).click()
    await page.getByText('1 row').waitFor()
    await page.getByRole('row', { name: /^Report / }).waitFor()
  })

  test('what is the difference between count-based and content-specific policies?', async () => {
    const { world, people, visit } = await openHouse()
    await world.miss(people.report, 1, { content: fire })
    await world.miss(people.member, 1)
    await world.nextRound()
    const { page } = await visit('admin', '/')
    await addNewPolicy(page)
    await chooseThreshold(page, 1)
    const ofAny = preview(page).getByRole('row', { name: /^Member 1/ })
    await ofAny.waitFor()
    await preview(page)
      .getByRole('row', { name: /^Report 1/ })
      .waitFor()
    await page.getByLabel('Late with one thing').check()
    await choose(page, 'Which content', () => page.getByRole('button', { name: /The item fire/ }).click())
    await ofAny.waitFor({ state: 'detached' })
    await preview(page)
      .getByRole('row', { name: /^Report 1/ })
      .waitFor()
  })

  test('how do due soon policies differ from overdue policies? Before the deadline passes, and after', async () => {
    const { world, people, visit } = await openHouse()
    const { manager, report } = people
    await world.escalationPolicy({ name: 'Fire soon', trigger: dueSoon(fire, 2), tell: ['person'] })
    await world.escalationPolicy({ name: 'Fire late', trigger: overdueOn(fire), tell: ['manager'] })
    await world.owes(report, { due: '2026-03-04', content: fire })
    await world.nextRound()
    world.expectMessage(report)
    const { page } = await visit('owner', '/')
    await goTo(page, 'Escalation report')
    await page.getByRole('link', { name: 'Log', exact: true }).click()
    await page.getByRole('row', { name: /^Report Fire soon 3 Mar 2026 going on/ }).waitFor()
    expect(await page.getByRole('row', { name: /Fire late/ }).count()).toBe(0)
    await world.nextRound()
    world.expectMessage(report)
    await world.nextRound()
    world.expectMessage(manager, { fresh: [report] })
    await page.reload()
    await page.getByRole('row', { name: /^Report Fire late 5 Mar 2026 going on/ }).waitFor()
    await page.getByRole('row', { name: /^Report Fire soon .*the date has passed/ }).waitFor()
  })

  test('mandatory, labels, count or content, before or after: answered on the page of each policy, for that policy', async () => {
    const { world, visit } = await openHouse()
    const answers: Record<string, string[]> = {
      'Tasks late': [
        'This policy looks at what is mandatory, and at nothing else.',
        'Yes: “behind”, until the policy does not fire for them any more.',
        'It counts: late 3 times, whatever it was.',
        'After: it fires once something is late.',
      ],
      'Fire soon': [
        'This policy looks at everything, mandatory or not.',
        'No. Name a label in the policy',
        'It watches one thing, the item fire, and no other.',
        'Before: it tells within 2 days, and stops once the day has passed.',
      ],
    }
    const labels = { label: 'behind', removeLabelWhenClear: true }
    await world.escalationPolicy({ name: 'Tasks late', trigger: overdueCount(3, { mandatoryOnly: true }), tell: ['manager'], ...labels })
    await world.escalationPolicy({ name: 'Fire soon', trigger: dueSoon(fire, 2), tell: ['person'] })
    const { page } = await visit('owner', '/')
    for (const [name, texts] of Object.entries(answers)) {
      await goTo(page, 'Escalation Policies')
      await page.getByRole('link', { name, exact: true }).click()
      await page.getByRole('heading', { level: 1, name }).waitFor()
      const card = page.getByRole('region', { name: 'Not what you expected?' })
      for (const question of [
        'Mandatory only, or all?',
        'Does it label people?',
        'Does it count, or watch one thing?',
        'Before the day, or after it?',
      ])
        await card.getByText(question).click()
      for (const text of texts) await card.getByText(text).waitFor()
    }
  })
})
