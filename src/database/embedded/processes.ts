import { execFile } from 'node:child_process'
import { readdir, readlink, realpath } from 'node:fs/promises'
import { promisify } from 'node:util'

/** Whether a process of this id exists, whosever it is. */
export function processIsAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Whether process `pid` is a living server of the cluster in `folder`, not some other process that got its id later. */
export async function livesIn(pid: number, folder: string): Promise<boolean> {
  if (process.platform === 'linux') return (await workingFolder(pid)) === (await realpath(folder))
  const { stdout } = await promisify(execFile)('/bin/ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres') && stdout.includes(folder)
}

/** Whether any process at all works in `folder`; true when that cannot be told. */
export async function anyoneLivesIn(folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return true
  const home = await realpath(folder)
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const folders = await Promise.all(pids.map((pid) => workingFolder(Number(pid))))
  return folders.includes(home)
}

/** Undefined for processes of others and for dead ones that nobody has reaped. */
async function workingFolder(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined)
}
