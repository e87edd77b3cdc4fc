import { expect } from 'vitest'
import { parse } from 'yaml'
import { read } from '../../src/database/transaction.ts'
import { importRules, type RuleFile } from '../../src/policies/files/import-rules.ts'
import { writeRules } from '../../src/policies/files/write-file.ts'
import { policyInForce } from '../../src/policies/in-force.ts'
import { policyByNumber } from '../../src/policies/policies.ts'
import { addStarters, firstKeepers } from '../../src/policies/starters.ts'
import { scenario, type World } from '../support/world.ts'

const rules = `riskMatrices:
  - name: Small
    likelihoods: [rare, possible, likely]
    impacts: [small, middling, great]
    bands: [{ level: low, label: Fine, from: 1 }, { level: high, label: Grave, from: 4 }]
    appetite: low
committees:
  - { name: Board, chair: maya@northfield.test, members: [tom@northfield.test] }
approvalRoutes:
  - name: Light
    review: { who: [{ role: compliance-officer }], days: 2, whenLate: { escalate: [policy-owner, { people: [tom@northfield.test] }] } }
    steps:
      - name: Board
        who: [{ committee: Board }, { people: [tom@northfield.test] }, policy-owner]
        quorum: 60%
        veto: [{ people: [maya@northfield.test] }]
        days: 3
        whenLate: { escalate: [{ role: owner }] }
`
const policy = ({ from = '2026-01-01', text = 'Soon.', route = 'Light' } = {}) => `---
number: IT-07
title: Patching
owner: maya@northfield.test
${from && `effective-from: ${from}`}
exceptions:
  allowed: true
  matrix: small
  routes: [{ route: ${route} }]
---
## 1 Deadline
${text}
`

async function take(world: World, files: Record<string, string>, { dryRun = false, partial = false } = {}) {
  const ways = {
    read: <T>(work: Parameters<typeof read<T>>[2]) => read(world.db, world.organizationId, work),
    write: <T>(work: Parameters<World['writing']>[1]) => world.writing('rules', work) as Promise<T>,
  }
  const list: RuleFile[] = Object.entries(files).map(([name, text]) => ({ name, text }))
  const { done, taken, faults } = await importRules(ways as Parameters<typeof importRules>[0], list, { dryRun, partial })
  return {
    done,
    taken: taken.map(({ name, change, version, effectiveFrom }) => [name, change, ...(version ? [version, effectiveFrom] : [])].join(' ')),
    faults: faults.map(({ file, line, column, key, problem }) => `${file}:${line}:${column} ${key}: ${problem}`),
  }
}

const exported = (world: World) => read(world.db, world.organizationId, writeRules)

scenario('files are taken once; what changed becomes a draft, or binds from the day the file names', async (world) => {
  await world.people('maya', 'tom')
  const first = { 'rules.yaml': rules, 'it-07.md': policy() }
  const all = ['Small added', 'Board added', 'Light added', 'IT-07 added 1 2026-01-01']
  expect(await take(world, first, { dryRun: true })).toEqual({ done: false, taken: all, faults: [] })
  expect(await take(world, first)).toEqual({ done: true, taken: all, faults: [] })
  const same = ['Small unchanged', 'Board unchanged', 'Light unchanged', 'IT-07 unchanged']
  expect((await take(world, first)).taken).toEqual(same)
  const other = rules
    .replace('appetite: low', 'appetite: high')
    .replace('chair: maya@northfield.test, members: [tom@', 'chair: tom@northfield.test, members: [maya@')
    .replace('quorum: 60%', 'quorum: 1')
  expect((await take(world, { 'rules.yaml': other })).taken).toEqual(['Small changed', 'Board changed', 'Light changed'])
  const taken = async (text: string) => (await take(world, { 'it-07.md': text })).taken
  expect(await taken(policy({ text: 'Sooner.' }))).toEqual(['IT-07 changed 2 '])
  expect(await taken(policy({ text: 'Soonest.', from: '' }))).toEqual(['IT-07 changed 2 '])
  expect(await taken(policy({ text: 'Soonest.', from: '2026-04-01' }))).toEqual(['IT-07 changed 2 2026-04-01'])
  expect(await taken(policy({ text: 'Soonest.', from: '2026-04-01' }))).toEqual(['IT-07 unchanged'])
  const words = (day: string) =>
    read(world.db, world.organizationId, async (tx) => {
      const id = (await policyByNumber(tx, 'it-07')) ?? 0
      return (await policyInForce(tx, id, day))?.clauses[0]?.content
    })
  expect([await words('2025-12-31'), await words('2026-03-31'), await words('2026-04-01')]).toEqual([undefined, 'Soon.', 'Soonest.'])
})

