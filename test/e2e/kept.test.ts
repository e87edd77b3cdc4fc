import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { canLook, expectSound, openHouse, settled, shoot } from './support/house.ts'

/** Does something whose words the account keeps, and waits until it has: the page shows it before. */
async function expectKept(page: Page, words: string, deed: () => Promise<void>): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().postData()?.includes(words) ?? false)
  await deed()
  expect((await answered).status()).toBe(200)
}

/** Gives a name to what the list shows, where the saved views are open. */
async function expectViewSaved(page: Page, name: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name of the view' }).fill(name)
  await expectKept(page, name, () => page.getByRole('button', { name: 'Save this view' }).click())
  await page.getByRole('button', { name, exact: true }).waitFor()
}

describe.skipIf(!canLook)('what is kept with the account (needs Chromium)', () => {
  test('a view, columns and the language are there in another browser, and not in somebody else’s', async () => {
    const house = await openHouse()
    await house.world.owes(house.people.report)
    const visit = await house.visit('owner', '/task-log?overdue=true')
    const { page } = visit
    await page.getByRole('button', { name: 'Saved views' }).click()
    await expectViewSaved(page, 'Late here')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Owner', exact: false }).click()
    await page.getByRole('menuitemradio', { name: 'English', checked: true }).waitFor()
    await shoot(visit, 'account menu')
    await expectSound(visit)
    await expectKept(page, '"de"', () => page.getByRole('menuitemradio', { name: 'Deutsch' }).click())
    await page.getByRole('heading', { level: 1, name: 'Aufgabenprotokoll' }).waitFor()
    await settled(page)
    await expectSound(visit)

    const { page: elsewhere } = await house.visit('owner', '/task-log')
    await elsewhere.getByRole('heading', { level: 1, name: 'Aufgabenprotokoll' }).waitFor()
    await elsewhere.getByRole('button', { name: 'Gespeicherte Ansichten' }).click()
    await elsewhere.getByRole('button', { name: 'Late here', exact: true }).click()
    await elsewhere.waitForURL('**/task-log?overdue=true')

    const { page: another } = await house.visit('admin', '/task-log')
    await another.getByRole('button', { name: 'Saved views' }).click()
    expect(await another.getByRole('button', { name: 'Late here', exact: true }).count()).toBe(0)
  })

  test('a view of the register brings back which of its views it was saved in', async () => {
    const house = await openHouse()
    const { page } = await house.visit('owner', '/exceptions?view=in-force&q=patches')
    await page.getByRole('button', { name: 'Saved views' }).click()
    await expectViewSaved(page, 'Patches')
    await page.goto(`${house.address}/exceptions?view=expired`)
    await page.getByRole('button', { name: 'Saved views' }).click()
    await page.getByRole('button', { name: 'Patches', exact: true }).click()
    await page.waitForURL('**/exceptions?view=in-force&q=patches')
  })

  test('a view brings back its columns, and one from before views had any leaves them as they are', async () => {
    const house = await openHouse()
    await house.world.owes(house.people.report)
    const before = { list: 'task-log', views: [{ name: 'Before', search: 'sort=what' }], columns: null }
    await house.as.owner('PATCH /me/preferences', { body: { lists: [before] } })
    const { page } = await house.visit('owner', '/task-log')
    const heads = () => page.getByRole('columnheader').allTextContents()
    const press = async (...names: string[]) => {
      for (const name of names) await page.getByRole('button', { name, exact: true }).click()
    }
    const usual = await heads()
    await press('Columns and order')
    await page.getByLabel('Department', { exact: true }).click()
    await page.keyboard.press('Escape')
    await expect.poll(heads).toContain('Department')
    const wide = await heads()
    await press('Saved views')
    await expectViewSaved(page, 'Wide')
    await page.keyboard.press('Escape')
    await press('Columns and order', 'Usual columns')
    await page.keyboard.press('Escape')
    await expect.poll(heads).toEqual(usual)
    await press('Saved views', 'Wide')
    await expect.poll(heads).toEqual(wide)
    await press('Saved views', 'Before')
    await page.waitForURL('**/task-log?sort=what')
    await expect.poll(heads).toEqual(wide)
  })

  test('the menu of the account opens on a phone as well', async () => {
    const house = await openHouse()
    const visit = await house.visit('owner', '/', { view: 'light, phone' })
    const { page } = visit
    await page.getByRole('button', { name: 'Menu' }).click()
    await page.getByRole('button', { name: 'Owner' }).click()
    await page.getByRole('menuitem', { name: 'Profile' }).waitFor()
    await shoot(visit, 'account menu phone')
    await expectSound(visit)
    await page.getByRole('menuitem', { name: 'Profile' }).click()
    await page.getByRole('heading', { level: 1, name: 'Profile' }).waitFor()
  })
})
