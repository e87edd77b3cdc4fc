import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Content, layContent } from '../../src/digest/content.ts'
import { asked } from '../delivery/letter-to.ts'
import { full, german, hostile, longList, onlySettled, ownLine, teamShares } from '../digest/samples.ts'
import { hasBrowser, openBrowser, patienceMilliseconds } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const shots = process.env['LEEWAY_SHOTS']

const { organization, day, recipient } = full()
const letter: Content = { ...asked, about: 'EX-104', organization, day, recipient }

const samples: [string, Content, string | null][] = [
  ['full', full(), 'https://leeway.example.org'],
  ['one line of their own', ownLine(), 'https://leeway.example.org'],
  ['only settled', onlySettled(), null],
  ['team with shares', teamShares(), null],
  ['long list, cut', longList(), 'https://leeway.example.org'],
  ['German', german(), null],
  ['hostile names', hostile(), null],
  ['a letter', letter, 'https://leeway.example.org'],
]
const views = [
  { view: 'light', colorScheme: 'light', width: 800 },
  { view: 'dark', colorScheme: 'dark', width: 800 },
  { view: 'narrow', colorScheme: 'light', width: 320 },
  { view: 'narrow dark', colorScheme: 'dark', width: 320 },
] as const

describe.skipIf(!hasBrowser)('a digest in a browser (needs Chromium)', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser?.close())

  test.for(samples)('%s: accessible, nothing sticks out, nothing runs', async ([name, content, baseUrl]) => {
    const context = await browser.newContext()
    context.setDefaultTimeout(patienceMilliseconds)
    const page = await context.newPage()
    const asked: string[] = []
    page.on('request', (request) => asked.push(request.url()))
    page.on('dialog', (dialog) => asked.push(`a dialog: ${dialog.message()}`))
    await page.setContent(layContent(content, { baseUrl, channel: 'email' }).html())
    await page.evaluate(axe)
    for (const { view, colorScheme, width } of views) {
      await page.setViewportSize({ width, height: 700 })
      await page.emulateMedia({ colorScheme })
      expect(await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'`)).toBe(colorScheme)
      if (shots) await page.screenshot({ path: `${shots}/${name} ${view}.png`.replaceAll(' ', '-'), fullPage: true })
      const found = await page.evaluate<{ id: string; at: string[] }[]>(
        `axe.run({ rules: { 'target-size': { enabled: true } } }).then(({ violations }) =>
           violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) })))`,
      )
      expect(found, view).toEqual([])
      expect(await page.evaluate<number>('document.documentElement.scrollWidth'), view).toBeLessThanOrEqual(width)
    }
    expect(asked).toEqual([])
    await context.close()
  })
})
