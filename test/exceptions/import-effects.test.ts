import { expect } from 'vitest'
import { keepBooks, sql } from '../../src/database/transaction.ts'
import { takeRegister, written } from '../support/registers.ts'
import { overdueCount, scenario, type World } from '../support/world.ts'

const mapping = `
source: old-register
policies: [{ number: IT-99, title: Old rules }]
id: '{id}'
policy: IT-99
title: 'Case {id}'
requester: maya@northfield.test
requested: 2026-03-01
decided: 2026-03-01
from: '{from}'
until: '{until}'
ended: '{ended}'
status: { text: '{status}', table: { granted: approved, refused: rejected, revoked: revoked } }
effect: '{does}'
effectDays: '{days}'
forgiven: '{forgiven}'
covers: { everyone: '{all}', people: ['{who}'], departments: ['{unit}'], kinds: ['{kind}'], content: ['{what}'], dueFrom: '{since}' }
`

const entry = (id: string, said: Record<string, string>) =>
  `- { ${Object.entries({ id, from: '2026-03-01', until: '2026-03-20', status: 'granted', ...said })
    .map(([key, value]) => `${key}: '${value}'`)
    .join(', ')} }\n`
const taken = (world: World, ...entries: string[]) => takeRegister(world, written({ 'register.yaml': entries.join('') }), mapping)

const dues = (world: World) =>
  world.rows(sql<{ title: string; due: string; raw: string | null }>`
    select title, falls_due_on as due, raw_due_on as raw from deadline where organization_id = ${world.organizationId} order by title`)

scenario('what is granted elsewhere acts on deadlines here, and what is refused does not', async (world) => {
  const maya = await world.person('maya')
  const tom = await world.person('tom', { manager: maya })
  await world.owes(tom, { due: '2026-03-04', title: 'task', content: { type: 'item', id: 'A/1' } })
  await world.owes(tom, { due: '2026-03-04', title: 'survey', kind: 'survey' })
  await world.escalationPolicy({ trigger: overdueCount(1), tell: ['manager'] })
  const first = await taken(
    world,
    entry('1', { does: 'extend', days: '3', who: 'tom@northfield.test', what: 'item/A/1' }),
    entry('2', { does: 'waive', all: 'yes', status: 'refused' }),
    entry('3', {}),
  )
  expect([first.faults, first.taken]).toEqual([[], 3])
  expect(await dues(world)).toEqual([
    { title: 'survey', due: '2026-03-04', raw: null },
    { title: 'task', due: '2026-03-07', raw: '2026-03-04' },
  ])
  // The same again is unchanged; what the register says otherwise now is so from now on.
  expect(await taken(world, entry('1', { does: 'extend', days: '3', who: 'tom@northfield.test', what: 'item/A/1' }))).toMatchObject({
    unchanged: 1,
  })
  await taken(
    world,
    entry('1', { does: 'extend', days: '6', who: 'tom@northfield.test', what: 'item/A/1' }),
    entry('2', { does: 'waive', all: 'yes', kind: 'survey' }),
  )
  expect(await dues(world)).toEqual([
    { title: 'survey', due: '2026-03-20', raw: '2026-03-04' },
    { title: 'task', due: '2026-03-10', raw: '2026-03-04' },
  ])
  await taken(world, entry('2', { does: 'waive', all: 'yes', kind: 'survey', status: 'revoked', ended: '2026-03-02' }))
  expect(await dues(world)).toMatchObject([{ title: 'survey', due: '2026-03-04', raw: null }, { title: 'task' }])
})

scenario('what a register says of deadlines and cannot mean is said by line and key, and nothing is taken', async (world) => {
  await world.person('maya')
  const faults = async (said: Record<string, string>) => {
    const report = await taken(world, entry('1', said))
    expect(report.taken).toBe(0)
    return report.said
  }
  expect(await faults({ does: 'excuse', all: 'yes' })).toEqual([
    expect.stringMatching(/^register.yaml:1 effect: "excuse" is none of extend, pause/),
  ])
  expect(await faults({ does: 'waive' })).toEqual([expect.stringMatching(/covers: nothing says whose deadlines/)])
  expect(await faults({ does: 'waive', who: 'nobody@northfield.test' })).toEqual([
    expect.stringMatching(/covers.people: nobody is known as nobody@/),
  ])
  expect(await faults({ does: 'waive', all: 'yes', what: 'item/B' })).toEqual([
    expect.stringMatching(/covers.content: there is no item\/B/),
  ])
  expect(await faults({ does: 'waive', all: 'yes', what: 'B' })).toEqual([expect.stringMatching(/covers.content: "B" is no content/)])
  expect(await faults({ does: 'waive', all: 'yes', kind: 'duty' })).toEqual([expect.stringMatching(/covers.kinds: "duty" is no kind/)])
  expect(await faults({ does: 'extend', all: 'yes', days: 'few' })).toEqual([expect.stringMatching(/effectDays: "few" is no number/)])
  expect(await faults({ does: 'waive', all: 'yes', since: 'soon' })).toEqual([expect.stringMatching(/covers.dueFrom: "soon" is not a day/)])
})

