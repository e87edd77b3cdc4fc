/** A sheet has no more columns. */
const mostColumns = 16_384

/** The place (from 0) of the column of a cell such as C5. Throws where there is none. */
export function columnOf(cell: string): number {
  let column = 0
  for (let at = 0; at < cell.length; at += 1) {
    const letter = cell.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
    if (column > mostColumns) break
  }
  if (column < 1 || column > mostColumns) throw new Error(`there is no cell ${cell.slice(0, 20)}`)
  return column - 1
}

/** The letters of a column (from 0), as a spreadsheet shows them. */
export function lettersOf(column: number): string {
  return (column < 26 ? '' : lettersOf(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
}
