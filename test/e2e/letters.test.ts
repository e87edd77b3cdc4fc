import { describe, expect, test } from 'vitest'
import { letterTo, putting } from '../delivery/letter-to.ts'
import { canLook, openHouse } from './support/house.ts'

describe.skipIf(!canLook)('letters (needs Chromium)', () => {
  test('stand in the inbox with their words and a way to the page', async () => {
    const house = await openHouse()
    await putting(house.world, letterTo(house.people.manager))
    await house.expectSoundPage('manager', '/inbox', 'inbox letter', {
      first: async (page) => {
        await page.getByRole('button', { name: 'EX-104 The till in the canteen' }).first().click()
        const link = page.getByRole('link', { name: 'Look at EX-104 and decide' })
        expect(await link.getAttribute('href')).toBe('/exceptions/104')
      },
      toSee: (page) => page.getByText('You decide as the owner of the policy.'),
    })
  })

  test('stand in the outbox as they are sent', async () => {
    const house = await openHouse()
    await putting(house.world, letterTo(house.people.manager))
    const row = encodeURIComponent(`${house.people.manager.id}~2026-03-02~EX-104/decide/2`)
    await house.expectSoundPage('owner', `/outbox?row=${row}`, 'outbox letter', {
      first: async (page) => {
        await page.getByText('It leaves at once.').waitFor()
        await page.getByRole('tab', { name: 'As text' }).click()
      },
      toSee: (page) => page.getByText('Jo Weber asks for an exception'),
    })
  })
})
