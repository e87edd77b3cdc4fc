import { sql } from 'kysely'
import type { WriteTx } from '../database/transaction.ts'
import type { Feed } from './feed.ts'
import type { ImportReport } from './import-report.ts'

/** The source of this name, made where there is none yet. */
export async function sourceNamed(tx: WriteTx, name: string): Promise<{ id: number; name: string }> {
  const known = await tx.maybeOne(sql<{ id: number }>`
    select source_id as id from source where organization_id = ${tx.organizationId} and name = ${name}`)
  const { id } =
    known ??
    (await tx.one(sql<{ id: number }>`
      insert into source (organization_id, name) values (${tx.organizationId}, ${name}) returning source_id as id`))
  return { id, name }
}

/** Notes that an import began; what came of it is noted by `closeImport`. */
export async function openImport(tx: WriteTx, what: string, sourceId: number, feed: Feed): Promise<number> {
  const { id } = await tx.one(sql<{ id: number }>`
    insert into import (organization_id, source_id, what, file_name, sheet, sha256, imported_at, actor, counts)
    values (${tx.organizationId}, ${sourceId}, ${what}, ${feed.name}, ${feed.sheet?.name ?? null}, ${feed.sha256}, ${tx.clock.now().toString()}, ${tx.cause.actor}, '{}')
    returning import_id as id`)
  return id
}

export async function closeImport(tx: WriteTx, importId: number, report: ImportReport): Promise<void> {
  const { file, sheet, sha256, rows, added, changed, unchanged, withdrawn, duplicates, rejected } = report
  const counts = { rows, added, changed, unchanged, withdrawn, duplicates, rejected }
  await tx.run(sql`
    update import set counts = ${JSON.stringify(counts)}::jsonb where organization_id = ${tx.organizationId} and import_id = ${importId}`)
  tx.record({
    action: `${report.what}.imported`,
    objectType: 'import',
    objectId: String(importId),
    after: { source: report.source, file, ...(sheet !== null && { sheet }), sha256, counts },
  })
}
