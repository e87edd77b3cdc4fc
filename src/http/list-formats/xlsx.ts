import { PassThrough } from 'node:stream'
import { WorkbookWriter } from '@cj-tech-master/excelts'
import { dateIn } from './dates.ts'
import type { Cell, FileFormat, ListFile } from './file-format.ts'

/** A workbook with the list on its first sheet, and what is said about it on a second: the header stays in sight, days and instants are dates, text is never a formula. */
export const xlsxFile: FileFormat = {
  type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  write(list) {
    const out = new PassThrough()
    writeBook(list, out).catch((error: Error) => out.destroy(error))
    return out
  },
}

async function writeBook({ title, columns, rows, about, checkpoint, day }: ListFile, out: PassThrough): Promise<void> {
  const book = new WorkbookWriter({ stream: out, useStyles: true, useSharedStrings: false })
  const sheet = book.addWorksheet(title.slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.columns = columns.map((header) => ({ header, width: Math.min(40, Math.max(12, header.length + 2)) }))
  sheet.getRow(1).font = { bold: true }
  for await (const page of rows)
    for (const cells of page) {
      const row = sheet.addRow(cells.map(shownAs))
      for (const [index, cell] of cells.entries()) {
        const format = dateFormatOf(cell)
        if (format) row.getCell(index + 1).numFmt = format
      }
      row.commit()
    }
  await sheet.commit()
  await writeAbout(book, [...about, ...(day ? [['day', day] as const] : []), ...(checkpoint ? [['checkpoint', checkpoint] as const] : [])])
  await book.commit()
}

async function writeAbout(book: WorkbookWriter, about: ListFile['about']): Promise<void> {
  const sheet = book.addWorksheet('About')
  sheet.columns = [{ width: 20 }, { width: 40 }]
  for (const line of about) sheet.addRow([...line]).commit()
  await sheet.commit()
}

const formats = { day: 'yyyy-mm-dd', instant: 'yyyy-mm-dd hh:mm:ss' } as const

function shownAs(cell: Cell): Cell | Date {
  return dateIn(cell) ? new Date(cell as string) : cell
}

function dateFormatOf(cell: Cell): string | null {
  const date = dateIn(cell)
  return date && formats[date]
}
