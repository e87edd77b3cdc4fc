import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { canLook, type House, openHouse, settled, shoot, type View, views } from './support/house.ts'
import { everyScreen, fill, filled, openFirstRow, personNamed, screensWith } from './support/screens.ts'

/** Which screens: those whose address has this in it. Set by `npm run screenshots [-- --only NAME]`. */
const wanted = process.env['LEEWAY_SCREENS']

/** Where the pictures of the README go. Set by `npm run screenshots -- --readme`. */
const pictures = process.env['LEEWAY_PICTURES']

test('every screen of the routes is found', () => {
  const screens = everyScreen()
  expect(screens.length).toBeGreaterThan(30)
  expect(new Set(screens.map(({ path }) => path)).size).toBe(screens.length)
})

test('a word that no screen has in its address is told, with those there are', () => {
  expect(screensWith('task-log').length).toBeGreaterThan(0)
  expect(() => screensWith('taks-log')).toThrow(/^no screen has "taks-log" in its address; the words there are: .*, task-log, /)
})

describe.skipIf(!canLook || wanted === undefined)('pictures', () => {
  test('of every screen', { timeout: 3_600_000 }, async () => {
    const screens = screensWith(wanted ?? '')
    mkdirSync(process.env['LEEWAY_SHOTS'] ?? '', { recursive: true })
    const house = await openHouse({ today: '2026-11-20' })
    const persons = await fill(house)
    const failed: string[] = []
    for (const { path, who } of screens)
      await take(house, path, persons[who]).catch((error: Error) => failed.push(`${path}: ${error.message}`))
    expect(failed).toEqual([])
  })
})

/** The few that the README shows: where they are, through whose eyes, and what is waited for. */
const shownInReadme = [
  { name: 'sentence', path: '/escalation-policies/$policyId/edit', who: 'Owen Price', ready: 'Not reached, but close' },
  { name: 'decision', path: '/exceptions/$decisionId', who: 'Farah Siddiqui', ready: 'Reject' },
  { name: 'home', path: '/', who: 'Liam Murray', ready: 'Late by team and week' },
] as const

describe.skipIf(!canLook || pictures === undefined)('pictures', () => {
  test('for the README', { timeout: 600_000 }, async () => {
    mkdirSync(pictures ?? '', { recursive: true })
    const house = await openHouse({ today: '2026-11-20' })
    await fill(house)
    await house.world.sets({ name: 'Northfield Hospital' })
    for (const { name, path, who, ready } of shownInReadme)
      for (const scheme of ['light', 'dark'] as const) {
        const { page } = await house.visit(await personNamed(house, who), await filled(house, path), { view: `${scheme}, wide` })
        await page.getByText(ready).first().waitFor()
        await settled(page)
        const browser = await page.context().newCDPSession(page)
        const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: 85 })
        await writeFile(join(pictures ?? '', `${name}-${scheme}.webp`), data, 'base64')
        await page.close()
      }
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
