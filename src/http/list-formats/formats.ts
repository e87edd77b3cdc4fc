import { csvFile } from './csv.ts'
import type { FileFormat } from './file-format.ts'
import { pdfFile } from './pdf.ts'
import { xlsxFile } from './xlsx.ts'

/** How a list is written as a file: by one of these, named as its ending. */
export const formats = { csv: csvFile, xlsx: xlsxFile, pdf: pdfFile } as const satisfies Record<string, FileFormat>
