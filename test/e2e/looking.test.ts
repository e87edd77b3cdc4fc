import { describe, expect, test } from 'vitest'
import { demoPeople } from '../support/demo-personas.ts'
import { canLook, expectSound, openHouse, settled, shoot, type View } from './support/house.ts'

describe.skipIf(!canLook)('looking through the eyes of a persona (needs /usr/bin/chromium)', () => {
  test.each(['light, wide', 'dark, phone', 'forced colours'] as const satisfies View[])(
    'begins, shows, refuses and stops, %s',
    async (view) => {
      const house = await openHouse()
      const { world } = house
      const { 'Maya Lindqvist': maya } = await demoPeople(house, { 'Maya Lindqvist': {} })
      const ines = await world.person('Ines Carvalho', { manager: maya })
      await world.miss(ines, 2)
      const visit = await house.visit('owner', '/', { view })
      const { page } = visit
      await page.getByRole('button', { name: 'Maya Lindqvist, manager' }).click()
      const bar = page.getByRole('region', { name: 'Through whose eyes' })
      await bar.getByText('You are looking as Maya Lindqvist, manager.').waitFor()
      await page.getByRole('heading', { level: 1, name: 'Maya' }).waitFor()
      await settled(page)
      await shoot(visit, `looking home ${view}`)
      await expectSound(visit)
      expect(await page.getByRole('link', { name: 'Audit trail' }).count()).toBe(0)

      await page.goto(`${house.address}/my-team`)
      await page.getByRole('checkbox', { name: 'Ines Carvalho' }).check()
      await shoot(visit, `looking team ${view}`)
      await expectSound(visit)
      await page.getByRole('button', { name: 'Nudge', exact: true }).click()
      await page.getByText('nothing can be changed until you stop', { exact: false }).first().waitFor()
      expect(visit.complaints.splice(0)).not.toEqual([])
      await page.keyboard.press('Escape')

      await bar.getByRole('button', { name: 'Stop' }).click()
      await page.getByRole('heading', { level: 1, name: 'Owner' }).waitFor()
      expect(await bar.count()).toBe(0)
    },
  )
})
