import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.mjs'

const program = findChromium()

/** Whether this machine has the browser the tests need; without it they are skipped, and say so. */
export const hasBrowser = program !== undefined

/** How long a browser is waited for: no test is one of speed, and this says only when to give up. */
export const patienceMilliseconds = 120_000

export function openBrowser(): Promise<Browser> {
  const quiet = ['--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', ...quiet]
  return chromium.launch({ executablePath: program as string, args, timeout: patienceMilliseconds })
}

/** Opens an address; every complaint of the browser (errors, blocked content) is put in the list. */
export async function openPage(
  browser: Browser,
  address: string,
  options: BrowserContextOptions,
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ ...options, bypassCSP: false })
  context.setDefaultTimeout(patienceMilliseconds)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('requestfailed', (request) => complaints.push(`${request.url()} failed`))
  await page.goto(address, { waitUntil: 'load' })
  return { page, complaints }
}

/** Asks for the colour of a text where forced colours hold too: of what it is filled with the browser tells only what was meant. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8').replaceAll(
  '-webkit-text-fill-color',
  'color',
)

/** Of what is right nothing is told, and of a fault neither a selector nor the HTML of all around it: that took an eighth of the time. */
const onlyFaults = `reporter: 'no-passes', selectors: false, elementRef: true, iframes: false`

/**
 * The accessibility faults axe-core finds on the page, of all its rules or only some, but for its frames: they hold letters, in which no
 * script may run.
 */
export async function accessibilityFaults(page: Page, only?: readonly string[]): Promise<string[]> {
  if (!(await page.evaluate<boolean>(`'axe' in window`))) await page.evaluate(`${axe}; axe.configure({ noHtml: true })`)
  return page.evaluate<string[]>(`(async () => {
    const { violations } = await axe.run(document, { ${onlyFaults}, runOnly: ${JSON.stringify(only)} })
    return violations.map((each) => each.id + ': ' + each.nodes.map((node) => node.element.outerHTML.slice(0, 300)).join(' '))
  })()`)
}
