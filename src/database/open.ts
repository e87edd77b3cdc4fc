import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Clock } from '../time/clock.ts'

/** An open database: a pool of connections, the clock everything inside is told the time by, and a source of ids. */
export interface Database {
  readonly pool: pg.Pool
  readonly clock: Clock
  /** Of whoever waits for what is read, if anybody does: see forWhoWaits. */
  readonly gone?: AbortSignal
  /** A fresh random id, for requests and leases. */
  newId(): string
  close(): Promise<void>
}

/** Opens a pool on a PostgreSQL of version 15 or newer. Dates and instants arrive as ISO strings, never as Date. */
export function openDatabase(connection: pg.PoolConfig, clock: Clock): Database {
  const pool = new pg.Pool({
    max: 10,
    application_name: 'leeway',
    ...connection,
    options: `${connection.options ?? ''} ${session}`.trim(),
    types,
  })
  // A connection that breaks fails its query, and is replaced on the next use; without listeners it would end the process.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return { pool, clock, newId: randomUUID, close: () => pool.end() }
}

// jit costs more than it gives on the short statements of a round.
const session = '-c timezone=UTC -c datestyle=ISO -c jit=off'

const DATE = 1082
const TIMESTAMPTZ = 1184

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: string) {
    if (oid === DATE) return (text: string) => text
    if (oid === TIMESTAMPTZ) return isoInstant
    return pg.types.getTypeParser(oid, format as 'text')
  },
}

function isoInstant(text: string): string {
  return text.endsWith('+00') ? `${text.slice(0, -3).replace(' ', 'T')}Z` : text
}
