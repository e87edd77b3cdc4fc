import type { Locator, Page } from 'playwright-core'

/** Walks by Tab until something has the focus. Fails where Tab does not lead there. */
export async function tabTo(page: Page, target: Locator, { backwards = false, steps = 70 } = {}): Promise<void> {
  await target.first().waitFor()
  for (let step = 0; step < steps; step += 1) {
    await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab')
    if ((await target.and(page.locator(':focus')).count()) > 0) return
  }
  throw new Error(`${steps} times Tab did not lead to ${target}`)
}

/** Waits until something has the focus. */
export async function hasFocus(page: Page, target: Locator): Promise<void> {
  await target.and(page.locator(':focus')).waitFor()
}

/** Waits until the focus is in what has opened: a key that is pressed before goes elsewhere. */
export async function hasFocusIn(part: Locator): Promise<void> {
  // A menu gives it to something that takes no room.
  await part.locator(':focus').waitFor({ state: 'attached' })
}

/** Goes down to an item of a menu that has opened. */
export async function downTo(page: Page, item: Locator): Promise<void> {
  await hasFocusIn(page.getByRole('menu').filter({ has: item }))
  await page.keyboard.press('ArrowDown')
  await hasFocus(page, item)
}

/** Presses a key several times before the page gets to do anything about it, as a page that is busy does with what was pressed meanwhile. */
export async function pressAtOnce(page: Page, key: string, times: number): Promise<void> {
  await page.evaluate(`for (let time = 0; time < ${times}; time += 1)
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key: '${key}', bubbles: true, cancelable: true }))`)
}
