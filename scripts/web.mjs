// The web application, built into web/dist. A stamp there says from which sources, so that it is built only when they change.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { home } from './install.mjs'

const stamp = join(home, 'web/dist/.sources')
const assets = join(home, 'web/dist/assets')

/** Builds the web application, unless it is there as its sources are. Ends the process if it cannot. */
export function ensureWebBuilt(node) {
  const sources = digestOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return
  console.error('Building the web application (once for these sources, a few seconds) ...')
  const vite = join(home, 'node_modules/vite/bin/vite.js')
  const args = [vite, 'build', '--config', join(home, 'web/vite.config.ts'), '--logLevel', 'error']
  const { status } = spawnSync(node, args, { cwd: home, stdio: ['ignore', 2, 2] })
  if (status !== 0) {
    console.error('The web application could not be built: see the words above.')
    process.exit(1)
  }
  compress()
  writeFileSync(stamp, sources)
}

/**
 * Lays a file small enough for a slow line beside each that a browser asks for; the server sends what the browser takes.
 * Brotli's 10 is a sixteenth less than its 9, for two seconds more; 11 takes six more for little.
 */
function compress() {
  for (const name of readdirSync(assets)) {
    const bytes = readFileSync(join(assets, name))
    writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }))
    writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
  }
}

/** Everything the build reads: the web, the contract it shares with the server, the packages. */
function digestOfSources() {
  const digest = createHash('sha256')
  const files = [...filesIn('web'), ...filesIn('src/contract'), 'scripts/web.mjs', 'package-lock.json']
  for (const file of files.sort())
    digest
      .update(`${file}\0`)
      .update(readFileSync(join(home, file)))
      .update('\0')
  return digest.digest('hex')
}

function filesIn(folder) {
  return readdirSync(join(home, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) return path === 'web/dist' ? [] : filesIn(path)
    return [path]
  })
}
