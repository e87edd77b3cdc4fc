import { describe, expect, test } from 'vitest'
import { canLook, noticesStay, openHouse, type View } from './support/house.ts'

describe.skipIf(!canLook)('notices (needs Chromium)', () => {
  test.each(['light, wide', 'light, tablet', 'light, phone'] as const satisfies View[])(
    'do not cover what went wrong at the foot of a panel, %s',
    async (view) => {
      const house = await openHouse()
      await house.world.miss(house.people.report, 1, { title: 'Fire safety', due: '2026-02-20' })
      const { page } = await house.visit('owner', '/task-log', { view })
      await noticesStay(page)
      await page.getByRole('button', { name: 'Fire safety' }).click()
      const panel = page.getByRole('complementary', { name: 'Fire safety' })
      const change = async () => {
        await panel.getByRole('button', { name: 'Change', exact: true }).click()
        await panel.getByLabel('It is due on another day').check()
        await panel.getByRole('textbox', { name: 'Why' }).fill('Agreed with them')
        await panel.getByRole('button', { name: 'Change it' }).click()
      }
      await change()
      await page.getByText('One deadline changed.').waitFor()
      await page.route('**/api/v1/deadlines/*', (route) => (route.request().method() === 'PATCH' ? route.abort() : route.continue()))
      await change()
      const problem = panel.getByRole('alert')
      await problem.waitFor()
      await page.getByText('One deadline changed.').waitFor()
      expect(await page.evaluate<boolean>(isWhollySeen)).toBe(true)
    },
  )
})

/** Whether nothing lies over what went wrong, at its corners and in its middle. */
const isWhollySeen = `(() => {
  const problem = document.querySelector('aside [role=alert]')
  const { left, right, top, bottom } = problem.getBoundingClientRect()
  const across = [left + 8, (left + right) / 2, right - 8]
  const down = [top + 4, (top + bottom) / 2, bottom - 4]
  return across.every((x) => down.every((y) => problem.contains(document.elementFromPoint(x, y))))
})()`
