import pg from 'pg'
import { openEmbedded } from '../../src/database/embedded/open-embedded.ts'

/** A process of a test: commits one row after the other, and says so only afterwards. The test kills it in the middle. */
const { connection } = await openEmbedded({ dataFolder: process.env['LEEWAY_DATA'] ?? '', as: 'command' })
const client = new pg.Client(connection)
client.on('error', () => {})
await client.connect()
await client.query('create table if not exists written (number integer primary key)')
const { rows } = await client.query<{ next: number }>('select coalesce(max(number), 0) + 1 as next from written')
for (let number = rows[0]?.next ?? 1; ; number += 1) {
  await client.query('insert into written values ($1)', [number])
  process.stdout.write(`committed ${number}.\n`)
}
