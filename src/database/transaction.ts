import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type RawBuilder, sql } from 'kysely'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { type AuditEntry, type Recorder, recordEntries } from '../audit/trail.ts'
import type { Clock } from '../time/clock.ts'
import { compileSql } from './compile-sql.ts'
import { GivenUp, whileWanted } from './given-up.ts'
import type { Database } from './open.ts'

export { sql }

/** Who changes something, and why: without it nothing is written. */
export interface Cause {
  organizationId: number
  /** 'system', 'cli', 'person:ID' or 'source:NAME' */
  actor: string
  reason: string
  /** Why, in the words of whoever did it: they may tell about people, so the log only commits to them and they can be erased. */
  words?: string | undefined
  /** Ties the entries of one request together; a fresh one is made where none is given. */
  requestId?: string
}

type FullCause = Cause & { requestId: string }

/** A transaction inside one organisation: sees and touches its rows only. */
export class Tx {
  readonly client: pg.PoolClient
  readonly organizationId: number
  readonly clock: Clock
  #cursors = 0
  #laid = new Set<string>()
  constructor(client: pg.PoolClient, organizationId: number, clock: Clock) {
    this.client = client
    this.organizationId = organizationId
    this.clock = clock
  }

  async rows<R>(query: RawBuilder<R>): Promise<R[]> {
    const { text, values } = compileSql(query)
    return (await this.client.query(text, values)).rows as R[]
  }

  /** The one row of a query; throws if there is none. */
  async one<R>(query: RawBuilder<R>): Promise<R> {
    const row = (await this.rows(query))[0]
    if (row === undefined) throw new Error('a query that must give a row gave none')
    return row
  }

  async maybeOne<R>(query: RawBuilder<R>): Promise<R | undefined> {
    return (await this.rows(query))[0]
  }

  /** Runs a statement and says how many rows it touched. */
  async run(query: RawBuilder<unknown>): Promise<number> {
    const { text, values } = compileSql(query)
    return (await this.client.query(text, values)).rowCount ?? 0
  }

  /** Rows in bounded memory, `batch` at a time; other statements may run between two batches. */
  async *stream<R>(query: RawBuilder<R>, batch = 1000): AsyncGenerator<R[]> {
    const { text, values } = compileSql(query)
    const cursor = `cursor_${(this.#cursors += 1)}`
    await this.client.query(`declare ${cursor} no scroll cursor for ${text}`, values)
    for (;;) {
      const { rows } = await this.client.query(`fetch ${Number(batch)} from ${cursor}`)
      if (rows.length > 0) yield rows as R[]
      if (rows.length < batch) break
    }
    await this.client.query(`close ${cursor}`)
  }

