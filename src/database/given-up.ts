import pg from 'pg'
import type { Database } from './open.ts'

/** Thrown by what was being read for somebody who is gone. */
export class GivenUp extends Error {}

/** The same database, for somebody who waits: what is being read ends when they are gone. What is written does not. */
export function forWhoWaits(db: Database, gone: AbortSignal): Database {
  return { ...db, gone }
}

/** Works on a connection while somebody waits for it. Throws GivenUp once they are gone: the connection is then of no more use. */
export async function whileWanted<T>({ pool, gone }: Database, client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  if (!gone) return work()
  if (gone.aborted) throw new GivenUp(nobodyWaits)
  const leave = () => void endConnection(pool, client).catch(() => {})
  gone.addEventListener('abort', leave, { once: true })
  try {
    const value = await work()
    if (gone.aborted) throw new GivenUp(nobodyWaits)
    return value
  } catch (error) {
    throw gone.aborted ? new GivenUp(nobodyWaits) : error
  } finally {
    gone.removeEventListener('abort', leave)
  }
}

const nobodyWaits = 'Nobody waits for this any more.'

/** Ends a connection from outside, in the middle of a statement too. Not through the pool, which may be busy with what nobody waits for. */
async function endConnection({ options }: pg.Pool, client: pg.PoolClient): Promise<void> {
  const { processID } = client as pg.PoolClient & { processID: number }
  const other = new pg.Client(options)
  other.on('error', () => {})
  try {
    await other.connect()
    await other.query('select pg_terminate_backend($1)', [processID])
  } finally {
    await other.end()
  }
}
