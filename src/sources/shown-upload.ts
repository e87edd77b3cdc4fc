import { corrected } from './corrections.ts'
import { openFile } from './formats.ts'
import { cellAt } from './place.ts'
import { causes, isCut } from './problem.ts'
import type { UploadFiles } from './upload-files.ts'
import type { Upload } from './uploads.ts'
import { merges } from './work-on-upload.ts'

/** So many rows of a file are shown as they are. */
const sampleRows = 5

/** An upload for a reader: its columns beside ours, its first rows, and every cause in words. */
export async function showUpload(upload: Upload, files: UploadFiles) {
  const { columns, anyOf = [] } = merges[upload.what].shape
  const theirs = new Map(upload.maps.map((map) => [map.slice(0, map.indexOf('=')), map.slice(map.indexOf('=') + 1) || null]))
  const { report, problems, header, sheet } = upload
  const shownIn = { header, ...(sheet !== null && { sheet: { name: sheet, all: [] } }) }
  return {
    ...upload,
    columns: columns.map(({ name, required }) => ({ name, required: required === true, theirs: theirs.get(name) ?? null })),
    anyOf: [...anyOf],
    sample: await sampleOf(upload, files),
    report: report && { ...report, causes: causesOf(report.causes) },
    problems: (problems ?? []).map((problem) => ({
      ...problem,
      cell: cellAt(shownIn, problem.line, problem.column),
      cut: problem.cut ?? isCut(problem.value),
      ...causes[problem.cause],
    })),
    hasRejects: await hasRejects(upload, files),
  }
}

/** Whether there is a file of rejected rows; one of a sheet that was read before is not of what is read now. */
export async function hasRejects({ uploadId, report }: Upload, files: UploadFiles): Promise<boolean> {
  return (report?.rejected ?? 0) > 0 && files.hasRejects(uploadId)
}

function causesOf(found: Partial<Record<keyof typeof causes, number>>) {
  return (Object.entries(found) as [keyof typeof causes, number][])
    .toSorted(([, a], [, b]) => b - a)
    .map(([cause, count]) => ({ cause, count, ...causes[cause] }))
}

async function sampleOf({ uploadId, fileName, sheet, state, corrections }: Upload, files: UploadFiles): Promise<string[][]> {
  // Who asks again and again how far the work is does not have a large workbook opened each time.
  if (state === 'checking' || state === 'taking' || !(await files.has(uploadId, fileName))) return []
  const feed = corrected(await openFile(files.pathOf(uploadId, fileName), { sheet: sheet ?? undefined }), corrections)
  const rows: string[][] = []
  for await (const batch of feed.batches()) {
    rows.push(...batch.rows.slice(0, sampleRows - rows.length).map(({ cells }) => cells.slice(0, feed.header.length)))
    if (rows.length >= sampleRows) break
  }
  return rows
}
