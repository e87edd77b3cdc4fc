import { describe, expect, test } from 'vitest'
import { letterTo, putting } from '../delivery/letter-to.ts'
import { canLook, expectSound, openHouse, shoot, type View } from './support/house.ts'

const looks: View[] = ['light, wide', 'dark, phone']

describe.skipIf(!canLook)('letters (needs /usr/bin/chromium)', () => {
  test.each(looks)('stand in the inbox with their words and a way to the page, %s', { timeout: 120_000 }, async (view) => {
    const house = await openHouse()
    await putting(house.world, letterTo(house.people.manager))
    const visit = await house.visit('manager', '/inbox', { view })
    await visit.page.getByRole('button', { name: 'EX-104 The till in the canteen' }).first().click()
    await visit.page.getByText('You decide as the owner of the policy.').waitFor()
    const link = visit.page.getByRole('link', { name: 'Look at EX-104 and decide' })
    expect(await link.getAttribute('href')).toBe('/exceptions/104')
    await shoot(visit, `inbox letter ${view}`)
    await expectSound(visit)
  })

  test.each(looks)('stand in the outbox as they are sent, %s', { timeout: 120_000 }, async (view) => {
    const house = await openHouse()
    await putting(house.world, letterTo(house.people.manager))
    const row = encodeURIComponent(`${house.people.manager.id}~2026-03-02~EX-104/decide/2`)
    const visit = await house.visit('owner', `/outbox?row=${row}`, { view })
    await visit.page.getByText('It leaves at once.').waitFor()
    await visit.page.getByRole('tab', { name: 'As text' }).click()
    await visit.page.getByText('Jo Weber asks for an exception').waitFor()
    await shoot(visit, `outbox letter ${view}`)
    await expectSound(visit)
  })
})
