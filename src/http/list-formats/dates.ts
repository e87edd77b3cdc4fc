import type { Cell } from './file-format.ts'

const day = /^\d{4}-\d\d-\d\d$/
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/

/** Whether a cell is a day or an instant; null for everything else. */
export function dateIn(cell: Cell): 'day' | 'instant' | null {
  if (typeof cell !== 'string') return null
  return day.test(cell) ? 'day' : instant.test(cell) ? 'instant' : null
}
