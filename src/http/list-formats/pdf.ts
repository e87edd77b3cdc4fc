import { type PrintedTable, printTable } from '../../pdf/table.ts'
import { Problem } from '../problem.ts'
import { dateIn } from './dates.ts'
import type { Cell, FileFormat, ListFile } from './file-format.ts'

/** The most that one PDF holds: rows, and characters in all of its cells. Beyond that nobody reads on paper. */
export const most = { rows: 5000, characters: 4_000_000 } as const

/** A tagged PDF, to be read, printed and filed: a table with its header on every page, and when and for what it was made. */
export const pdfFile: FileFormat = {
  type: 'application/pdf',
  write: (list) => printTable(() => tableOf(list)),
}

async function tableOf(list: ListFile): Promise<PrintedTable> {
  const rows = await gather(list.rows)
  const title = words(list.title)
  const house = await list.organization()
  const made = list.about.find(([name]) => name === 'made')?.[1] ?? ''
  return {
    title,
    house,
    foot: `${house} · ${title}`,
    language: 'en',
    made: new Date(made),
    about: [...aboutLines(list, rows), `${rows.length.toLocaleString('en')} ${rows.length === 1 ? 'row' : 'rows'}`],
    columns: list.columns.map((name, index) => ({ name: words(name), isNumber: isNumbers(rows, index) })),
    rows: rows.map((row) => row.map(shown)),
    none: 'Nothing matches.',
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
function aboutLines({ about, checkpoint, day }: ListFile, rows: readonly Cell[][]): string[] {
  const hasTimes = rows.some((row) => row.some((cell) => dateIn(cell) === 'instant'))
  // The day it is as of has a line of its own.
  const said = ['made', ...(day === undefined ? [] : ['asOf'])]
  const filter = about.filter(([name]) => !said.includes(name)).map(([name, value]) => `${name === 'q' ? 'Search' : words(name)}: ${value}`)
  return [
    ...(day === undefined ? [] : [`As of: ${day}`]),
    ...about.filter(([name]) => name === 'made').map(([, value]) => `Made: ${shown(value)} UTC`),
    ...(filter.length === 0 ? [] : [filter.join(' · ')]),
    ...(hasTimes ? ['Times are in UTC.'] : []),
    ...(checkpoint ? [`Checkpoint of the audit log: ${checkpoint}`] : []),
  ]
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

/** As the workbook shows it: a day as it is, an instant to the second. */
function shown(cell: Cell): string {
  if (cell === null) return ''
  return dateIn(cell) === 'instant' ? String(cell).slice(0, 19).replace('T', ' ') : String(cell)
}

/** A name of the API in words: 'person.dueOn' is "Person due on". */
function words(name: string): string {
  const apart = name
    .replace(/[.-]/g, ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
  return apart.charAt(0).toUpperCase() + apart.slice(1)
}
