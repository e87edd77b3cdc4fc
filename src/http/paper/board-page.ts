import type { Readable } from 'node:stream'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import { type RankBars, rankBars, type TimeBars, timeBars } from '../../pdf/charts.ts'
import { linesOf } from '../../pdf/lines.ts'
import { ink, margins, sheets, styles } from '../../pdf/look.ts'
import { headingOf, openPaper, type Paper, putHeading } from '../../pdf/paper.ts'
import { type Imprint, imprintLines } from './imprint.ts'
import type { PaperWords } from './words/words.ts'

type Board = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/board']>

/** What leadership reads on one sheet of paper: figures, and charts that say in words what they show. */
export function boardPage(board: Board, imprint: Imprint, words: PaperWords): Readable {
  const sheet = sheets.portrait
  const room = sheet[0] - margins.left - margins.right
  const { title } = words.board
  const made = new Date(imprint.made.epochMilliseconds)
  const { paper, stream } = openPaper({ title, foot: title, speech: words.speech, made }, sheet, 1)
  paper.nextPage()
  const asOf = imprint.ofThen === undefined ? [] : [words.imprint.asOf(words.written.day(board.day))]
  const about = [...asOf, ...imprintLines(imprint, words)]
  const x = margins.left
  let y = putFigures(paper, board, putHeading(paper, headingOf({ house: imprint.organization, title, about }, sheet)), room, words)
  y = timeBars(paper, load(board, words), { x, y, width: room })
  y = timeBars(paper, decided(board, words), { x, y, width: room })
  const bottom = sheet[1] - margins.bottom
  rankBars(paper, { ...levels(board, words), bottom }, { x, y, width: room * 0.44 })
  rankBars(paper, { ...policies(board, words), bottom }, { x: x + room * 0.48, y, width: room * 0.52 })
  paper.end()
  return stream
}

const figures = ['inForce', 'waiting', 'oldestDays', 'expiring', 'reviewOverdue', 'medianDays', 'debt'] as const

/** The seven figures, each with what it counts below it. */
function putFigures(paper: Paper, board: Board, top: number, room: number, { board: words, written }: PaperWords): number {
  const width = room / 4
  let y = top
  for (let first = 0; first < figures.length; first += 4) {
    const row = figures.slice(first, first + 4)
    const labels = row.map((figure) => linesOf(words.figures[figure], width - 8, styles.about))
    for (const [index, figure] of row.entries()) {
      const x = margins.left + index * width
      const value = board[figure]
      const content = paper.content('P', () => {
        paper.line(value === null ? '–' : written.number(value), styles.figure, { x, y, aligned: true })
        for (const [at, line] of (labels[index] ?? []).entries())
          paper.line(line, styles.about, { x, y: y + styles.figure.leading + at * styles.about.leading })
      })
      paper.body.add(paper.element('P', [content]))
    }
    y += styles.figure.leading + Math.max(...labels.map(({ length }) => length)) * styles.about.leading + 8
  }
  return y + 12
}

function load({ load: weeks }: Board, { board: words, written }: PaperWords): TimeBars {
  const now = weeks.findLast(({ expected }) => !expected)
  const marked = [weeks[0], now, weeks.at(-1)]
  const [first, then, last] = marked.map((week) => written.number(week?.inForce ?? 0)) as [string, string, string]
  return {
    title: words.load.title,
    alt: words.load.alt(first, then, last),
    parts: [
      { label: words.inForce, colour: ink.accent },
      { label: words.load.expected, colour: ink.soft },
    ],
    bars: weeks.map((week, index) => ({
      label: marked.includes(week) && index < weeks.length - 4 ? written.cellDay(week.week) : '',
      values: week.expected ? [0, week.inForce] : [week.inForce, 0],
    })),
  }
}

function decided({ decided: months }: Board, { board: { decided: words }, written }: PaperWords): TimeBars {
  const said = months.map(({ month, ...counts }) => {
    const [approved, withConditions, rejected] = [counts.approved, counts.withConditions, counts.rejected].map(written.number) as [
      string,
      string,
      string,
    ]
    return words.alt(written.month(month), approved, withConditions, rejected)
  })
  return {
    title: words.title,
    alt: `${said.join('; ')}.`,
    parts: [
      { label: words.approved, colour: ink.accent },
      { label: words.withConditions, colour: ink.soft },
      { label: words.rejected, colour: ink.refused },
    ],
    bars: months.map((row) => ({ label: written.shortMonth(row.month), values: [row.approved, row.withConditions, row.rejected] })),
  }
}

type Ranked = Omit<RankBars, 'bottom'>

function levels({ levels: rows }: Board, words: PaperWords): Ranked {
  const { title, heading, none } = words.board.levels
  const name = (level: Board['levels'][number]['level']) => (level === null ? none : words.levels[level])
  return ranked(
    words.board,
    title,
    heading,
    rows.map(({ level, inForce, waiting }) => ({ name: name(level), values: [inForce, waiting] })),
  )
}

function policies({ policies: rows }: Board, { board }: PaperWords): Ranked {
  const { title, heading } = board.policies
  return ranked(
    board,
    title,
    heading,
    rows.map(({ policy, inForce, waiting }) => ({ name: policy, values: [inForce, waiting] })),
  )
}

function ranked({ inForce, waiting, nothing }: PaperWords['board'], title: string, heading: string, rows: Ranked['rows']): Ranked {
  const parts = [
    { label: inForce, colour: ink.accent },
    { label: waiting, colour: ink.soft },
  ]
  return { title, heading, parts, rows, none: nothing }
}
