import { spawnSync } from 'node:child_process'
import { existsSync, statfsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import pg from 'pg'
import { readyCluster, runAlone } from '../../src/database/embedded/cluster.ts'
import { readPostmaster, startIfDown, stopServer } from '../../src/database/embedded/postmaster.ts'
import { livesIn, processIsAlive } from '../../src/database/embedded/processes.ts'

/**
 * One PostgreSQL for the whole test run: the server LEEWAY_TEST_DATABASE_URL names (as a superuser), else a throwaway of
 * our own. Tests find its superuser connection in LEEWAY_TEST_ADMIN, a JSON PoolConfig, and in LEEWAY_TEST_SEED from where
 * they draw what they try at random.
 */
export async function setup(): Promise<() => Promise<void>> {
  const url = process.env['LEEWAY_TEST_DATABASE_URL']
  const server = url ? { connection: partsOf(url), stop: async () => {} } : await startThrowaway()
  process.env['LEEWAY_TEST_SEED'] ??= String(seedOfTheseSources())
  process.env['LEEWAY_TEST_ADMIN'] = JSON.stringify(server.connection)
  try {
    await announce(server.connection)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server.stop
}

/** A URL beats every other part of a connection, so tests that choose a database of their own need the parts. */
function partsOf(connectionString: string): pg.PoolConfig {
  const { host, port, user, password, database } = new pg.Client({ connectionString })
  return { host, port, ...(user ? { user } : {}), ...(password ? { password } : {}), ...(database ? { database } : {}) }
}

async function startThrowaway(): Promise<{ connection: pg.PoolConfig; stop: () => Promise<void> }> {
  await clearLeftovers()
  const dataFolder = await mkdtemp(join(hasRoom(memory) ? memory : tmpdir(), `${prefix}${process.pid}-`))
  const cluster = await readyCluster(dataFolder)
  const password = 'only-for-this-test-run'
  await runAlone(cluster, [`alter role postgres password '${password}'`])
  await startIfDown(cluster, {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_wal_size: '256MB',
    max_connections: '200',
  })
  const running = await readPostmaster(cluster.folder)
  if (!running) throw new Error(`the tests' PostgreSQL did not start; see ${dataFolder}/postgres.log`)
  return {
    connection: { host: running.socketFolder, port: 5432, user: 'postgres', password, database: 'postgres' },
    async stop() {
      await stopServer(cluster)
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Each database is some six hundred files, and there are hundreds of databases: in memory they cost a fraction. */
const memory = '/dev/shm'

/** Some hundred megabytes are used; a machine that cannot spare many times that keeps them on its disk. */
function hasRoom(folder: string): boolean {
  const plenty = 4 * 1024 ** 3
  if (!existsSync(folder)) return false
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize > plenty && process.availableMemory() > plenty
}

/** So the same product has the same answer wherever it is asked, and each change of it tries what none before it did. */
function seedOfTheseSources(): number {
  const tree = spawnSync('git', ['rev-parse', 'HEAD:src'], { cwd: import.meta.dirname, encoding: 'utf8' }).stdout?.trim()
  return tree ? Number.parseInt(tree.slice(0, 7), 16) : Date.now() % 2 ** 28
}

const prefix = 'leeway-test-'

/** What test runs that were killed have left behind: their servers are ended, their folders removed. */
async function clearLeftovers(): Promise<void> {
  const places = [tmpdir(), memory].map(async (place) => (await readdir(place).catch(() => [])).map((name) => join(place, name)))
  for (const dataFolder of (await Promise.all(places)).flat()) {
    const pid = Number(new RegExp(`^${prefix}(\\d+)-`).exec(basename(dataFolder))?.[1])
    if (!pid || processIsAlive(pid)) continue
    const server = await readPostmaster(join(dataFolder, 'database'))
    if (server && (await livesIn(server.pid, join(dataFolder, 'database')))) process.kill(server.pid, 'SIGKILL')
    await rm(dataFolder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() => {})
  }
}

async function announce(connection: pg.PoolConfig): Promise<void> {
  const client = new pg.Client(connection)
  await client.connect()
  const { rows } = await client.query<{ server_version: string }>('show server_version')
  await client.end()
  console.log(`Tests run on PostgreSQL ${rows[0]?.server_version}, with seed ${process.env['LEEWAY_TEST_SEED']}.`)
}
