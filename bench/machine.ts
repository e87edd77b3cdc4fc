import { cpus, totalmem } from 'node:os'
import type { Database } from '../src/database/open.ts'
import { megabytes } from './result.ts'

/** What the figures were measured on, in one line. */
export async function machineFacts(db: Database): Promise<string> {
  const { rows } = await db.pool.query<{ version: string; buffers: string; fsync: string }>(
    `select current_setting('server_version') as version, current_setting('shared_buffers') as buffers, current_setting('fsync') as fsync`,
  )
  const [server] = rows
  const processors = cpus()
  return [
    `${processors.length} x ${processors[0]?.model.trim() || process.arch}`,
    `${megabytes(totalmem())} memory`,
    `${process.platform} ${process.arch}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${server?.version} (shared_buffers ${server?.buffers}, fsync ${server?.fsync})`,
  ].join(', ')
}
