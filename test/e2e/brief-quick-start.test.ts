import { describe, expect, test } from 'vitest'
import { canLook, type House, openHouse } from './support/house.ts'
import { addNewPolicy, choose, chooseThreshold, preview, slot, submitTellingNow } from './support/policy-form.ts'

/** Somebody is late with a quiz and a task, somebody with one task, and an item falls due within the week. */
async function aHouse(): Promise<House> {
  const house = await openHouse()
  const { world, people } = house
  await world.miss(people.report, 1, { content: { type: 'quiz', id: 'hygiene' } })
  await world.miss(people.report, 1)
  await world.miss(people.member, 1)
  await world.owes(people.report, { due: '2026-03-08', content: { type: 'item', id: 'fire' } })
  await world.nextRound()
  return house
}

describe.skipIf(!canLook)('the quick start of the brief (needs Chromium)', () => {
  test('from the sidebar, navigate to Manage > Compliance > Escalation Policies', async () => {
    const house = await openHouse()
    const { page, complaints } = await house.visit('owner', '/')
    const sidebar = page.getByRole('navigation', { name: 'Main' })
    const headings = await sidebar.getByRole('heading').allTextContents()
    expect(headings.slice(0, 2)).toEqual(['Manage', 'Compliance'])
    expect(await sidebar.locator('h3:text-is("Compliance") + ul').getByRole('link').first().textContent()).toBe('Escalation Policies')
    await sidebar.getByRole('link', { name: 'Escalation Policies' }).click()
    await page.getByRole('heading', { level: 1, name: 'Escalation Policies' }).waitFor()
    expect(await page.getByRole('navigation', { name: 'Where you are' }).textContent()).toMatch(/Manage.*Compliance/)
    expect(complaints).toEqual([])
  })

  test('a count-based policy: trigger type, threshold, notification settings, recipients, Submit', async () => {
    const { world, people, visit } = await aHouse()
    const { page } = await visit('owner', '/')
    await addNewPolicy(page)
    await page.getByLabel('Late several times').check()
    await chooseThreshold(page, 2)
    await choose(page, 'How they are told', () => page.getByLabel('In-app, in their Inbox').uncheck())
    await choose(page, 'Who is told', () => page.getByLabel('Every Admin').check())
    await preview(page)
      .getByRole('row', { name: /Report 2 Admin, Manager Why/ })
      .waitFor()
    await submitTellingNow(page)
    await page.getByRole('row', { name: /Late 2 times with tasks in the last 90 days/ }).waitFor()
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report], via: ['email'] })
    world.expectMessage(people.admin, { about: [people.report], via: ['email'] })
    world.expectSilence()
  })

  test('a content-specific policy: one quiz, and nothing else, is watched', async () => {
    const { world, people, visit } = await aHouse()
    const { page } = await visit('admin', '/')
    await addNewPolicy(page)
    await page.getByLabel('Late with one thing').check()
    await choose(page, 'Which content', async () => {
      await page.getByLabel('Find content by its title').fill('hyg')
      await page.getByRole('button', { name: /The quiz hygiene/ }).click()
    })
    await preview(page)
      .getByRole('row', { name: /Report 1 Manager Why/ })
      .waitFor()
    await submitTellingNow(page)
    await page.getByRole('row', { name: /The quiz hygiene late/ }).waitFor()
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report], via: ['email', 'in-app'] })
    world.expectSilence()
  })

  test('a due soon policy: the days ahead, the learner and their manager', async () => {
    const { world, people, visit } = await aHouse()
    const { page } = await visit('owner', '/')
    await addNewPolicy(page)
    await page.getByRole('radio', { name: /^Due soon/ }).check()
    await choose(page, 'Which content', async () => {
      await page.getByLabel('Find content by its title').fill('fire')
      await page.getByRole('button', { name: /The item fire/ }).click()
    })
    await choose(page, 'How soon', () => page.getByLabel('Days before it falls due').fill('10'))
    await choose(page, 'Who is told', () => page.getByLabel('The person', { exact: true }).check())
    expect(await slot(page, 'Who is told').textContent()).toContain('their manager')
    await preview(page)
      .getByRole('row', { name: /^Report .*Manager, Report Why/ })
      .waitFor()
    await submitTellingNow(page)
    await page.getByRole('row', { name: /The item fire due within 10 days/ }).waitFor()
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report], via: ['email', 'in-app'] })
    world.expectMessage(people.report, { via: ['email', 'in-app'] })
    world.expectSilence()
  })
})
