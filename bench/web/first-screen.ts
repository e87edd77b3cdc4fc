import { chromium, type Request } from 'playwright-core'
import { findChromium } from '../../scripts/chromium.mjs'

export interface FirstScreen {
  /** Milliseconds from nothing in the cache until all of the page is there, each time. */
  taken: number[]
  /** Bytes of JavaScript that the browser received until then, as they went over the line. */
  scriptBytes: number
}

/** Opens the page at an address a few times in a browser that knows nothing of it; null where there is no browser. */
export async function openFirstScreen(address: string, cookie: string, times: number): Promise<FirstScreen | null> {
  const program = findChromium()
  if (!program) return null
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const taken: number[] = []
    let scriptBytes = 0
    for (let time = 0; time < times; time += 1) {
      const context = await browser.newContext()
      await context.addCookies([{ name: 'leeway', value: cookie, url: address }])
      const page = await context.newPage()
      const scripts: Request[] = []
      page.on('requestfinished', (request) => request.resourceType() === 'script' && scripts.push(request))
      const start = performance.now()
      await page.goto(address)
      await page.locator('main h1').first().waitFor()
      await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' })
      taken.push(performance.now() - start)
      await page.waitForLoadState('networkidle')
      const sizes = await Promise.all(scripts.map((request) => request.sizes()))
      scriptBytes = sizes.reduce((sum, { responseBodySize }) => sum + responseBodySize, 0)
      await context.close()
    }
    return { taken, scriptBytes }
  } finally {
    await browser.close()
  }
}
