import type { House } from '../app.ts'
import { read, sql } from '../database/transaction.ts'
import { digestOfStream, folderStore } from '../exceptions/attachments/attachment-store.ts'
import { listOrganizations } from '../people/found-organization.ts'
import { type Finding, judge } from './finding.ts'

/** Looks whether every attached file is there, and is what it was. */
export async function checkAttachments({ db, config }: Pick<House, 'db' | 'config'>): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id, name } of await listOrganizations(db)) {
    const digests = await read(db, id, (tx) =>
      tx.rows(sql<{ sha256: string; numbers: string }>`
        select a.sha256, string_agg(distinct 'EX-' || x.number, ', ') as numbers
        from attachment a join exception x on x.organization_id = a.organization_id and x.exception_id = a.exception_id
        where a.organization_id = ${tx.organizationId} group by a.sha256 order by a.sha256`),
    )
    if (digests.length === 0) continue
    const store = folderStore(config.dataFolder, id)
    const faults: string[] = []
    for (const { sha256, numbers } of digests) {
      const content = await store.open(sha256)
      if (!content) faults.push(`gone: ${sha256.slice(0, 12)} of ${numbers}`)
      else if ((await digestOfStream(content)) !== sha256) faults.push(`changed: ${sha256.slice(0, 12)} of ${numbers}`)
    }
    const what =
      faults.length === 0 ? `${name}: ${digests.length} attached files are as they were` : `${name}: attached files ${faults.join('; ')}`
    findings.push(judge(faults.length === 0, what, 'Bring back the folder attachments of the data folder from a backup.'))
  }
  return findings
}
