import { type Page, type Paging, pageOfRows } from '../database/keyset.ts'
import { holding } from '../database/like.ts'
import { sql, type Tx } from '../database/transaction.ts'

/** Whether an import can be undone, or why it can't. */
export type Undo = 'possible' | 'later-import' | 'first-of-its-source' | 'file-not-kept'

/** A file that was taken. */
export interface ImportRow {
  importId: number
  what: 'people' | 'deadlines'
  source: string
  fileName: string
  /** The one that was taken of a workbook. */
  sheet: string | null
  importedAt: string
  actor: string
  rows: number
  added: number
  changed: number
  unchanged: number
  withdrawn: number
  duplicates: number
  rejected: number
  undo: Undo
}

export interface ImportQuery {
  q?: string | undefined
  what?: string | undefined
  source?: string | undefined
  direction: 'asc' | 'desc'
}

/** One page of the imports. */
export async function pageOfImports(tx: Tx, { q, what, source, direction }: ImportQuery, paging: Paging): Promise<Page<ImportRow>> {
  const words = holding(q ?? '')
  return pageOfRows<ImportRow>(
    tx,
    {
      select: columns,
      from: sql`
        ${tables(tx)}
          ${what === undefined ? sql`` : sql`and i.what = ${what}`} ${source === undefined ? sql`` : sql`and s.name = ${source}`}
          ${q === undefined ? sql`` : sql`and (i.file_name ilike ${words} or s.name ilike ${words} or a.name ilike ${words})`}`,
      keys: [{ value: sql`i.import_id`, type: 'integer' }],
      descending: direction === 'desc',
    },
    paging,
  )
}

/** What it takes to undo an import: whether it can be, and the upload whose file is taken again. Undefined: no such import. */
export async function undoOf(tx: Tx, importId: number): Promise<{ undo: Undo; uploadId: number | null } | undefined> {
  return tx.maybeOne(sql<{ undo: Undo; uploadId: number | null }>`
    select ${undo} as undo, before.upload_id as "uploadId" ${tables(tx)} and i.import_id = ${importId}`)
}

/** The names of all sources. */
export async function sourceNames(tx: Tx): Promise<{ name: string }[]> {
  return tx.rows(sql<{ name: string }>`select name from source where organization_id = ${tx.organizationId} order by lower(name)`)
}

const count = (key: string) => sql`coalesce((i.counts ->> ${sql.lit(key)})::integer, 0) as ${sql.ref(key)}`

const undo = sql<Undo>`
  case when after.import_id is not null then 'later-import'
       when before.import_id is null then 'first-of-its-source'
       when before.upload_id is null then 'file-not-kept'
       else 'possible' end`

const columns = sql`
  i.import_id as "importId", i.what, s.name as source, i.file_name as "fileName", i.sheet, i.imported_at as "importedAt", coalesce(a.name, i.actor) as actor,
  ${count('rows')}, ${count('added')}, ${count('changed')}, ${count('unchanged')}, ${count('withdrawn')}, ${count('duplicates')}, ${count('rejected')},
  ${undo} as undo`

/** The import `i`, its source `s`, its actor `a`; and of the same source, the import `before` with its upload, and the one `after`. */
function tables(tx: Tx) {
  return sql`
    from import i
    join source s on s.organization_id = i.organization_id and s.source_id = i.source_id
    left join person a on a.organization_id = i.organization_id
                      and a.person_id = case when i.actor ~ '^person:[0-9]{1,9}$' then substr(i.actor, 8)::integer end
    left join lateral (
      select o.import_id, u.upload_id from import o
      left join upload u on u.organization_id = o.organization_id and u.import_id = o.import_id
      where o.organization_id = i.organization_id and o.source_id = i.source_id and o.what = i.what and o.import_id < i.import_id
      order by o.import_id desc limit 1
    ) as before on true
    left join lateral (
      select o.import_id from import o
      where o.organization_id = i.organization_id and o.source_id = i.source_id and o.what = i.what and o.import_id > i.import_id limit 1
    ) as after on true
    where i.organization_id = ${tx.organizationId}`
}
