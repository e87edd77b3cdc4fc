import { resolve } from 'node:path'
import type { Dialect, Feed } from '../sources/feed.ts'
import { openFile } from '../sources/formats.ts'
import { likelyMaps } from '../sources/guess-columns.ts'
import { type ImportOptions, importFeed, type Onlooker } from '../sources/import-feed.ts'
import { showProgress } from '../sources/import-progress.ts'
import type { ImportReport } from '../sources/import-report.ts'
import type { RowMerge } from '../sources/merge.ts'
import { cellAt } from '../sources/place.ts'
import { causes, describeProblem, type Problem } from '../sources/problem.ts'
import { writeRejects } from '../sources/rejects.ts'
import { ColumnsMisfit, SourceRefused } from '../sources/source-refused.ts'
import { type Arguments, type Command, type Io, Refusal, UsageError } from './command.ts'
import { describeImport } from './import-summary.ts'
import { inside } from './inside.ts'

/** How many problems are shown one by one; a file for rejects, or --json, has all. */
const shownProblems = 50

/** The command that imports one kind of rows. */
export function importCommand(merge: RowMerge, summary: string): Command {
  const { what, columns } = merge.shape
  return {
    name: `import ${what}`,
    summary,
    usage:
      'FILE [--map OURS=THEIRS ...] [--set OURS=VALUE ...] [--dry-run] [--partial] [--rejects FILE] [--full [--yes]] [--source NAME] [--date-format FORMAT] [--sheet NAME] [--delimiter D] [--encoding NAME] [--json]',
    options: {
      map: { type: 'string', multiple: true },
      set: { type: 'string', multiple: true },
      'dry-run': { type: 'boolean' },
      partial: { type: 'boolean' },
      rejects: { type: 'string' },
      full: { type: 'boolean' },
      yes: { type: 'boolean' },
      source: { type: 'string' },
      'date-format': { type: 'string' },
      sheet: { type: 'string' },
      delimiter: { type: 'string' },
      encoding: { type: 'string' },
      json: { type: 'boolean' },
    },
    help: [
      `Columns: ${columns.map(({ name }) => name).join(', ')}.`,
      'The file is CSV, of which encoding and delimiter are detected, or an Excel workbook (.xlsx, .xlsm). A column that the file lacks',
      'changes nothing; an empty cell clears.',
      '',
      '  --map OURS=THEIRS   a column of ours under their name, or by OURS= under none; may be repeated',
      '  --set OURS=VALUE    what every row says in a column of ours, such as kind=task; may be repeated',
      '  --dry-run           show what would be done, and do nothing',
      '  --partial           take the good rows, and write the bad ones to FILE.rejects.csv (or --rejects FILE)',
      '  --full              the file is all that the source has: what it lacks is withdrawn',
      '  --yes               even if that is more than a fifth of it',
      '  --source NAME       whose external ids these are; csv unless said',
      '  --date-format       how days are written where not 2026-03-31: dd/mm/yyyy, m/d/yy, d mmm yyyy, excel, unix',
      '  --sheet NAME        the sheet of a workbook; its first one that has rows unless said',
      '',
      `Example: leeway import ${what} ${what}.csv --dry-run`,
    ].join('\n'),
    run: (args, io, open) => runImport(merge, args, io, open),
  }
}

async function runImport(merge: RowMerge, args: Arguments, io: Io, open: Parameters<Command['run']>[2]): Promise<number> {
  const { path, rejects, options, dialect } = readArguments(args)
  try {
    const feed = await openFile(path, dialect)
    const { house, organization } = await inside(open, args)
    const writer = args.values['json'] ? jsonWriter(io) : textWriter(io)
    const shown = showProgress({ write: writer.progress, moves: io.isTerminal }, house.clock, feed.bytes)
    const onlooker: Onlooker = {
      progress: shown.progress,
      async problems(all) {
        shown.end()
        for await (const page of all()) if (!writer.problems(page, feed)) break
        if (rejects !== undefined)
          await writeRejects(rejects, feed, all()).catch((error: NodeJS.ErrnoException) => {
            throw error.syscall === undefined ? error : new Refusal(`${rejects} cannot be written: ${error.message}.`, { cause: error })
          })
      },
    }
    const report = await importFeed(house.db, organization.id, feed, merge, options, onlooker)
      .catch((error: unknown) => {
        throw withLikelyMaps(error, merge, feed, options)
      })
      .finally(shown.end)
    writer.end(report, report.rejected > 0 ? rejects : undefined)
    return report.refused === null && report.rejected === 0 ? 0 : 1
  } catch (error) {
    if (error instanceof SourceRefused) throw new Refusal(error.message, { cause: error })
    throw error
  }
}

/** What its columns probably mean, where a file is refused because of them. */
function withLikelyMaps(error: unknown, { shape }: RowMerge, { header }: Feed, { maps }: ImportOptions): unknown {
  const likely = error instanceof ColumnsMisfit ? likelyMaps(shape, header, maps) : null
  return likely === null ? error : new Refusal(`${(error as ColumnsMisfit).message}\nPerhaps: ${likely}`, { cause: error })
}

function readArguments({ values, positionals }: Arguments): {
  path: string
  rejects: string | undefined
  options: ImportOptions
  dialect: Dialect
} {
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new UsageError('Name one file.')
  const text = (name: string) => values[name] as string | undefined
  const is = (name: string) => values[name] === true
  const rejects = text('rejects') ?? (is('partial') && !is('dry-run') ? `${path}.rejects.csv` : undefined)
  if (rejects !== undefined && resolve(rejects) === resolve(path)) throw new UsageError('The rejected rows need a file of their own.')
  const source = text('source') ?? 'csv'
  if (source.trim() === '') throw new UsageError('--source needs a name.')
  return {
    path,
    rejects,
    options: {
      ...{ source, maps: (values['map'] as string[] | undefined) ?? [], dateFormat: text('date-format'), actor: 'cli' },
      sets: (values['set'] as string[] | undefined) ?? [],
      ...{ dryRun: is('dry-run'), partial: is('partial'), full: is('full'), yes: is('yes') },
    },
    dialect: { delimiter: text('delimiter'), encoding: text('encoding'), sheet: text('sheet') },
  }
}

interface Writer {
  progress(text: string): void
  /** Whether it wants more of them. */
  problems(page: Problem[], feed: Feed): boolean
  end(report: ImportReport, rejects: string | undefined): void
}

function textWriter(io: Io): Writer {
  let count = 0
  return {
    progress: io.err,
    problems(page, feed) {
      for (const problem of page.slice(0, shownProblems - count)) io.err(`${describeProblem(feed, problem)}\n`)
      count += page.length
      return count < shownProblems
    },
    end(report, rejects) {
      io.out(describeImport(report, rejects, shownProblems))
    },
  }
}

/** One object, written as it comes: there may be millions of problems. */
function jsonWriter(io: Io): Writer {
  let separator = '{"problems":['
  return {
    progress() {},
    problems(page, feed) {
      for (const { cause, ...where } of page) {
        const cell = feed.sheet && { sheet: feed.sheet.name, cell: cellAt(feed, where.line, where.column) }
        io.out(`${separator}\n${JSON.stringify({ ...where, ...cell, cause, ...causes[cause] })}`)
        separator = ','
      }
      return true
    },
    end(report, rejects) {
      io.out(`${separator === ',' ? '' : separator}],"report":${JSON.stringify({ ...report, rejects: rejects ?? null })}}\n`)
    },
  }
}
