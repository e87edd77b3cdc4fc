import type { Page } from 'playwright-core'
import { accessibilityFaults } from '../browser.ts'
import { standsStill, turn } from './house.ts'

/** What is wrong with a page on its sheet of paper, which is dark on white whatever the screen is; and what moves though nobody wants motion. */
export async function faultsInPrint(page: Page): Promise<string[]> {
  await turn(page, 'dark, wide')
  const found = await page.evaluate<string[]>(moving)
  await page.setViewportSize({ width: 794, height: 1123 })
  await page.emulateMedia({ media: 'print' })
  await standsStill(page)
  found.push(...(await page.evaluate<string[]>(wide)), ...(await accessibilityFaults(page, ['color-contrast'])))
  if (await page.getByRole('navigation', { name: 'Main' }).isVisible()) found.push('the navigation is printed')
  return found
}

/** Elements that would move; the browsers of these tests ask for reduced motion. */
const moving = `[...document.querySelectorAll('*')]
  .filter((element) => {
    const { transitionDuration, animationName, animationDuration } = getComputedStyle(element)
    const longest = (durations) => Math.max(...durations.split(',').map(parseFloat))
    return longest(transitionDuration) > 0.01 || (animationName !== 'none' && longest(animationDuration) > 0.01)
  })
  .map((element) => 'it moves: ' + element.outerHTML.slice(0, 120))`

const wide = `document.documentElement.scrollWidth > innerWidth + 1 ? ['wider than the sheet: ' + document.documentElement.scrollWidth] : []`
