import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** The browser tests need Debian's Chromium. Root on Debian gets it by apt; everybody else is told. */
export function ensureChromium() {
  if (existsSync('/usr/bin/chromium')) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    console.error('Installing Chromium for the browser tests (apt-get, once) ...')
    const options = { stdio: ['ignore', 'ignore', 2], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }
    spawnSync('apt-get', ['update', '-qq'], options)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], options)
  }
  if (existsSync('/usr/bin/chromium')) return
  console.error('There is no /usr/bin/chromium, so the browser tests are skipped. On Debian: apt-get install chromium')
}
