import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, onTestFinished, test } from 'vitest'
import { companyOn } from '../../demo/company.ts'
import { Refusal } from '../../src/cli/command.ts'
import { demo } from '../../src/cli/demo.ts'
import { importDeadlines } from '../../src/cli/import-deadlines.ts'
import { importPeople } from '../../src/cli/import-people.ts'
import { organization } from '../../src/cli/organization.ts'
import { peopleCheck } from '../../src/cli/people-check.ts'
import { policiesApply } from '../../src/cli/policies-apply.ts'
import { round } from '../../src/cli/round.ts'
import type { EscalationPolicy, Trigger } from '../../src/contract/escalation-policy.ts'
import type { Database } from '../../src/database/open.ts'
import { read, sql } from '../../src/database/transaction.ts'
import { parsePolicyFile } from '../../src/escalation/policy-file.ts'
import { listOrganizations } from '../../src/people/found-organization.ts'
import { faultKinds } from '../../src/people/reporting-faults.ts'
import type { RoundReport } from '../../src/round-report.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { runOn } from '../people/staff.ts'
import { freshDatabase } from '../support/database.ts'
import { textOf } from '../support/source-files.ts'

const policyText = textOf('demo/policies.yaml')
const parsed = parsePolicyFile(policyText, 'policies.yaml')
const policies = parsed.ok ? parsed.policies : []
/** The two that wait tell nobody on the first day. */
const speaking = policies.filter(({ state, start }) => state === 'on' && start === 'tell-now')

test('the policies can be read', () => {
  expect(parsed).toMatchObject({ ok: true })
})

test('the policies are of every kind', () => {
  const kinds = ['task', 'survey', 'one-to-one', 'cpd']
  const all = [
    ...kinds.flatMap((kind) => [`overdue-count ${kind} individual`, `overdue-count ${kind} direct-reports`]),
    ...['item', 'quiz', 'learnlist', 'channel'].map((type) => `content-overdue ${type}`),
    ...['item', 'learnlist', 'channel'].map((type) => `due-soon ${type}`),
  ]
  expect(new Set(speaking.map(({ trigger }) => kindOf(trigger)))).toEqual(new Set(all))
})

test('the policies use every option, recipient rule and switch', () => {
  const used = (value: (policy: EscalationPolicy) => unknown) => new Set(policies.flatMap(value))
  expect(used(({ trigger }) => ('counting' in trigger ? trigger.counting : []))).toEqual(
    new Set(['last-days', 'still-overdue', 'every-time']),
  )
  expect(used(({ trigger }) => ('until' in trigger ? trigger.until : []))).toEqual(new Set(['settled', 'count-no-longer-reached']))
  expect(used(({ recipients }) => recipients.map((rule) => (typeof rule === 'string' ? rule : Object.keys(rule)[0])))).toEqual(
    new Set(['person', 'manager', 'managers-manager', 'people', 'role']),
  )
  expect(used(({ state }) => state)).toEqual(new Set(['on', 'paused']))
  expect(used(({ channels }) => channels.join())).toEqual(new Set(['email,in-app', 'email', 'in-app']))
  for (const key of ['label', 'owner'] as const) expect(policies.some((policy) => policy[key])).toBe(true)
})

test('nobody is shamed', () => {
  const { deadlines } = companyOn('2026-03-02')
  expect(`${policyText}${deadlines}${textOf('demo/README.md')}`).not.toMatch(/violat|offend|delinquen|culprit|worst|fail|lazy/i)
})

describe('the files', () => {
  const { people, deadlines } = companyOn('2026-03-02')
  const rowsOf = (text: string) => parse(text, { columns: true }) as Record<string, string>[]

  test('are the same for the same day, and others for another', () => {
    expect(companyOn('2026-03-02')).toEqual({ people, deadlines })
    expect(companyOn('2026-03-03').deadlines).not.toBe(deadlines)
  })

  test('name everybody once, but for who has two managers', () => {
    const rows = rowsOf(people)
    const twice = rows.filter((row, index) => rows.findIndex((other) => other['external_id'] === row['external_id']) !== index)
    expect(twice.map((row) => row['name'])).toEqual(['Nell Whitmore'])
    const names = rows.filter((row) => !twice.includes(row)).map((row) => row['name'])
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBeGreaterThan(230)
    expect(new Set(rows.map((row) => row['time_zone'])).size).toBe(3)
    expect(new Set(rows.map((row) => row['role']))).toEqual(new Set(['owner', 'admin', 'compliance-officer', 'auditor', 'member']))
  })

  test('hold every kind of deadline and every type of content, some of it inside other content', () => {
    const rows = rowsOf(deadlines)
    expect(rows.length).toBeGreaterThan(3000)
    expect(new Set(rows.map((row) => row['kind']))).toEqual(new Set(['task', 'survey', 'one-to-one', 'cpd']))
    expect(new Set(rows.map((row) => row['content_type']))).toEqual(new Set(['item', 'quiz', 'learnlist', 'channel', '']))
    for (const column of ['channel', 'learnlist', 'other_party', 'withdrawn_on', 'repeat_every', 'logged_amount'])
      expect(
        rows.some((row) => row[column]),
        column,
      ).toBe(true)
  })

  test('say nothing of what has not happened yet', () => {
    expect(rowsOf(deadlines).filter((row) => (row['completed_on'] ?? '').slice(0, 10) > '2026-03-02')).toEqual([])
  })
})

