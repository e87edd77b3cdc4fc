/** The headings of a file that one of our columns may be taken from, with what was guessed and what is chosen. */
export function headingsOffered(
  name: string,
  header: readonly string[],
  columns: Record<string, string | null>,
  guessed: string | null,
): string[] {
  return [...new Set([...header, ...together(name, columns), guessed ?? '', columns[name] ?? ''])].filter(isHeading)
}

/** Exports without a key of their own tell their rows apart by who owes what. */
function together(name: string, { person, content }: Record<string, string | null>): string[] {
  return name === 'external_id' && person && content ? [`${person} + ${content}`] : []
}

export function isHeading(theirs: string): boolean {
  return theirs !== '' && !theirs.startsWith('=')
}
