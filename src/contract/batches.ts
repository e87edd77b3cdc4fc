import { z } from 'zod'
import { notices } from './deadlines.ts'
import type { Endpoints } from './endpoint.ts'

const cell = z.union([z.string().max(10_000), z.number(), z.boolean(), z.null()])
const mostRows = 1000

/** Fields of a row by the native columns of an import, in snake_case, as the import documentation lists them. */
function rowOf<const N extends readonly string[]>(names: N) {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, cell.optional()])) as Record<N[number], z.ZodOptional<typeof cell>>)
}

const personRow = rowOf([
  'external_id',
  'email',
  'name',
  'manager',
  'time_zone',
  'locale',
  'department',
  'role',
  'labels',
  'leave',
  'stand_ins',
  'joined_on',
  'left_on',
])

const deadlineRow = rowOf([
  'external_id',
  'occurrence',
  'person',
  'kind',
  'content_type',
  'content',
  'title',
  'channel',
  'learnlist',
  'other_party',
  'mandatory',
  'assigned_on',
  'due_on',
  'completed_on',
  'withdrawn_on',
  'required_amount',
  'logged_amount',
  'repeat_every',
  'url',
])

function batchOf<T extends z.ZodType>(row: T) {
  return z.strictObject({
    /** Whose external ids these are. */
    source: z.string().trim().min(1).max(100),
    /** Take the good rows where others are bad; otherwise it is all of them or none. */
    partial: z.boolean().default(false),
    dryRun: z.boolean().default(false),
    rows: z.array(row).min(1).max(mostRows),
  })
}

const imported = z.object({
  refused: z.enum(['rejected-rows', 'too-much-would-vanish']).nullable(),
  dryRun: z.boolean(),
  added: z.number().int(),
  changed: z.number().int(),
  unchanged: z.number().int(),
  duplicates: z.number().int(),
  rejected: z.number().int(),
  rows: z.array(
    z.object({
      result: z.enum(['taken', 'rejected', 'not-taken']),
      problems: z.array(
        z.object({ column: z.string().nullable(), value: z.string().nullable(), cause: z.string(), says: z.string(), mend: z.string() }),
      ),
    }),
  ),
})

export const batchesEndpoints = {
  'POST /people/batches': {
    summary:
      'Push people, as an import of the same rows would take them. A field that no row has changes nothing; one that some rows leave out is empty there.',
    may: 'people.change',
    body: batchOf(personRow),
    answer: imported,
  },
  'POST /deadlines/batches': {
    summary:
      'Push deadlines, as an import of the same rows would take them. A field that no row has changes nothing; one that some rows leave out is empty there.',
    may: 'deadlines.change',
    body: batchOf(deadlineRow),
    answer: imported,
  },
  'POST /completions/batches': {
    summary: 'Push what was done: each row names a deadline by its external id. Rows whose deadline nobody knows are left out, and named.',
    may: 'deadlines.change',
    body: z.strictObject({
      source: z.string().trim().min(1).max(100),
      rows: z
        .array(
          z.strictObject({
            externalId: z.string().min(1).max(1000),
            occurrence: z.number().int().min(1).max(1_000_000).default(1),
            completedOn: z.iso.date().nullable(),
          }),
        )
        .min(1)
        .max(mostRows),
    }),
    answer: z.object({
      changed: z.number().int(),
      rows: z.array(z.object({ result: z.enum(['changed', 'unchanged', 'unknown-deadline', 'same-row-twice']) })),
      notices,
    }),
  },
} as const satisfies Endpoints
