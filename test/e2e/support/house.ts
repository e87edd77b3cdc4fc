import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { sharedByAFile } from '../../support/shared-by-a-file.ts'
import { type Persona, type SignedIn, sessionOf, signedIn } from '../../support/signed-in.ts'
import { home } from '../../support/source-files.ts'
import type { Setting } from '../../support/world.ts'
import type { Person } from '../../support/world-people.ts'
import { accessibilityFaults, hasBrowser, openBrowser, patienceMilliseconds } from '../browser.ts'
import { probe } from './probes.ts'

/** Whether pages can be looked at: there is a browser, and the web is built (`npm test` builds it). */
export const canLook = hasBrowser && existsSync(join(home, 'web/dist/index.html'))

/** In an order in which a page turns little: most of its time goes on another colour scheme. */
export const views = {
  'light, wide': { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  'light, tablet': { colorScheme: 'light', viewport: { width: 768, height: 1024 } },
  'light, phone': { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  'dark, phone': { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
  'dark, wide': { colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 1280, height: 860 } },
} as const satisfies Record<string, BrowserContextOptions>

/** The views in which every screen is looked at besides. */
const rareViews = {
  'dark, tablet': { colorScheme: 'dark', viewport: { width: 768, height: 1024 } },
  'forced colours, tablet': { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 768, height: 1024 } },
  'forced colours, phone': { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 320, height: 640 } },
} as const satisfies Record<string, BrowserContextOptions>

const allViews = { ...views, ...rareViews }

export type View = keyof typeof allViews

export const everyView = Object.keys(allViews) as View[]
const usualViews = Object.keys(views) as View[]

/** Somebody's browser on a page, with everything it complained about. */
export interface Visit {
  view: View
  page: Page
  complaints: string[]
}

interface Visiting {
  view?: View
  /** 'en' where nothing is said; 'en-XA' is stretched English. */
  language?: 'en' | 'de' | 'en-XA' | 'en-XB'
}

interface Looking extends Pick<Visiting, 'language'> {
  /** What is done on the page before. */
  first?: (page: Page) => Promise<unknown>
  /** What is waited for then, and has to be seen in every view. */
  toSee?: (page: Page) => Locator
}

/** The doors of a house that runs. */
interface Doors {
  address: string
  visit(who: Persona | Person | 'nobody', path: string, visiting?: Visiting): Promise<Visit>
  /** Visits a page, does what comes first there, expects it to be sound in every view, and leaves. */
  expectSoundPage(who: Persona | Person | 'nobody', path: string, name: string, looking?: Looking): Promise<void>
}

/** A real server over a world, and browsers of the people in it. */
export interface House extends SignedIn, Doors {}

const sharedBrowser = sharedByAFile(openBrowser, (browser) => browser.close())

export async function openHouse(setting: Setting = {}): Promise<House> {
  return openDoors(await signedIn(setting))
}

