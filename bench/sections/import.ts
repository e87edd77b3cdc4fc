import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Database } from '../../src/database/open.ts'
import { keepBooks } from '../../src/database/transaction.ts'
import { foundOrganization } from '../../src/people/found-organization.ts'
import { deadlineMerge } from '../../src/sources/deadlines/merge-deadlines.ts'
import { openFile } from '../../src/sources/formats.ts'
import { importFeed } from '../../src/sources/import-feed.ts'
import { addDays } from '../../src/time/day.ts'
import { settle } from '../company/bulk-load.ts'
import { today } from '../company/company.ts'
import { type Contents, contentsOf, fillContent } from '../company/content.ts'
import { fillPeople } from '../company/people.ts'
import { scatter } from '../company/scatter.ts'
import { peakOfThisProcess, watchPostgres } from '../memory.ts'
import { median, timed } from '../progress.ts'
import { count, megabytes, type Result, seconds, times } from '../result.ts'
import { memoryResults } from './memory-results.ts'
import type { Bench, Section } from './section.ts'

const rowsEach = 20

/** (c) A file of deadlines imported, against a bare COPY of the same file into a table without an index. */
export const importing: Section = async (bench) => {
  const folder = await mkdtemp(join(tmpdir(), 'leeway-bench-file-'))
  try {
    return await importAgainstCopy(bench, join(folder, 'deadlines.csv'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function importAgainstCopy({ db, sizes: { importRows } }: Bench, path: string): Promise<Result[]> {
  const people = Math.ceil(importRows / rowsEach)
  const contents = contentsOf(people)
  await timed(`a file of ${count(importRows)} deadlines`, () =>
    pipeline(Readable.from(linesOf(importRows, people, contents)), createWriteStream(path)),
  )
  const { id } = await foundOrganization(db, { organization: 'The Company', timeZone: 'Europe/London', locale: 'en' })
  await keepBooks(db, id, async (tx) => {
    await fillContent(tx, contents)
    await fillPeople(tx, people, today)
  })
  await settle(db, { person: 'person_id', content: 'content_id' })
  const copies = [await copyBare(db, path)]
  const { value: imported, peak } = await watchPostgres(db, () => timed('the import', () => importFile(db, id, path)))
  const memory = memoryResults('c', peakOfThisProcess(), peak)
  for (let again = 0; again < 2; again += 1) copies.push(await copyBare(db, path))
  const ratio = imported.seconds / median(copies)
  const { size } = await stat(path)
  return [
    result(`file of ${count(importRows)} deadlines of ${count(people)} people, ${megabytes(size)}; taken: ${count(imported.value)}`, ''),
    result('import: read, checked, resolved, merged, indexed, audited', seconds(imported.seconds)),
    result(`bare COPY (median of ${copies.map((each) => each.toFixed(2)).join(', ')})`, seconds(median(copies))),
    { ...result('import / COPY', times(ratio)), aim: '<= 4 x', reached: ratio <= 4 },
    ...memory,
  ]
}

const result = (what: string, value: string): Result => ({ section: 'c', what, value })

function* linesOf(rows: number, people: number, contents: Contents): Generator<string> {
  yield 'external_id,person,kind,content_type,content,mandatory,assigned_on,due_on,completed_on\n'
  const days = Array.from({ length: 800 }, (_, index) => addDays(today, index - 740))
  const linesAtOnce = 1000
  for (let from = 0; from < rows; from += linesAtOnce) {
    const lines: string[] = []
    for (let row = from; row < Math.min(rows, from + linesAtOnce); row += 1) {
      const due = 30 + Math.floor(scatter(row, 1) * 760)
      const met = due - 10 + Math.floor(scatter(row, 2) * 30)
      const item = 1 + Math.floor(scatter(row, 3) * contents.item)
      const person = 1 + Math.floor(scatter(row, 4) * people)
      lines.push(
        `d${row},p${person}@company.example,task,item,item${item},${scatter(row, 5) < 0.4 ? 'yes' : 'no'},${days[due - 30]},${days[due]},${met <= 740 ? days[met] : ''}\n`,
      )
    }
    yield lines.join('')
  }
}

async function copyBare(db: Database, path: string): Promise<number> {
  await db.pool.query(`
    drop table if exists bare;
    create table bare (external_id text, person text, kind text, content_type text, content text, mandatory boolean, assigned_on date, due_on date, completed_on date)`)
  const client = await db.pool.connect()
  try {
    const copy = client.query(copyFrom('copy bare from stdin (format csv, header)'))
    return (await timed('bare COPY', () => pipeline(createReadStream(path), copy))).seconds
  } finally {
    client.release()
    await db.pool.query('drop table bare')
  }
}

/** Imports as the command does, and says how many deadlines were taken. */
async function importFile(db: Database, organizationId: number, path: string): Promise<number> {
  const feed = await openFile(path)
  const options = { source: 'csv', maps: [], dryRun: false, partial: false, full: false, yes: false, actor: 'bench' }
  const report = await importFeed(db, organizationId, feed, deadlineMerge, options, { progress() {}, async problems() {} })
  if (report.refused !== null) throw new Error(`the import was refused: ${report.refused} (${report.rejected} rows)`)
  return report.added
}
