import { z } from 'zod'
import type { Endpoints } from './endpoint.ts'
import { idParam, pageOf, paging } from './paging.ts'

export const importedKinds = ['people', 'deadlines'] as const
/** What a file is about to become; 'checking' and 'taking' go on by themselves. */
export const uploadStates = ['received', 'checking', 'checked', 'taking', 'taken', 'failed'] as const
/** Whether an import can be undone, or why it can't. */
export const undoStates = ['possible', 'later-import', 'first-of-its-source', 'file-not-kept'] as const

const what = z.enum(importedKinds)
const source = z.string().trim().min(1).max(100)
const sheet = z.string().trim().min(1).max(200)
const uploadId = z.object({ uploadId: idParam })

/** A cell mended where its problem is shown: by the line that its row begins in, and the file's name for the column. */
const correction = z.object({ line: z.number().int().min(2), column: z.string().max(500), value: z.string().max(10_000) })

const counts = z.object({
  rows: z.number().int(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  withdrawn: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
})

export const importRow = z.object({
  importId: z.number().int(),
  what,
  source: z.string(),
  fileName: z.string(),
  /** The one that was taken of a workbook; null for other files. */
  sheet: z.string().nullable(),
  importedAt: z.string(),
  actor: z.string(),
  ...counts.shape,
  undo: z.enum(undoStates),
})

const report = counts.extend({
  refused: z.enum(['rejected-rows', 'too-much-would-vanish']).nullable(),
  causes: z.array(z.object({ cause: z.string(), says: z.string(), mend: z.string(), count: z.number().int() })),
  vanishing: z.object({ present: z.number().int(), gone: z.number().int() }).nullable(),
  withheld: z.boolean(),
  ignored: z.array(z.string()),
  /** What is no fault, but worth a look, with the first lines that it is about. */
  notices: z
    .array(
      z.object({
        notice: z.string(),
        says: z.string(),
        count: z.number().int(),
        places: z.array(z.object({ line: z.number().int(), value: z.string().nullable() })),
      }),
    )
    .default([]),
})

export const upload = z.object({
  uploadId: z.number().int(),
  what,
  source: z.string(),
  fileName: z.string(),
  bytes: z.number().int(),
  uploadedAt: z.string(),
  uploadedBy: z.string(),
  state: z.enum(uploadStates),
  failure: z.string().nullable(),
  progress: z.object({ phase: z.enum(['reading', 'merging', 'ledger']), share: z.number(), rows: z.number().int() }).nullable(),
  /** Our columns, and which of the file's each is taken from: one, several with ' + ' between, or '=' and what every row says. */
  columns: z.array(z.object({ name: z.string(), required: z.boolean(), theirs: z.string().nullable() })),
  /** At least one of these is needed. */
  anyOf: z.array(z.string()),
  /** The sheet of a workbook that is read, and all those that have rows; null and none for other files. */
  sheet: z.string().nullable(),
  sheets: z.array(z.string()),
  header: z.array(z.string()),
  /** The first rows, as they are; none while the file is being worked on. */
  sample: z.array(z.array(z.string())),
  dateFormat: z.string().nullable(),
  whole: z.boolean(),
  /** Cells that were mended here; the file itself stays as it came. */
  corrections: z.array(correction),
  report: report.nullable(),
  /** The first of what is wrong, in the order of the file. */
  problems: z.array(
    z.object({
      line: z.number().int(),
      column: z.string().nullable(),
      /** The cell as a spreadsheet names it, such as C5; null where the file is no workbook. */
      cell: z.string().nullable(),
      /** What stands there, as far as it can be shown. */
      value: z.string().nullable(),
      /** There is more in the cell than is shown, so it is mended in the file. */
      cut: z.boolean(),
      cause: z.string(),
      says: z.string(),
      mend: z.string(),
    }),
  ),
  /** Some of what changes. */
  changes: z.array(
    z.object({ about: z.string(), field: z.string().nullable(), before: z.string().nullable(), after: z.string().nullable() }),
  ),
  hasRejects: z.boolean(),
  importId: z.number().int().nullable(),
  undoes: z.number().int().nullable(),
})

export const importsEndpoints = {
  'GET /imports': {
    summary: 'The files that were taken, the latest first.',
    may: 'imports.read',
    query: z.object({
      ...paging,
      q: z.string().trim().min(1).max(200).optional(),
      what: what.optional(),
      source: source.optional(),
      sort: z.enum(['when']).default('when'),
      direction: z.enum(['asc', 'desc']).default('desc'),
    }),
    answer: pageOf(importRow),
    list: true,
  },
  'GET /sources': {
    summary: 'The sources that people and deadlines come from.',
    may: 'imports.read',
    answer: z.object({ items: z.array(z.object({ name: z.string() })) }),
  },
  'POST /uploads': {
    summary:
      'Upload a CSV file or an Excel workbook (.xlsx, .xlsm) of people or deadlines. Nothing is taken yet: check it, then import it.',
    may: 'imports.change',
    /** The sheet of a workbook: its first one that has rows unless said. */
    query: z.object({ what, fileName: z.string().trim().min(1).max(200), source: source.default('csv'), sheet: sheet.optional() }),
    takes: 'file',
    answer: upload,
  },
  'GET /uploads/:uploadId': {
    summary: 'An uploaded file: how its columns are understood, how far the work on it is, and what it came to.',
    may: 'imports.read',
    params: uploadId,
    answer: upload,
  },
  'DELETE /uploads/:uploadId': {
    summary: 'Discard an uploaded file that was not imported.',
    may: 'imports.change',
    params: uploadId,
    answer: z.null(),
  },
  'POST /uploads/:uploadId/sheets': {
    summary: 'Read another sheet of an uploaded workbook. Its columns are guessed anew, and it waits to be checked.',
    may: 'imports.change',
    params: uploadId,
    body: z.strictObject({ sheet }),
    answer: upload,
  },
  'POST /uploads/:uploadId/checks': {
    summary: 'Check a file: what importing it would do. Goes on by itself; ask for the upload to see how far it is.',
    may: 'imports.change',
    params: uploadId,
    body: z.strictObject({
      /**
       * Ours to theirs: a column of the file, or several that are put together with ' + ' between, or '=' and what every row says, such as
       * '=task'. Null takes a column from nothing. What is left out stays as it was.
       */
      columns: z.record(z.string().max(50), z.string().max(500).nullable()).default({}),
      /** How days are written where not 2026-03-31, such as dd/mm/yyyy. */
      dateFormat: z.string().trim().max(30).nullable().optional(),
      /** The file is all that the source has: what it lacks is withdrawn. */
      whole: z.boolean().optional(),
      /** Cells to mend, with those that were before; null takes a correction back. */
      corrections: z
        .array(correction.extend({ value: correction.shape.value.nullable() }).strict())
        .max(200)
        .default([]),
    }),
    answer: upload,
  },
  'POST /uploads/:uploadId/imports': {
    summary: 'Import a checked file: all of it, or the good rows. Goes on by itself.',
    may: 'imports.change',
    params: uploadId,
    body: z.strictObject({
      takeGoodRows: z.boolean().default(false),
      /** Even where more than a fifth of what the source has would be withdrawn. */
      evenIfMuchVanishes: z.boolean().default(false),
    }),
    answer: upload,
  },
  'GET /uploads/:uploadId/rejects': {
    summary: 'The rows that cannot be taken, with what is wrong with each: mend them there and import that file.',
    may: 'imports.read',
    params: uploadId,
    answer: z.string(),
    gives: 'file',
  },
  'POST /imports/:importId/undo': {
    summary: 'Make ready to undo an import, by importing the file before it of the same source as a whole. Nothing is taken yet.',
    may: 'imports.change',
    params: z.object({ importId: idParam }),
    answer: upload,
  },
} as const satisfies Endpoints
