import pg from 'pg'
import type { Database } from './open.ts'

/** Thrown by what was, or was to be, read for somebody who is gone. In the middle of it, the connection is of no more use. */
export class GivenUp extends Error {
  readonly isInTheMiddle: boolean
  constructor({ isInTheMiddle }: { isInTheMiddle: boolean }) {
    super('Nobody waits for this any more.')
    this.isInTheMiddle = isInTheMiddle
  }
}

/** The same database, for somebody who waits: what is being read ends when they are gone. What is written does not. */
export function forWhoWaits(db: Database, gone: AbortSignal): Database {
  return { ...db, gone }
}

/** Works on a connection while somebody waits for it. Throws GivenUp once they are gone. */
export async function whileWanted<T>({ pool, gone }: Database, client: pg.PoolClient, work: () => Promise<T>): Promise<T> {
  if (!gone) return work()
  if (gone.aborted) throw new GivenUp({ isInTheMiddle: false })
  const leave = () => void endConnection(pool, client).catch(() => {})
  gone.addEventListener('abort', leave, { once: true })
  try {
    const value = await work()
    if (gone.aborted) throw new GivenUp({ isInTheMiddle: true })
    return value
  } catch (error) {
    throw gone.aborted ? new GivenUp({ isInTheMiddle: true }) : error
  } finally {
    gone.removeEventListener('abort', leave)
  }
}

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
