import type { Reader } from './cells/reader.ts'
import type { Fault } from './problem.ts'
import { ColumnsMisfit } from './source-refused.ts'

/** One native column of a kind of rows. */
export interface Column {
  name: string
  /** What it is staged as in the database. */
  type: 'text' | 'date' | 'boolean' | 'integer' | 'numeric'
  read: Reader
  /** Must be in the file, and filled in every row. */
  required?: true
  /** May hold a time: staged as a day, or in a second column `NAME_time` as text. */
  timed?: true
  /** Columns that repeat together from row to row are staged once, and told by the line that says them first. */
  group?: string
  /** The column of a group that the others mostly follow from. */
  leads?: true
  /** Tells rows or people apart: put together from several columns, it is none where one of them is empty. */
  key?: true
  /** What it is put together from where the file has no column for it: the names of such columns. */
  parts?: readonly string[]
}

/** What one kind of file holds, and what must fit within a row. */
export interface RowShape {
  what: 'people' | 'deadlines'
  columns: readonly Column[]
  /** At least one of these must be in the file. */
  anyOf?: readonly string[]
  /** What does not fit together within a row; `value` gives a cell as read, undefined where the file lacks the column. */
  check(value: (name: string) => string | null | undefined): RowFault | undefined
}

export interface RowFault extends Fault {
  column: string
}

/** Where a native column stands in a file. */
export interface Placed extends Column {
  index: number
  /** Where its further parts stand. */
  also?: readonly number[]
  /** As the file calls it. */
  heading: string
  /** What every row says, whatever the file has. */
  everywhere?: string
}

export interface Placement {
  placed: Placed[]
  /** Headings that nothing is taken from. */
  ignored: string[]
}

/**
 * Finds the native columns in a header. `maps` are 'ours=theirs', or 'ours=one + other' for what is put together with blanks between;
 * otherwise a column is found by its own name, or those of its parts, in any case and with spaces or hyphens for underscores, and 'ours='
 * leaves it out. `sets` are 'ours=value', which all rows say whatever the file has. Throws ColumnsMisfit with everything that does not fit.
 */
export function placeColumns(
  shape: RowShape,
  header: readonly string[],
  maps: readonly string[],
  file: string,
  sets: readonly string[] = [],
): Placement {
  const faults: string[] = []
  const wanted = readPairs(shape, '--map', maps, faults)
  const values = readPairs(shape, '--set', sets, faults)
  for (const name of values.keys()) if (wanted.has(name)) faults.push(`${name} is given by --map and by --set: leave one of them out.`)
  const placed = shape.columns.flatMap((column): Placed[] => {
    const everywhere = values.get(column.name)
    if (everywhere !== undefined) return [{ ...column, index: -1, heading: column.name, everywhere }]
    if (wanted.get(column.name) === '') return []
    const [index, ...also] = placesOf(column, wanted.get(column.name), header, faults)
    if (index === undefined) return []
    const heading = [index, ...also].map((at) => header[at]).join(between)
    return [{ ...column, index, ...(also.length > 0 && { also }), heading }]
  })
  const has = (name: string) => placed.some((column) => column.name === name)
  const missing = faults.length > 0 ? [] : shape.columns.filter(({ name, required }) => required && !has(name)).map(({ name }) => name)
  if (missing.length > 0)
    faults.push(`The column${missing.length > 1 ? 's' : ''} ${missing.join(', ')} ${missing.length > 1 ? 'are' : 'is'} missing.`)
  if (faults.length === 0 && shape.anyOf && !shape.anyOf.some(has)) faults.push(`One of the columns ${shape.anyOf.join(', ')} is needed.`)
  if (faults.length > 0)
    throw new ColumnsMisfit(
      [
        ...faults,
        `${file} has: ${header.filter((heading) => heading !== '').join(', ')}.${hintAtHeader(header)}`,
        'Say which column is meant by --map ours=theirs, such as --map external_id=id or --map "external_id=user + course", or what all rows say by --set ours=value.',
      ].join('\n'),
    )
  return {
    placed,
    ignored: header.filter(
      (heading, index) =>
        heading !== '' && heading !== problemHeading && !placed.some((column) => column.index === index || column.also?.includes(index)),
    ),
  }
}

/** What to look for where a line with few headings, which may be a title, was taken for the header; with a line break before it. */
function hintAtHeader(header: readonly string[]): string {
  const few = header.filter((heading) => heading !== '').length <= 2
  return few
    ? '\nThat is its first line that says anything. If the header stands further down, delete what is above it; if the columns were not told apart, say by --delimiter what stands between them.'
    : ''
}

/** The column that a file of rejected rows has in addition. */
export const problemHeading = 'problem'

function readPairs(shape: RowShape, option: '--map' | '--set', maps: readonly string[], faults: string[]): Map<string, string> {
  const wanted = new Map<string, string>()
  for (const map of maps) {
    const [, ours = '', theirs = ''] = /^([^=]*)=(.*)$/s.exec(map) ?? []
    if (!shape.columns.some((column) => column.name === ours))
      faults.push(
        `${option} ${map}: "${ours || map}" is no column of ${shape.what}. There are: ${shape.columns.map((column) => column.name).join(', ')}.`,
      )
    else wanted.set(ours, theirs.trim())
  }
  return wanted
}

/** Where a column stands in a header: nowhere, in one place, or in those of its parts. */
function placesOf({ name, parts }: Column, mapped: string | undefined, header: readonly string[], faults: string[]): number[] {
  const exact = placesWhere(header, (heading) => heading === mapped)
  const found = exact.length > 0 ? exact : placesWhere(header, (heading) => native(heading) === native(mapped ?? name))
  const several = mapped?.split('+') ?? parts ?? []
  if (found.length === 0 && several.length > 1) {
    const joined = several.map((part) => placesWhere(header, (heading) => native(heading) === native(part)))
    if (joined.every((places) => places.length === 1)) return joined.flat()
  }
  if (mapped !== undefined && found.length === 0) faults.push(`--map ${name}=${mapped}: the file has no column "${mapped}".`)
  if (found.length > 1)
    faults.push(`The column "${header[found[0] ?? 0]}" is there ${found.length} times. Rename those in the file that are not meant.`)
  return found.slice(0, 1)
}

function placesWhere(header: readonly string[], isMeant: (heading: string) => boolean): number[] {
  return header.flatMap((heading, index) => (isMeant(heading) ? [index] : []))
}

/** What stands between headings that one column is put together from. */
export const between = ' + '

/** The headings that somebody means by one, by several of them with + between, or by '=' and what every row says; null where the file lacks one. */
export function headingsMeant(theirs: string, header: ReadonlySet<string>): string[] | null {
  if (header.has(theirs)) return [theirs]
  if (theirs.startsWith('=')) return []
  const several = theirs.split(between)
  return several.length > 1 && several.every((heading) => header.has(heading)) ? several : null
}

/** A heading as our own columns are named: small letters, and underscores for what separates words. */
export function native(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
}
