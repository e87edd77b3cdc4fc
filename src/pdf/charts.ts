import { linesOf, widthOf } from './lines.ts'
import { ink, styles } from './look.ts'
import type { Element, Paper } from './paper.ts'
import { showable, spoken } from './typeface.ts'

/** A part of each bar: what it counts, and its colour. */
export interface Part {
  label: string
  colour: string
}

export interface Box {
  x: number
  y: number
  width: number
}

/** Columns over time, as one picture that is described in words; gives where it ends. */
export interface TimeBars {
  title: string
  alt: string
  parts: readonly Part[]
  /** Each with a value for each part; a label stands below where there is one. */
  bars: readonly { label: string; values: readonly number[] }[]
}

const high = 84

/** Draws columns over time below a heading. */
export function timeBars(paper: Paper, { title, alt, parts, bars }: TimeBars, { x, y, width }: Box): number {
  heading(paper, title, x, y)
  const top = y + styles.heading.leading + 4
  const most = Math.max(1, ...bars.map(({ values }) => sum(values)))
  const step = width / Math.max(1, bars.length)
  const picture = paper.content('Figure', () => {
    legend(paper, parts, x, top)
    const bottom = top + 14 + high
    for (const [index, { values, label }] of bars.entries()) {
      let at = bottom
      for (const [part, value] of values.entries()) {
        const height = (value / most) * (high - 12)
        at -= height
        if (height > 0)
          paper.bar(x + index * step, at, Math.max(1, step - Math.min(4, step * 0.25)), height, parts[part]?.colour ?? ink.accent)
      }
      paper.line(label, styles.foot, { x: x + index * step, y: bottom + 3 })
      if (bars.length <= 14 && sum(values) > 0)
        paper.line(paper.speech.number(sum(values)), styles.foot, { x: x + index * step, y: at - 11 })
    }
    paper.bar(x, bottom, width, 0.75, ink.strong)
    if (bars.length > 14)
      paper.line(paper.speech.atMost(paper.speech.number(most)), styles.foot, { x: x + width, y: top, toTheRight: true })
  })
  const bounds = [x, top, x + width, top + 14 + high + 14] as const
  paper.body.add(paper.element('Figure', [picture], { alt, bbox: bounds }))
  return top + 14 + high + 26
}

/** A table in which a bar stands beside the figures of each row. */
export interface RankBars {
  title: string
  /** What stands above the names, and for each part above its figures. */
  heading: string
  parts: readonly Part[]
  rows: readonly { name: string; values: readonly number[] }[]
  none: string
  /** Where the room for it ends: long names have fewer lines where they would go beyond it. */
  bottom: number
}

const figureWidth = 44
const below = 5

/** Draws such a table below a heading; gives where it ends. */
export function rankBars(paper: Paper, { title, heading: names, parts, rows, none, bottom }: RankBars, box: Box): number {
  const { x, width } = box
  heading(paper, title, x, box.y)
  let y = box.y + styles.heading.leading + 4
  const nameWidth = width * 0.42
  const room = width - nameWidth - parts.length * figureWidth - 8
  const most = Math.max(1, ...rows.map(({ values }) => sum(values)))
  const columnEnd = (index: number) => x + width - (parts.length - 1 - index) * figureWidth
  const head = [names, ...parts.map(({ label }) => label)].map((text, index) => {
    const place = index === 0 ? { x, y } : { x: columnEnd(index - 1), y, toTheRight: true }
    return paper.element('TH', [paper.content('TH', () => paper.line(text, styles.head, place))], { scope: 'Column' })
  })
  const table: Element[] = [paper.element('TR', head)]
  y += styles.head.leading + 4
  const given = rows.map(({ name }) => linesOf(showable(name).text, nameWidth - 8, styles.cell))
  const mostShown = mostLines(given, bottom - y)
  for (const [row, { name, values }] of rows.entries()) {
    const lines = atMost(given[row] ?? [], mostShown)
    const said = paper.content('TH', () => {
      for (const [index, line] of lines.entries()) paper.line(line, styles.cell, { x, y: y + index * styles.cell.leading })
    })
    const cells = values.map((value, index) =>
      paper.content('TD', () =>
        paper.line(paper.speech.number(value), styles.cell, { x: columnEnd(index), y, toTheRight: true, aligned: true }),
      ),
    )
    paper.artifact('Layout', () => {
      let at = x + nameWidth
      for (const [index, value] of values.entries()) {
        const long = (value / most) * room
        if (long > 0) paper.bar(at, y + 2, long, 7, parts[index]?.colour ?? ink.accent)
        at += long
      }
    })
    table.push(
      paper.element('TR', [
        paper.element('TH', [said], { scope: 'Row', actual: spoken(name) }),
        ...cells.map((cell) => paper.element('TD', [cell])),
      ]),
    )
    y += heightOf(lines)
  }
  paper.body.add(paper.element('Table', table))
  if (rows.length === 0) {
    paper.body.add(paper.element('P', [paper.content('P', () => paper.line(none, styles.about, { x, y }))]))
    y += styles.about.leading
  }
  return y
}

/** A heading of a part of the page. */
function heading(paper: Paper, title: string, x: number, y: number): void {
  paper.body.add(paper.element('H2', [paper.content('H2', () => paper.line(title, styles.heading, { x, y }))]))
}

function legend(paper: Paper, parts: readonly Part[], x: number, y: number): void {
  let at = x
  for (const { label, colour } of parts) {
    paper.bar(at, y + 2, 7, 7, colour)
    paper.line(label, styles.foot, { x: at + 11, y })
    at += 28 + widthOf(label, styles.foot)
  }
}

/** How many lines a name may have, of three, so that all of them stand in so much room. */
function mostLines(names: readonly (readonly string[])[], room: number): number {
  const height = (most: number) => sum(names.map((lines) => heightOf(atMost(lines, most))))
  return [3, 2].find((most) => height(most) <= room) ?? 1
}

const heightOf = (lines: readonly string[]) => Math.max(1, lines.length) * styles.cell.leading + below

function atMost(lines: readonly string[], count: number): string[] {
  return lines.length <= count ? [...lines] : [...lines.slice(0, count - 1), `${lines[count - 1]}…`]
}

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
