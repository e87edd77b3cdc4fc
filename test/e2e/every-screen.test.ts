import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { canLook, everyView, faultsInEveryView, openHouse, settled, type View } from './support/house.ts'
import { faultsInPrint } from './support/print.ts'
import { probe } from './support/probes.ts'
import { everyScreen, fill, filled, type Screen } from './support/screens.ts'

/**
 * All colours and all widths, each once: screens take turns in which goes with which. LEEWAY_TEST_RUNS=9 looks at each in all nine.
 */
const turns: readonly View[][] = [
  ['light, wide', 'dark, phone', 'forced colours, tablet'],
  ['light, phone', 'dark, tablet', 'forced colours'],
  ['light, tablet', 'dark, wide', 'forced colours, phone'],
]
/** Where the sidebar leaves a list the least room. */
const besideSidebar = { width: 900, height: 860 }

const ofTurn = (place: number) => (Number(process.env['LEEWAY_TEST_RUNS'] ?? 3) >= 9 ? everyView : turns[place % turns.length])

describe.skipIf(!canLook)('every screen (needs Chromium)', () => {
  test('is sound in all colours and widths and in print, with what there is in a company; and says so where the server does not answer', async () => {
    const house = await openHouse({ today: '2026-11-20' })
    const persons = await fill(house)
    await expectNoFaults(everyScreen(), async ({ path, who }, inViews) => {
      const visit = await house.visit(persons[who], await filled(house, path))
      const faults = await faultsInEveryView(visit, `full ${path}`, undefined, inViews)
      await visit.page.setViewportSize(besideSidebar)
      const narrow = await probe(visit.page)
      const inPrint = await faultsInPrint(visit.page)
      await visit.page.close()
      return { ...faults, ...(narrow.length > 0 && { narrow }), ...(inPrint.length > 0 && { inPrint }) }
    })
    await expectNoFaults(
      asking,
      async ({ path, who }, inViews) => {
        const visit = await house.visit(persons[who], '/nowhere')
        const alert = visit.page.getByRole('alert')
        await cutOff(visit.page, `${house.address}${await filled(house, path)}`)
        await alert.first().waitFor()
        const faults = await faultsInEveryView(visit, `error ${path}`, alert, inViews)
        await visit.page.close()
        return besidesCutOff(faults)
      },
      3,
    )
  })

  test('is sound where there is nothing yet', async () => {
    const house = await openHouse()
    await expectNoFaults(lists, async ({ path, who }, inViews) => {
      const visit = await house.visit(who === 'team manager' ? 'member' : 'owner', path)
      const faults = await faultsInEveryView(visit, `empty ${path}`, undefined, inViews)
      await visit.page.close()
      return faults
    })
  })
})

/** Screens that show something by themselves: no record that has to be there, and no door. */
const lists = everyScreen().filter(({ path, who }) => !path.includes('$') && path !== '/nowhere' && who !== 'nobody')

/** Screens that ask the server for something at once. */
const asking = everyScreen().filter(({ path, who }) => who !== 'nobody' && !['/nowhere', '/exceptions/amnesty'].includes(path))

/** Goes to a page that gets nothing but who is signed in. */
async function cutOff(page: Page, address: string): Promise<void> {
  await page.route('**/api/v1/**', (route) => (route.request().url().endsWith('/session') ? route.continue() : route.abort()))
  await page.goto(address)
  await settled(page)
}

/** The browser itself complains of what does not come, whenever that is asked for once more. */
function besidesCutOff(faults: Partial<Record<View, string[]>>): object {
  const others = Object.entries(faults).map(([view, found]) => [view, found.filter((fault) => !fault.includes('net::ERR_FAILED'))] as const)
  return Object.fromEntries(others.filter(([, found]) => found.length > 0))
}

type Look = (screen: Screen, inViews: View[] | undefined) => Promise<object>

/** Looks at some screens side by side: most of the time that one without a server takes is waiting, until it has tried again. */
async function expectNoFaults(screens: Screen[], look: Look, sideBySide = 1): Promise<void> {
  const faults: Record<string, unknown> = {}
  const waiting = [...screens.entries()]
  const walk = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [place, screen] = next
      const found = await look(screen, ofTurn(place)).catch((error: Error) => [error.message])
      if (Object.keys(found).length > 0) faults[screen.path] = found
    }
  }
  await Promise.all(Array.from({ length: sideBySide }, walk))
  // Whatever there is to say of these, the next ones are looked at too.
  expect.soft(faults).toEqual({})
}
