import type { House } from '../app.ts'
import { type Finding, judge } from './finding.ts'

/** The database server: its version, whether it keeps what it confirms, and whether its clock and ours agree. */
export async function checkServer({ db }: House): Promise<Finding[]> {
  const asked = db.clock.now()
  const { rows } = await db.pool.query<
    Record<'version' | 'number' | 'fsync' | 'pages' | 'commit' | 'checksums' | 'encoding' | 'micros', string>
  >(`
    select current_setting('server_version') as version, current_setting('server_version_num') as number, current_setting('fsync') as fsync,
           current_setting('full_page_writes') as pages, current_setting('synchronous_commit') as commit,
           current_setting('data_checksums') as checksums, current_setting('server_encoding') as encoding,
           (extract(epoch from clock_timestamp()) * 1000000)::bigint as micros`)
  const [server] = rows
  if (!server) return []
  const elapsed = db.clock.now().since(asked).total('milliseconds')
  const skew = Number(server.micros) / 1000 - asked.epochMilliseconds - elapsed / 2
  const durable = server.fsync === 'on' && server.pages === 'on' && server.commit !== 'off'
  return [
    judge(Number(server.number) >= 150_000, `PostgreSQL ${server.version}`, 'Use PostgreSQL 15 or newer.'),
    judge(
      durable,
      `durability: fsync ${server.fsync}, full_page_writes ${server.pages}, synchronous_commit ${server.commit}`,
      'Switch all three on in postgresql.conf: without them a power cut loses or damages what was confirmed.',
    ),
    judge(server.encoding === 'UTF8', `encoding ${server.encoding}`, 'Make the database with encoding UTF8.'),
    server.checksums === 'on'
      ? { state: 'ok', what: 'data checksums on' }
      : {
          state: 'note',
          what: 'data checksums off',
          advice: 'pg_checksums --enable (server stopped) lets PostgreSQL notice a damaged disk.',
        },
    judge(
      Math.abs(skew) < 5000,
      `the database's clock and this machine's differ by ${(Math.abs(skew) / 1000).toFixed(1)} s`,
      'Let both machines keep time by NTP.',
    ),
  ]
}
