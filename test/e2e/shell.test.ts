import { describe, expect, test } from 'vitest'
import { canLook, expectSound, expectSoundInEveryView, openHouse, shoot } from './support/house.ts'
import { hasFocusIn } from './support/keyboard.ts'
import { walk } from './support/probes.ts'

describe.skipIf(!canLook)('the shell (needs Chromium)', () => {
  test('the way in is for everybody', async () => {
    const house = await openHouse()
    const visit = await house.visit('nobody', '/people?late=true')
    expect(new URL(visit.page.url()).searchParams.get('next')).toBe('/people?late=true')
    await expect.poll(() => visit.page.title()).toBe('Sign in · Leeway')
    // The browser notes the answer that led here.
    expect(visit.complaints.splice(0)).toEqual([expect.stringContaining('401')])
    await expectSoundInEveryView(visit, 'sign-in')
  })

  test('home and its shell are for everybody, from right to left and in long words too', async () => {
    const house = await openHouse()
    for (const language of ['en-XA', 'en-XB', 'de'] as const) await house.expectSoundPage('owner', '/', `home ${language}`, { language })
  })

  test('the focus can be seen wherever Tab leads', async () => {
    const house = await openHouse()
    for (const view of ['light, wide', 'light, phone'] as const) {
      const visit = await house.visit('owner', '/profile', { view })
      await shoot(visit, `profile ${view}`)
      expect(await walk(visit.page)).toEqual([])
      await expectSound(visit)
    }
  })

  test('the keyboard goes anywhere', async () => {
    const house = await openHouse()
    const visit = await house.visit('owner', '/')
    const { page } = visit
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search or jump' })
    await field.fill('outb')
    await expect.poll(() => page.getByRole('option').allTextContents()).toEqual(['OutboxManage › Organisation'])
    await expectSound(visit)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/outbox')
    await page.keyboard.press('?')
    await hasFocusIn(page.getByRole('dialog', { name: 'Keyboard' }))
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('the keyboard goes to nothing that was found for other words, while the answer to those that are written is on its way', async () => {
    const { visit, people } = await openHouse()
    const { page } = await visit('owner', '/')
    await page.keyboard.press('Control+k')
    const field = page.getByRole('combobox', { name: 'Search or jump' })
    await field.fill('memb')
    const member = page.getByRole('option', { name: /^Member/ })
    await member.waitFor()
    await page.route('**/api/v1/people?*', () => undefined)
    await field.fill('zebra')
    await page.keyboard.press('Enter')
    await member.waitFor({ state: 'detached' })
    await field.fill('membe')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/people/${people.member.id}`)
  })

  test('a page that cannot be fetched says so, and offers another try', async () => {
    const { visit } = await openHouse()
    const { page } = await visit('owner', '/profile')
    await page.route('**/assets/rounds-page-*.js', (route) => route.abort())
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Rounds' }).click()
    await page.getByRole('heading', { level: 1, name: 'This page cannot be shown' }).waitFor()
    expect(await page.getByRole('alert').getByRole('button', { name: 'Try again' }).isVisible()).toBe(true)
  })

  test('a page that is not for a role says so', async () => {
    const house = await openHouse()
    const visit = await house.visit('member', '/audit')
    expect(await visit.page.getByRole('heading', { level: 1 }).textContent()).toBe('This page is not for your role')
    expect(await visit.page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0)
    await expectSoundInEveryView(visit, 'not for a role')
  })
})
