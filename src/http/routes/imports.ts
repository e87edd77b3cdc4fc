import { createReadStream } from 'node:fs'
import type { importsEndpoints } from '../../contract/imports.ts'
import { keepBooks } from '../../database/transaction.ts'
import { pageOfImports, sourceNames, undoOf } from '../../sources/import-list.ts'
import { hasRejects, showUpload } from '../../sources/shown-upload.ts'
import { UploadFiles } from '../../sources/upload-files.ts'
import { beginWork, chooseSheet, rememberColumns, removeUpload, type Upload, uploadOf } from '../../sources/uploads.ts'
import { type Work, workOnUpload } from '../../sources/work-on-upload.ts'
import type { Call, Handlers } from '../call.ts'
import { conflict, found, invalid, notFound } from '../problem.ts'
import { chosenColumns, mendedCells, missingColumns } from './imports/columns.ts'
import { receiveAgain, receiveFile, refusedInWords, understand } from './imports/receive.ts'

type Here = Pick<Call<{ may: 'imports.read' } & (typeof importsEndpoints)['GET /uploads/:uploadId']>, 'house' | 'who' | 'read'>

export const importsHandlers: Handlers<typeof importsEndpoints> = {
  'GET /imports': ({ read, query: { cursor, limit, ...query } }) => read((tx) => pageOfImports(tx, query, { cursor, limit })),

  'GET /sources': async ({ read }) => ({ items: await read(sourceNames) }),

  'POST /uploads': async (call) => shown(call, await receiveFile(call)),

  'GET /uploads/:uploadId': (call) => shown(call, call.params.uploadId),

  'DELETE /uploads/:uploadId': async (call) => {
    const { uploadId } = call.params
    await uploadIn(call, uploadId)
    const removed = await call.write('an uploaded file is discarded', (tx) => removeUpload(tx, uploadId))
    if (!removed) throw conflict('A file that is being worked on, or was imported, is not discarded.')
    await filesOf(call).remove(uploadId)
    return null
  },

  'POST /uploads/:uploadId/sheets': async (call) => {
    const { uploadId, what, source, fileName } = await uploadIn(call, call.params.uploadId)
    if (!(await filesOf(call).has(uploadId, fileName))) throw conflict(fileGone)
    const chosen = await refusedInWords(() => understand(call, what, source, filesOf(call).pathOf(uploadId, fileName), call.body.sheet))
    const done = await keepBooks(call.house.db, call.who.organizationId, (tx) => chooseSheet(tx, uploadId, chosen))
    if (!done) throw conflict(notNow)
    return shown(call, uploadId)
  },

  'POST /uploads/:uploadId/checks': async (call) => {
    const upload = await uploadIn(call, call.params.uploadId)
    const { columns, dateFormat = upload.dateFormat, whole = upload.whole } = call.body
    const maps = chosenColumns(upload, columns)
    const missing = missingColumns(upload.what, maps)
    if (missing.length > 0) throw invalid(missing)
    const corrections = mendedCells(upload, call.body.corrections)
    await start(
      call,
      { ...upload, maps, dateFormat, whole, corrections },
      { dryRun: true, partial: false, yes: false, actor: call.who.actor },
    )
    return shown(call, upload.uploadId)
  },

  'POST /uploads/:uploadId/imports': async (call) => {
    const upload = await uploadIn(call, call.params.uploadId)
    if (upload.state !== 'checked') throw conflict('Check the file first.')
    const { takeGoodRows, evenIfMuchVanishes } = call.body
    await start(call, upload, { dryRun: false, partial: takeGoodRows, yes: evenIfMuchVanishes, actor: call.who.actor })
    return shown(call, upload.uploadId)
  },

  'GET /uploads/:uploadId/rejects': async (call) => {
    const upload = await uploadIn(call, call.params.uploadId)
    const files = filesOf(call)
    if (!(await hasRejects(upload, files))) throw notFound('file of rejected rows')
    const name = `${upload.fileName.replace(/\.(?:csv|xls[xm])$/i, '')}.rejects.csv`
    return { name, type: 'text/csv; charset=utf-8', content: createReadStream(files.rejectsOf(upload.uploadId)) }
  },

  'POST /imports/:importId/undo': async (call) => {
    const { importId } = call.params
    const way = found(await call.read((tx) => undoOf(tx, importId)), 'import')
    if (way.undo !== 'possible' || way.uploadId === null) throw conflict(whyNot[way.undo === 'possible' ? 'file-not-kept' : way.undo])
    const earlier = await uploadIn(call, way.uploadId)
    if (!(await filesOf(call).has(earlier.uploadId, earlier.fileName))) throw conflict(whyNot['file-not-kept'])
    return shown(call, await receiveAgain(call, earlier, importId))
  },
}

const fileGone = 'The file is not here any more. Upload it again.'
const notNow = 'This file was imported already, is being worked on, or another sheet of it was chosen meanwhile.'

const whyNot = {
  'later-import': 'A later import of the same source stands on this one: undo that one first.',
  'first-of-its-source':
    'This was the first file of its source, so there is none to go back to. Import a corrected file as the whole of the source.',
  'file-not-kept': 'The file before it was not uploaded here, so it is not at hand. Import it again as the whole of the source.',
} as const

function filesOf({ house, who }: Pick<Here, 'house' | 'who'>): UploadFiles {
  return new UploadFiles(house.config.dataFolder, who.organizationId)
}

async function uploadIn({ read }: Pick<Here, 'read'>, uploadId: number): Promise<Upload> {
  return found(await read((tx) => uploadOf(tx, uploadId)), 'upload')
}

async function shown(call: Here, uploadId: number) {
  return showUpload(await uploadIn(call, uploadId), filesOf(call))
}

/** Begins the work and lets it go on by itself; whoever asks for the upload sees how far it is. */
async function start({ house, who }: Here, upload: Upload, work: Work): Promise<void> {
  const files = filesOf({ house, who })
  if (!(await files.has(upload.uploadId, upload.fileName))) throw conflict(fileGone)
  const begun = await keepBooks(house.db, who.organizationId, async (tx) => {
    const ours = await beginWork(tx, upload.uploadId, work.dryRun ? 'checking' : 'taking', upload)
    if (ours) await rememberColumns(tx, upload)
    return ours
  })
  if (!begun) throw conflict(notNow)
  const unforeseen = (err: Error) => house.log.error({ err, upload: upload.uploadId }, 'an import failed')
  workOnUpload(house.db, who.organizationId, upload, files, work, unforeseen).catch(unforeseen)
}