scenario('a name that stands for nothing is told by its place, and keeps the rest out unless that is wanted', async (world) => {
  await world.people('maya')
  const files = { 'rules.yaml': rules, 'it-07.md': policy({ route: 'Slow' }) }
  const faults = [
    'it-07.md:9:14 exceptions.routes[0].route: There is no approval route "Slow".',
    'rules.yaml:8:59 committees[0].members[0]: There is no person "tom@northfield.test".',
    'rules.yaml:11:109 approvalRoutes[0].review.whenLate.escalate[1].people[0]: There is no person "tom@northfield.test".',
    'rules.yaml:14:17 approvalRoutes[0].steps[0].who[0].committee: There is no committee "Board".',
    'rules.yaml:14:48 approvalRoutes[0].steps[0].who[1].people[0]: There is no person "tom@northfield.test".',
  ]
  expect(await take(world, files)).toEqual({ done: false, taken: ['Small added'], faults })
  expect((await take(world, { 'rules.yaml': rules.split('committees')[0] ?? '' }, { dryRun: true })).taken).toEqual(['Small added'])
  expect(await take(world, files, { partial: true })).toEqual({ done: true, taken: ['Small added'], faults })
  expect((await take(world, { 'rules.yaml': rules.split('committees')[0] ?? '' })).taken).toEqual(['Small unchanged'])
})

scenario('a veto of those who may not speak in the step is told by its place', async (world) => {
  await world.people('maya', 'tom')
  const silent = rules
    .replace(', policy-owner]\n', ']\n')
    .replace('veto: [{ people: [maya@northfield.test] }]', 'veto: [{ role: compliance-officer }]')
  const { taken, faults } = await take(world, { 'rules.yaml': silent })
  expect([taken, faults]).toEqual([
    ['Small added', 'Board added'],
    [expect.stringMatching(/^rules\.yaml:16:\d+ .*\.veto: Nobody with the role compliance-officer /)],
  ])
})

scenario('what is exported is taken elsewhere to the same, with the past and the draft', async (world) => {
  const { maya } = await world.people('maya', 'tom')
  await take(world, { 'rules.yaml': rules, 'it-07.md': policy() })
  await take(world, { 'it-07.md': policy({ text: 'Sooner.', from: '2026-03-05' }) })
  await take(world, { 'it-07.md': policy({ text: 'Soonest.' }) })
  await world.writing('starters', async (tx) => addStarters(tx, await firstKeepers(tx, maya.id), null))
  const text = await exported(world)
  expect(
    (parse(text) as { policies: { number: string; earlier?: unknown[] }[] }).policies.map((each) => [each.number, each.earlier?.length]),
  ).toEqual([
    ['FIN-03', undefined],
    ['HR-02', undefined],
    ['IT-07', 2],
    ['LRN-01', undefined],
  ])
  expect((await take(world, { 'rules.yaml': text })).taken.filter((line) => !line.endsWith('unchanged'))).toEqual([])
  await world.writing('all of it goes', async (tx) => {
    for (const table of ['policy_version', 'policy', 'approval_route', 'committee', 'risk_matrix'])
      await tx.client.query(`delete from ${table} where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'test.changed', objectType: 'organization', objectId: String(tx.organizationId) })
  })
  expect((await take(world, { 'rules.yaml': text })).faults).toEqual([])
  expect(await exported(world)).toBe(text)
})

scenario('starters come where their number is free, with what they need and nothing twice', async (world) => {
  const { maya, tom } = await world.people('maya', 'tom')
  const load = (from: string | null) =>
    world.writing('starters', async (tx) => addStarters(tx, { chairId: maya.id, memberIds: [tom.id], ownerIds: {} }, from))
  await take(world, { 'rules.yaml': rules, 'it-07.md': policy() })
  const taken = (await load('2026-03-02')) as { name: string; change: string; effectiveFrom?: string }[]
  expect(taken.map(({ name, change, effectiveFrom }) => [name, change, effectiveFrom])).toEqual(
    [
      ['Likelihood and impact', 'added', undefined],
      ['Safety committee', 'added', undefined],
      ['Light', 'added', undefined],
      ['Standard', 'added', undefined],
      ['Grave', 'added', undefined],
      ['FIN-03', 'added', '2026-03-02'],
      ['HR-02', 'added', '2026-03-02'],
      ['LRN-01', 'added', '2026-03-02'],
    ].filter(([name]) => name !== 'Light'),
  )
  expect(parse(await exported(world))).toMatchObject({
    committees: [{ name: 'Board' }, { name: 'Safety committee', chair: 'maya', members: ['maya', 'tom'] }],
  })
})
