import { createHash } from 'node:crypto'
import { readFile, stat } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { bare } from '../../sources/cells/bare.ts'
import { unwrapped } from '../../sources/cells/wrapped-text.ts'
import { encodingOfStart } from '../../sources/csv/encodings.ts'

import type { Feed, Row, SheetRead } from '../../sources/feed.ts'
import { openFile } from '../../sources/formats.ts'
import { type Cause, causes } from '../../sources/problem.ts'
import { SourceRefused } from '../../sources/source-refused.ts'
import type { Entry } from './entry.ts'
import { fieldsAsked, type RegisterMapping } from './mapping.ts'
import { type ReadEntries, yamlEntries } from './yaml-entries.ts'

/** A file of a register, read piece by piece. */
export interface RegisterFile {
  name: string
  /** Of its bytes, hex. */
  sha256: string
  /** What its bytes were taken for, where nobody can tell. */
  guessedEncoding?: string | undefined
  /** The sheet that is read of a workbook. */
  sheet?: SheetRead | undefined
  /** How many lines above the header say something. */
  above?: number | undefined
  /** Its entries in order, so many at a time, with what is wrong among them. */
  batches(): AsyncGenerator<ReadEntries>
}

/** The largest YAML file: it is read as a whole. */
const largestYaml = 20_000_000
const yamlNames = /\.(ya?ml|json)$/i

/** Files that hold a register now and then, and that it is not taken from. */
const others: Readonly<Record<string, string>> = {
  md: 'Markdown',
  html: 'HTML',
  htm: 'HTML',
  xml: 'XML',
  jsonl: 'JSON line by line',
  ndjson: 'JSON line by line',
}

/** Opens a file of a register: YAML or JSON by its name, else CSV or a workbook. Throws SourceRefused where it cannot be read at all. */
export async function openRegisterFile(path: string, mapping: RegisterMapping, sheet?: string): Promise<RegisterFile> {
  const ofName = fieldsOfName(basename(path), mapping.fileName)
  const named = (read: ReadEntries): ReadEntries => ({ ...read, entries: read.entries.map((entry) => withFields(entry, ofName)) })
  const other = others[extname(path).slice(1).toLowerCase()]
  if (other !== undefined)
    throw new SourceRefused(`${path} is ${other}. A register is taken from CSV, XLSX, YAML or JSON: save it as one of them.`)
  if (yamlNames.test(path)) {
    const bytes = await bytesOf(path)
    return {
      ...{ name: path, sha256: createHash('sha256').update(bytes).digest('hex') },
      async *batches() {
        yield named(yamlEntries(new TextDecoder(encodingOfStart(bytes) ?? 'utf-8').decode(bytes), path, mapping.entries))
      },
    }
  }
  const feed = await openFile(path, { sheet })
  const asked = fieldsAsked(mapping)
  const wrong = wrongInHeader(feed, asked)
  return {
    ...{ name: path, sha256: feed.sha256, guessedEncoding: feed.guessedEncoding, sheet: feed.sheet, above: feed.above },
    async *batches() {
      if (wrong !== null) yield { entries: [], faults: [{ file: path, line: 1, field: null, cause: wrong }] }
      else for await (const { rows } of feed.batches()) yield named(readRows(path, feed.header, asked, rows))
    },
  }
}

async function bytesOf(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path)
    if (size > largestYaml) throw new SourceRefused(`${path} is too large for YAML: a register of this size is taken from CSV.`)
    return await readFile(path)
  } catch (error) {
    if (error instanceof SourceRefused) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new SourceRefused(code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${message}`)
  }
}

/** A file of something else has no column that is asked for; and a field of which there are two columns would be one of them at random. */
function wrongInHeader({ header }: Feed, asked: ReadonlySet<string>): string | null {
  if (!header.some((name) => asked.has(name)))
    return `it has no column that the mapping asks for, but these: ${header.flatMap((name) => (name === '' ? [] : JSON.stringify(name))).join(', ')}. The header is its first line that says anything. It is read as a table: the name of a YAML or JSON file has to end in .yaml or .json`
  const twice = header.find((name, at) => asked.has(name) && header.indexOf(name) < at)
  if (twice === undefined) return null
  return `it has the column "${twice}" ${header.filter((name) => name === twice).length} times: rename those that are not meant`
}

function readRows(path: string, header: readonly string[], asked: ReadonlySet<string>, rows: readonly Row[]): ReadEntries {
  const read: ReadEntries = { entries: [], faults: [] }
  for (const { line, cells, broken, errors = [] } of rows) {
    const whole = broken ?? (cells.length === header.length ? null : 'cell-count')
    const fields = errors.flatMap((at) => header[at] ?? []).filter((name) => asked.has(name))
    const fault = (field: string | null, cause: Cause) => ({
      file: path,
      line,
      field,
      cause: `${causes[cause].says}. ${causes[cause].mend}`,
    })
    if (whole !== null) read.faults.push(fault(null, whole))
    else if (fields.length > 0) read.faults.push(...fields.map((field) => fault(field, 'formula-error')))
    else read.entries.push({ file: path, line, fields: fieldsOfRow(header, cells) })
  }
  return read
}

function fieldsOfRow(header: readonly string[], cells: readonly string[]): Entry['fields'] {
  const texts = cells.map((cell) => unwrapped(bare(cell)))
  return new Map(header.map((name, at) => [name, texts[at] ? [texts[at]] : []]))
}

function fieldsOfName(name: string, pattern: string | undefined): [string, string[]][] {
  const groups = pattern === undefined ? undefined : new RegExp(pattern, 'u').exec(name)?.groups
  return Object.entries(groups ?? {}).map(([field, text]) => [field, text ? [text] : []])
}

function withFields(entry: Entry, more: [string, string[]][]): Entry {
  return more.length === 0 ? entry : { ...entry, fields: new Map([...more, ...entry.fields]) }
}