scenario('nobody takes an approval that acts on their own deadlines by importing it, whoever else it is for', async (world) => {
  const maya = await world.person('maya')
  const tom = await world.person('tom', { manager: maya })
  await world.labels(tom, 'night')
  await keepBooks(world.db, world.organizationId, (tx) =>
    tx.run(sql`update person set department = 'Radiology' where organization_id = ${tx.organizationId} and person_id = ${tom.id}`),
  )
  const files = written({
    'register.yaml': [
      entry('1', { does: 'waive', who: 'tom@northfield.test' }),
      entry('2', { does: 'waive', team: 'maya@northfield.test' }),
      entry('3', { does: 'waive', unit: 'Radiology' }),
      entry('4', { does: 'waive', label: 'night' }),
      // What is for everybody is to nobody's advantage in particular; of others, refused, or of no deadlines it is not theirs.
      entry('5', { does: 'waive', all: 'yes' }),
      entry('6', { does: 'waive', unit: 'Surgery', who: 'maya@northfield.test' }),
      entry('7', { does: 'waive', unit: 'Radiology', status: 'refused' }),
      entry('8', {}),
    ].join(''),
  })
  const more = mapping.replace("departments: ['{unit}']", "departments: ['{unit}'], teams: ['{team}'], labels: ['{label}']")
  const own = await takeRegister(world, files, more, { actor: `person:${tom.id}`, partial: true })
  const says = 'requester: nobody decides on what is their own, not by an import either: let somebody else import it'
  expect(own.said).toEqual([1, 2, 3, 4].map((line) => `register.yaml:${line} ${says}`))
  expect(own.taken).toBe(4)
})

scenario('what a register no longer says of somebody, or of deadlines at all, holds no longer', async (world) => {
  const maya = await world.person('maya')
  const tom = await world.person('tom', { manager: maya })
  const ines = await world.person('ines', { manager: maya })
  await world.owes(tom, { due: '2026-03-04', title: 'by Tom' })
  await world.owes(ines, { due: '2026-03-04', title: 'by Ines' })
  await taken(world, entry('1', { does: 'waive', who: 'tom@northfield.test' }), entry('2', { does: 'waive', who: 'ines@northfield.test' }))
  expect(await dues(world)).toMatchObject([{ due: '2026-03-20' }, { due: '2026-03-20' }])
  await taken(world, entry('1', { does: 'waive', who: 'maya@northfield.test' }), entry('2', {}))
  expect(await dues(world)).toEqual([
    { title: 'by Ines', due: '2026-03-04', raw: null },
    { title: 'by Tom', due: '2026-03-04', raw: null },
  ])
})

scenario('whom a register corrects is excused or not as it says now, for the days gone by too', async (world) => {
  const [tom, ines] = [await world.person('tom'), await world.person('ines')]
  await world.person('maya')
  await keepBooks(world.db, world.organizationId, (tx) =>
    tx.run(sql`
      update person set department = case person_id when ${tom.id} then 'Radiology' else 'Surgery' end where organization_id = ${tx.organizationId}`),
  )
  await world.owes(tom, { due: '2026-03-04', title: 'by Tom' })
  await world.owes(ines, { due: '2026-03-04', title: 'by Ines' })
  const waived = ['2026-03-20', '2026-03-20']
  const onlyInes = ['2026-03-20', '2026-03-04']
  const onlyTom = ['2026-03-04', '2026-03-20']
  const now = async (said: Record<string, string>) => {
    const { faults } = await taken(world, entry('1', { does: 'waive', ...said }))
    return [...faults, ...(await dues(world)).map(({ due }) => due)]
  }
  await world.escalationPolicy({ trigger: overdueCount(9), tell: ['person'] })
  expect(await now({ unit: 'Radiology', from: '2026-03-05' })).toEqual(['2026-03-04', '2026-03-04'])
  while (world.today < '2026-03-07') await world.round()
  const corrections: [said: Record<string, string>, dues: string[]][] = [
    [{ unit: 'Radiology' }, onlyTom],
    [{ unit: 'Surgery' }, onlyInes],
    [{ all: 'yes' }, waived],
    [{ unit: 'Radiology' }, onlyTom],
    [{ unit: 'Surgery', who: 'tom@northfield.test' }, waived],
    [{ unit: 'Surgery', who: 'ines@northfield.test' }, onlyInes],
    [{ unit: 'Surgery' }, onlyInes],
    [{ who: 'tom@northfield.test' }, onlyTom],
  ]
  for (const [said, are] of corrections) {
    expect([said, await now(said)]).toEqual([said, are])
    await world.round()
  }
})

scenario('a link that its reason has already is not said twice', async (world) => {
  await world.person('maya')
  const link = 'https://tracker.northfield.test/7'
  const said = mapping.replace("title: 'Case {id}'", "title: 'Case {id}'\nreason: '{why}'\nlinks: ['{link}']")
  const files = written({
    'register.yaml': [entry('1', { why: `As agreed in ${link}`, link }), entry('2', { why: 'As agreed', link })].join(''),
  })
  expect((await takeRegister(world, files, said)).faults).toEqual([])
  const reasons = await world.rows(sql<{ reason: string }>`
    select body ->> 'reason' as reason from exception_version where organization_id = ${world.organizationId} order by exception_id`)
  expect(reasons.map(({ reason }) => reason)).toEqual([`As agreed in ${link}`, `As agreed\n\n- ${link}`])
})
