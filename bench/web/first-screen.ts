import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'

const dist = fileURLToPath(new URL('../../web/dist/', import.meta.url))
const program = '/usr/bin/chromium'

/** Bytes of compressed JavaScript that a browser fetches before the first screen stands; null where nothing is built. */
export function scriptBytes(): number | null {
  if (!existsSync(`${dist}index.html`)) return null
  const page = readFileSync(`${dist}index.html`, 'utf8')
  const scripts = [...page.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map((found) => found[1] as string)
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(dist + path)).length, 0)
}

/** Milliseconds from nothing in the cache until the page at an address can be used, a few times; null where there is no browser. */
export async function timeToUse(address: string, cookie: string, times: number): Promise<number[] | null> {
  if (!existsSync(program)) return null
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })
  try {
    const taken: number[] = []
    for (let time = 0; time < times; time += 1) {
      const context = await browser.newContext()
      await context.addCookies([{ name: 'leeway', value: cookie, url: address }])
      const page = await context.newPage()
      const start = performance.now()
      await page.goto(address)
      await page.locator('main h1').first().waitFor()
      taken.push(performance.now() - start)
      await context.close()
    }
    return taken
  } finally {
    await browser.close()
  }
}
