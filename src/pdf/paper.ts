import { type Readable, Transform } from 'node:stream'
import PdfKit from 'pdfkit'
import { linesOf, widthOf } from './lines.ts'
import { ink, margins, type Sheet, type Style, styles } from './look.ts'
import { face, showable } from './typeface.ts'

export type Element = PDFKit.PDFStructureElement
export type Content = PDFKit.PDFStructureContent

/** A document with tags, page after page: whoever reads it aloud hears it in this order, and nothing that only decorates. */
export interface Paper {
  sheet: Sheet
  speech: PaperSpeech
  /** What everything stands in. */
  body: Element
  /** Begins the next page, with its number below. */
  nextPage(): void
  /** Sets one line; `y` is its top. */
  line(text: string, style: Style, at: Place): void
  /** Sets what stands in an element. Elements do not stand inside of each other here. */
  content(tag: string, draw: () => void): Content
  /** Sets what only decorates, or says again what was said. */
  artifact(type: 'Layout' | 'Pagination', draw: () => void): void
  /** An element around its content or other elements; whole once it is given. */
  element(tag: string, of: readonly (Content | Element)[], about?: About): Element
  rule(y: number, colour: string, thickness: number): void
  bar(x: number, y: number, width: number, height: number, colour: string): void
  /** Ends it: all elements are in, all pages done. */
  end(): void
}

/** What is said of an element: of a header what it is over, instead of what is shown, of a picture, and where that is. */
interface About {
  scope?: 'Column' | 'Row'
  actual?: string
  alt?: string
  bbox?: readonly [left: number, top: number, right: number, bottom: number]
}

export interface Place {
  x: number
  y: number
  /** Ends there instead of beginning there. */
  toTheRight?: boolean
  /** Digits below digits. */
  aligned?: boolean
}

export interface Title {
  title: string
  /** What stands at the foot of every page, before the page's number. */
  foot: string
  speech: PaperSpeech
  made: Date
}

/** What paper says by itself, in the language of its reader. */
export interface PaperSpeech {
  /** BCP 47, for whoever reads it aloud. */
  language: string
  page(number: number, of: number): string
  number(n: number): string
  /** The most that a chart shows. */
  atMost(most: string): string
  /** What is said of the sign that takes the place of a character. */
  mark(sign: string): string
}

/** Opens a document of so many pages; `stream` gives its bytes while it is written. */
export function openPaper({ title, foot, speech, made }: Title, sheet: Sheet, pages: number): { paper: Paper; stream: Readable } {
  const doc = new PdfKit({
    pdfVersion: '1.7',
    tagged: true,
    lang: speech.language,
    displayTitle: true,
    autoFirstPage: false,
    size: [...sheet],
    margin: 0,
    font: null as unknown as string, // else it opens one that is never used
    info: { Title: title, Creator: 'Leeway', Producer: 'Leeway (PDFKit)', CreationDate: made },
  })
  // An opened font is taken, too.
  for (const weight of ['regular', 'semibold'] as const) doc.registerFont(weight, face(weight).font as unknown as string)
  const body = doc.struct('Document')
  doc.addStructure(body)
  let page = 0
  const paper: Paper = {
    sheet,
    speech,
    body,
    nextPage() {
      doc.addPage()
      page += 1
      const y = sheet[1] - margins.bottom + 12
      paper.artifact('Pagination', () => {
        paper.line(foot, styles.foot, { x: margins.left, y })
        paper.line(speech.page(page, pages), styles.foot, { x: sheet[0] - margins.right, y, toTheRight: true, aligned: true })
      })
    },
    line(text, style, { x, y, toTheRight = false, aligned = false }) {
      if (text === '') return
      const from = toTheRight ? x - widthOf(text, style, aligned) : x
      doc.font(style.weight).fontSize(style.size).fillColor(style.colour)
      doc.text(text, from, y + (style.leading - style.size) / 2, { lineBreak: false, features: aligned ? ['tnum'] : [] })
    },
    content(tag, draw) {
      const content = doc.markStructureContent(tag)
      draw()
      doc.endMarkedContent()
      return content
    },
    artifact(type, draw) {
      doc.markContent('Artifact', { type })
      draw()
      doc.endMarkedContent()
    },
    element: (tag, of, about = {}) => doc.struct(tag, about as object, [...of]),
    rule(y, colour, thickness) {
      doc
        .moveTo(margins.left, y)
        .lineTo(sheet[0] - margins.right, y)
        .lineWidth(thickness)
        .strokeColor(colour)
        .stroke()
    },
    bar: (x, y, width, height, colour) => void doc.rect(x, y, width, height).fill(colour),
    end() {
      body.end()
      doc.end()
    },
  }
  const stream = doc.pipe(inBlocks())
  doc.on('error', (error: Error) => stream.destroy(error))
  return { paper, stream }
}

/** The document comes in pieces of a few bytes; this hands them on in blocks. */
function inBlocks(): Transform {
  let pieces: Buffer[] = []
  let bytes = 0
  const block = () => {
    const whole = Buffer.concat(pieces)
    pieces = []
    bytes = 0
    return whole
  }
  return new Transform({
    transform(piece: Buffer, _encoding, done) {
      pieces.push(piece)
      bytes += piece.length
      done(null, bytes < 64 * 1024 ? undefined : block())
    },
    flush: (done) => done(null, block()),
  })
}

/** What stands above everything on the first page, in lines. */
export interface Heading {
  house: readonly string[]
  title: readonly string[]
  about: readonly string[]
}

/** Breaks a heading into lines. It never fills the page: what is longer than any name should be is shortened. */
export function headingOf(given: { house: string; title: string; about: readonly string[] }, [width]: Sheet): Heading {
  const room = width - margins.left - margins.right
  const lines = (text: string, style: Style, most: number) => shortened(linesOf(showable(text).text, room, style), most)
  return {
    house: given.house === '' ? [] : lines(given.house, styles.house, 2),
    title: lines(given.title, styles.title, 4),
    about: shortened(
      given.about.flatMap((line) => lines(line, styles.about, 10)),
      20,
    ),
  }
}

/** What stands at the foot of pages, in one line that leaves room for their numbers. */
export function footOf(text: string, [width]: Sheet): string {
  return shortened(linesOf(showable(text).text, width - margins.left - margins.right - 100, styles.foot), 1)[0] ?? ''
}

function shortened(lines: readonly string[], most: number): readonly string[] {
  return lines.length <= most ? lines : [...lines.slice(0, most - 1), `${lines[most - 1]?.slice(0, -3)}…`]
}

/** Puts the heading at the top of the first page; gives where it ends. */
export function putHeading(paper: Paper, { house, title, about }: Heading): number {
  const x = margins.left
  let y: number = margins.top
  const put = (tag: string, lines: readonly string[], style: Style) => {
    if (lines.length === 0) return
    const content = paper.content(tag, () => {
      for (const line of lines) {
        paper.line(line, style, { x, y })
        y += style.leading
      }
    })
    paper.body.add(paper.element(tag, [content]))
  }
  put('P', house, styles.house)
  put('H1', title, styles.title)
  y += 3
  for (const line of about) put('P', [line], styles.about)
  y += 8
  paper.artifact('Layout', () => paper.rule(y, ink.strong, 0.75))
  return y + 8
}

/** How high that is. */
export function heightOfHeading({ house, title, about }: Heading): number {
  return house.length * styles.house.leading + title.length * styles.title.leading + about.length * styles.about.leading + 19
}
