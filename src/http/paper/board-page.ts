import type { Readable } from 'node:stream'
import type { Answer } from '../../contract/endpoint.ts'
import type { exceptionReportEndpoints } from '../../contract/exception-reports.ts'
import { type RankBars, rankBars, timeBars } from '../../pdf/charts.ts'
import { ink, margins, sheets, styles } from '../../pdf/look.ts'
import { headingOf, openPaper, type Paper, putHeading } from '../../pdf/paper.ts'
import { type Imprint, imprintLines } from './imprint.ts'

type Board = Answer<(typeof exceptionReportEndpoints)['GET /exception-reports/board']>

const title = 'Exceptions: summary'
const nowParts = [
  { label: 'In force', colour: ink.accent },
  { label: 'Waiting', colour: ink.soft },
] as const

/** What leadership reads on one sheet of paper: figures, and charts that say in words what they show. */
export function boardPage(board: Board, imprint: Imprint): Readable {
  const sheet = sheets.portrait
  const room = sheet[0] - margins.left - margins.right
  const { paper, stream } = openPaper({ title, foot: title, language: 'en', made: new Date(imprint.made.epochMilliseconds) }, sheet, 1)
  paper.nextPage()
  const about = [...(imprint.ofThen === undefined ? [`As of: ${board.day}`] : []), ...imprintLines(imprint)]
  const x = margins.left
  let y = putFigures(paper, board, putHeading(paper, headingOf({ house: imprint.organization, title, about }, sheet)), room)
  y = timeBars(paper, load(board), { x, y, width: room })
  y = timeBars(paper, decided(board), { x, y, width: room })
  const bottom = sheet[1] - margins.bottom
  rankBars(paper, { ...levels(board), bottom }, { x, y, width: room * 0.44 })
  rankBars(paper, { ...policies(board), bottom }, { x: x + room * 0.48, y, width: room * 0.52 })
  paper.end()
  return stream
}

/** The seven figures, each with what it counts below it. */
function putFigures(paper: Paper, board: Board, top: number, room: number): number {
  const figures: [value: number | null, label: string][] = [
    [board.inForce, 'in force'],
    [board.waiting, 'waiting for a decision'],
    [board.oldestDays, 'days: the longest wait'],
    [board.expiring, 'end within 30 days'],
    [board.reviewOverdue, 'reviews overdue'],
    [board.medianDays, 'days to half of the decisions'],
    [board.debt, 'exception debt'],
  ]
  for (const [index, [value, label]] of figures.entries()) {
    const x = margins.left + (index % 4) * (room / 4)
    const y = top + Math.floor(index / 4) * 42
    const content = paper.content('P', () => {
      paper.line(value === null ? '–' : String(value), styles.figure, { x, y, aligned: true })
      paper.line(label, styles.about, { x, y: y + styles.figure.leading })
    })
    paper.body.add(paper.element('P', [content]))
  }
  return top + 96
}

function load({ load: weeks }: Board): Parameters<typeof timeBars>[1] {
  const now = weeks.findLast(({ expected }) => !expected)
  const marked = [weeks[0], now, weeks.at(-1)]
  return {
    title: 'Exceptions in force, week by week',
    alt: `Exceptions in force: ${weeks[0]?.inForce ?? 0} a year before, ${now?.inForce ?? 0} then, ${weeks.at(-1)?.inForce ?? 0} in the last week by what is known.`,
    parts: [
      { label: 'In force', colour: ink.accent },
      { label: 'Expected by what is known', colour: ink.soft },
    ],
    bars: weeks.map((week, index) => ({
      label: marked.includes(week) && index < weeks.length - 4 ? week.week : '',
      values: week.expected ? [0, week.inForce] : [week.inForce, 0],
    })),
  }
}

function decided({ decided: months }: Board): Parameters<typeof timeBars>[1] {
  const said = months.map(
    (row) => `${row.month}: ${row.approved} approved, ${row.withConditions} with conditions, ${row.rejected} rejected`,
  )
  return {
    title: 'Decided, month by month',
    alt: `${said.join('; ')}.`,
    parts: [
      { label: 'Approved', colour: ink.accent },
      { label: 'Approved with conditions', colour: ink.soft },
      { label: 'Rejected', colour: ink.refused },
    ],
    bars: months.map((row) => ({ label: row.month, values: [row.approved, row.withConditions, row.rejected] })),
  }
}

function levels({ levels: rows }: Board): Omit<RankBars, 'bottom'> {
  return {
    title: 'By level of risk',
    heading: 'Level',
    parts: nowParts,
    rows: rows.map(({ level, inForce, waiting }) => ({ name: level ?? 'no level', values: [inForce, waiting] })),
    none: 'Nothing is in force or waits.',
  }
}

function policies({ policies: rows }: Board): Omit<RankBars, 'bottom'> {
  return {
    title: 'By policy',
    heading: 'Policy',
    parts: nowParts,
    rows: rows.map(({ policy, inForce, waiting }) => ({ name: policy, values: [inForce, waiting] })),
    none: 'Nothing is in force or waits.',
  }
}
