import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Database } from '../../src/database/open.ts'
import { write } from '../../src/database/transaction.ts'
import { applyPolicies, planPolicies } from '../../src/escalation/policies.ts'
import { parsePolicyFile } from '../../src/escalation/policy-file.ts'
import { foundOrganization } from '../../src/people/found-organization.ts'
import { deadlineMerge } from '../../src/sources/deadlines/merge-deadlines.ts'
import { openFile } from '../../src/sources/formats.ts'
import { importFeed } from '../../src/sources/import-feed.ts'
import type { ImportReport } from '../../src/sources/import-report.ts'
import type { RowMerge } from '../../src/sources/merge.ts'
import { peopleMerge } from '../../src/sources/people/merge-people.ts'
import { timed } from '../progress.ts'

export interface ImportedCompany {
  organizationId: number
  people: number
  deadlines: number
}

/**
 * Makes a company of a folder with people.csv, deadlines.csv and policies.yaml, by the roads of the import command. Throws where
 * a row or a policy is refused.
 */
export async function companyOfFolder(db: Database, folder: string): Promise<ImportedCompany> {
  const { id } = await foundOrganization(db, { organization: 'The Company', timeZone: 'Europe/London', locale: 'en' })
  const people = await take(db, id, join(folder, 'people.csv'), peopleMerge)
  const deadlines = await take(db, id, join(folder, 'deadlines.csv'), deadlineMerge)
  const path = join(folder, 'policies.yaml')
  const parsed = parsePolicyFile(await readFile(path, 'utf8'), path)
  if (!parsed.ok) throw new Error(`${path}: ${parsed.faults[0]?.problem}`)
  await write(db, { organizationId: id, actor: 'bench', reason: 'the bench needs policies' }, async (tx) =>
    applyPolicies(tx, await planPolicies(tx, parsed.policies)),
  )
  return { organizationId: id, people: people.added, deadlines: deadlines.added }
}

async function take(db: Database, organizationId: number, path: string, merge: RowMerge): Promise<ImportReport> {
  const feed = await openFile(path)
  const options = { source: 'csv', maps: [], dryRun: false, partial: false, full: false, yes: false, actor: 'bench' }
  const onlooker = { progress() {}, async problems() {} }
  const { value: report } = await timed(`import of ${path}`, () => importFeed(db, organizationId, feed, merge, options, onlooker))
  if (report.refused !== null) throw new Error(`${path} was refused: ${report.refused}, ${report.rejected} rows`)
  return report
}
