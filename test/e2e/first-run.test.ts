import { describe, expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { canLook, expectSoundInEveryView, openHouse } from './support/house.ts'

describe.skipIf(!canLook)('the first run (needs Chromium)', () => {
  test('has two doors: the demo company comes and goes by one button', async () => {
    const house = await openHouse({ today: '2026-11-20' })
    const visit = await house.visit('owner', '/')
    const { page } = visit
    await page.getByRole('heading', { name: 'Try the demo company' }).waitFor()
    await expectSoundInEveryView(visit, 'first run doors', page.getByRole('heading', { name: 'Set up mine' }))
    await page.getByRole('button', { name: 'Load the demo company' }).click()
    // The server works as long as it takes.
    await page.getByRole('heading', { name: 'You are in the demo company' }).waitFor({ timeout: 0 })
    await expectSoundInEveryView(visit, 'first run demo')
    await page.getByRole('button', { name: 'Remove the demo company' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove the demo company' }).click()
    await page.getByRole('heading', { name: 'Try the demo company' }).waitFor()
    expect(await house.world.rows(sql`select 1 from deadline where organization_id = ${house.world.organizationId}`)).toEqual([])
  })

  test('the checklist ticks off what is done, and stays until all is', async () => {
    const house = await openHouse()
    const { world, people } = house
    await world.owes(people.report)
    const { page } = await house.visit('owner', '/')
    await page.getByText('1 of 4 steps done', { exact: false }).waitFor()
    expect(await page.locator('[aria-current=step]').textContent()).toContain('Import people')
    await page.getByRole('link', { name: 'Set up mail and go live' }).click()
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
  })
})
