import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { beat } from '../../src/heartbeat.ts'
import { openLog } from '../../src/log.ts'
import { Mailbox } from '../support/mailbox.ts'
import { overdueCount } from '../support/world.ts'
import { canLook, type House, openHouse } from './support/house.ts'
import { hasFocus } from './support/keyboard.ts'

const right = { user: 'leeway', password: 'blue herons' }

/** A mail server that lets one user in. */
const lettingIn = ({ world }: House) => Mailbox.open(world.clock, { users: { [right.user]: right.password } })

const beatIn = ({ world: { db, clock }, dataFolder }: House) =>
  beat({ db, clock, config: readConfig({ LEEWAY_DATA: dataFolder }), log: openLog('silent') })

async function fill(page: Page, port: number, password: string) {
  await page.getByRole('textbox', { name: 'Mail server', exact: true }).fill('127.0.0.1')
  await page.getByLabel('Port').fill(String(port))
  await page.getByRole('combobox', { name: 'Security of the connection' }).click()
  await page.getByRole('option', { name: 'none', exact: false }).click()
  await page.getByLabel('User').fill(right.user)
  await page.getByLabel('Password of the mail server').fill(password)
  await page.getByLabel('Sender').fill('leeway@northfield.test')
}

const tryIt = (page: Page) => page.getByRole('button', { name: 'Send me a test message' }).click()

describe.skipIf(!canLook)('the mail server (needs Chromium)', () => {
  test('is set, mended, tried and saved, and the next digest leaves by it', async () => {
    const house = await openHouse()
    const mailbox = await lettingIn(house)
    await house.world.escalationPolicy({ trigger: overdueCount(1) })
    await house.world.miss(house.people.report)
    await house.world.round()
    const { page, complaints } = await house.visit('owner', '/settings')
    await page.getByText('no mail server is set').waitFor()
    await fill(page, mailbox.port, 'wrong')
    await tryIt(page)
    const password = page.getByLabel('Password of the mail server')
    await page.getByText('did not take a test message', { exact: false }).waitFor()
    expect(await password.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByText('The server refused this user and password.').count()).toBe(1)
    await hasFocus(page, password)

    await password.fill(right.password)
    await tryIt(page)
    await page.getByText('The mail server took a test message', { exact: false }).waitFor()
    expect(mailbox.takeNew()).toMatchObject([{ to: 'owner@northfield.test', from: 'leeway@northfield.test' }])

    await page.getByRole('form', { name: 'Mail server' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('Leave this empty to go on with it.', { exact: false }).waitFor()
    await expect.poll(() => password.inputValue()).toBe('')
    house.world.clock.set('2026-03-03T08:00:00Z')
    await beatIn(house)
    expect(mailbox.takeNew()).toMatchObject([{ to: house.people.manager.email, from: 'leeway@northfield.test' }])
    expect(complaints).toEqual([])
  })

  test('is removed again', async () => {
    const house = await openHouse()
    const { page } = await house.visit('owner', '/settings')
    await fill(page, 25, right.password)
    await page.getByRole('form', { name: 'Mail server' }).getByRole('button', { name: 'Save' }).click()
    await page.getByRole('button', { name: 'Remove' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
    await page.getByText('no mail server is set').waitFor()
    await expect.poll(() => page.getByLabel('User').inputValue()).toBe('')
  })

  test('whose key is gone asks for its password', async () => {
    const house = await openHouse()
    const body = { host: 'mail.northfield.test', port: 587, security: 'required', ...right, from: 'leeway@northfield.test' }
    await house.as.owner('PUT /settings/mail-server', { body })
    await rm(join(house.dataFolder, 'mail-key'))
    const { page } = await house.visit('owner', '/settings')
    await page.getByText('the password must be entered again').waitFor()
    await page.getByLabel('Password of the mail server').fill(right.password)
    await page.getByRole('form', { name: 'Mail server' }).getByRole('button', { name: 'Save' }).click()
    await page.getByText('Leave this empty to go on with it.', { exact: false }).waitFor()
    await page.getByText('the password must be entered again').waitFor({ state: 'detached' })
  })

  test('that somebody else set meanwhile is neither written over nor removed unseen', async () => {
    const house = await openHouse()
    const set = (host: string) =>
      house.as.owner('PUT /settings/mail-server', {
        body: { host, port: 587, security: 'required', ...right, from: 'leeway@northfield.test' },
      })
    await set('first.northfield.test')
    const { page } = await house.visit('owner', '/settings')
    const form = page.getByRole('form', { name: 'Mail server' })
    const host = form.getByRole('textbox', { name: 'Mail server', exact: true })
    await expect.poll(() => host.inputValue()).toBe('first.northfield.test')
    await set('second.northfield.test')
    await form.getByRole('button', { name: 'Save' }).click()
    await form.getByText('Meanwhile somebody else has set second.northfield.test.').waitFor()
    await form.getByRole('button', { name: 'Remove' }).click()
    const asks = page.getByRole('dialog', { name: 'Remove the mail server first.northfield.test?' })
    await asks.getByRole('button', { name: 'Remove' }).click()
    await asks.getByRole('alert').waitFor()
    await asks.getByRole('button', { name: 'Cancel' }).click()
    await form.getByRole('button', { name: 'Begin from that' }).click()
    await expect.poll(() => host.inputValue()).toBe('second.northfield.test')
    await form.getByRole('button', { name: 'Save' }).click()
    await page.getByText('Saved.').waitFor()
  })

  test('is for an Owner to set; an Admin reads it', async () => {
    const house = await openHouse()
    await house.as.owner('PUT /settings/mail-server', {
      body: { host: 'mail.northfield.test', port: 587, security: 'required', ...right, from: 'leeway@northfield.test' },
    })
    const { page } = await house.visit('admin', '/settings')
    await page.getByText('mail.northfield.test:587').waitFor()
    expect(await page.getByRole('form', { name: 'Mail server' }).count()).toBe(0)
  })

  test('is a sound card, also where everything about it is wrong', async () => {
    const house = await openHouse()
    const mailbox = await lettingIn(house)
    await house.expectSoundPage('owner', '/settings', 'mail server refused', {
      first: async (page) => {
        await fill(page, mailbox.port, 'wrong')
        await tryIt(page)
      },
      toSee: (page) => page.getByText('did not take a test message', { exact: false }),
    })
  })
})
