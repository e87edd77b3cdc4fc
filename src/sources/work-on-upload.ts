import { rm } from 'node:fs/promises'
import type { Database } from '../database/open.ts'
import { keepBooks, sql, type Tx } from '../database/transaction.ts'
import { native } from './columns.ts'
import { corrected } from './corrections.ts'
import { deadlineMerge } from './deadlines/merge-deadlines.ts'
import type { Feed } from './feed.ts'
import { openFile } from './formats.ts'
import { type ImportOptions, importFeed, type Onlooker } from './import-feed.ts'
import { peopleMerge } from './people/merge-people.ts'
import type { Problem } from './problem.ts'
import { writeRejects } from './rejects.ts'
import { SourceRefused } from './source-refused.ts'
import type { UploadFiles } from './upload-files.ts'
import { type Ended, endWork, noteProgress, type Upload, type UploadChange } from './uploads.ts'
import { type ShownProblem, withWholeCells } from './whole-cells.ts'

export const merges = { people: peopleMerge, deadlines: deadlineMerge } as const

/** So many problems and changes are shown; the file of rejects has all of the first. */
const shown = { problems: 200, changes: 100 } as const

/** How often progress is noted, in seconds. */
const rhythmSeconds = 0.5

export type Work = Pick<ImportOptions, 'dryRun' | 'partial' | 'yes' | 'actor'>

/**
 * Checks an uploaded file, or takes it: an import as from the command line, which notes how far it is and what it came to.
 * Whatever goes wrong is noted too; `report` is told of what nobody foresaw.
 */
export async function workOnUpload(
  db: Database,
  organizationId: number,
  upload: Upload,
  files: UploadFiles,
  work: Work,
  report: (error: Error) => void,
): Promise<void> {
  const ended = await run(db, organizationId, upload, files, work).catch((error: Error): Ended => {
    if (error instanceof SourceRefused) return { state: 'failed', failure: withoutFlags(error.message) }
    report(error)
    return { state: 'failed', failure: 'Something went wrong on our side, and nothing of the file was kept.' }
  })
  await keepBooks(db, organizationId, (tx) => endWork(tx, upload.uploadId, ended))
}

/** What a refusal says to those at the command line helps nobody elsewhere. */
function withoutFlags(message: string): string {
  return message
    .split('\n')
    .filter((line) => !line.includes('--'))
    .join('\n')
}

async function run(db: Database, organizationId: number, upload: Upload, files: UploadFiles, work: Work): Promise<Ended> {
  const { uploadId, what, source, fileName, sheet, maps, dateFormat, whole, corrections } = upload
  const file = corrected(await openFile(files.pathOf(uploadId, fileName), { sheet: sheet ?? undefined }), corrections)
  await rm(files.rejectsOf(uploadId), { force: true })
  const found: { problems: ShownProblem[]; changes: UploadChange[] } = { problems: [], changes: [] }
  const onlooker = onlookerOf(db, organizationId, upload, file, files, found)
  const options = { ...work, source, ...mapsAndSets(file, maps), full: whole, dateFormat: dateFormat ?? undefined }
  const report = await importFeed(db, organizationId, withoutUnwanted(file, maps), merges[what], options, onlooker)
  return { state: work.dryRun || report.refused !== null ? 'checked' : 'taken', report, ...found }
}

/** What is taken from columns, and what every row says: 'kind==task' where no column is called so. */
function mapsAndSets({ header }: Feed, maps: readonly string[]): { maps: string[]; sets: string[] } {
  const taken = maps.filter((map) => !map.endsWith('='))
  const isSet = (map: string) => /^\w+==/.test(map) && !header.includes(map.slice(map.indexOf('=') + 1))
  return { maps: taken.filter((map) => !isSet(map)), sets: taken.filter(isSet).map((map) => map.replace('==', '=')) }
}

/** A feed without the columns that nothing is to be taken from, though they are called as ours. */
function withoutUnwanted(feed: Feed, maps: readonly string[]): Feed {
  const unwanted = maps.filter((map) => map.endsWith('=')).map((map) => map.slice(0, -1))
  const wanted = new Set(maps.map((map) => map.slice(map.indexOf('=') + 1)))
  return { ...feed, header: feed.header.map((heading) => (unwanted.includes(native(heading)) && !wanted.has(heading) ? '' : heading)) }
}

function onlookerOf(
  db: Database,
  organizationId: number,
  { uploadId, what }: Upload,
  feed: Feed,
  files: UploadFiles,
  found: { problems: ShownProblem[]; changes: UploadChange[] },
): Onlooker {
  let noted: Temporal.Instant | null = null
  let last: string | null = null
  return {
    progress(phase, bytesRead, rows) {
      const now = db.clock.now()
      if (phase === last && noted !== null && now.since(noted).total('seconds') < rhythmSeconds) return
      noted = now
      last = phase
      const share = phase === 'reading' ? bytesRead / Math.max(1, feed.bytes) : 1
      // Whether it was noted makes no difference to the import itself.
      keepBooks(db, organizationId, (tx) => noteProgress(tx, uploadId, { phase, share, rows })).catch(() => {})
    },
    async problems(all) {
      const first: Problem[] = []
      for await (const page of all()) {
        first.push(...page.slice(0, shown.problems - first.length))
        if (first.length >= shown.problems) break
      }
      found.problems = await withWholeCells(feed, first)
      await writeRejects(files.rejectsOf(uploadId), feed, all())
    },
    async changed(tx, importId) {
      found.changes = await (what === 'people' ? changedPeople(tx) : changedDeadlines(tx, importId))
    },
  }
}

async function changedDeadlines(tx: Tx, importId: number): Promise<UploadChange[]> {
  return tx.rows(sql<UploadChange>`
    select p.name || ': ' || coalesce(d.title, c.title, d.external_id) as about, h.field, h.before, h.after
    from deadline_change h
    join deadline d on d.organization_id = h.organization_id and d.deadline_id = h.deadline_id
    join person p on p.organization_id = d.organization_id and p.person_id = d.person_id
    left join content c on c.organization_id = d.organization_id and c.content_id = d.content_id
    where h.organization_id = ${tx.organizationId} and h.import_id = ${importId} and h.field <> 'falls_due_on'
    order by 1, 2 limit ${shown.changes}`)
}

async function changedPeople(tx: Tx): Promise<UploadChange[]> {
  return tx.rows(sql<UploadChange>`
    select distinct p.name as about, null as field, null as before, null as after
    from changed_person c join person p on p.organization_id = ${tx.organizationId} and p.person_id = c.person_id
    order by 1 limit ${shown.changes}`)
}
