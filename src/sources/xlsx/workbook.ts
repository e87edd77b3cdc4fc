import { ownCopy } from '../cells/reader.ts'
import { SourceRefused } from '../source-refused.ts'
import type { Archive } from './archive.ts'
import { type Shown, shownBy } from './number-text.ts'
import { CellText } from './text-of-cell.ts'
import { attribute, readWhole } from './xml.ts'

/** What the cells of all sheets refer to. */
export interface Workbook {
  sheets: Sheet[]
  /** Whether days count from 1904. */
  is1904: boolean
  texts: string[]
  /** How numbers are shown, by the style of their cell. */
  styles: Shown[]
}

export interface Sheet {
  name: string
  isHidden: boolean
  part: string
}

/** The most that parts have when unpacked, in bytes. What is shared is kept in memory while a file is read. */
const most = { small: 20_000_000, texts: 80_000_000 } as const

const mostSheets = 1000

/** Archives that are no workbook, by a part that they have. */
const others = {
  'word/document.xml': ['a Word document', 'Save its table as a workbook or as CSV'],
  'ppt/presentation.xml': ['a presentation', 'Save the rows as a workbook or as CSV'],
  'xl/workbook.bin': ['a binary workbook (.xlsb)', 'Save it as an Excel workbook (.xlsx) or as CSV'],
  'content.xml': ['an OpenDocument file', 'Save it as an Excel workbook (.xlsx) or as CSV'],
  'index/document.iwa': ['a file of Numbers', 'Export it as an Excel workbook (.xlsx) or as CSV'],
} as const satisfies Record<string, readonly [string, string]>

/** Reads everything of a workbook but its rows. Throws SourceRefused where it is none. */
export async function readWorkbook(archive: Archive): Promise<Workbook> {
  const root = archive.has('_rels/.rels') ? await relationsOf(archive, '') : []
  const main = root.find(({ type }) => type === 'officeDocument')?.part
  for (const [part, [what, save]] of Object.entries(others))
    if (archive.has(part)) throw new SourceRefused(`${archive.name} is ${what}. ${save}, and import that.`)
  if (main === undefined || !archive.has(main))
    throw new SourceRefused(`${archive.name} is a ZIP archive and no workbook. Unpack it, and import the file that is in it.`)
  const relations = await relationsOf(archive, main)
  const book: Workbook = { sheets: [], is1904: false, texts: [], styles: [] }
  await readWhole(archive.pieces(main, most.small), {
    opens(element, attributes) {
      if (element === 'workbookPr') book.is1904 = /^(?:1|true)$/.test(attributes['date1904'] ?? '')
      if (element !== 'sheet') return
      if (book.sheets.length === mostSheets) throw new SourceRefused(`${archive.name} has more sheets than any workbook. It is not read.`)
      const relation = relations.find(({ id }) => id === attribute(attributes, 'id'))
      if (relation?.type !== 'worksheet' || !archive.has(relation.part)) return
      book.sheets.push({
        name: attributes['name'] ?? '',
        isHidden: /^(?:hidden|veryHidden)$/.test(attributes['state'] ?? ''),
        part: relation.part,
      })
    },
  })
  const partOf = (wanted: string) => relations.find(({ type, part }) => type === wanted && archive.has(part))?.part
  const [texts, styles] = [partOf('sharedStrings'), partOf('styles')]
  if (texts !== undefined) await readTexts(archive, texts, book.texts)
  if (styles !== undefined) book.styles = await stylesOf(archive, styles)
  return book
}

interface Relation {
  id: string
  /** The end of its name: the beginnings differ between editions of the standard. */
  type: string
  part: string
}

/** What a part, or by '' the archive, refers to. */
async function relationsOf(archive: Archive, part: string): Promise<Relation[]> {
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const list = `${folder}_rels/${part.slice(folder.length)}.rels`
  const found: Relation[] = []
  if (!archive.has(list)) return found
  await readWhole(archive.pieces(list, most.small), {
    opens(element, { Id = '', Type = '', Target = '' }) {
      if (element !== 'Relationship') return
      const target = new URL(Target.replaceAll('\\', '/'), `part:///${folder}`).pathname
      found.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), part: decodeURIComponent(target.slice(1)) })
    },
  })
  return found
}

async function readTexts(archive: Archive, part: string, texts: string[]): Promise<void> {
  const text = new CellText()
  await readWhole(archive.pieces(part, most.texts), {
    opens(element) {
      if (element === 'si') text.clear()
      text.opens(element)
    },
    text: (piece) => text.take(piece),
    closes(element) {
      text.closes(element)
      if (element === 'si') texts.push(ownCopy(text.read()))
    },
  })
}

async function stylesOf(archive: Archive, part: string): Promise<Shown[]> {
  const shown = new Map<string, Shown>()
  const styles: Shown[] = []
  // Formats stand in other places, too, with ids that are none of those of cells.
  let within = ''
  await readWhole(archive.pieces(part, most.small), {
    opens(element, attributes) {
      const { numFmtId = '0', formatCode } = attributes
      if (element === 'numFmts' || element === 'cellXfs') within = element
      else if (element === 'numFmt' && within === 'numFmts') shown.set(numFmtId, shownBy(Number(numFmtId), formatCode))
      else if (element === 'xf' && within === 'cellXfs') styles.push(shown.get(numFmtId) ?? shownBy(Number(numFmtId), undefined))
    },
    closes(element) {
      if (element === within) within = ''
    },
  })
  return styles
}
