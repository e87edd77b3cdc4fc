import { readdir, readFile } from 'node:fs/promises'
import type { Database } from '../src/database/open.ts'

/** The most memory this process has had so far (its resident set as the kernel saw it), in bytes. */
export function peakOfThisProcess(): number {
  return process.resourceUsage().maxRSS * 1024
}

const everyMs = 500

/**
 * Watches the memory of the PostgreSQL behind a database while `work` runs: all of its processes together, shared pages
 * once. Bytes; null where it cannot be seen (another machine, or not Linux).
 */
export async function watchPostgres<T>(db: Database, work: () => Promise<T>): Promise<{ value: T; peak: number | null }> {
  const postmaster = await postmasterOf(db)
  let peak: number | null = null
  const look = async () => {
    const now = postmaster === null ? null : await memoryBelow(postmaster)
    if (now !== null) peak = Math.max(peak ?? 0, now)
  }
  const timer = setInterval(() => void look(), everyMs)
  try {
    return { value: await work(), peak }
  } finally {
    clearInterval(timer)
  }
}

async function postmasterOf(db: Database): Promise<number | null> {
  const { rows } = await db.pool.query<{ pid: number }>('select pg_backend_pid() as pid')
  return parentOf(rows[0]?.pid ?? 0)
}

async function parentOf(pid: number | string): Promise<number | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
  if (!stat?.includes('(postgres)')) return null
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

async function memoryBelow(postmaster: number): Promise<number> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const sizes = await Promise.all(pids.map(async (pid) => ((await parentOf(pid)) === postmaster ? shareOf(pid) : 0)))
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** The proportional set size of a process: what it shares with others is divided among them. */
async function shareOf(pid: string): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '')
  return Number(/^Pss:\s+(\d+) kB/m.exec(text)?.[1] ?? 0) * 1024
}
