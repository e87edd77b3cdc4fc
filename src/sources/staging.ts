import { sql } from 'kysely'
import type { Tx } from '../database/transaction.ts'
import { cellRules } from './cells/date-formats.ts'
import type { Placed, RowShape } from './columns.ts'
import type { Feed } from './feed.ts'
import { GuessedLetters } from './guessed-letters.ts'
import type { Notice } from './notices.ts'
import { notRead } from './place.ts'
import { RowStager } from './row-stager.ts'

/** What came of reading a file into the temp table `staged`. */
export interface Staged {
  rows: number
  /** Rows with something wrong: staged with their line and their problems alone. */
  bad: number
  /** Whether any cell holds a time of day. */
  hasTimes: boolean
  /** What is worth a look in the file as text. */
  notices: Notice[]
}

/** How days are written, and the zone of those that are said by an instant. */
interface Dates {
  dateFormat: string | undefined
  timeZone: string
}

/**
 * Streams a file into the temp table `staged`: a column for each native one the file has, `line`, and `problem`, the JSON
 * list of what is wrong with the row. Of a group of columns only the first row to say it has the values; the others have
 * that row's line in `GROUP_at`.
 */
export async function stageFeed(
  tx: Tx,
  feed: Feed,
  shape: RowShape,
  placed: readonly Placed[],
  { dateFormat, timeZone }: Dates,
  onProgress: (bytesRead: number, rows: number) => void,
): Promise<Staged> {
  const columns = stagedColumns(placed)
  await tx.run(sql`drop table if exists staged`)
  await tx.run(
    sql`create temp table staged (${sql.join(columns.map(({ name, type }) => sql`${sql.ref(name)} ${sql.raw(type)}`))}) on commit drop`,
  )
  const stager = new RowStager(shape, placed, feed.header.length, cellRules(dateFormat, timeZone))
  const names = columns.map(({ name }) => name)
  const letters = new GuessedLetters()
  await tx.copyInto('staged', names, stagedText(feed, stager, letters, onProgress))
  await tx.run(sql`analyze staged`)
  return {
    rows: stager.rows,
    bad: stager.bad,
    hasTimes: stager.hasTimes,
    notices: [...notRead(feed).map((notice) => ({ ...notice, places: [] })), ...letters.notices, ...stager.movedDays.notices(timeZone)],
  }
}

async function* stagedText(
  feed: Feed,
  stager: RowStager,
  letters: GuessedLetters,
  onProgress: (bytesRead: number, rows: number) => void,
): AsyncGenerator<Buffer> {
  for await (const { rows, bytesRead, mayHoldJunk } of feed.batches()) {
    let text = ''
    if (feed.guessedEncoding !== undefined) for (const row of rows) letters.look(row)
    for (const row of rows) text += stager.stage(row, mayHoldJunk)
    if (text !== '') yield Buffer.from(text)
    onProgress(bytesRead, stager.rows)
  }
}

/** The columns of `staged`, in the order in which a row is written. Text is compared byte by byte. */
export function stagedColumns(placed: readonly Placed[]): { name: string; type: string }[] {
  const groups = new Set(placed.flatMap(({ group }) => group ?? []))
  return [
    { name: 'line', type: 'integer' },
    { name: 'problem', type: 'text collate "C"' },
    ...[...groups].map((group) => ({ name: `${group}_at`, type: 'integer' })),
    ...placed.flatMap(({ name, type, timed }) => [
      { name, type: type === 'text' ? 'text collate "C"' : type },
      ...(timed ? [{ name: `${name}_time`, type: 'text collate "C"' }] : []),
    ]),
  ]
}
