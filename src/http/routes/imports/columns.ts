import type { Upload } from '../../../sources/uploads.ts'
import { merges } from '../../../sources/work-on-upload.ts'
import { type Fault, invalid } from '../../problem.ts'

/** The mapping of an upload with what somebody chose in its place, as 'ours=theirs'. */
export function chosenColumns(
  { what, header, maps }: Pick<Upload, 'what' | 'header' | 'maps'>,
  chosen: Record<string, string | null>,
): string[] {
  const choice = new Map(maps.map((map) => [map.slice(0, map.indexOf('=')), map.slice(map.indexOf('=') + 1)]))
  const ours = merges[what].shape.columns.map(({ name }) => name)
  const faults: Fault[] = []
  for (const [name, theirs] of Object.entries(chosen)) {
    const path = `body.columns.${name}`
    if (!ours.includes(name)) faults.push({ path, message: `"${name}" is no column of ${what}.` })
    else if (theirs !== null && (theirs === '' || !header.includes(theirs)))
      faults.push({ path, message: `The file has no column "${theirs}".` })
    else choice.set(name, theirs ?? '')
  }
  for (const theirs of header) {
    const users = [...choice].filter(([, heading]) => heading !== '' && heading === theirs)
    if (users.length > 1)
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
