import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { overdueCount } from '../support/world.ts'
import { canLook, type House, openHouse } from './support/house.ts'
import { choose, preview } from './support/policy-form.ts'

/** The one policy there is, found from the sidebar. */
async function openPolicy(house: House, name: string): Promise<Page> {
  const { page } = await house.visit('owner', '/')
  await page.getByRole('link', { name: 'Escalation Policies' }).click()
  await page.getByRole('link', { name, exact: true }).click()
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor()
  return page
}

async function submitChange(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Submit' }).click()
  await page.getByText('has been changed').waitFor()
}

describe.skipIf(!canLook)('the troubleshooting table of the brief (needs Chromium)', () => {
  test('not receiving escalation notifications: check the recipients, verify that email is enabled', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.escalationPolicy({ name: 'Once late', trigger: overdueCount(1), tell: ['manager'], channels: ['in-app'] })
    await world.miss(people.report)
    await world.nextRound()
    world.expectMessage(people.manager, { via: ['in-app'] })
    const page = await openPolicy(house, 'Once late')
    await page.getByText('Somebody gets no message').click()
    await page.getByText('Who is told, and by what: their manager, by in-app.').waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await choose(page, 'How they are told', () => page.getByLabel('Email', { exact: true }).check())
    await choose(page, 'Who is told', () => page.getByLabel('Every Admin').check())
    await submitChange(page)
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report], via: ['email', 'in-app'] })
    world.expectMessage(people.admin, { about: [people.report], via: ['email', 'in-app'] })
    world.expectSilence()
  })

  test('users showing in reports who shouldn’t be: count only what is late now', async () => {
    const house = await openHouse()
    const { world, people } = house
    const { manager, report } = people
    const trigger = overdueCount(2, { until: 'count-no-longer-reached' })
    await world.escalationPolicy({ name: 'Late twice', trigger, tell: ['manager'] })
    const owed = await world.miss(report, 2)
    await world.nextRound()
    world.expectMessage(manager, { fresh: [report] })
    for (const each of owed) await world.meets(each)
    await world.nextRound()
    world.expectMessage(manager, { ongoing: [report] })
    const page = await openPolicy(house, 'Late twice')
    await page.getByText('It fires for somebody it should not').click()
    await page.getByText('It may count every time somebody was late, not only what is open now.').waitFor()
    await page.getByLabel('Ask about').nth(1).fill('repo')
    await page.getByRole('button', { name: /^Report/ }).click()
    const why = page.getByRole('dialog', { name: 'Report' })
    await why.getByText('It fires: 2 of 2 reached.').waitFor()
    expect(await why.getByText('done 3 Mar 2026').count()).toBe(2)
    await page.keyboard.press('Escape')
    await why.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Edit' }).click()
    await choose(page, 'What is counted', () => page.getByLabel('Only what is late now').check())
    await preview(page).getByText('Nobody, today.').waitFor()
    await submitChange(page)
    await world.nextRound()
    world.expectMessage(manager, { settled: [report] })
    await page.getByRole('link', { name: 'Escalation report' }).click()
    await page.getByRole('row', { name: /^Report Manager 2 0 2 0 none/ }).waitFor()
    await page.getByLabel('Only late now').check()
    await page.getByRole('heading', { name: 'Nothing matches' }).waitFor()
  })

  test('notifications going to wrong people: edit the policy and verify the recipients', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.escalationPolicy({ name: 'Once late', trigger: overdueCount(1), tell: [people.member] })
    await world.miss(people.report)
    await world.nextRound()
    world.expectMessage(people.member, { about: [people.report] })
    const page = await openPolicy(house, 'Once late')
    await page.getByText('Messages go to the wrong people').click()
    await page.getByText('Edit “tell …” in the sentence').waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await choose(page, 'Who is told', async () => {
      await page.getByRole('button', { name: 'Remove Member' }).click()
      await page.getByLabel('Their manager', { exact: true }).check()
    })
    await preview(page)
      .getByRole('row', { name: /^Report 1 Manager Why/ })
      .waitFor()
    await submitChange(page)
    await world.nextRound()
    world.expectMessage(people.manager, { fresh: [people.report] })
    await page.getByRole('link', { name: 'Escalation report' }).click()
    await page.getByRole('link', { name: 'Log', exact: true }).click()
    await page.getByRole('row', { name: /^Report Once late .* Manager/ }).waitFor()
    await page.getByRole('button', { name: 'Report', exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'Report: Once late' })
    await panel.getByText('(the manager)').first().waitFor()
    await panel.getByText('somebody else is told now').waitFor()
  })

  test('can’t find Escalation Policies in the menu: on a phone, and by name', async () => {
    const house = await openHouse()
    const { page } = await house.visit('admin', '/', { view: 'light, phone' })
    const heading = page.getByRole('heading', { level: 1, name: 'Escalation Policies' })
    await page.getByRole('button', { name: 'Menu' }).click()
    const menu = page.getByRole('dialog').getByRole('navigation', { name: 'Main' })
    await menu.getByRole('heading', { name: 'Manage' }).waitFor()
    await menu.getByRole('heading', { name: 'Compliance' }).waitFor()
    await menu.getByRole('link', { name: 'Escalation Policies' }).click()
    await heading.waitFor()
    await page.goto(`${house.address}/`)
    await page.getByRole('button', { name: 'Search or jump' }).click()
    await page.getByRole('combobox', { name: 'Search or jump' }).fill('escal')
    await page.getByRole('option', { name: /^Escalation Policies/ }).click()
    await heading.waitFor()
  })

  test('the pre-requisite that your company has Escalation Policies enabled', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.escalationPolicy({ name: 'Once late', trigger: overdueCount(1), tell: ['manager'] })
    await world.sets({ escalationEnabled: false })
    await world.miss(people.report)
    await world.nextRound()
    world.expectSilence()
    const { page } = await house.visit('owner', '/escalation-policies')
    const warning = page.getByText('Escalation policies are switched off for your organisation')
    await warning.waitFor()
    await page.getByRole('link', { name: 'Switch them on in Settings' }).click()
    await page.getByRole('switch', { name: 'Escalation policies are enabled' }).check()
    await page.getByRole('region', { name: 'Escalation' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
    await page.getByRole('link', { name: 'Escalation Policies' }).click()
    await page.getByRole('row', { name: /Once late/ }).waitFor()
    await warning.waitFor({ state: 'detached' })
    await world.nextRound()
    world.expectMessage(people.manager, { about: [people.report] })
  })
})
