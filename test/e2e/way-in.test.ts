import type { Page } from 'playwright-core'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { makeSetupLink } from '../../src/identity/setup.ts'
import { codeAt, stepSeconds } from '../../src/identity/totp.ts'
import { entrance, ownerOf, tokenIn } from '../support/entrance.ts'
import { canLook, expectSound, openDoors } from './support/house.ts'

const [first, second] = ['rather long and easy', 'quite another long one']

async function fillIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel(/^Password/).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

async function signOut(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Ada Vance/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
}

/** What an authenticator makes of the key that the page shows (RFC 4648, base 32). */
function bytesOf(key: string): Buffer {
  const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

describe.skipIf(!canLook)('the way in (needs Chromium)', () => {
  test('by the setup link, with a second factor, and by a new password from the mail', async () => {
    const house = await openDoors(await entrance({ mail: true, baseUrl: 'http://leeway.northfield.test' }))
    const { world } = house
    const email = ownerOf(world)
    const token = tokenIn((await makeSetupLink(world.db, world.organizationId)) ?? '')
    const visit = await house.visit('nobody', `/setup?token=${token}`)
    const { page, complaints } = visit
    const home = page.getByRole('heading', { level: 1, name: /Ada Vance/ })
    await page.getByLabel('Name of the organisation').fill(`Northfield ${world.organizationId}`)
    await page.getByLabel('Your name').fill('Ada Vance')
    await page.getByLabel('E-mail address').fill(email)
    await page
      .getByLabel(/^New password/)
      .first()
      .fill(first)
    await page.getByRole('button', { name: 'Create and go in' }).click()
    await home.waitFor()
    await page.getByRole('heading', { name: 'Set up mine' }).waitFor()

    await page.getByRole('button', { name: /Ada Vance/ }).click()
    await page.getByRole('menuitem', { name: 'Profile' }).click()
    const card = page.getByRole('region', { name: 'Second factor' })
    await card.getByLabel('Current password').fill(first)
    await card.getByRole('button', { name: 'Set up a second factor' }).click()
    const shown = await card.getByText(/^Key: [A-Z2-7]+$/).textContent()
    const key = bytesOf(shown?.replace('Key: ', '') ?? '')
    const code = () => codeAt(key, Math.floor(world.clock.now().epochMilliseconds / 1000 / stepSeconds))
    await card.getByLabel('Code it shows').fill(code())
    await card.getByRole('button', { name: 'Switch it on' }).click()
    const kept = card.getByRole('listitem').first()
    const backup = (await kept.textContent()) ?? ''
    await card.getByRole('button', { name: 'I have kept them' }).click()
    await card.getByText('Signing in asks for a code from your authenticator.').waitFor()
    await expectSound(visit)

    await signOut(page)
    await fillIn(page, email, 'not the right one')
    await page.getByText('Address and password do not go together.').waitFor()
    await fillIn(page, email, first)
    const asked = page.getByLabel('Code from your authenticator')
    await asked.fill('000000')
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByText('That code is not right, or no longer.').waitFor()
    // A code counts once.
    world.clock.advance({ seconds: stepSeconds })
    await asked.fill(code())
    await page.getByRole('button', { name: 'Sign in' }).click()
    await home.waitFor()

    await signOut(page)
    await page.getByRole('link', { name: 'Forgot your password?' }).click()
    await page.getByLabel('E-mail address').fill(email)
    await page.getByRole('button', { name: 'Send the link' }).click()
    await page.getByRole('heading', { name: 'Look into your mail' }).waitFor()
    const newest = () => PostalMime.parse(world.mailbox.letters.at(-1)?.raw ?? '')
    await expect.poll(async () => (await newest()).text).toContain('/password-reset?token=')
    expect(world.mailbox.letters.at(-1)?.to).toBe(email)
    await page.goto(`${house.address}/password-reset?token=${tokenIn((await newest()).text ?? '')}`)
    await page
      .getByLabel(/^New password/)
      .first()
      .fill(second)
    await page.getByRole('button', { name: 'Set the password' }).click()
    await page.getByText('Your password is set').waitFor()
    await page.getByRole('link', { name: 'Sign in' }).click()
    await fillIn(page, email, second)
    await asked.fill(backup)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await home.waitFor()
    // The browser notes each answer that nobody is signed in, or that a code was wrong.
    expect(complaints.filter((complaint) => !/40[01]/.test(complaint))).toEqual([])
  })
})
