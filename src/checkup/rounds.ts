import type { House } from '../app.ts'
import { lastAudit } from '../auditor/last-audit.ts'
import { read } from '../database/transaction.ts'
import { listOrganizations } from '../people/found-organization.ts'
import { type Finding, judge } from './finding.ts'

/** What the audit of each organisation's last round found. */
export async function checkRounds({ db }: Pick<House, 'db'>): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const { id, name } of await listOrganizations(db)) {
    const audit = await read(db, id, lastAudit)
    if (!audit) continue
    const { day, differences } = audit
    const found = `${name}: the round of ${day}, computed anew, shows ${differences === 0 ? 'no difference' : `differences: ${differences}`}`
    findings.push(judge(differences === 0, found, 'The page Rounds names them; leeway audit day computes the day once more. Report them.'))
  }
  return findings
}
