import { mkdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { canLook, type House, openHouse, shoot, type View, views } from './support/house.ts'
import { everyScreen, fill, filled, openFirstRow } from './support/screens.ts'

/** Which screens: those whose address has this in it. Set by `npm run screenshots [-- --only NAME]`. */
const wanted = process.env['LEEWAY_SCREENS']

test('every screen of the routes is found', () => {
  const screens = everyScreen()
  expect(screens.length).toBeGreaterThan(30)
  expect(new Set(screens.map(({ path }) => path)).size).toBe(screens.length)
})

describe.skipIf(!canLook || wanted === undefined)('pictures', () => {
  test('of every screen', { timeout: 3_600_000 }, async () => {
    mkdirSync(process.env['LEEWAY_SHOTS'] ?? '', { recursive: true })
    const house = await openHouse({ today: '2026-11-20' })
    const persons = await fill(house)
    const failed: string[] = []
    for (const { path, who } of everyScreen().filter((screen) => screen.path.includes(wanted ?? '')))
      await take(house, path, persons[who]).catch((error: Error) => failed.push(`${path}: ${error.message}`))
    expect(failed).toEqual([])
  })
})

async function take(house: House, path: string, who: Parameters<House['visit']>[0]): Promise<void> {
  const address = await filled(house, path)
  const name = path.replace(/^\/$/, 'home').replaceAll(/[/$]/g, ' ').trim()
  for (const view of Object.keys(views) as View[]) {
    const visit = await house.visit(who, address, { view })
    await shoot(visit, `${name} ${view}`)
    if (view === 'light, wide') {
      await visit.page.setViewportSize({ width: 794, height: 1123 })
      await visit.page.emulateMedia({ media: 'print' })
      await shoot(visit, `${name} print`)
      await visit.page.emulateMedia({ media: 'screen' })
      await visit.page.setViewportSize(views[view].viewport)
    }
    if (view.startsWith('light') && (await openFirstRow(visit))) await shoot(visit, `${name} open ${view}`)
    await visit.page.close()
  }
}
