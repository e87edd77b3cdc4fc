import type pg from 'pg'
import type { Database } from '../../src/database/open.ts'

interface Statement {
  text: string
  values?: unknown[]
}

type Query = (first: unknown, ...rest: unknown[]) => unknown

/** Notes the statements that `work` sends to PostgreSQL by the pool; what ran on two connections at once comes one after the other. */
export async function recorded(db: Database, work: () => Promise<unknown>): Promise<Statement[]> {
  const borrowed: Statement[][] = []
  const { pool } = db
  const connect = pool.connect.bind(pool) as () => Promise<pg.PoolClient>
  const undo: (() => void)[] = [() => Object.assign(pool, { connect })]
  const noting = (client: pg.PoolClient) => {
    const query = client.query.bind(client) as Query
    const statements: Statement[] = []
    borrowed.push(statements)
    undo.push(() => Object.assign(client, { query }))
    const noted: Query = (first, ...rest) => {
      if (typeof first === 'string') statements.push({ text: first, ...(Array.isArray(rest[0]) ? { values: rest[0] } : {}) })
      return query(first, ...rest)
    }
    return Object.assign(client, { query: noted })
  }
  Object.assign(pool, { connect: async () => noting(await connect()) })
  try {
    await work()
  } finally {
    for (const each of undo.toReversed()) each()
  }
  return borrowed.flat()
}

/** Sends the same statements again, one after the other on one connection. Returns how many milliseconds it took. */
export async function replay(db: Database, statements: readonly Statement[]): Promise<number> {
  const client = await db.pool.connect()
  try {
    const start = performance.now()
    for (const { text, values } of statements) await client.query(text, values)
    return performance.now() - start
  } finally {
    await client.query('rollback')
    client.release()
  }
}
