import type { House } from '../app.ts'
import { read, sql } from '../database/transaction.ts'
import { tryBucket } from '../exceptions/attachments/bucket-store.ts'
import { BucketTrouble } from '../exceptions/attachments/bucket-trouble.ts'
import { attachmentStore, bucketOf } from '../exceptions/attachments/store-of.ts'
import { isUnchanged } from '../exceptions/attachments/unchanged.ts'
import { listOrganizations } from '../people/found-organization.ts'
import { type Finding, judge } from './finding.ts'

/** Looks whether every attached file is there, and is what it was; and whether the bucket can be used, where one is set. */
export async function checkAttachments({ db, config }: Pick<House, 'db' | 'config'>): Promise<Finding[]> {
  const bucket = bucketOf(config)
  const findings: Finding[] = []
  try {
    if (bucket) {
      await tryBucket(bucket)
      findings.push({ state: 'ok', what: `the bucket ${bucket.name} can be used` })
    }
    for (const { id, name } of await listOrganizations(db)) {
      const finding = await checkFiles({ db, config }, id, name)
      if (finding) findings.push(finding)
    }
  } catch (error) {
    if (!(error instanceof BucketTrouble)) throw error
    findings.push({ state: 'problem', what: `attached files: ${error.message}`, advice: 'Mend that, and look again.' })
  }
  return findings
}

async function checkFiles({ db, config }: Pick<House, 'db' | 'config'>, id: number, name: string): Promise<Finding | undefined> {
  const digests = await read(db, id, (tx) =>
    tx.rows(sql<{ sha256: string; numbers: string }>`
      select a.sha256, string_agg(distinct 'EX-' || x.number, ', ') as numbers
      from attachment a join exception x on x.organization_id = a.organization_id and x.exception_id = a.exception_id
      where a.organization_id = ${tx.organizationId} group by a.sha256 order by a.sha256`),
  )
  if (digests.length === 0) return undefined
  const store = attachmentStore(config, id)
  const faults: string[] = []
  for (const { sha256, numbers } of digests) {
    const content = await store.open(sha256)
    if (!content) faults.push(`gone: ${sha256.slice(0, 12)} of ${numbers}`)
    else if (!(await isUnchanged(content))) faults.push(`changed: ${sha256.slice(0, 12)} of ${numbers}`)
  }
  const what =
    faults.length === 0 ? `${name}: ${digests.length} attached files are as they were` : `${name}: attached files ${faults.join('; ')}`
  const advice = bucketOf(config)
    ? 'Bring them back from an earlier version of the objects, or from the folder attachments they were moved from.'
    : 'Bring back the folder attachments of the data folder from a backup.'
  return judge(faults.length === 0, what, advice)
}
