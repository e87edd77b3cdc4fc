// Runs before anything is installed: plain JavaScript for Node 20 and newer, no packages.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const home = fileURLToPath(new URL('..', import.meta.url))
const modules = join(home, 'node_modules')

/** Installs the packages of the lockfile, unless exactly these are there already. Ends the process if it cannot. */
export function ensureInstalled() {
  if (isInstalled()) return
  console.error('Installing the packages of package-lock.json (once, about a minute) ...')
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm']
  const args = [...npm.slice(1), 'ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const { status, error } = spawnSync(npm[0], args, { cwd: home, stdio: ['ignore', 2, 2], shell: process.platform === 'win32' })
  if (status === 0) return
  console.error(`npm ci failed${error ? ` (${error.message})` : ''}: see its words above. It needs the npm registry, once.`)
  process.exit(1)
}

/** The Node that runs Leeway: the one from the lockfile, else a system one that is new enough. Ends the process if there is none. */
export function findNode() {
  const candidates = [join(modules, '.bin', process.platform === 'win32' ? 'node.cmd' : 'node'), process.execPath]
  const found = candidates.find((node) => existsSync(node) && isNewEnough(node))
  if (found) return found
  console.error(`Leeway needs Node 26 or newer, and npm brings none for ${process.platform} on ${process.arch}. Get one from nodejs.org.`)
  process.exit(1)
}

function isNewEnough(node) {
  const check = 'process.exit(typeof Temporal === "object" && process.features.typescript ? 0 : 1)'
  return spawnSync(node, ['-e', check], { stdio: 'ignore', shell: node.endsWith('.cmd') }).status === 0
}

/** npm notes what it installed in node_modules/.package-lock.json; only optional packages may be missing there. */
function isInstalled() {
  const wanted = packagesOf(join(home, 'package-lock.json'))
  const there = packagesOf(join(modules, '.package-lock.json'))
  return (
    wanted.size > 0 &&
    [...wanted].every(([path, entry]) => (there.has(path) ? there.get(path).version === entry.version : isOptional(entry))) &&
    [...there.keys()].every((path) => wanted.has(path))
  )
}

function packagesOf(lockfile) {
  if (!existsSync(lockfile)) return new Map()
  const { packages } = JSON.parse(readFileSync(lockfile, 'utf8'))
  return new Map(Object.entries(packages).filter(([path]) => path !== ''))
}

function isOptional(entry) {
  return entry.optional === true || entry.devOptional === true
}
