import { existsSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, expect, onTestFinished } from 'vitest'
import { type Persona, type SignedIn, sessionOf, signedIn } from '../../support/signed-in.ts'
import { home } from '../../support/source-files.ts'
import type { Setting } from '../../support/world.ts'
import type { Person } from '../../support/world-people.ts'
import { accessibilityFaults, hasBrowser, openBrowser } from '../browser.ts'
import { probe } from './probes.ts'

/** Whether pages can be looked at: there is a browser, and the web is built (`npm test` builds it). */
export const canLook = hasBrowser && existsSync(join(home, 'web/dist/index.html'))

export const views = {
  'light, wide': { colorScheme: 'light', viewport: { width: 1280, height: 860 } },
  'dark, wide': { colorScheme: 'dark', viewport: { width: 1280, height: 860 } },
  'light, tablet': { colorScheme: 'light', viewport: { width: 768, height: 1024 } },
  'light, phone': { colorScheme: 'light', viewport: { width: 320, height: 640 } },
  'dark, phone': { colorScheme: 'dark', viewport: { width: 320, height: 640 } },
  'forced colours': { colorScheme: 'dark', forcedColors: 'active', viewport: { width: 1280, height: 860 } },
} as const satisfies Record<string, BrowserContextOptions>

export type View = keyof typeof views

/** Somebody's browser on a page, with everything it complained about. */
export interface Visit {
  page: Page
  complaints: string[]
}

interface Visiting {
  view?: View
  /** 'en' where nothing is said; 'en-XA' is stretched English. */
  language?: 'en' | 'de' | 'en-XA' | 'en-XB'
}

/** A real server over a world, and browsers of the people in it. */
export interface House extends SignedIn {
  address: string
  visit(who: Persona | Person | 'nobody', path: string, visiting?: Visiting): Promise<Visit>
}

let shared: Promise<Browser> | undefined

afterAll(async () => {
  await (await shared)?.close()
  shared = undefined
})

export async function openHouse(setting: Setting = {}): Promise<House> {
  return openDoors(await signedIn(setting))
}

/** Lets browsers into a house that there is. */
export async function openDoors<H extends SignedIn>(house: H): Promise<H & House> {
  await house.server.listen({ host: '127.0.0.1', port: 0 })
  const address = `http://127.0.0.1:${(house.server.server.address() as AddressInfo).port}`
  const visit: House['visit'] = async (who, path, { view = 'light, wide', language = 'en' } = {}) => {
    shared ??= openBrowser()
    const context = await (await shared).newContext({ ...views[view], bypassCSP: false, locale: 'en-GB', reducedMotion: 'reduce' })
    onTestFinished(() => context.close())
    const person = typeof who === 'string' ? (who === 'nobody' ? undefined : house.people[who]) : who
    if (person) await context.addCookies([{ name: 'leeway', value: await sessionOf(house.world, person), url: address }])
    // It is laid into every frame, and a letter may keep nothing.
    await context.addInitScript(`try { localStorage.setItem('leeway.language', '${language}') } catch {}`)
    const page = await context.newPage()
    const complaints: string[] = []
    page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto(`${address}${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await settled(page)
    return { page, complaints }
  }
  return { ...house, address, visit }
}

/** Waits until nothing on the page says that it is still loading. */
export async function settled(page: Page): Promise<void> {
  // Not by a function that the page polls: its security policy lets nobody evaluate text.
  const loading = page.locator('[role=status][aria-label="Loading"]')
  while ((await loading.count()) > 0) await loading.first().waitFor({ state: 'detached' })
}

/** Nothing is wrong with a page: axe-core, our own probes, and the browser's own complaints. */
export async function expectSound({ page, complaints }: Visit): Promise<void> {
  await settled(page)
  expect(await accessibilityFaults(page)).toEqual([])
  expect(await probe(page)).toEqual([])
  expect(complaints).toEqual([])
}

/** A picture of the page (of a long one, its beginning), where LEEWAY_SHOTS names a folder for them. */
export async function shoot({ page }: Visit, name: string): Promise<void> {
  const folder = process.env['LEEWAY_SHOTS']
  if (!folder) return
  const [width, height] = await page.evaluate<[number, number]>('[innerWidth, Math.min(document.documentElement.scrollHeight, 2400)]')
  await page.screenshot({ path: join(folder, `${name.replace(/[^\w-]+/g, '-')}.png`), fullPage: true, clip: { x: 0, y: 0, width, height } })
}