describe.each(['2027-07-18T22:50:00Z', '2028-02-29T00:10:00Z'])('at %s', (now) => {
  test('the files import cleanly, and the first round tells somebody for every policy but those that wait', async () => {
    const db = await freshDatabase(new SettableClock(now))
    const folder = await loadCompany(db)
    expect(existsSync(join(folder, 'policies.yaml'))).toBe(true)
    const report = await runRound(db)
    expect(report.problems).toEqual([])
    expect(report.policies.filter(({ fired }) => fired === 0)).toEqual([])
    const told = await toldByPolicy(db)
    expect([...told.keys()].sort()).toEqual(speaking.map(({ name }) => name).sort())
    expect(report.messages).toBeGreaterThan(30)
    expect(report.composed).toBe(report.messages)
  })
})

test('the reporting lines have a fault of every kind, and the next day goes on where the first ended', async () => {
  const clock = new SettableClock('2026-03-02T09:30:00Z')
  const db = await freshDatabase(clock)
  await loadCompany(db)
  const first = await runRound(db)
  clock.advance({ days: 1 })
  const second = await runRound(db)
  expect(second.problems).toEqual([])
  expect(second.misses).toBeLessThan(first.misses / 10)
  expect(second.messages).toBeGreaterThan(first.messages / 2)
  const { counts } = JSON.parse((await runOn(db, peopleCheck, [], { json: true })).out) as { counts: Record<string, number> }
  expect(faultKinds.filter((kind) => counts[kind] === 0)).toEqual([])
})

test('nothing is written over', async () => {
  const db = await freshDatabase()
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'people.csv'), 'mine')
  await expect(runOn(db, demo, [folder])).rejects.toThrow(Refusal)
  expect(readFileSync(join(folder, 'people.csv'), 'utf8')).toBe('mine')
  expect(existsSync(join(folder, 'deadlines.csv'))).toBe(false)
})

test('it says how to load what it wrote', async () => {
  const db = await freshDatabase()
  const folder = temporaryFolder()
  const { out } = await runOn(db, demo, [folder])
  for (const name of ['people.csv', 'deadlines.csv', 'policies.yaml']) expect(out).toContain(name)
  expect(out.match(/^ {2}leeway .+$/gm)).toHaveLength(6)
})

function kindOf(trigger: Trigger): string {
  if (trigger.type === 'overdue-count') return `${trigger.type} ${trigger.kind} ${trigger.subject}`
  return 'content' in trigger ? `${trigger.type} ${trigger.content.type}` : trigger.type
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'leeway-demo-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** As the demo command says it. */
async function loadCompany(db: Database): Promise<string> {
  const folder = temporaryFolder()
  const { out } = await runOn(db, demo, [folder])
  const settings = [...out.matchAll(/--set (?:"([^"]+)"|(\S+))/g)].map(([, quoted, plain]) => (quoted ?? plain) as string)
  expect(await codeOf(db, organization, [], { set: settings })).toBe(0)
  expect(await codeOf(db, importPeople, [join(folder, 'people.csv')])).toBe(0)
  expect(await codeOf(db, importDeadlines, [join(folder, 'deadlines.csv')])).toBe(0)
  expect(await codeOf(db, policiesApply, [join(folder, 'policies.yaml')])).toBe(0)
  return folder
}

async function codeOf(
  db: Database,
  command: Parameters<typeof runOn>[1],
  args: string[],
  values: Record<string, unknown> = {},
): Promise<number> {
  return (await runOn(db, command, args, values as Parameters<typeof runOn>[3])).code
}

async function runRound(db: Database): Promise<RoundReport> {
  const { out } = await runOn(db, round, [], { json: true })
  return JSON.parse(out) as RoundReport
}

async function toldByPolicy(db: Database): Promise<Map<string, number>> {
  const [{ id } = { id: 0 }] = await listOrganizations(db)
  const rows = await read(db, id, (tx) =>
    tx.rows(sql<{ name: string; told: number }>`
      select p.name, count(*)::integer as told from telling t
      join escalation_policy p on p.organization_id = t.organization_id and p.policy_id = t.policy_id
      where t.organization_id = ${id} group by p.name`),
  )
  return new Map(rows.map(({ name, told }) => [name, told]))
}
