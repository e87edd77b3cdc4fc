import { describe, expect, test } from 'vitest'
import { accessibilityFaults } from './browser.ts'
import { canLook, openHouse } from './support/house.ts'
import { everyScreen, fill, filled } from './support/screens.ts'

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

  test('of every screen fits its sheet, dark on white whatever the screen is, and nothing moves for whoever wants no motion', async () => {
    const house = await openHouse({ today: '2026-11-20' })
    const persons = await fill(house)
    const faults: Record<string, string[]> = {}
    for (const { path, who } of everyScreen()) {
      const { page } = await house.visit(persons[who], await filled(house, path), { view: 'dark, wide' })
      const found = await page.evaluate<string[]>(moving)
      await page.setViewportSize({ width: 794, height: 1123 })
      await page.emulateMedia({ media: 'print' })
      found.push(...(await page.evaluate<string[]>(wide)), ...(await accessibilityFaults(page, ['color-contrast'])))
      if (await page.getByRole('navigation', { name: 'Main' }).isVisible()) found.push('the navigation is printed')
      if (found.length > 0) faults[path] = found
      await page.close()
    }
    expect(faults).toEqual({})
  })
})

/** Elements that would move; the browsers of these tests ask for reduced motion. */
const moving = `[...document.querySelectorAll('*')]
  .filter((element) => {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element)
    const longest = (durations) => Math.max(...durations.split(',').map(parseFloat))
    return longest(transitionDuration) > 0.01 || (animationName !== 'none' && longest(animationDuration) > 0.01)
  })
  .map((element) => 'it moves: ' + element.outerHTML.slice(0, 120))`

const wide = `document.documentElement.scrollWidth > innerWidth + 1 ? ['wider than the sheet: ' + document.documentElement.scrollWidth] : []`
