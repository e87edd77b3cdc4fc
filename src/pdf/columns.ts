import { widestWord, widthOf } from './lines.ts'
import { margins, type Sheet, sheets, styles } from './look.ts'

/** A column of a table: what stands above it, and whether numbers stand in it. */
export interface Column {
  name: string
  isNumber: boolean
}

/** A column with its place on the sheet, in points. */
export interface PlacedColumn extends Column {
  x: number
  width: number
}

/** What stands free between two columns. */
const gap = 10
/** No column asks for more than this; what is longer is broken into lines. */
const widest = 230
/** The least that a column of text is content with where it holds more. */
const comfortable = 96

/** The smallest sheet that a table fits in comfort, and how wide each column is on it. `texts` are the columns' cells. */
export function placeColumns(
  columns: readonly Column[],
  texts: (index: number) => Iterable<string>,
): { sheet: Sheet; columns: PlacedColumn[] } {
  const wishes = columns.map((column, index) => wishOf(column, texts(index)))
  const needed = wishes.reduce((sum, { least }) => sum + least, 0) + gap * Math.max(0, columns.length - 1)
  const sheet = Object.values(sheets).find((each) => needed <= roomOn(each)) ?? asWideAs(needed)
  const widths = share(wishes, roomOn(sheet) - gap * Math.max(0, columns.length - 1))
  let x: number = margins.left
  const placed = columns.map((column, index) => {
    const width = widths[index] ?? comfortable
    const at = x
    x += width + gap
    return { ...column, x: at, width }
  })
  return { sheet, columns: placed }
}

/** How wide each column is in a room of so many points. */
export function fitColumns(columns: readonly Column[], texts: (index: number) => Iterable<string>, room: number): number[] {
  const wishes = columns.map((column, index) => wishOf(column, texts(index)))
  return share(wishes, room - gap * Math.max(0, columns.length - 1))
}

interface Wish {
  least: number
  all: number
}

function wishOf({ name, isNumber }: Column, texts: Iterable<string>): Wish {
  let all = widthOf(name, styles.head)
  let word = widestWord(name, styles.head)
  for (const text of texts) {
    if (all >= widest && word >= comfortable) break
    for (const line of text.slice(0, 400).split('\n')) all = Math.max(all, widthOf(line, styles.cell, true))
    if (word < comfortable) word = Math.max(word, widestWord(text.slice(0, 400), styles.cell, true))
  }
  all = Math.min(widest, Math.ceil(all))
  // A number is never broken; of text, a column wants a few words in a line.
  return { all, least: isNumber ? all : Math.min(all, Math.max(comfortable * 0.75, Math.min(word, comfortable))) }
}

/** For what no paper is wide enough: a sheet to be read on a screen, as wide as a PDF can be. */
const asWideAs = (needed: number): Sheet => [Math.min(14_000, Math.ceil(needed) + margins.left + margins.right), sheets.a2[1]]

const roomOn = ([width]: Sheet) => width - margins.left - margins.right

/** Widths that fill the room: what is least, then the rest where more is wished for, then by what there is. */
function share(wishes: readonly Wish[], room: number): number[] {
  const least = wishes.reduce((sum, wish) => sum + wish.least, 0)
  if (least >= room) return wishes.map((wish) => (wish.least / least) * room)
  const wished = wishes.reduce((sum, wish) => sum + wish.all - wish.least, 0)
  const part = wished === 0 ? 0 : Math.min(1, (room - least) / wished)
  const widths = wishes.map((wish) => wish.least + (wish.all - wish.least) * part)
  const left = room - widths.reduce((sum, width) => sum + width, 0)
  const all = widths.reduce((sum, width) => sum + width, 0)
  return widths.map((width) => width + (left > 0 && all > 0 ? (left * width) / all : 0))
}
