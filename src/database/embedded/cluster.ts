import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, open, readdir, readFile, realpath, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, databaseAccount } from './account.ts'
import { type Binaries, identityOf, readyBinaries } from './binaries.ts'
import { processIsAlive } from './processes.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** A PostgreSQL cluster inside a data folder, and the programs and the account that run it. */
export interface Cluster {
  dataFolder: string
  /** Absolute, links followed. */
  folder: string
  binaries: Binaries
  account: Account | undefined
}

const passwordFile = 'leeway-password'

/** The cluster of a data folder (path), made first if there is none. Throws if it is somebody else's or of another major version. */
export async function readyCluster(dataFolder: string): Promise<Cluster> {
  if (process.platform === 'win32')
    throw new DatabaseUnavailable('On Windows, set DATABASE_URL to a PostgreSQL 15 or newer (or run Leeway inside WSL).')
  const home = await readyDataFolder(dataFolder)
  const folder = join(home, 'database')
  const account = await databaseAccount(folder)
  const cluster = { dataFolder: home, folder, account, binaries: await readyBinaries(account) }
  if (!(await versionOf(folder))) await createCluster(cluster)
  await refuseOtherMajor(cluster)
  return cluster
}

/** The cluster's own random password, as its founding wrote it. */
export async function passwordOf(cluster: Cluster): Promise<string> {
  return (await readFile(join(cluster.folder, passwordFile), 'utf8')).trim()
}

/** How `postgres` is told its folder: as root it stands in it, since it may be unable to walk down to it. */
export function folderArgument(cluster: Pick<Cluster, 'account' | 'folder'>): string {
  return cluster.account && process.platform === 'linux' ? '/proc/self/cwd' : cluster.folder
}

async function readyDataFolder(dataFolder: string): Promise<string> {
  try {
    await mkdir(dataFolder, { recursive: true, mode: 0o700 })
    await chmod(dataFolder, 0o700)
    return await realpath(dataFolder)
  } catch (error) {
    throw new DatabaseUnavailable(
      `The data folder ${dataFolder} cannot be used (${(error as Error).message}). Make it writable for this user, start Leeway as its owner, or set LEEWAY_DATA to another folder.`,
      { cause: error },
    )
  }
}

/** Made under a temporary name and then renamed: a folder called `database` is whole, whatever happened on the way. */
async function createCluster(cluster: Cluster): Promise<void> {
  await removeUnfinished(cluster.dataFolder)
  const unfinished = { ...cluster, folder: join(cluster.dataFolder, `database.new-${process.pid}`) }
  await rm(unfinished.folder, { recursive: true, force: true })
  await mkdir(unfinished.folder, { mode: 0o700 })
  if (cluster.account) await chown(unfinished.folder, cluster.account.uid, cluster.account.gid)
  try {
    await initialize(unfinished)
    await renameDurably(unfinished.folder, cluster.folder, cluster.dataFolder)
  } catch (error) {
    await rm(unfinished.folder, { recursive: true, force: true })
    if (!(await versionOf(cluster.folder))) throw error
  }
}

async function removeUnfinished(dataFolder: string): Promise<void> {
  for (const name of await readdir(dataFolder)) {
    const maker = /^database\.new-(\d+)$/.exec(name)?.[1]
    if (maker && !processIsAlive(Number(maker))) await rm(join(dataFolder, name), { recursive: true, force: true }).catch(() => {})
  }
}

async function initialize(cluster: Cluster): Promise<void> {
  await promisify(execFile)(
    join(cluster.binaries.folder, 'bin/initdb'),
    ['-D', folderArgument(cluster), ...initdbOptions],
    spawnOptions(cluster),
  )
  await writeFile(join(cluster.folder, 'pg_hba.conf'), 'local all all scram-sha-256\n')
  const password = randomBytes(24).toString('base64url')
  await runAlone(cluster, [`create role leeway login createrole password '${password}'`, 'create database leeway owner leeway'])
  const file = join(cluster.folder, passwordFile)
  await writeFile(file, `${password}\n`, { mode: 0o600 })
  if (cluster.account) await chown(file, cluster.account.uid, cluster.account.gid)
}

const initdbOptions = [
  '--username=postgres',
  '--auth=trust', // replaced at once, before any server runs
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--data-checksums',
  '--no-instructions',
]

/** What every PostgreSQL program is started with: standing in the cluster, as its account, with none of our environment. */
export function spawnOptions(cluster: Cluster): { cwd: string; env: Record<string, string>; uid?: number; gid?: number } {
  return { cwd: cluster.folder, env: { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' }, ...identityOf(cluster.account) }
}

/** Runs SQL, one statement a line, as the superuser while no server runs; the superuser can never log in otherwise. */
export async function runAlone(cluster: Cluster, statements: string[]): Promise<void> {
  const program = join(cluster.binaries.folder, 'bin/postgres')
  const run = promisify(execFile)(program, ['--single', '-j', '-D', folderArgument(cluster), 'postgres'], spawnOptions(cluster))
  run.child.stdin?.end(statements.map((statement) => `${statement};\n\n`).join(''))
  const { stderr } = await run
  if (/\b(ERROR|FATAL|PANIC):/.test(stderr)) throw new Error(`The database could not be set up: ${stderr.trim()}`)
}

async function renameDurably(from: string, to: string, parent: string): Promise<void> {
  await rename(from, to)
  const folder = await open(parent)
  await folder.sync().finally(() => folder.close())
}

async function versionOf(folder: string): Promise<string | undefined> {
  return readFile(join(folder, 'PG_VERSION'), 'utf8').then(
    (text) => text.trim(),
    () => undefined,
  )
}

async function refuseOtherMajor({ folder, binaries }: Cluster): Promise<void> {
  const version = await versionOf(folder)
  if (version === String(binaries.major)) return
  throw new DatabaseUnavailable(
    version
      ? `${folder} was made by PostgreSQL ${version}, and this Leeway brings PostgreSQL ${binaries.major}. Start it with the Leeway that made it, export, and import into a new data folder.`
      : `${folder} exists but cannot be read as a PostgreSQL cluster by this user. Start Leeway as its owner, or set LEEWAY_DATA to another folder.`,
  )
}
