import { type PrintedTable, printTable } from '../../pdf/table.ts'
import { paperWords } from '../paper/words/languages.ts'
import type { ColumnName, FilterName, SortName } from '../paper/words/list-names.ts'
import { termOf } from '../paper/words/terms.ts'
import type { PaperWords } from '../paper/words/words.ts'
import { Problem } from '../problem.ts'
import { dateIn } from './dates.ts'
import type { Cell, FileFormat, ListFile } from './file-format.ts'

/** The most that one PDF holds: rows, and characters in all of its cells. Beyond that nobody reads on paper. */
export const most = { rows: 5000, characters: 4_000_000 } as const

/** A tagged PDF in its reader's language, to be read, printed and filed: a table with its header on every page, and when and for what it was made. */
export const pdfFile: FileFormat = {
  type: 'application/pdf',
  write: (list) => printTable(() => tableOf(list)),
}

async function tableOf(list: ListFile): Promise<PrintedTable> {
  const words = paperWords[list.language]
  const { key, columns } = list
  const rows = await gather(list.rows)
  const title = words.list.title[key]
  const house = await list.organization()
  const made = list.about.find(([name]) => name === 'made')?.[1] ?? ''
  const cell = shownIn(list, words)
  return {
    title,
    house,
    foot: `${house} · ${title}`,
    speech: words.speech,
    made: new Date(made),
    about: [...aboutLines(list, rows, words), words.list.rows(rows.length, words.written.number(rows.length))],
    columns: columns.map((name, index) => ({ name: words.list.column(key, name as ColumnName), isNumber: isNumbers(rows, index) })),
    rows: rows.map((row) => row.map((each, index) => cell(each, columns[index] ?? ''))),
    none: words.list.none,
    elsewhere: words.list.elsewhere,
  }
}

async function gather(pages: ListFile['rows']): Promise<Cell[][]> {
  const rows: Cell[][] = []
  let characters = 0
  for await (const page of pages)
    for (const row of page) {
      rows.push(row)
      for (const cell of row) characters += typeof cell === 'string' ? cell.length : 1
      if (rows.length > most.rows) throw tooMuch(`A PDF holds ${most.rows.toLocaleString('en')} rows at most, and this list has more.`)
      if (characters > most.characters) throw tooMuch('This is more text than a PDF of a list can hold.')
    }
  return rows
}

function tooMuch(what: string): Problem {
  return new Problem('invalid', `${what} Narrow the list, or take CSV or XLSX, which hold all of it.`, {
    errors: [{ path: 'query', message: what, code: 'too-much-for-pdf', values: { rows: most.rows } }],
  })
}

/** The day it is as of, when it was made, and for what. */
function aboutLines({ key, about, checkpoint, day, worded }: ListFile, rows: readonly Cell[][], words: PaperWords): string[] {
  const { imprint, list, written } = words
  const hasTimes = rows.some((row) => row.some((cell) => dateIn(cell) === 'instant'))
  // The day it is as of has a line of its own.
  const said = ['made', ...(day === undefined ? [] : ['asOf'])]
  const filter = about
    .filter(([name]) => !said.includes(name))
    .map(([name, value]) => `${list.filter(key, name as FilterName)}: ${filterValue(name, value)}`)
  return [
    ...(day === undefined ? [] : [imprint.asOf(written.day(day))]),
    ...about.filter(([name]) => name === 'made').map(([, value]) => imprint.made(written.moment(value))),
    ...(filter.length === 0 ? [] : [filter.join(' · ')]),
    ...(hasTimes ? [imprint.utc] : []),
    ...(checkpoint ? [imprint.checkpoint(checkpoint)] : []),
  ]

  function filterValue(name: string, value: string): string {
    if (dateIn(value) === 'day') return written.day(value)
    if (name === 'sort') return list.sort(key, value as SortName)
    if (!worded.filters.has(name)) return value
    const each = value.split(',').map((one) => termOf(list.value, one))
    return each.join(', ')
  }
}

function isNumbers(rows: readonly Cell[][], index: number): boolean {
  let isAny = false
  for (const row of rows) {
    const cell = row[index] ?? null
    if (cell === null) continue
    if (typeof cell !== 'number') return false
    isAny = true
  }
  return isAny
}

/** A cell as its reader reads it: days, times and numbers as they write them, and words of closed sets in their language. */
function shownIn({ worded }: ListFile, words: PaperWords): (cell: Cell, column: string) => string {
  const { written } = words
  return (cell, column) => {
    if (cell === null) return ''
    if (typeof cell === 'number') return written.cellNumber(cell)
    const text = String(cell)
    const date = dateIn(cell)
    if (date) return date === 'day' ? written.cellDay(text) : written.cellTime(text, true)
    const word = codes[column] ?? (worded.columns.has(column) ? wordOf : undefined)
    return word
      ? text
          .split('; ')
          .map((each) => word(words, each, column))
          .join('; ')
      : text
  }
}

type Word = (words: PaperWords, text: string, column: string) => string

const wordOf: Word = ({ list }, text, column) => termOf(column.endsWith('Why') && text in list.closed ? list.closed : list.value, text)

/** Columns of text in which words of closed sets stand all the same. */
const codes: Readonly<Partial<Record<string, Word>>> = {
  field: ({ terms }, text) => termOf(terms.field, text),
  missing: ({ terms }, text) => termOf(terms.field, text),
  // 'urgent-need 3'
  grounds: ({ terms }, text) => text.replace(/^[a-z-]+/, (ground) => termOf(terms.ground, ground)),
}
