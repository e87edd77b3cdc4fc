import { zipOf } from '../../src/exceptions/reports/evidence/zip.ts'

/** A workbook of rows as XML, by the name of its sheet; and other parts of it, in place of or beside those that it has. */
export async function madeWorkbook(sheets: Record<string, string>, parts: Record<string, string> = {}, book = ''): Promise<Buffer> {
  const names = Object.keys(sheets)
  const ofSheets = names.map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
  const related = names.map((_, at) => relation(`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))
  const all: Record<string, string> = {
    '[Content_Types].xml': '<Types/>',
    '_rels/.rels': relations([relation('rId1', 'officeDocument', 'xl/workbook.xml')]),
    'xl/workbook.xml': `<workbook xmlns:r="r">${book}<sheets>${ofSheets.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...related,
      relation('texts', 'sharedStrings', '/xl/sharedStrings.xml'),
      relation('styles', 'styles', 'styles.xml'),
    ]),
    ...Object.fromEntries(
      Object.values(sheets).map((rows, at) => [
        `xl/worksheets/sheet${at + 1}.xml`,
        `<?xml version="1.0"?><worksheet><sheetData>${rows}</sheetData></worksheet>`,
      ]),
    ),
    ...parts,
  }
  return archiveOf(all)
}

/** An archive of texts. */
export async function archiveOf(parts: Record<string, string>): Promise<Buffer> {
  const files = Object.entries(parts).map(([name, text]) => ({ name, content: Buffer.from(text) }))
  return Buffer.concat(await Array.fromAsync(zipOf(files, { year: 2026, month: 3, day: 2 })))
}

/** Rows of texts, as XML with the texts in their cells. */
export function rowsOfTexts(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${escaped(text)}</t></is></c>`
  return rows.map((cells) => `<row>${cells.map(cell).join('')}</row>`).join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}

function relations(each: string[]): string {
  return `<Relationships>${each.join('')}</Relationships>`
}

function relation(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
}
