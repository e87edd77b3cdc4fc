const wrapping = /^="((?:[^"]|"")*)"$/

/** ="00012" is how a file tells a spreadsheet to leave the zeros of 00012 alone: the text in it. Other cells are what they are. */
export function unwrapped(cell: string): string {
  const text = wrapping.exec(cell)?.[1]
  return text === undefined ? cell : text.replaceAll('""', '"').trim()
}

/** A cell so that it is read as what it is, though it looks like a wrapped text. */
export function wrappedWhereMistaken(cell: string): string {
  return wrapping.test(cell) ? `="${cell.replaceAll('"', '""')}"` : cell
}
