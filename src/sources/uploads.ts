import { sql, type Tx, type WriteTx } from '../database/transaction.ts'
import type { Correction } from './corrections.ts'
import type { ColumnChoice } from './guess-columns.ts'
import type { Phase } from './import-feed.ts'
import type { ImportReport } from './import-report.ts'
import type { ShownProblem } from './whole-cells.ts'

export type UploadState = 'received' | 'checking' | 'checked' | 'taking' | 'taken' | 'failed'

/** A file that somebody uploaded, and how far it is. */
export interface Upload {
  uploadId: number
  what: 'people' | 'deadlines'
  source: string
  fileName: string
  bytes: number
  uploadedAt: string
  uploadedBy: string
  /** The sheet of a workbook that is read, and all of it that have rows. */
  sheet: string | null
  sheets: string[]
  header: string[]
  /** 'ours=theirs'; nothing behind the sign: from none. */
  maps: string[]
  dateFormat: string | null
  whole: boolean
  corrections: Correction[]
  state: UploadState
  progress: { phase: Phase; share: number; rows: number } | null
  report: ImportReport | null
  problems: ShownProblem[] | null
  changes: UploadChange[]
  failure: string | null
  importId: number | null
  undoes: number | null
}

/** One of the things that an import changes, for a reader. */
export interface UploadChange {
  about: string
  field: string | null
  before: string | null
  after: string | null
}

/** How long a process that works on an upload may be silent before it counts as gone. */
const patienceMinutes = 15

export type Incoming = Pick<
  Upload,
  'what' | 'source' | 'fileName' | 'bytes' | 'sheet' | 'sheets' | 'header' | 'maps' | 'whole' | 'corrections' | 'undoes'
> & {
  sha256: string
}

/** Notes an uploaded file. Returns its id. */
export async function noteUpload(tx: WriteTx, personId: number, upload: Incoming): Promise<number> {
  const { what, source, fileName, sha256, bytes, sheet, sheets, header, maps, whole, corrections, undoes } = upload
  const { id } = await tx.one(sql<{ id: number }>`
    insert into upload (organization_id, what, source, file_name, sha256, bytes, uploaded_at, uploaded_by, sheet, sheets, header, maps, whole, corrections, undoes)
    values (${tx.organizationId}, ${what}, ${source}, ${fileName}, ${sha256}, ${bytes}, ${tx.clock.now().toString()}, ${personId},
            ${sheet}, ${sheets}, ${header}, ${maps}, ${whole}, ${JSON.stringify(corrections)}::jsonb, ${undoes})
    returning upload_id as id`)
  const after = { file: fileName, ...(sheet !== null && { sheet }), sha256, source, what }
  tx.record({ action: 'file.uploaded', objectType: 'upload', objectId: String(id), after })
  return id
}

/** An upload as it is now; undefined where there is none. */
export async function uploadOf(tx: Tx, uploadId: number): Promise<Upload | undefined> {
  const row = await tx.maybeOne(sql<
    Omit<Upload, 'problems' | 'changes'> & { isSilent: boolean; problems: Pick<Upload, 'problems' | 'changes'> | null }
  >`
    select u.upload_id as "uploadId", u.what, u.source, u.file_name as "fileName", u.bytes::float8 as bytes, u.uploaded_at as "uploadedAt",
           coalesce(p.name, '') as "uploadedBy", u.sheet, u.sheets, u.header, u.maps, u.date_format as "dateFormat", u.whole, u.corrections, u.state, u.progress, u.report, u.problems,
           u.failure, u.import_id as "importId", u.undoes, coalesce(u.busy_until < ${tx.clock.now().toString()}, false) as "isSilent"
    from upload u left join person p on p.organization_id = u.organization_id and p.person_id = u.uploaded_by
    where u.organization_id = ${tx.organizationId} and u.upload_id = ${uploadId}`)
  if (!row) return undefined
  const { isSilent, problems, ...upload } = row
  const found = { ...upload, problems: problems?.problems ?? null, changes: problems?.changes ?? [] }
  return isSilent ? { ...found, state: 'failed', failure: interrupted } : found
}

const interrupted = 'The work on this file was interrupted, and nothing of it was kept. Start it again.'

/** Marks an upload as being worked on. False where somebody is working on it, it was taken already, or another sheet was chosen meanwhile. */
export async function beginWork(
  tx: Tx,
  uploadId: number,
  state: 'checking' | 'taking',
  choice: Pick<Upload, 'sheet' | 'maps' | 'dateFormat' | 'whole' | 'corrections'>,
): Promise<boolean> {
  const now = tx.clock.now()
  const begun = await tx.run(sql`
    update upload set state = ${state}, busy_until = ${now.add({ minutes: patienceMinutes }).toString()}, progress = null, failure = null,
      report = case when ${state}::text = 'taking' then report end, problems = case when ${state}::text = 'taking' then problems end,
      maps = ${choice.maps}, date_format = ${choice.dateFormat}, whole = ${choice.whole}, corrections = ${JSON.stringify(choice.corrections)}::jsonb
    where organization_id = ${tx.organizationId} and upload_id = ${uploadId} and state <> 'taken' and sheet is not distinct from ${choice.sheet}
      and (state not in ('checking', 'taking') or busy_until < ${now.toString()})`)
  return begun > 0
}

