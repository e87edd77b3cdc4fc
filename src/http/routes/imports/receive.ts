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
  const { what, source } = call.query
  const fileName = plainFileName(call.query.fileName)
  const { file } = call
  if (!file) throw invalid([{ path: 'body', message: 'Send the file as the body of the request.' }])
  return keep(call, async (files, temporary) => {
    const path = await files.receive(file, temporary, fileName)
    const { header, bytes, sha256 } = await openFile(path)
    const remembered = await call.read((tx) => rememberedColumns(tx, what, source))
    const choice = guessColumns(merges[what].shape, header, remembered)
    const maps = [...choice]
      .filter(([ours, theirs]) => theirs !== null || remembered.get(ours) === null)
      .map(([ours, theirs]) => `${ours}=${theirs ?? ''}`)
    return { what, source, fileName, sha256, bytes, header: [...header], maps, whole: false, corrections: [], undoes: null }
  })
}

/** Takes the file of an earlier upload as one that is sent again, as the whole of its source. */
export async function receiveAgain(
  call: Pick<Call<(typeof importsEndpoints)['POST /imports/:importId/undo']>, 'house' | 'who' | 'write'>,
  earlier: Upload,
  undoes: number,
): Promise<number> {
  const { what, source, fileName, maps, corrections } = earlier
  return keep(call, async (files, temporary) => {
    const { header, bytes, sha256 } = await openFile(await files.copy(earlier.uploadId, fileName, temporary))
    return { what, source, fileName, sha256, bytes, header: [...header], maps, whole: true, corrections, undoes }
  })
}

async function keep(
  { house, who, write }: Pick<Call<(typeof importsEndpoints)['POST /uploads']>, 'house' | 'who' | 'write'>,
  receive: (files: UploadFiles, temporary: string) => Promise<Incoming>,
): Promise<number> {
  const files = new UploadFiles(house.config.dataFolder, who.organizationId)
  const temporary = house.db.newId()
  try {
    const upload = await receive(files, temporary)
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
    throw error instanceof SourceRefused ? invalid([{ path: 'body', message: error.message }]) : error
  }
}