/** Lets browsers into a house that there is; where nobody lives yet, only 'nobody' and persons come. */
export async function openDoors<H extends Pick<SignedIn, 'world' | 'server'> & Partial<Pick<SignedIn, 'people'>>>(
  house: H,
): Promise<H & Doors> {
  await house.server.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(house.server.server.address() as AddressInfo).port}`
  const browsers = new Map<string, BrowserContext>()
  /** Somebody's browser: it keeps what it has fetched, so that a further page costs a third. */
  const browserOf = async (person: Person | undefined, language: string) => {
    const known = person && browsers.get(`${person.id} ${language}`)
    if (known) return known
    const context = await (await sharedBrowser()).newContext({ bypassCSP: false, locale: 'en-GB', reducedMotion: 'reduce' })
    onTestFinished(() => context.close())
    context.setDefaultTimeout(patienceMilliseconds)
    if (person) browsers.set(`${person.id} ${language}`, context)
    // It is laid into every frame, and a letter may keep nothing.
    await context.addInitScript(`try { localStorage.setItem('leeway.language', '${language}') } catch {}`)
    return context
  }
  const visit: Doors['visit'] = async (who, path, { view = 'light, wide', language = 'en' } = {}) => {
    const person = typeof who === 'string' ? (who === 'nobody' ? undefined : house.people?.[who]) : who
    const context = await browserOf(person, language)
    if (person) await context.addCookies([{ name: 'leeway', value: await sessionOf(house.world, person), url: address }])
    const page = await context.newPage()
    await shape(page, view)
    const complaints: string[] = []
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${address}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    return { view, page, complaints }
  }
  const expectSoundPage: Doors['expectSoundPage'] = async (who, path, name, { first, toSee, ...visiting } = {}) => {
    const visited = await visit(who, path, visiting)
    await first?.(visited.page)
    expect(await faultsInEveryView(visited, name, toSee?.(visited.page)), name).toEqual({})
    await visited.page.close()
  }
  return { ...house, address, visit, expectSoundPage }
}

/** Waits until nothing on the page says, in whatever language, that it is still loading. */
export async function settled(page: Page): Promise<void> {
  // Not by a function that the page polls: its security policy lets nobody evaluate text.
  const loading = page.locator('[data-state=loading]')
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' })
}

/** Nothing is wrong with a page: axe-core, our own probes, and the browser's own complaints. */
export async function expectSound(visit: Visit): Promise<void> {
  expect(await faultsOf(visit)).toEqual([])
}

/** Turns a page as it stands through every view, and back: nothing is wrong with it in any, and one sees what one has to. */
export async function expectSoundInEveryView(visit: Visit, name: string, toSee?: Locator): Promise<void> {
  expect(await faultsInEveryView(visit, name, toSee), name).toEqual({})
  await turn(visit.page, visit.view)
}

/** What is wrong with a page as it stands, by view; `ofViews`: the usual ones, if none are named. */
export async function faultsInEveryView(
  visit: Visit,
  name: string,
  toSee = visit.page.locator('h1'),
  ofViews = usualViews,
): Promise<Partial<Record<View, string[]>>> {
  await toSee.first().waitFor()
  await settled(visit.page)
  const faults: Partial<Record<View, string[]>> = {}
  const widths = new Set<number>()
  for (const view of ofViews) {
    await turn(visit.page, view)
    await shoot(visit, `${name} ${view}`)
    const { width } = allViews[view].viewport
    const found = await faultsOf(visit, widths.has(width) ? rulesOfColour : undefined)
    widths.add(width)
    if (!(await toSee.first().isVisible())) found.push(`not to be seen: ${toSee}`)
    if (found.length > 0) faults[view] = found
  }
  return faults
}

/** Turns a page to another view, and waits until it has followed. */
export async function turn(page: Page, view: View): Promise<void> {
  const { viewport, colorScheme, forcedColors } = await shape(page, view)
  await standsStill(page)
  const now = `({
    width: innerWidth,
    colorScheme: document.documentElement.dataset.mantineColorScheme,
    forcedColors: matchMedia('(forced-colors: active)').matches ? 'active' : 'none',
  })`
  expect(await page.evaluate(now), view).toEqual({ width: viewport.width, colorScheme, forcedColors })
}

/** Waits until a page has followed: however short a transition is, a colour on its way is none of either scheme. */
export async function standsStill(page: Page): Promise<void> {
  await page.evaluate(`(async () => {
    const isOnItsWay = ({ playState, effect }) => playState === 'running' && effect.getComputedTiming().endTime < Infinity
    await new Promise(requestAnimationFrame)
    do await new Promise(requestAnimationFrame)
    while (document.getAnimations().some(isOnItsWay))
  })()`)
}

/** Gives a page the size and the colours of a view. */
async function shape(page: Page, view: View) {
  const { viewport, ...media } = { forcedColors: 'none' as const, ...allViews[view] }
  await page.setViewportSize(viewport)
  await page.emulateMedia(media)
  return { viewport, ...media }
}

/** The rules of axe-core that look at colours: all others find the same again at a width that they have seen. */
const rulesOfColour = ['color-contrast', 'link-in-text-block']

async function faultsOf({ page, complaints }: Visit, rules?: readonly string[]): Promise<string[]> {
  await settled(page)
  return [...(await accessibilityFaults(page, rules)), ...(await probe(page)), ...complaints.splice(0)]
}

/** Holds back what a page fetches from an address, as a slow line does. @returns what waits until it is asked for, and what lets it arrive */
export async function heldBack(page: Page, address: string): Promise<{ asked: Promise<unknown>; arrive: () => void }> {
  const { promise, resolve: arrive } = Promise.withResolvers<void>()
  await page.route(address, async (route) => {
    await promise
    await route.continue()
  })
  return { asked: page.waitForRequest(address), arrive }
}

/** Comes back to a tab after an hour: what it shows is read anew. */
export async function comeBack(page: Page): Promise<void> {
  await page.clock.setFixedTime(new Date(Date.now() + 3_600_000))
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))`)
}

/** Lets what a page tells at its edge stay there, which else goes by itself after some seconds: a slow machine reads later than people do. */
export async function noticesStay(page: Page): Promise<void> {
  await page.evaluate(`(() => {
    const later = setTimeout
    window.setTimeout = (act, milliseconds, ...rest) => (milliseconds >= 5000 ? 0 : later(act, milliseconds, ...rest))
  })()`)
}

/** A picture of the page (of a long one, its beginning), where LEEWAY_SHOTS names a folder for them. */
export async function shoot({ page }: Visit, name: string): Promise<void> {
  const folder = process.env['LEEWAY_SHOTS']
  if (!folder) return
  const [width, height] = await page.evaluate<[number, number]>('[innerWidth, Math.min(document.documentElement.scrollHeight, 2400)]')
  await page.screenshot({ path: join(folder, `${name.replace(/[^\w-]+/g, '-')}.png`), fullPage: true, clip: { x: 0, y: 0, width, height } })
}
