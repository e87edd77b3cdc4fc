import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { canLook, heldBack, openHouse, settled, type Visit } from './support/house.ts'

/** What has the focus: its kind, and what stands in it. */
function focused(page: Page): Promise<string> {
  return page.evaluate<string>(`document.activeElement.tagName + ' ' + document.activeElement.textContent`)
}

async function expectOnHeading({ page }: Visit): Promise<void> {
  await expect.poll(() => focused(page)).toMatch(/^H1 /)
  await settled(page)
  const heading = await page.getByRole('heading', { level: 1 }).textContent()
  expect(await focused(page)).toBe(`H1 ${heading}`)
}

describe.skipIf(!canLook)('the focus (needs Chromium)', () => {
  test('goes to the heading of the page that one goes to', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.miss(people.report, 2)
    const visit = await house.visit('owner', '/')
    const { page } = visit
    expect(await focused(page)).toMatch(/^BODY /)
    const links = page.getByRole('navigation', { name: 'Main' }).getByRole('link')
    const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    expect(addresses.length).toBeGreaterThan(10)
    for (const address of [...addresses.slice(1), addresses[0] ?? '/']) {
      await links.and(page.locator(`[href="${address}"]`)).press('Enter')
      await page.waitForURL(`**${address}`)
      await expectOnHeading(visit)
    }
  })

  test('goes there from one person to the next, and back', async () => {
    const house = await openHouse()
    const { people } = house
    const visit = await house.visit('owner', `/people/${people.report.id}`)
    const { page } = visit
    await page.getByRole('main').getByRole('link', { name: 'Manager', exact: true }).first().press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Manager' }).waitFor()
    await expectOnHeading(visit)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor()
    await expectOnHeading(visit)
  })

  test('stays in a list that is filtered', async () => {
    const house = await openHouse()
    const { page } = await house.visit('owner', '/people')
    const field = page.getByRole('searchbox', { name: 'Search this list' })
    await field.fill('rep')
    await page.waitForURL('**/people?q=rep')
    expect(await page.evaluate<string>('document.activeElement.type')).toBe('search')
  })

  test('stays in a dialog that was opened while the page was on its way', async () => {
    const house = await openHouse()
    const { page } = await house.visit('owner', '/')
    const { asked, arrive } = await heldBack(page, '**/assets/people-page-*.js')
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'People' }).press('Enter')
    await asked
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search or jump' })
    await field.fill('audit')
    arrive()
    await page.locator('h1', { hasText: 'People' }).waitFor({ state: 'attached' })
    await settled(page)
    expect(await page.evaluate<string>('document.activeElement.value')).toBe('audit')
  })
})
