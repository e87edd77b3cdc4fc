import { bare } from './cells/bare.ts'
import { type CellRules, isFault, ownCopy } from './cells/reader.ts'
import { unwrapped } from './cells/wrapped-text.ts'
import type { Placed, RowShape } from './columns.ts'
import type { Row } from './feed.ts'
import { MovedDays } from './moved-days.ts'
import { type Fault, faults, shown } from './problem.ts'

/** Longer cells are not taken. */
const longestCell = 10_000
/** How many different mentions of a group are kept in mind; past that it starts afresh, and stages some again. */
const mentionsInMind = 200_000
const nothing = '\\N'

/** Reads rows one by one into lines for COPY, in the order of stagedColumns(). */
export class RowStager {
  rows = 0
  bad = 0
  hasTimes = false
  readonly movedDays = new MovedDays()
  readonly #shape: RowShape
  readonly #placed: readonly Placed[]
  readonly #width: number
  readonly #rules: CellRules
  readonly #groups: Group[]
  readonly #values: (string | null)[]
  readonly #indexOf: Map<string, number>
  readonly #value: (name: string) => string | null | undefined
  readonly #emptyRow: string

  constructor(shape: RowShape, placed: readonly Placed[], width: number, rules: CellRules) {
    this.#shape = shape
    this.#placed = placed
    this.#width = width
    this.#rules = rules
    const names = new Set(placed.flatMap(({ group }) => group ?? []))
    this.#groups = [...names].map((name) => {
      const columns = placed.flatMap(({ group }, index) => (group === name ? [index] : []))
      return { columns, lead: columns.find((at) => placed[at]?.leads) ?? columns[0] ?? 0, lines: new Map(), values: new Map() }
    })
    this.#values = placed.map(() => null)
    this.#indexOf = new Map(placed.map(({ name }, index) => [name, index]))
    this.#value = (name) => {
      const index = this.#indexOf.get(name)
      return index === undefined ? undefined : this.#values[index]
    }
    this.#emptyRow = `${`\t${nothing}`.repeat(names.size + placed.length + placed.filter(({ timed }) => timed).length)}\n`
  }

  stage(row: Row, mayHoldJunk: boolean): string {
    this.rows += 1
    const problem = this.#read(row, mayHoldJunk)
    return problem === undefined ? this.#line(row.line) : this.#badLine(row.line, problem)
  }

  /** Reads the cells into #values; gives the problems as JSON where there are any. */
  #read({ line, cells, broken, errors }: Row, mayHoldJunk: boolean): string | undefined {
    if (broken !== undefined) return problems([{ column: null, value: shown(cells[0] ?? ''), ...faults[broken] }])
    if (cells.length !== this.#width)
      return problems([{ column: null, value: `${cells.length} instead of ${this.#width}`, ...faults['cell-count'] }])
    const found: object[] = []
    for (let at = 0; at < this.#placed.length; at += 1) {
      const column = this.#placed[at] as Placed
      const cell = cellOf(column, cells)
      const fault = errors === undefined ? undefined : formulaError(column, errors)
      const reading = fault ?? (cell === '' ? null : (unreadable(cell, mayHoldJunk) ?? column.read(cell, this.#rules))) ?? emptyCell(column)
      this.movedDays.look(line, column, cell, reading, this.#rules)
      if (!isFault(reading)) this.#values[at] = reading
      else {
        this.#values[at] = null
        found.push({ column: column.heading, value: cell === '' ? null : shown(cell), ...reading })
      }
    }
    if (found.length > 0) return problems(found)
    const misfit = this.#shape.check(this.#value)
    return misfit && problems([{ ...misfit, ...this.#where(misfit.column, cells) }])
  }

  #where(name: string, cells: string[]): { column: string; value: string | null } {
    const column = this.#placed.find((each) => each.name === name)
    const value = column === undefined ? '' : cellOf(column, cells)
    return { column: column?.heading ?? name, value: value === '' ? null : shown(value) }
  }

  #line(line: number): string {
    let text = `${line}\t${nothing}`
    for (const group of this.#groups) text += `\t${this.#mention(group, line)}`
    for (let at = 0; at < this.#placed.length; at += 1) {
      const { timed, type } = this.#placed[at] as Placed
      const value = this.#values[at]
      if (timed) text += value?.includes('T') ? `\t${nothing}\t${this.#time(value)}` : `\t${value ?? nothing}\t${nothing}`
      else text += `\t${value == null ? nothing : type === 'text' ? escaped(value) : value}`
    }
    return `${text}\n`
  }

  /** The line that says this first. Where that was another, this row keeps quiet about it. */
  #mention({ columns, lead, lines, values }: Group, line: number): number {
    const key = this.#values[lead] ?? ''
    const before = lines.get(key)
    if (before !== undefined && (columns.length === 1 || this.#saysAgain(columns, values.get(key)))) {
      for (let place = 0; place < columns.length; place += 1) this.#values[columns[place] as number] = null
      return before
    }
    if (lines.size >= mentionsInMind) {
      lines.clear()
      values.clear()
    }
    const own = ownCopy(key)
    lines.set(own, line)
    if (columns.length > 1)
      values.set(
        own,
        columns.map((at) => this.#values[at] && ownCopy(this.#values[at])),
      )
    return line
  }

  #saysAgain(columns: number[], said: Said | undefined): boolean {
    for (let place = 0; place < columns.length; place += 1) if (this.#values[columns[place] as number] !== said?.[place]) return false
    return true
  }

  #time(value: string): string {
    this.hasTimes = true
    return value
  }

  #badLine(line: number, problem: string): string {
    this.bad += 1
    return `${line}\t${escaped(problem)}${this.#emptyRow}`
  }
}

/** Columns that repeat together: by the leading one, the line of the latest mention and, where there are others, all it said. */
interface Group {
  columns: number[]
  lead: number
  lines: Map<string, number>
  values: Map<string, Said>
}

type Said = (string | null | undefined)[]

/** What a row says in a column: that of its parts that is there, where it has some; but half a key would be that of many rows. */
function cellOf({ everywhere, index, also, key }: Placed, cells: readonly string[]): string {
  const cell = everywhere ?? trimmed(cells[index] as string)
  if (also === undefined) return cell
  const parts = [cell, ...also.map((at) => trimmed(cells[at] as string))]
  return key && parts.includes('') ? '' : parts.filter((part) => part !== '').join(' ')
}

function emptyCell({ required }: Placed): Fault | null {
  return required ? faults.missing : null
}

/** In a workbook a formula may have come to nothing. */
function formulaError({ index, also = [] }: Placed, errors: readonly number[]): Fault | undefined {
  return [index, ...also].some((at) => errors.includes(at)) ? faults['formula-error'] : undefined
}

function unreadable(cell: string, mayHoldJunk: boolean): Fault | undefined {
  if (cell.length > longestCell) return faults['too-long']
  if (!mayHoldJunk) return undefined
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding them is the point
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(cell)) return faults['control-character']
  return cell.includes('\ufffd') ? faults['lost-character'] : undefined
}

/** JSON without what COPY or the database could not take. */
function problems(found: readonly object[]): string {
  return JSON.stringify(found)
}

function trimmed(cell: string): string {
  const text = bare(cell)
  return text.charCodeAt(0) === 61 ? unwrapped(text) : text
}

function escaped(value: string): string {
  return /[\\\t\n\r]/.test(value) ? value.replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character) : value
}

const escapes: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }
