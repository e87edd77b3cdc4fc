import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type RawBuilder, sql } from 'kysely'
import { onTestFinished } from 'vitest'
import type { Database } from '../../src/database/open.ts'
import { read } from '../../src/database/transaction.ts'
import { deadlineMerge } from '../../src/sources/deadlines/merge-deadlines.ts'
import { openFile } from '../../src/sources/formats.ts'
import { type ImportOptions, importFeed } from '../../src/sources/import-feed.ts'
import type { ImportReport } from '../../src/sources/import-report.ts'
import { peopleMerge } from '../../src/sources/people/merge-people.ts'
import type { Problem } from '../../src/sources/problem.ts'

/** Writes a file that is gone when the test is over, and gives its path. */
export async function fileOf(content: string | Buffer, name = 'rows.csv'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'leeway-import-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

export type Imported = ImportReport & { problems: Problem[] }

/** Imports people or deadlines from a text, or from the file at `path`. */
export async function importText(
  db: Database,
  organizationId: number,
  what: 'people' | 'deadlines',
  from: string | { path: string },
  options: Partial<ImportOptions> = {},
): Promise<Imported> {
  const path = typeof from === 'string' ? await fileOf(from, `${what}.csv`) : from.path
  const feed = await openFile(path)
  const problems: Problem[] = []
  const report = await importFeed(
    db,
    organizationId,
    feed,
    what === 'people' ? peopleMerge : deadlineMerge,
    { source: 'csv', maps: [], dryRun: false, partial: false, full: false, yes: false, actor: 'test', ...options },
    {
      progress() {},
      async problems(all) {
        for await (const page of all()) problems.push(...page)
      },
    },
  )
  return { ...report, problems }
}

/** Rows of a query inside the organisation. */
export async function rowsOf<R = Record<string, unknown>>(db: Database, organizationId: number, query: RawBuilder<unknown>): Promise<R[]> {
  return read(db, organizationId, (tx) => tx.rows(query as RawBuilder<R>))
}

/** How many rows each table has that an import may write to, the import's own record left out. */
export async function sizes(db: Database, organizationId: number): Promise<Record<string, number>> {
  const tables = [
    'person',
    'person_source',
    'reporting_line',
    'manager_claim',
    'person_label',
    'leave',
    'stand_in',
    'content',
    'content_inside',
    'deadline',
    'deadline_change',
  ]
  const counts = sql.join(
    tables.map(
      (table) => sql`(select count(*)::integer from ${sql.table(table)} where organization_id = ${organizationId}) as ${sql.ref(table)}`,
    ),
  )
  const [row] = await rowsOf<Record<string, number>>(db, organizationId, sql`select ${counts}`)
  return row ?? {}
}

/** Every row version of these tables: two alike mean that nothing in between wrote to any row. */
export async function versions(db: Database, organizationId: number): Promise<string> {
  const tables = Object.keys(await sizes(db, organizationId))
  const all = sql.join(
    tables.map(
      (table) =>
        sql`select ${table}::text as t, ctid::text as c, xmin::text as x from ${sql.table(table)} where organization_id = ${organizationId}`,
    ),
    sql` union all `,
  )
  const [row] = await rowsOf<{ digest: string }>(
    db,
    organizationId,
    sql`select md5(string_agg(t || c || x, ',' order by t, c)) as digest from (${all}) as v`,
  )
  return row?.digest ?? ''
}

export const people = 'email,name,manager\nmaya@x.example,Maya,\ntom@x.example,Tom,maya@x.example\nines@x.example,Ines,maya@x.example\n'
