/** Blanks, and marks that nobody sees and that are copied along from web pages, address books and texts from right to left. */
const unseen = /[\s\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/

/** A cell without what nobody sees at its ends: with it, two keys that look alike would not be the same. */
export function bare(cell: string): string {
  let from = 0
  let to = cell.length
  while (from < to && isUnseen(cell, from)) from += 1
  while (from < to && isUnseen(cell, to - 1)) to -= 1
  return to - from === cell.length ? cell : cell.slice(from, to)
}

/** Most characters at the ends of cells are plain letters and digits. */
function isUnseen(cell: string, at: number): boolean {
  const code = cell.charCodeAt(at)
  return (code <= 32 || code >= 160) && unseen.test(cell.charAt(at))
}
