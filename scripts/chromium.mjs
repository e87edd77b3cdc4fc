import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** Debian's Chromium that shows no window takes a quarter less of the processor than the whole one, which does as well. */
const programs = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium']

/** Where the browser lies that pages are looked at with; undefined where there is none. */
export function findChromium() {
  return programs.find((program) => existsSync(program))
}

/** The browser tests need Debian's Chromium. Root on Debian gets it by apt; everybody else is told. */
export function ensureChromium() {
  if (findChromium()) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium for the browser tests (apt-get, once) ...')
    const options = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-qq'], options)
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (!findChromium()) spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name], options)
  }
  if (findChromium()) return
  console.error(`There is no ${programs.join(' and no ')}, so the browser tests are skipped. On Debian: apt-get install chromium`)
}
