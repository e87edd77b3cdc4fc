import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { companyOn } from '../../demo/company.ts'
import { ruleKeepers } from '../../demo/rule-keepers.ts'
import type { House } from '../app.ts'
import type { EscalationPolicy } from '../contract/escalation-policy.ts'
import { takeTurn } from '../database/locks.ts'
import type { Database } from '../database/open.ts'
import { keepBooks, read, sql, type WriteTx, write } from '../database/transaction.ts'
import { applyPolicies, planPolicies } from '../escalation/policies.ts'
import { parsePolicyFile } from '../escalation/policy-file.ts'
import { demoSource, firstSteps, isEmpty } from '../first-steps.ts'
import { findPerson } from '../people/find-person.ts'
import { loadOrganization } from '../people/organization.ts'
import { addStarters, type Keepers } from '../policies/starters.ts'
import { runRounds } from '../rounds.ts'
import { deadlineMerge } from '../sources/deadlines/merge-deadlines.ts'
import { openFile } from '../sources/formats.ts'
import { importFeed } from '../sources/import-feed.ts'
import { peopleMerge } from '../sources/people/merge-people.ts'
import { SettableClock } from '../time/clock.ts'
import { addDays } from '../time/day.ts'
import { instantOf, roundDayOf, roundInstant } from '../time/round-time.ts'
import { exceptionHappenings } from './exceptions.ts'
import { whileLoading } from './loading.ts'

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
  return whileLoading(house.db, by.organizationId, () => load(house, by))
}

async function load(house: House, by: By): Promise<boolean> {
  if (!(await begin(house, by))) return false
  try {
    const day = await read(house.db, by.organizationId, async (tx) => roundDayOf(tx.clock.now(), await loadOrganization(tx)))
    await importCompany(house, by, day)
    await applyDemoPolicies(house, by)
    await liveThrough(house, by, day)
    return true
  } catch (error) {
    await removeDemo(house, by)
    throw error
  }
}

/** Removes it and all that came of it. False where it is not there, or data of one's own came beside it. */
export async function removeDemo({ db }: Pick<House, 'db'>, by: By): Promise<boolean> {
  return write(db, { ...by, reason: 'the demo company is removed' }, async (tx) => {
    await takeTurn(tx, 'ledger')
    const { demoSince, ownImports } = await firstSteps(tx)
    if (demoSince === null || ownImports > 0) return false
    for (const table of emptied) await tx.run(sql`delete from ${sql.table(table)} where organization_id = ${tx.organizationId}`)
    for (const table of ['person_label', 'person_label_past'])
      await tx.run(sql`delete from ${sql.table(table)} where organization_id = ${tx.organizationId} and set_by like 'policy:%'`)
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
  ...['escalation_policy_version', 'escalation_policy', 'ledger_touch', 'standing', 'miss_change', 'miss', 'deadline_change', 'deadline'],
  ...['content_inside', 'content', 'manager_claim', 'person_source'],
  ...['import', 'column_mapping', 'source'],
] as const

/** And what there is of people: of those who can sign in it stays. */
const ofPeople = ['stand_in', 'leave', 'person_label', 'person_label_past', 'person_change', 'reporting_line', 'person'] as const

/**
 * Goes from the day on which its rules begin to today with a clock of its own: its people do about exceptions what they did,
 * and the rounds of the last days run between that.
 */
async function liveThrough({ db }: House, by: By, day: string): Promise<void> {
  const organization = await read(db, by.organizationId, loadOrganization)
  const clock = new SettableClock(instantOf(addDays(day, -rulesDays), '12:00', organization.timeZone))
  const then = { ...db, clock }
  await keepBooks(then, by.organizationId, (tx) => tx.analyze('person', 'reporting_line', 'content', 'content_inside', 'deadline'))
  await addDemoRules(then, by, addDays(day, -rulesDays))
  const happenings = (await exceptionHappenings(then, by.organizationId, day)).map(({ on, minute, run }) => {
    const at = instantOf(addDays(day, on), '00:00', organization.timeZone).add({ minutes: minute })
    return { at, run: () => run(then) }
  })
  const rounds = Array.from({ length: pastDays + 1 }, (_, ago) => {
    const of = addDays(day, -ago)
    return { at: roundInstant(of, organization), run: () => runRounds(then, { ...by, day: of, silent: ago > 0 }) }
  })
  for (const { at, run } of [...happenings, ...rounds].toSorted((a, b) => Temporal.Instant.compare(a.at, b.at))) {
    clock.set(at)
    await run()
  }
  await forgetLetters(then, by.organizationId, clock.now().subtract({ hours: 72 }))
}

/** Of the letters of the days gone by, those that a mail server would be waited for are left: the others were read long ago. */
async function forgetLetters(db: Database, organizationId: number, before: Temporal.Instant): Promise<void> {
  await keepBooks(db, organizationId, async (tx) => {
    const old = sql`m.organization_id = ${organizationId} and m.matter <> '' and m.composed_at < ${before.toString()}`
    await tx.run(sql`
      delete from delivery d using message m
      where ${old} and d.organization_id = m.organization_id and d.recipient_id = m.recipient_id and d.day = m.day and d.matter = m.matter`)
    await tx.run(sql`delete from message m where ${old}`)
  })
}

async function begin({ db }: House, by: By): Promise<boolean> {
  return write(db, { ...by, reason: 'to try Leeway with an invented company' }, async (tx) => {
    await takeTurn(tx, 'ledger')
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
      const report = await importFeed(house.db, organizationId, await openFile(path), merge, options, nobody)
      if (report.refused !== null) throw new Error(`the demo company's ${report.what} were refused: ${report.refused}`)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const nobody = { progress() {}, async problems() {} }

async function applyDemoPolicies({ db }: House, by: By): Promise<void> {
  const policies: EscalationPolicy[] = []
  for (const name of ['policies.yaml', 'exception-policies.yaml']) {
    const parsed = parsePolicyFile(await readFile(new URL(`../../demo/${name}`, import.meta.url), 'utf8'), name)
    if (!parsed.ok) throw new Error(`the demo company's policies cannot be read: ${parsed.faults[0]?.problem}`)
    policies.push(...parsed.policies)
  }
  const apply = async (tx: WriteTx) => applyPolicies(tx, await planPolicies(tx, policies))
  await write(db, { ...by, reason: 'the policies of the demo company' }, apply)
}

async function addDemoRules(db: Database, by: By, effectiveFrom: string): Promise<void> {
  await write(db, { ...by, reason: 'the rules of the demo company' }, async (tx) => {
    const idOf = async (ref: string) => (await findPerson(tx, ref))?.id ?? 0
    const keepers: Keepers = { chairId: await idOf(ruleKeepers.chair), memberIds: [], ownerIds: {} }
    for (const ref of ruleKeepers.members) keepers.memberIds.push(await idOf(ref))
    for (const [number, ref] of Object.entries(ruleKeepers.owners)) keepers.ownerIds[number] = await idOf(ref)
    await addStarters(tx, keepers, effectiveFrom)
  })
}
