import { describe, expect, test } from 'vitest'
import { demoPeople } from '../support/demo-personas.ts'
import { canLook, expectSoundInEveryView, openHouse } from './support/house.ts'

describe.skipIf(!canLook)('looking through the eyes of a persona (needs Chromium)', () => {
  test('begins, shows, refuses and stops', async () => {
    const house = await openHouse()
    const { world } = house
    const { 'Maya Lindqvist': maya } = await demoPeople(house, { 'Maya Lindqvist': {} })
    const ines = await world.person('Ines Carvalho', { manager: maya })
    await world.miss(ines, 2)
    const visit = await house.visit('owner', '/')
    const { page } = visit
    await page.getByRole('button', { name: 'Maya Lindqvist, manager' }).click()
    const bar = page.getByRole('region', { name: 'Through whose eyes' })
    await bar.getByText('You are looking as Maya Lindqvist, manager.').waitFor()
    await page.getByRole('heading', { level: 1, name: 'Maya' }).waitFor()
    const stop = bar.getByRole('button', { name: 'Stop' })
    await expectSoundInEveryView(visit, 'looking home', stop)
    expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0)

    await page.goto(`${house.address}/my-team`)
    await page.getByRole('checkbox', { name: 'Ines Carvalho' }).check()
    await expectSoundInEveryView(visit, 'looking team', stop)
    await page.getByRole('button', { name: 'Nudge', exact: true }).click()
    await page.getByText('nothing can be changed until you stop', { exact: false }).first().waitFor()
    expect(visit.complaints.splice(0)).not.toEqual([])
    await page.keyboard.press('Escape')

    await page.goto(`${house.address}/task-log`)
    await page.locator('[data-opens]').first().click()
    await page.getByRole('complementary', { name: 'Task' }).waitFor()
    const bottom = await page
      .locator('thead')
      .evaluate((head) => Math.max(...[...head.querySelectorAll('th')].map((cell) => cell.getBoundingClientRect().bottom)))
    const top = await page
      .locator('tbody tr')
      .first()
      .evaluate((row) => row.getBoundingClientRect().top)
    expect(bottom, 'the head of a list beside a panel lies upon no row').toBeLessThanOrEqual(top + 1)

    await stop.click()
    await page.getByRole('heading', { level: 1, name: 'Owner' }).waitFor()
    await bar.waitFor({ state: 'detached' })
  })
})
