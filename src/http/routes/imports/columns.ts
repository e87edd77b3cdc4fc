import { headingsMeant } from '../../../sources/columns.ts'
import { type Correction, withCorrections } from '../../../sources/corrections.ts'
import type { Upload } from '../../../sources/uploads.ts'
import { merges } from '../../../sources/work-on-upload.ts'
import { type Fault, invalid } from '../../problem.ts'

const mostCorrections = 1000

/** The mapping of an upload with what somebody chose in its place, as 'ours=theirs'. */
export function chosenColumns(
  { what, header, maps }: Pick<Upload, 'what' | 'header' | 'maps'>,
  chosen: Record<string, string | null>,
): string[] {
  const choice = new Map(maps.map((map) => [map.slice(0, map.indexOf('=')), map.slice(map.indexOf('=') + 1)]))
  const { columns } = merges[what].shape
  const headings = new Set(header.filter((heading) => heading !== ''))
  const faults: Fault[] = []
  for (const [name, theirs] of Object.entries(chosen)) {
    const path = `body.columns.${name}`
    if (!columns.some((column) => column.name === name)) faults.push({ path, message: `"${name}" is no column of ${what}.` })
    else if (theirs !== null && headingsMeant(theirs, headings) === null)
      faults.push({ path, message: `The file has no column "${theirs}".` })
    else choice.set(name, theirs ?? '')
  }
  for (const theirs of headings) {
    const users = [...choice].filter(([, said]) => headingsMeant(said, headings)?.includes(theirs))
    // What is only guessed gives way; what somebody says of both is meant.
    if (users.length > 1 && users.some(([name]) => !Object.hasOwn(chosen, name)))
      faults.push({
        path: `body.columns.${users[1]?.[0]}`,
        message: `"${theirs}" is taken for ${users.map(([name]) => name).join(' and ')}: choose one.`,
      })
  }
  if (faults.length > 0) throw invalid(faults)
  return [...choice].map(([name, theirs]) => `${name}=${theirs}`)
}

/** What a file lacks that there is no doing without. */
export function missingColumns(what: Upload['what'], maps: readonly string[]): Fault[] {
  const { columns, anyOf } = merges[what].shape
  const has = (name: string) => maps.some((map) => map.startsWith(`${name}=`) && map.length > name.length + 1)
  const missing = columns.filter(({ name, required }) => required && !has(name)).map(({ name }) => name)
  return [
    ...missing.map((name) => ({ path: `body.columns.${name}`, message: `Say which column holds ${name}.` })),
    ...(anyOf && !anyOf.some(has) ? [{ path: 'body.columns', message: `One of ${anyOf.join(' and ')} is needed.` }] : []),
  ]
}

/** The cells of an upload that were mended, with those that are now. */
export function mendedCells(
  { header, corrections }: Pick<Upload, 'header' | 'corrections'>,
  changes: readonly { line: number; column: string; value: string | null }[],
): Correction[] {
  const strange = changes.findIndex(({ column }) => column === '' || !header.includes(column))
  if (strange !== -1)
    throw invalid([{ path: `body.corrections.${strange}.column`, message: `The file has no column "${changes[strange]?.column}".` }])
  const all = withCorrections(corrections, changes)
  if (all.length > mostCorrections)
    throw invalid([{ path: 'body.corrections', message: `No more than ${mostCorrections} cells are mended here: mend the file itself.` }])
  return all
}