/** Reads another sheet of an uploaded workbook from now on. False where somebody is working on it, or it was taken already. */
export async function chooseSheet(
  tx: Tx,
  uploadId: number,
  { sheet, header, maps }: Pick<Upload, 'sheet' | 'header' | 'maps'>,
): Promise<boolean> {
  const chosen = await tx.run(sql`
    update upload set sheet = ${sheet}, header = ${header}, maps = ${maps}, corrections = '[]', state = 'received', busy_until = null, progress = null,
      report = null, problems = null, failure = null
    where organization_id = ${tx.organizationId} and upload_id = ${uploadId} and state <> 'taken'
      and (state not in ('checking', 'taking') or busy_until < ${tx.clock.now().toString()})`)
  return chosen > 0
}

export async function noteProgress(tx: Tx, uploadId: number, progress: NonNullable<Upload['progress']>): Promise<void> {
  await tx.run(sql`
    update upload set progress = ${JSON.stringify(progress)}::jsonb, busy_until = ${tx.clock.now().add({ minutes: patienceMinutes }).toString()}
    where organization_id = ${tx.organizationId} and upload_id = ${uploadId} and state in ('checking', 'taking')`)
}

export type Ended =
  | { state: 'checked' | 'taken'; report: ImportReport; problems: ShownProblem[]; changes: UploadChange[] }
  | { state: 'failed'; failure: string }

/** Notes how the work on an upload ended. */
export async function endWork(tx: Tx, uploadId: number, ended: Ended): Promise<void> {
  const failed = ended.state === 'failed'
  const kept = failed ? null : JSON.stringify({ problems: ended.problems, changes: ended.changes })
  await tx.run(sql`
    update upload u set state = ${ended.state}, busy_until = null, progress = null, failure = ${failed ? ended.failure : null},
      report = ${failed ? null : JSON.stringify(ended.report)}::jsonb, problems = ${kept}::jsonb,
      import_id = case when ${ended.state}::text = 'taken' then (select max(i.import_id) from import i where i.organization_id = u.organization_id and i.sha256 = u.sha256) end
    where organization_id = ${tx.organizationId} and upload_id = ${uploadId}`)
}

export async function removeUpload(tx: WriteTx, uploadId: number): Promise<boolean> {
  const removed = await tx.run(sql`
    delete from upload where organization_id = ${tx.organizationId} and upload_id = ${uploadId}
      and (state in ('received', 'checked', 'failed') or busy_until < ${tx.clock.now().toString()})`)
  if (removed > 0) tx.record({ action: 'file.discarded', objectType: 'upload', objectId: String(uploadId) })
  return removed > 0
}

/** How long a file is kept that was not taken, and one that no import can be undone by any more. */
const keptDays = 30

/** Forgets uploads whose files serve nothing any more. Returns their ids. */
export async function forgetOldUploads(tx: Tx): Promise<number[]> {
  const before = tx.clock
    .now()
    .subtract({ hours: keptDays * 24 })
    .toString()
  const rows = await tx.rows(sql<{ id: number }>`
    delete from upload u
    where u.organization_id = ${tx.organizationId} and u.uploaded_at < ${before} and coalesce(u.busy_until < ${before}, true)
      and (u.import_id is null or 1 < (
        select count(*) from import i join import own on own.organization_id = i.organization_id and own.import_id = u.import_id
        where i.organization_id = u.organization_id and i.source_id = own.source_id and i.what = own.what and i.import_id > u.import_id))
    returning u.upload_id as id`)
  return rows.map(({ id }) => id)
}

/** What the columns of a source's files were said to mean. */
export async function rememberedColumns(tx: Tx, what: string, source: string): Promise<ColumnChoice> {
  const rows = await tx.rows(sql<{ ours: string; theirs: string }>`
    select ours, theirs from column_mapping where organization_id = ${tx.organizationId} and what = ${what} and source = ${source}`)
  return new Map(rows.map(({ ours, theirs }) => [ours, theirs === '' ? null : theirs]))
}

/** Remembers it for the next file. */
export async function rememberColumns(tx: Tx, { what, source, maps }: Pick<Upload, 'what' | 'source' | 'maps'>): Promise<void> {
  const pairs = maps.map((map) => [map.slice(0, map.indexOf('=')), map.slice(map.indexOf('=') + 1)] as const)
  await tx.run(sql`
    insert into column_mapping (organization_id, what, source, ours, theirs)
    select ${tx.organizationId}, ${what}, ${source}, ours, theirs
    from unnest(${pairs.map(([ours]) => ours)}::text[], ${pairs.map(([, theirs]) => theirs)}::text[]) as m (ours, theirs)
    on conflict (organization_id, what, source, ours) do update set theirs = excluded.theirs`)
}
