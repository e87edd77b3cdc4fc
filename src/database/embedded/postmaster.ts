import { type ChildProcess, spawn } from 'node:child_process'
import { chown, link, mkdtemp, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type Cluster, folderArgument, spawnOptions } from './cluster.ts'
import { anyoneLivesIn, livesIn } from './processes.ts'
import { type Settings, settingArguments } from './settings.ts'
import { DatabaseUnavailable } from './unavailable.ts'

/** What the running (or dead) server wrote about itself. */
export interface Postmaster {
  pid: number
  socketFolder: string
  ready: boolean
}

const socketName = '.s.PGSQL.5432'
/** A Unix socket's path has 104 bytes at most, with the socket's own name and the final zero in it. */
const longestSocketFolder = 103 - socketName.length - 1
const largestLog = 10 * 1024 * 1024
const shortFolderPrefix = '/tmp/leeway-socket-'

/** Reads postmaster.pid; undefined if there is none (or it is only half written). */
export async function readPostmaster(folder: string): Promise<Postmaster | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')
  const [pid, , , , socketFolder, , , status] = text.split('\n')
  if (!pid || socketFolder === undefined) return undefined
  return { pid: Number(pid), socketFolder: socketFolder === '.' ? folder : socketFolder, ready: status?.trim() === 'ready' }
}

/**
 * Sees to it that a server runs for the cluster: starts one if none lives. Somebody else may be starting or stopping it
 * at the same moment, so the caller tries to connect, and calls again where that fails. Throws if it cannot be started.
 */
export async function startIfDown(cluster: Cluster, different: Settings = {}): Promise<void> {
  const previous = await readPostmaster(cluster.folder)
  if (previous && (await livesIn(previous.pid, cluster.folder))) return stopIfUnreachable(previous)
  const logFile = join(cluster.dataFolder, 'postgres.log')
  const log = await open(logFile, 'a', 0o600)
  try {
    if ((await log.stat()).size > largestLog) await log.truncate()
    const from = (await log.stat()).size
    const args = ['-D', folderArgument(cluster), '-k', await readySocketFolder(cluster, previous), ...settingArguments(different)]
    const child = spawn(join(cluster.binaries.folder, 'bin/postgres'), args, {
      ...spawnOptions(cluster),
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    child.unref()
    if (await becomesReady(child, cluster.folder)) return
    await judgeFailure(cluster, previous, (await readFile(logFile)).subarray(from).toString(), logFile)
  } finally {
    await log.close()
  }
}

/** Stops the server of the cluster, if one lives, and waits until it is gone: open transactions are undone, nothing committed is lost. */
export async function stopServer(cluster: Cluster): Promise<void> {
  const running = await readPostmaster(cluster.folder)
  if (!running || !(await livesIn(running.pid, cluster.folder))) return
  process.kill(running.pid, 'SIGINT')
  while ((await readPostmaster(cluster.folder))?.pid === running.pid && (await livesIn(running.pid, cluster.folder))) await pause(10)
  if (running.socketFolder.startsWith(shortFolderPrefix)) await rmdir(running.socketFolder).catch(() => {})
}

/** A server whose socket was swept away (a cleaned /tmp) serves nobody and blocks the folder. */
async function stopIfUnreachable({ pid, socketFolder, ready }: Postmaster): Promise<void> {
  if (ready && !(await exists(join(socketFolder, socketName)))) process.kill(pid, 'SIGINT')
}

/** The cluster folder itself where its path is short enough; otherwise the short one used before, or a new one. */
async function readySocketFolder(cluster: Cluster, previous: Postmaster | undefined): Promise<string> {
  if (Buffer.byteLength(cluster.folder) <= longestSocketFolder) return '.'
  const before = previous?.socketFolder
  if (before?.startsWith(shortFolderPrefix) && (await exists(before))) return before
  const folder = await mkdtemp(shortFolderPrefix)
  if (cluster.account) await chown(folder, cluster.account.uid, cluster.account.gid)
  return folder
}

/** Waits as long as the server lives and is not ready: recovery after a crash takes its time. */
async function becomesReady(child: ChildProcess, folder: string): Promise<boolean> {
  const ended = new AbortController()
  for (const event of ['exit', 'error']) child.once(event, () => ended.abort())
  while (!ended.signal.aborted) {
    const found = await readPostmaster(folder)
    if (found?.ready && found.pid === child.pid) return true
    await pause(10)
  }
  return false
}

/** Returns when trying again can help, having mended what it can; throws otherwise. */
async function judgeFailure(cluster: Cluster, previous: Postmaster | undefined, said: string, logFile: string): Promise<void> {
  if (said.includes('is still in use')) return pause(100)
  if (/lock file ".*" already exists/.test(said)) return removeStale(cluster, previous)
  const reasons = said
    .split('\n')
    .filter((line) => /\b(FATAL|PANIC|ERROR|HINT|DETAIL):/.test(line))
    .join('\n')
  throw new DatabaseUnavailable(`PostgreSQL does not start in ${cluster.folder}:\n${reasons || said.trim()}\nSee ${logFile} for more.`)
}

/**
 * PostgreSQL takes any living process for the owner of a lock file that bears its id; after a power cut, or in a
 * restarted container, that is often a stranger. If nobody lives in the folder, the file is a leftover.
 */
async function removeStale(cluster: Cluster, previous: Postmaster | undefined): Promise<void> {
  const file = join(cluster.folder, 'postmaster.pid')
  if (!previous || (await anyoneLivesIn(cluster.folder))) return pause(100)
  const aside = `${file}.stale-${process.pid}`
  await rename(file, aside).catch(() => {})
  const taken = Number.parseInt(await readFile(aside, 'utf8').catch(() => ''), 10)
  if (taken !== previous.pid) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
  await rm(join(previous.socketFolder, `${socketName}.lock`), { force: true })
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
