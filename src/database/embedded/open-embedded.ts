import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { type Cluster, passwordOf, readyCluster } from './cluster.ts'
import { readPostmaster, startIfDown, stopServer } from './postmaster.ts'
import { AlreadyServing, DatabaseUnavailable } from './unavailable.ts'

/** The product's own database, running. */
export interface Embedded {
  connection: pg.PoolConfig
  /** Leaves; whoever leaves last stops the server. Close every pool first. */
  release(): Promise<void>
}

export interface Opening {
  dataFolder: string
  as: 'server' | 'command'
  /** Told when the database went down while it was in use, and could not be brought back yet. */
  onTrouble?: (error: Error) => void
}

/**
 * Opens the PostgreSQL of a data folder, making and starting it where needed. Processes on one folder share one server;
 * only one of them may be the `server`. They know of each other by locks that the database drops the moment a process
 * dies, so none can be left behind. Throws AlreadyServing, or an Error that says what to do.
 */
export async function openEmbedded({ dataFolder, as, onTrouble = () => {} }: Opening): Promise<Embedded> {
  const cluster = await readyCluster(dataFolder)
  const name = as === 'server' ? `leeway serve, process ${process.pid}` : `leeway command, process ${process.pid}`
  const { client, connection } = await enter(cluster, name)
  const presence: Presence = { client, leaving: false }
  try {
    if (as === 'server') await claimServing(client, dataFolder)
  } catch (error) {
    await leave(cluster, presence)
    throw error
  }
  returnWhenCutOff(cluster, presence, name, onTrouble)
  return { connection, release: () => leave(cluster, presence) }
}

interface Presence {
  client: pg.Client
  leaving: boolean
  /** Settled when it is back after the server went down. */
  returning?: Promise<void>
}

/** Advisory locks of the database itself: being there (shared) and serving (alone). */
const lockSpace = 7331
const locks = { present: 1, serving: 2 } as const

/** Connects and marks this process as there, so that nobody stops the server under it. */
async function enter(cluster: Cluster, name: string): Promise<{ client: pg.Client; connection: pg.PoolConfig }> {
  for (let attempt = 1; attempt <= 600; attempt++) {
    const connection = await whereItListens(cluster)
    const client = connection && (await knock({ ...connection, application_name: name }))
    if (client) return { client, connection }
    await startIfDown(cluster)
    if (attempt > 1) await pause(50)
  }
  throw new DatabaseUnavailable(`The PostgreSQL in ${cluster.folder} runs but lets nobody in; see ${cluster.dataFolder}/postgres.log.`)
}

async function whereItListens(cluster: Cluster): Promise<pg.PoolConfig | undefined> {
  const running = await readPostmaster(cluster.folder)
  if (!running?.ready) return undefined
  return { host: running.socketFolder, port: 5432, user: 'leeway', database: 'leeway', password: await passwordOf(cluster) }
}

/** A connection that holds the presence lock; undefined if the server is not there, or on its way up or down. */
async function knock(config: pg.ClientConfig): Promise<pg.Client | undefined> {
  const client = new pg.Client({ ...config, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query(`select pg_advisory_lock_shared(${lockSpace}, ${locks.present})`)
    return client
  } catch (error) {
    await client.end().catch(() => {})
    const { code = '' } = error as { code?: string }
    if (code.startsWith('28'))
      throw new DatabaseUnavailable(`The database refuses its own password (${(error as Error).message}): was leeway-password changed?`, {
        cause: error,
      })
    return undefined
  }
}

async function claimServing(client: pg.Client, dataFolder: string): Promise<void> {
  const claim = await client.query<{ mine: boolean }>(`select pg_try_advisory_lock(${lockSpace}, ${locks.serving}) as mine`)
  if (claim.rows[0]?.mine) return
  const { rows } = await client.query<{ name: string; since: string }>(`
    select activity.application_name as name, to_char(activity.backend_start at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS "UTC"') as since
    from pg_locks held join pg_stat_activity activity using (pid)
    where held.locktype = 'advisory' and held.classid = ${lockSpace} and held.objid = ${locks.serving} and held.granted`)
  const [holder] = rows
  throw new AlreadyServing(
    `The data folder ${dataFolder} is already in use by ${holder ? `${holder.name}, since ${holder.since}` : 'another leeway serve'}. ` +
      'Stop that one first, or give this one another folder by LEEWAY_DATA. Other commands work beside it. Nothing was changed.',
  )
}

/** If the server dies under a living process, the process brings it back; its pools connect again by themselves. */
function returnWhenCutOff(cluster: Cluster, presence: Presence, name: string, onTrouble: (error: Error) => void): void {
  presence.client.once('end', () => {
    if (!presence.leaving) presence.returning = comeBack(cluster, presence, name, onTrouble)
  })
}

async function comeBack(cluster: Cluster, presence: Presence, name: string, onTrouble: (error: Error) => void): Promise<void> {
  while (!presence.leaving) {
    try {
      presence.client = (await enter(cluster, name)).client
      if (name.startsWith('leeway serve')) await claimServing(presence.client, cluster.dataFolder)
      return returnWhenCutOff(cluster, presence, name, onTrouble)
    } catch (error) {
      await presence.client.end().catch(() => {})
      onTrouble(error as Error)
      await pause(1000)
    }
  }
}

/** Whoever can have the presence lock alone is the last one. A newcomer who knocks now is turned away and starts anew. */
async function leave(cluster: Cluster, presence: Presence): Promise<void> {
  if (presence.leaving) return
  presence.leaving = true
  await presence.returning
  const { client } = presence
  try {
    await client.query(`select pg_advisory_unlock_shared(${lockSpace}, ${locks.present})`)
    const { rows } = await client.query<{ last: boolean }>(`select pg_try_advisory_lock(${lockSpace}, ${locks.present}) as last`)
    if (rows[0]?.last) await stopServer(cluster)
  } catch {
    // The server went down before we could say goodbye.
  }
  await client.end().catch(() => {})
}
