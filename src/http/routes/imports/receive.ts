import type { importsEndpoints } from '../../../contract/imports.ts'
import { openFile } from '../../../sources/formats.ts'
import { guessColumns } from '../../../sources/guess-columns.ts'
import { SourceRefused } from '../../../sources/source-refused.ts'
import { plainFileName, UploadFiles } from '../../../sources/upload-files.ts'
import { forgetOldUploads, type Incoming, noteUpload, rememberedColumns, type Upload } from '../../../sources/uploads.ts'
import { merges } from '../../../sources/work-on-upload.ts'
import type { Call } from '../../call.ts'
import { invalid } from '../../problem.ts'

/** Keeps a file that is sent, and guesses what its columns mean. Returns the upload's id. */
export async function receiveFile(call: Call<(typeof importsEndpoints)['POST /uploads']>): Promise<number> {
  const { what, source, sheet } = call.query
  const fileName = plainFileName(call.query.fileName)
  const { file } = call
  if (!file) throw invalid([{ path: 'body', message: 'Send the file as the body of the request.' }])
  return keep(call, async (files, temporary) => {
    const understood = await understand(call, what, source, await files.receive(file, temporary, fileName), sheet)
    return { what, source, fileName, ...understood, whole: false, corrections: [], undoes: null }
  })
}

/** Opens a file, and guesses what its columns mean. Throws SourceRefused. */
export async function understand(
  { read }: Pick<Call<(typeof importsEndpoints)['POST /uploads']>, 'read'>,
  what: Upload['what'],
  source: string,
  path: string,
  wanted: string | undefined,
): Promise<Pick<Incoming, 'sha256' | 'bytes' | 'sheet' | 'sheets' | 'header' | 'maps'>> {
  const { header, bytes, sha256, sheet } = await openFile(path, { sheet: wanted })
  const remembered = await read((tx) => rememberedColumns(tx, what, source))
  const choice = guessColumns(merges[what].shape, header, remembered)
  const maps = [...choice]
    .filter(([ours, theirs]) => theirs !== null || remembered.get(ours) === null)
    .map(([ours, theirs]) => `${ours}=${theirs ?? ''}`)
  return { sha256, bytes, sheet: sheet?.name ?? null, sheets: sheet?.all ?? [], header: [...header], maps }
}

/** Takes the file of an earlier upload as one that is sent again, as the whole of its source. */
export async function receiveAgain(
  call: Pick<Call<(typeof importsEndpoints)['POST /imports/:importId/undo']>, 'house' | 'who' | 'write'>,
  earlier: Upload,
  undoes: number,
): Promise<number> {
  const { what, source, fileName, sheet, sheets, header, maps, corrections } = earlier
  return keep(call, async (files, temporary) => {
    const { bytes, sha256 } = await openFile(await files.copy(earlier.uploadId, fileName, temporary), { sheet: sheet ?? undefined })
    return { what, source, fileName, sha256, bytes, sheet, sheets, header, maps, whole: true, corrections, undoes }
  })
}

async function keep(
  { house, who, write }: Pick<Call<(typeof importsEndpoints)['POST /uploads']>, 'house' | 'who' | 'write'>,
  receive: (files: UploadFiles, temporary: string) => Promise<Incoming>,
): Promise<number> {
  const files = new UploadFiles(house.config.dataFolder, who.organizationId)
  const temporary = house.db.newId()
  try {
    const upload = await refusedInWords(() => receive(files, temporary))
    const { id, forgotten } = await write('a file is uploaded', async (tx) => {
      const forgotten = await forgetOldUploads(tx)
      const id = await noteUpload(tx, who.personId, upload)
      await files.place(temporary, id)
      return { id, forgotten }
    })
    for (const old of forgotten) await files.remove(old)
    return id
  } catch (error) {
    await files.discard(temporary)
    throw error
  }
}

/** What cannot be read is a fault of the request. */
export async function refusedInWords<T>(work: () => Promise<T>): Promise<T> {
  return work().catch((error: unknown) => {
    throw error instanceof SourceRefused ? invalid([{ path: 'body', message: error.message }]) : error
  })
}
