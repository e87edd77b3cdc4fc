import { describe, expect, test } from 'vitest'
import { canLook, openHouse } from './support/house.ts'

describe.skipIf(!canLook)('print (needs Chromium)', () => {
  test('leaves out what only a screen can use, and says how much of a list is on it', async () => {
    const house = await openHouse()
    await house.world.miss(house.people.report, 101, { title: 'Fire safety', due: '2026-02-20' })
    const { page } = await house.visit('owner', '/task-log', { view: 'dark, wide' })
    await page.emulateMedia({ media: 'print' })
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false)
    expect(await page.getByRole('checkbox').first().isVisible()).toBe(false)
    expect(await page.getByRole('button', { name: 'Show more' }).isVisible()).toBe(false)
    expect(await page.getByText('100 of 101 shown').isVisible()).toBe(true)
  })
})
