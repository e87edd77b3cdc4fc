import { between, headingsMeant, native, type RowShape } from './columns.ts'
import { oftenCalled } from './often-called.ts'

/** Which heading of a file each of our columns is taken from, or what every row says (everywhereSaid); null: none. */
export type ColumnChoice = ReadonlyMap<string, string | null>

/**
 * Guesses what the columns of a file mean: as they were understood the last time, else by our own names, else by names
 * that such columns often have. No heading is guessed twice.
 */
export function guessColumns({ what, columns }: RowShape, header: readonly string[], remembered: ColumnChoice): ColumnChoice {
  const headings = new Set(header.filter((heading) => heading !== ''))
  const free = new Set(headings)
  const choice = new Map<string, string | null>()
  const take = (ours: string, theirs: string | undefined): void => {
    if (theirs === undefined || choice.has(ours)) return
    choice.set(ours, theirs)
    for (const heading of [theirs, ...theirs.split(between)]) free.delete(heading)
  }
  for (const [ours, theirs] of remembered) {
    const isThere = header.some((heading) => native(heading) === ours)
    if (theirs === null && isThere) choice.set(ours, null)
    if (theirs === null || !columns.some(({ name }) => name === ours)) continue
    const meant = headingsMeant(theirs, headings)
    // What every row said gives way to a column that says it.
    if (meant && (meant.length > 0 || !isThere)) take(ours, theirs)
  }
  for (const { name } of columns)
    take(
      name,
      [...free].find((heading) => native(heading) === name),
    )
  const often: Record<string, readonly string[]> = oftenCalled[what]
  const isOften = (name: string, heading: string) => often[name]?.some((each) => plain(each) === plain(heading)) ?? false
  for (const { name } of columns)
    take(
      name,
      [...free].find((heading) => isOften(name, heading)),
    )
  for (const { name, parts = [] } of columns) {
    const found = parts.map((part) => [...free].find((heading) => plain(heading) === part || isOften(part, heading)))
    if (found.length > 0 && found.every((heading) => heading !== undefined)) take(name, found.join(between))
  }
  return new Map(columns.map(({ name }) => [name, choice.get(name) ?? null]))
}

/** How a command would say what the columns of a file probably mean that are not called as ours; null where nothing can be guessed. */
export function likelyMaps(shape: RowShape, header: readonly string[], maps: readonly string[]): string | null {
  const said = new Set(maps.map((map) => map.slice(0, map.indexOf('='))))
  const likely = [...guessColumns(shape, header, new Map())].flatMap(([ours, theirs]) =>
    theirs === null || native(theirs) === ours || said.has(ours)
      ? []
      : [`--map ${ours}=${/^[\p{L}\p{N}_.-]+$/u.test(theirs) ? theirs : `"${theirs}"`}`],
  )
  return likely.length === 0 ? null : likely.join(' ')
}

/** A heading without what tells nothing: humps, what stands in brackets, and every mark but the # of a number. */
function plain(heading: string): string {
  const words = heading
    .normalize('NFC')
    .replace(/(?<=\p{Ll})(?=\p{Lu})/gu, '_')
    .replace(/\[.*?\]|\(.*?\)/g, '')
    .replace('#', 'no')
  return words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
}