  /**
   * Lays the rows of a query out as a temp table of this transaction; the name always has the same columns. Laid again it
   * is emptied and filled: every table that a transaction makes holds locks until its end, and rehearsals of many rounds
   * would use up what the server has.
   * @returns how many rows it has
   */
  async lay(table: string, query: RawBuilder<unknown>): Promise<number> {
    const filling = (await this.#emptied(table))
      ? sql`insert into ${sql.table(table)}`
      : sql`create temp table ${sql.table(table)} on commit drop as`
    const rows = await this.run(sql`${filling} ${query}`)
    this.#laid.add(table)
    return rows
  }

  /** Lays an empty temp table; `columns` as in a create statement. */
  async layEmpty(table: string, columns: string): Promise<void> {
    if (!(await this.#emptied(table))) await this.run(sql`create temp table ${sql.table(table)} (${sql.raw(columns)}) on commit drop`)
    this.#laid.add(table)
  }

  async #emptied(table: string): Promise<boolean> {
    if (!this.#laid.has(table)) return false
    await this.run(sql`truncate ${sql.table(table)}`)
    return true
  }

  /** Streams text in COPY's text format into a (temporary) table. */
  async copyInto(
    table: string,
    columns: readonly string[],
    chunks: AsyncIterable<string | Buffer> | Iterable<string | Buffer>,
  ): Promise<void> {
    const names = columns.map((column) => `"${column}"`).join(', ')
    const target = this.client.query(copyFrom(`copy ${table} (${names}) from stdin`))
    await pipeline(Readable.from(chunks, { objectMode: false, highWaterMark: 1 << 18 }), target)
  }

  /**
   * For statements over whole sets, such as the log of a round: joins by hashing. What was written in this very
   * transaction has no statistics yet, and a plan that takes it for a handful of rows would never end.
   */
  async overWholeSets<T>(work: () => Promise<T>): Promise<T> {
    await this.client.query('set local enable_nestloop = off')
    const value = await work()
    await this.client.query('set local enable_nestloop = on')
    return value
  }

  /**
   * Brings the statistics of those tables up to date that have grown by a tenth since they were taken: by older ones the
   * planner takes many rows for a handful, and the database's own housekeeping comes only after a minute. Only their owner
   * may, so not the runtime role. A table that another transaction looks at just now is left to that one.
   */
  async analyze(...tables: string[]): Promise<void> {
    const grown = await this.rows(sql<{ name: string }>`
      select c.relname as name from pg_class c
      where c.oid = any (${tables}::text[]::regclass[])
        and pg_relation_size(c.oid) > greatest(c.relpages * 1.1, 4) * current_setting('block_size')::integer`)
    if (grown.length === 0) return
    const names = grown.map(({ name }) => name).join(', ')
    await this.client.query(`reset role; analyze (skip_locked) ${names}; set local role leeway_app`)
  }

  /** Runs `work` so that its failure undoes only its own changes. */
  async attempt<T>(work: () => Promise<T>): Promise<{ ok: true; value: T } | { ok: false; error: Error }> {
    await this.client.query('savepoint attempt')
    const laid = new Set(this.#laid)
    try {
      const value = await work()
      await this.client.query('release savepoint attempt')
      return { ok: true, value }
    } catch (error) {
      await this.client.query('rollback to savepoint attempt; release savepoint attempt')
      this.#laid = laid
      return { ok: false, error: error as Error }
    }
  }
}

/** A transaction that changes something. It commits only if at least one audit entry was recorded. */
export class WriteTx extends Tx implements Recorder {
  readonly cause: FullCause
  readonly entries: AuditEntry[] = []
  constructor(client: pg.PoolClient, cause: FullCause, clock: Clock) {
    super(client, cause.organizationId, clock)
    this.cause = cause
  }
  /** Notes what was changed; the leaf is written when the transaction commits. */
  record(entry: AuditEntry): void {
    this.entries.push(entry)
  }
}

/** Thrown by `write` when the work changed something without saying so. */
export class Unaudited extends Error {}

/**
 * Reads inside one organisation; whatever `work` changes is undone. Forecasts and dry runs are the live code in here. Where
 * it is `still`, all statements see the same moment, however long it takes. Throws GivenUp where nobody waits for it any more.
 */
export async function read<T>(
  db: Database,
  organizationId: number,
  work: (tx: WriteTx) => Promise<T>,
  { still } = { still: false },
): Promise<T> {
  const cause = { organizationId, actor: 'system', reason: 'read', requestId: '' }
  const reading = (client: pg.PoolClient) =>
    whileWanted(db, client, async () => {
      const value = await work(new WriteTx(client, cause, db.clock))
      await client.query('rollback')
      return value
    })
  return inTransaction(db, organizationId, reading, still ? 'begin isolation level repeatable read' : 'begin')
}

/** Writes inside one organisation: all of it with its audit entries, or nothing. */
export async function write<T>(db: Database, cause: Cause, work: (tx: WriteTx) => Promise<T>): Promise<T> {
  const full = { ...cause, requestId: cause.requestId ?? db.newId() }
  return inTransaction(db, cause.organizationId, async (client) => {
    const tx = new WriteTx(client, full, db.clock)
    const value = await work(tx)
    if (tx.entries.length === 0) {
      const changed = await tx.one(sql<{ changed: boolean }>`select pg_current_xact_id_if_assigned() is not null as changed`)
      if (changed.changed) throw new Unaudited(`a change (${cause.reason}) left no audit entry, so it was undone`)
    }
    await recordEntries(tx)
    await client.query('commit')
    return value
  })
}

/** The product's own bookkeeping inside one organisation (states of deliveries): commits, and nobody has to answer for it. */
export async function keepBooks<T>(db: Database, organizationId: number, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inTransaction(db, organizationId, async (client) => {
    const value = await work(new Tx(client, organizationId, db.clock))
    await client.query('commit')
    return value
  })
}

async function inTransaction<T>(
  db: Database,
  organizationId: number,
  work: (client: pg.PoolClient) => Promise<T>,
  begin = 'begin',
): Promise<T> {
  const client = await db.pool.connect()
  let broken: Error | undefined
  try {
    await client.query(
      `${begin}; set local role leeway_app; select set_config('leeway.organization_id', '${Number(organizationId)}', true)`,
    )
    return await work(client)
  } catch (error) {
    if (error instanceof GivenUp && error.isInTheMiddle) broken = error
    else
      await client.query('rollback').catch((failure: Error) => {
        broken = failure
      })
    throw error
  } finally {
    client.release(broken)
  }
}
