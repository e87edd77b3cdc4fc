import { type ChildProcess, spawn } from 'node:child_process'
import { chown, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** How a process is run: as whom, and on which data folder. */
export interface Surroundings {
  home: string
  dataFolder: string
  uid?: number
}

export interface Ended {
  code: number | null
  out: string
  err: string
}

const main = new URL('../../src/main.ts', import.meta.url).pathname

/** An empty place for a data folder; when the test is over, whatever runs in it is ended and it is removed. */
export async function placeForData({ uid, inside = 'data' }: { uid?: number; inside?: string } = {}): Promise<Surroundings> {
  const parent = await mkdtemp(join(tmpdir(), 'leeway-embedded-'))
  if (uid !== undefined) await chown(parent, uid, uid)
  const dataFolder = join(parent, inside)
  onTestFinished(async () => {
    const pid = await postmasterPid(dataFolder)
    if (pid !== undefined) signal(pid, 'SIGKILL')
    await rm(parent, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  })
  return { home: parent, dataFolder, ...(uid === undefined ? {} : { uid }) }
}

/** Starts a process of the product. It is killed when the test is over. */
export function start({ home, dataFolder, uid }: Surroundings, script: string, args: string[]): ChildProcess & { ended: Promise<Ended> } {
  const child = spawn(process.execPath, [script, ...args], {
    env: { PATH: process.env['PATH'], LEEWAY_DATA: dataFolder, LEEWAY_PORT: '0', HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const told = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (told.out += chunk))
  child.stderr.on('data', (chunk: Buffer) => (told.err += chunk))
  const ended = new Promise<Ended>((resolve) => child.once('close', (code) => resolve({ code, ...told })))
  return Object.assign(child, { ended })
}

/** Runs a command of the product to its end. */
export function leeway(surroundings: Surroundings, ...args: string[]): Promise<Ended> {
  return start(surroundings, main, args).ended
}

/** Starts `leeway serve` and waits until it listens. Throws with its words if it ends instead. */
export async function serving(surroundings: Surroundings): Promise<{ process: ReturnType<typeof start>; address: string }> {
  const process_ = start(surroundings, main, ['serve'])
  const address = await Promise.race([
    saying(process_, /Leeway is running: (\S+)/),
    process_.ended.then((ended) => Promise.reject(new Error(ended.err))),
  ])
  return { process: process_, address }
}

/** Waits until a process has written something; gives the first group of the pattern. */
export function saying(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve) => {
    let text = ''
    const listen = (chunk: Buffer) => {
      text += chunk
      const found = pattern.exec(text)
      if (found) resolve(found[1] ?? '')
    }
    child.stdout?.on('data', listen)
    child.stderr?.on('data', listen)
  })
}

/** The process id in postmaster.pid, if there is one. */
export async function postmasterPid(dataFolder: string): Promise<number | undefined> {
  const text = await readFile(join(dataFolder, 'database/postmaster.pid'), 'utf8').catch(() => '')
  return Number.parseInt(text, 10) || undefined
}

/** Waits until something is so. Throws after five minutes. */
export async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  for (let attempt = 0; attempt < 15_000; attempt += 1) {
    if (await what()) return
    await pause(20)
  }
  throw new Error('it did not come to be')
}

/** Whether a process lives; one that has ended and was not reaped does not. */
export async function isAlive(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  return stat !== '' && !/\) Z /.test(stat)
}

/** Sends a signal to a process that may end at any moment by itself. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch {
    // It is gone already.
  }
}
