import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { companyOn } from '../demo/company.ts'
import { ruleKeepers } from '../demo/rule-keepers.ts'
import type { House } from './app.ts'
import { read, sql, type WriteTx, write } from './database/transaction.ts'
import { applyPolicies, planPolicies } from './escalation/policies.ts'
import { parsePolicyFile } from './escalation/policy-file.ts'
import { demoSource, firstSteps, isEmpty } from './first-steps.ts'
import { findPerson } from './people/find-person.ts'
import { loadOrganization } from './people/organization.ts'
import { addStarters, type Keepers } from './policies/starters.ts'
import { runRounds } from './rounds.ts'
import { deadlineMerge } from './sources/deadlines/merge-deadlines.ts'
import { formats } from './sources/formats.ts'
import { importFeed } from './sources/import-feed.ts'
import { peopleMerge } from './sources/people/merge-people.ts'
import { addDays } from './time/day.ts'
import { roundDayOf } from './time/round-time.ts'

/** Who loads or removes it. */
interface By {
  organizationId: number
  actor: string
}

/** So many days before today the rounds begin, so that there is a past to look at. */
const pastDays = 10
/** And so many days before today its own rules began to hold. */
const rulesDays = 400

/**
 * Loads the invented company into an organisation that has nothing yet, and runs its rounds up to today. Its addresses are
 * invented, so nothing leaves while it is there. False where there is something already.
 */
export async function loadDemo(house: House, by: By): Promise<boolean> {
  if (!(await begin(house, by))) return false
  try {
    const day = await read(house.db, by.organizationId, async (tx) => roundDayOf(tx.clock.now(), await loadOrganization(tx)))
    await importCompany(house, by, day)
    await applyDemoPolicies(house, by)
    await addDemoRules(house, by, addDays(day, -rulesDays))
    await runRounds(house.db, { ...by, day: addDays(day, -pastDays), silent: true })
    await runRounds(house.db, { ...by, day })
    return true
  } catch (error) {
    await removeDemo(house, by)
    throw error
  }
}

/** Removes it and all that came of it. False where it is not there, or data of one's own came beside it. */
export async function removeDemo({ db }: Pick<House, 'db'>, by: By): Promise<boolean> {
  return write(db, { ...by, reason: 'the demo company is removed' }, async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(1, ${tx.organizationId})`)
    const { demoSince, ownImports } = await firstSteps(tx)
    if (demoSince === null || ownImports > 0) return false
    for (const table of emptied) await tx.run(sql`delete from ${sql.table(table)} where organization_id = ${tx.organizationId}`)
    await tx.run(sql`delete from person_label where organization_id = ${tx.organizationId} and set_by like 'policy:%'`)
    for (const table of ofPeople)
      await tx.run(sql`
        delete from ${sql.table(table)} p where p.organization_id = ${tx.organizationId}
          and not exists (select from account a where a.organization_id = p.organization_id and a.person_id = p.person_id)`)
    await tx.run(sql`update organization set demo_since = null where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'demo.removed', objectType: 'organization', objectId: String(tx.organizationId) })
    return true
  })
}

/** Everything that the company and its rounds write to; accounts, settings and the audit trail are not among them. */
const emptied = [
  ...['effect', 'effect_span', 'effect_person', 'effect_what'],
  ...[
    'attachment',
    'exception_duty',
    'exception_condition',
    'exception_grant',
    'exception_vote',
    'exception_step',
    'exception_version',
    'exception_move',
    'exception',
  ],
  ...['policy_version', 'policy', 'approval_route', 'committee', 'risk_matrix'],
  ...['nudge', 'notice_mark', 'delivery', 'message', 'telling', 'episode', 'round'],
  ...['escalation_policy_version', 'escalation_policy', 'ledger_touch', 'standing', 'miss', 'deadline_change', 'deadline'],
  ...['content_inside', 'content', 'manager_claim', 'person_source'],
  ...['import', 'column_mapping', 'source'],
] as const

/** And what there is of people: of those who can sign in it stays. */
const ofPeople = ['stand_in', 'leave', 'person_label', 'reporting_line', 'person'] as const

async function begin({ db }: House, by: By): Promise<boolean> {
  return write(db, { ...by, reason: 'to try Leeway with an invented company' }, async (tx) => {
    await tx.run(sql`select pg_advisory_xact_lock(1, ${tx.organizationId})`)
    if (!isEmpty(await firstSteps(tx))) return false
    await tx.run(sql`
      update organization set demo_since = ${tx.clock.now().toString()}, live = false where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'demo.loaded', objectType: 'organization', objectId: String(tx.organizationId) })
    return true
  })
}

async function importCompany(house: House, { organizationId, actor }: By, day: string): Promise<void> {
  await mkdir(house.config.dataFolder, { recursive: true, mode: 0o700 })
  const folder = await mkdtemp(join(house.config.dataFolder, 'demo-'))
  try {
    const files = companyOn(day)
    for (const merge of [peopleMerge, deadlineMerge]) {
      const path = join(folder, `${merge.shape.what}.csv`)
      await writeFile(path, files[merge.shape.what])
      const options = { source: demoSource, maps: [], dryRun: false, partial: false, full: false, yes: false, actor }
      const report = await importFeed(house.db, organizationId, await formats[0].open(path), merge, options, nobody)
      if (report.refused !== null) throw new Error(`the demo company's ${report.what} were refused: ${report.refused}`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const nobody = { progress() {}, async problems() {} }

async function applyDemoPolicies({ db }: House, by: By): Promise<void> {
  const file = new URL('../demo/policies.yaml', import.meta.url)
  const parsed = parsePolicyFile(await readFile(file, 'utf8'), 'policies.yaml')
  if (!parsed.ok) throw new Error(`the demo company's policies cannot be read: ${parsed.faults[0]?.problem}`)
  const apply = async (tx: WriteTx) => applyPolicies(tx, await planPolicies(tx, parsed.policies))
  await write(db, { ...by, reason: 'the policies of the demo company' }, apply)
}

async function addDemoRules({ db }: House, by: By, effectiveFrom: string): Promise<void> {
  await write(db, { ...by, reason: 'the rules of the demo company' }, async (tx) => {
    const idOf = async (ref: string) => (await findPerson(tx, ref))?.id ?? 0
    const keepers: Keepers = { chairId: await idOf(ruleKeepers.chair), memberIds: [], ownerIds: {} }
    for (const ref of ruleKeepers.members) keepers.memberIds.push(await idOf(ref))
    for (const [number, ref] of Object.entries(ruleKeepers.owners)) keepers.ownerIds[number] = await idOf(ref)
    await addStarters(tx, keepers, effectiveFrom)
  })
}
