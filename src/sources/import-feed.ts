import { sql } from 'kysely'
import { takeTurn } from '../database/locks.ts'
import type { Database } from '../database/open.ts'
import { read, type Tx, type WriteTx, write } from '../database/transaction.ts'
import { anyEffect } from '../deadlines/cover.ts'
import { refreshFallsDue } from '../deadlines/refresh-falls-due.ts'
import { followMembers } from '../ledger/follow-effects.ts'
import { touchLedger } from '../ledger/touch.ts'
import { loadOrganization } from '../people/organization.ts'
import { localDay } from '../time/round-time.ts'
import { placeColumns } from './columns.ts'
import type { Feed } from './feed.ts'
import { closeImport, openImport, sourceNamed } from './import-record.ts'
import type { ImportReport } from './import-report.ts'
import { isTooMuch, type Merging, type RowMerge } from './merge.ts'
import { noticesOf } from './notices.ts'
import { calledIn } from './place.ts'
import type { Problem } from './problem.ts'
import { countProblems, eachProblem } from './staged-problems.ts'
import { stageFeed } from './staging.ts'
import { layTouched } from './touched.ts'

export interface ImportOptions {
  source: string
  /** 'ours=theirs' */
  maps: string[]
  /** 'ours=value', for all rows. */
  sets?: string[]
  dateFormat?: string | undefined
  dryRun: boolean
  /** Takes the good rows where others are bad. */
  partial: boolean
  /** The file is all that the source has: what it lacks is withdrawn. */
  full: boolean
  /** Even if much would vanish. */
  yes: boolean
  actor: string
}

/** Who looks on while an import goes on. */
export interface Onlooker {
  progress(phase: Phase, bytesRead: number, rows: number): void
  /** Called once, before anything is kept, with every problem in the order of the file. What it throws undoes the import. */
  problems(all: () => AsyncIterable<Problem[]>): Promise<void>
  /** Called where rows were compared with what is there, when all is written and before any of it is kept. */
  changed?(tx: Tx, importId: number): Promise<void>
}

export type Phase = 'reading' | 'merging' | 'ledger'

/**
 * Takes the rows of a feed into the organisation: all that are good, with one record and one audit entry, or nothing. A
 * dry run does the same and undoes it. Throws SourceRefused where the file as a whole does not fit.
 */
export async function importFeed(
  db: Database,
  organizationId: number,
  feed: Feed,
  merge: RowMerge,
  options: ImportOptions,
  onlooker: Onlooker,
): Promise<ImportReport> {
  const work = (tx: WriteTx) => importWithin(tx, feed, merge, options, onlooker)
  if (options.dryRun) return read(db, organizationId, work)
  const cause = { organizationId, actor: options.actor, reason: `import of ${merge.shape.what} from ${feed.name}` }
  try {
    return await write(db, cause, async (tx) => {
      const report = await work(tx)
      if (report.refused !== null) throw new Undone(report)
      return report
    })
  } catch (error) {
    if (error instanceof Undone) return error.report
    throw error
  }
}

class Undone extends Error {
  readonly report: ImportReport
  constructor(report: ImportReport) {
    super('the import was refused')
    this.report = report
  }
}

async function importWithin(tx: WriteTx, feed: Feed, merge: RowMerge, options: ImportOptions, onlooker: Onlooker): Promise<ImportReport> {
  const { placed, ignored } = placeColumns(merge.shape, feed.header, options.maps, calledIn(feed), options.sets)
  const { timeZone } = await loadOrganization(tx)
  const staged = await stageFeed(tx, feed, merge.shape, placed, { dateFormat: options.dateFormat, timeZone }, (bytes, rows) =>
    onlooker.progress('reading', bytes, rows),
  )
  onlooker.progress('merging', feed.bytes, staged.rows)
  const merging = await beginMerging(tx, feed, merge, options, { placed, hasTimes: staged.hasTimes })
  const report = { ...emptyReport(merging, merge, feed, options, ignored), rows: staged.rows }
  await layTouched(merging)
  await merge.resolve(merging)
  const loaded = (await countProblems(tx)).rejected === 0 ? await merge.load?.(merging, staged.rows) : null
  if (loaded) Object.assign(report, loaded, options.full ? { vanishing: { present: 0, gone: 0 } } : {})
  else await compareAndWrite(merging, merge, report, options, onlooker)
  if (report.refused !== null && !options.dryRun) return report
  report.notices = [...staged.notices, ...(await noticesOf(merging, merge.notices))]
  if (!loaded) await onlooker.changed?.(tx, merging.importId)
  await merge.settle(merging)
  onlooker.progress('ledger', 0, report.rows)
  const { organization } = merging
  if (await anyEffect(tx))
    await refreshFallsDue(tx, organization.leaveGraceDays, sql`d.deadline_id in (select deadline_id from touched_deadline)`)
  await touchLedger(tx)
  await followMembers(tx, organization, merging.today)
  await closeImport(tx, merging.importId, report)
  return report
}

async function beginMerging(
  tx: WriteTx,
  feed: Feed,
  merge: RowMerge,
  options: ImportOptions,
  staged: Pick<Merging, 'placed' | 'hasTimes'>,
): Promise<Merging> {
  await takeTurn(tx, 'ledger')
  // Sorting and joining whole files in memory as far as it goes.
  await tx.run(sql`select set_config('work_mem', '64MB', true)`)
  const organization = await loadOrganization(tx)
  const source = await sourceNamed(tx, options.source)
  const importId = await openImport(tx, merge.shape.what, source.id, feed)
  return { tx, organization, today: localDay(tx.clock.now(), organization.timeZone), source, importId, ...staged }
}

function emptyReport({ source }: Merging, { shape }: RowMerge, feed: Feed, { dryRun }: ImportOptions, ignored: string[]): ImportReport {
  return {
    ...{
      what: shape.what,
      source: source.name,
      file: feed.name,
      sheet: feed.sheet?.name ?? null,
      sha256: feed.sha256,
      dryRun,
      refused: null,
    },
    ...{ rows: 0, added: 0, changed: 0, unchanged: 0, duplicates: 0, withdrawn: 0, rejected: 0 },
    ...{ causes: {}, vanishing: null, withheld: false, ignored, notices: [] },
  }
}

/** Fills in the report; where it says that the import is refused, nothing of it may be kept. */
async function compareAndWrite(
  merging: Merging,
  merge: RowMerge,
  report: ImportReport,
  options: ImportOptions,
  onlooker: Onlooker,
): Promise<void> {
  const { tx } = merging
  await merge.compare(merging)
  Object.assign(report, await countProblems(tx))
  if (report.rejected > 0) await onlooker.problems(() => eachProblem(tx))
  report.vanishing = options.full ? await merge.vanishing(merging) : null
  const { rejected, vanishing } = report
  report.withheld = vanishing !== null && rejected > 0 && vanishing.gone > 0
  if (rejected > 0 && !options.partial) report.refused = 'rejected-rows'
  else if (vanishing && !report.withheld && !options.yes && isTooMuch(vanishing)) report.refused = 'too-much-would-vanish'
  if (report.refused !== null && !options.dryRun) return
  Object.assign(report, await merge.apply(merging))
  if (vanishing === null || report.withheld) return
  await merge.withdraw(merging)
  report.withdrawn = vanishing.gone
}
