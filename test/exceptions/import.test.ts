import { expect, test } from 'vitest'
import { read, sql } from '../../src/database/transaction.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { commandLine } from '../support/command-line.ts'
import { exceptionsHouse } from '../support/exceptions-house.ts'
import { takeRegister, written } from '../support/registers.ts'
import { scenario, type World } from '../support/world.ts'

const mapping = ({ more = '', decided = "'{decided}'", until = "'{until}'" } = {}) => `
source: old-register
policies: [{ number: IT-99, title: Old rules, clauses: [{ number: '1', title: Patching }] }]
id: '{id}'
policy: IT-99
clause: '{clause}'
title: '{what}'
reason: '{why}'
requester: '{who}'
requested: '{asked}'
decided: ${decided}
until: ${until}
subject: '{system}'
links: ['{link}']
status: { text: '{status}', table: { Granted: approved, refused: rejected, ended early: closed, open: leave-out } }
${more}`

const header = 'id,what,why,who,asked,decided,until,status,system,link,clause'
const row = (
  id: string,
  {
    what = 'Old driver',
    who = 'maya@northfield.test',
    asked = '2025-01-02',
    decided = '2025-01-05',
    until = '2025-06-30',
    status = 'granted',
    system = 'viewer',
    link = '',
    clause = '1',
  } = {},
) => [id, what, 'It is certified for that one.', who, asked, decided, until, status, system, link, clause].join(',')
const csv = (...rows: string[]) => `${header}\n${rows.join('\n')}\n`

const stored = (world: World) =>
  read(world.db, world.organizationId, (tx) =>
    tx.rows(sql<Record<string, unknown>>`
      select x.external_id as id, x.number, x.state, x.version, x.starts_at as "startsAt", x.ends_at as "endsAt", x.decided_at as "decidedAt",
             (select json_agg(json_build_array(m.move, m.from_state, m.to_state, m.in_role, m.by_id, m.detail ->> 'line', m.version) order by m.move_no)
              from exception_move m where m.organization_id = x.organization_id and m.exception_id = x.exception_id) as moves,
             (select json_agg(json_build_array(g.kind, g.until_day, g.replaced_at is not null) order by g.grant_no)
              from exception_grant g where g.organization_id = x.organization_id and g.exception_id = x.exception_id) as grants
      from exception x where x.organization_id = ${tx.organizationId} order by x.number`),
  )

scenario('what was decided elsewhere is here with the decision on record, marked as imported', async (world) => {
  await world.person('maya')
  const files = written({
    'a.csv': csv(
      row('R-1'),
      row('R-2', { status: ' Refused ', until: '2099-12-31' }),
      row('R-3', { status: 'ended  early' }),
      row('R-4', { status: 'open' }),
    ),
  })
  const report = await takeRegister(world, files, mapping())
  expect(report).toMatchObject({
    taken: 3,
    unchanged: 0,
    leftOut: 1,
    byStatus: { approved: 1, rejected: 1, closed: 1 },
    said: [],
    policiesMade: ['IT-99'],
  })
  expect(await stored(world)).toMatchObject([
    {
      ...{ id: 'R-1', number: 1, state: 'approved', version: 1, startsAt: '2025-01-05T00:00:00Z', endsAt: '2025-06-30T23:00:00Z' },
      ...{ decidedAt: '2025-01-05T00:00:00Z', moves: [['imported', 'draft', 'approved', 'imported', null, '2', 1]] },
      grants: [['imported', '2025-06-30', false]],
    },
    { id: 'R-2', state: 'rejected', startsAt: null, grants: null },
    { id: 'R-3', state: 'closed', grants: [['imported', '2025-06-30', false]] },
  ])
  const trail = await read(world.db, world.organizationId, (tx) =>
    tx.rows(sql<{ object: string }>`
      select object_id as object from audit_entry where organization_id = ${tx.organizationId} and action = 'exceptions.imported'`),
  )
  expect(trail).toEqual([{ object: 'old-register' }])
})

scenario('the same again is unchanged; what changed is one version and one line of the record more', async (world) => {
  await world.person('maya')
  const take = (...rows: string[]) => takeRegister(world, written({ 'a.csv': csv(...rows) }), mapping())
  await take(row('="R-1"'), row('R-2'))
  expect(await take(row('R-1'), row('R-2'))).toMatchObject({ taken: 0, unchanged: 2 })
  expect(await take(row('R-1'), row('R-2', { until: '2025-07-31' }))).toMatchObject({ taken: 1, changed: 1, unchanged: 1 })
  expect(await stored(world)).toMatchObject([
    { id: 'R-1', version: 1, grants: [['imported', '2025-06-30', false]] },
    {
      ...{ id: 'R-2', number: 2, version: 2, endsAt: '2025-07-31T23:00:00Z' },
      moves: [expect.anything(), ['imported', 'approved', 'approved', 'imported', null, '3', 2]],
      grants: [
        ['imported', '2025-06-30', true],
        ['imported', '2025-07-31', false],
      ],
    },
  ])
  // Only how it ended differs: what was asked for is the version it was.
  expect(await take(row('R-1', { status: 'ended early' }))).toMatchObject({ changed: 1 })
  expect((await stored(world))[0]).toMatchObject({ state: 'closed', version: 1, grants: [['imported', '2025-06-30', false]] })
})

scenario('an instant is the day that it is in the zone of the register', async (world) => {
  await world.person('maya')
  const decided = ['2025-01-04T23:30:00Z', '2025-01-05 00:30:00 +0100', '2025-01-05 00:30']
  const rows = decided.map((day, at) => row(`R-${at}`, { decided: day }))
  expect(await takeRegister(world, written({ 'a.csv': csv(...rows) }), mapping({ more: 'timeZone: Europe/Berlin' }))).toMatchObject({
    said: [],
  })
  expect((await stored(world)).map(({ decidedAt }) => decidedAt)).toEqual(Array(3).fill('2025-01-04T23:00:00Z'))
})

scenario('what people have done something about here stays as it is', async (world) => {
  await world.person('maya')
  await takeRegister(world, written({ 'a.csv': csv(row('R-1')) }), mapping())
  await world.writing('a note', async (tx) => {
    await tx.run(sql`
      insert into exception_move (organization_id, exception_id, move_no, move, from_state, to_state, at, version, digest)
      select organization_id, exception_id, 2, 'note', state, state, made_at, 1, '' from exception where organization_id = ${tx.organizationId}`)
    tx.record({ action: 'exception.note', objectType: 'exception', objectId: 'EX-1' })
  })
  const report = await takeRegister(world, written({ 'a.csv': csv(row('R-1', { status: 'refused' })) }), mapping())
  expect(report).toMatchObject({ taken: 0, changed: 0, findings: [{ finding: 'changed-here-since', count: 1 }] })
  expect(await stored(world)).toMatchObject([{ state: 'approved' }])
})

scenario('2, 19, 20: nothing is taken as decided without a day of the decision, nor by a guess', async (world) => {
  await world.person('maya')
  const wrong = [
    [{ decided: '' }, 'decided: nothing says when it was decided, and without a decision on record nothing is taken as decided'],
    [{ decided: '2099-01-01' }, 'decided: it is said to be decided on 2099-01-01, which is still to come'],
    [{ status: 'ok' }, 'status: the status "ok" is not in the mapping: add it to status.table'],
    [{ status: '' }, 'status: nothing says what became of it'],
    [{ who: 'nobody@northfield.test' }, 'requester: nobody is known as nobody@northfield.test: import the person first'],
    [
      { asked: '31.12.2024' },
      'requested: "31.12.2024" is not a day of the calendar: write it as 2026-03-05, with leading zeros, or declare dateFormat in the mapping',
    ],
    [{ until: '' }, 'until: nothing says until when, and every exception has an end: say lastsDays in the mapping'],
    [{ until: '2025-01-04' }, 'until: it ends on 2025-01-04, before it begins on 2025-01-05'],
    [{ clause: '9' }, 'clause: the policy IT-99 has no clause 9'],
    [{ what: '' }, 'title: nothing says it'],
  ] as const
  const rows = wrong.map(([traits], at) => row(`R-${at}`, traits))
  const files = written({ 'a.csv': csv(...rows, row('R-0')), 'b.csv': csv(row('R-20')) })
  const report = await takeRegister(world, files, mapping())
  expect(report.said).toEqual(wrong.map(([, says], at) => `a.csv:${at + 2} ${says}`))
  expect(report).toMatchObject({ taken: 1, files: [{ taken: false }, { taken: true }] })
  const again = await takeRegister(world, files, mapping(), { partial: true })
  expect(again).toMatchObject({ taken: 1, unchanged: 1 })
  expect((await stored(world)).map(({ id }) => id)).toEqual(['R-20', 'R-0'])
})

scenario('what is missing is made up for only where the mapping says so', async (world) => {
  await world.person('maya')
  await world.person('registry')
  const files = written({ 'a.csv': csv(row('R-1', { decided: '', until: '', who: '' })) })
  const told = mapping({ more: 'decidedWhenMissing: requested\nlastsDays: 10' }).replace(
    "'{who}'",
    "{ text: '{who}', otherwise: registry }",
  )
  const report = await takeRegister(world, files, told)
  expect(report.said).toEqual([])
  expect(await stored(world)).toMatchObject([{ decidedAt: '2025-01-02T00:00:00Z', endsAt: '2025-01-12T00:00:00Z' }])
  expect(report.findings.map(({ finding, says }) => [finding, says])).toEqual([
    ['requester-assumed', '1 entry names nobody who asked: registry stands for them, by the mapping.'],
    ['day-assumed', '1 entry does not say when it was decided: the mapping says it.'],
  ])
})

scenario('2, 8: nobody takes an approval of their own by importing it', async (world) => {
  const maya = await world.person('maya')
  const files = written({ 'a.csv': csv(row('R-1'), row('R-2', { status: 'refused' })) })
  const own = await takeRegister(world, files, mapping(), { actor: `person:${maya.id}`, partial: true })
  expect(own.said).toEqual(['a.csv:2 requester: nobody decides on what is their own, not by an import either: let somebody else import it'])
  expect(own.taken).toBe(1)
})

scenario('two entries of one id are told apart by nobody', async (world) => {
  await world.person('maya')
  const report = await takeRegister(world, written({ 'a.csv': csv(row('R-1')), 'b.csv': csv(row('R-2'), row('R-1')) }), mapping())
  expect(report.said).toEqual([expect.stringMatching(/^b\.csv:3 id: its id "R-1" is that of the entry in .*a\.csv, line 2$/)])
  expect(report).toMatchObject({ taken: 1 })
})

scenario('a broken row of a CSV file, and entries that are none, are named', async (world) => {
  await world.person('maya')
  const files = written({
    'a.csv': csv(row('R-1'), 'R-2,too,short'),
    'b.yaml': '- text\n- { id: R-3 }\n',
    'c.yaml': 'title: Nothing here\n',
    'd.json': '[{ "id": "R-4", "what": "half \\ud83d" }]',
  })
  const report = await takeRegister(world, files, mapping())
  expect(report.said.map((line) => line.slice(0, 60))).toEqual([
    expect.stringMatching(/^a\.csv:3 -: not as many cells as the header/),
    expect.stringMatching(/^b\.yaml:1 -: something stands here that is no entry/),
    ...report.said.filter((line) => line.startsWith('b.yaml:2 ')).map((line) => line.slice(0, 60)),
    expect.stringMatching(/^c\.yaml:1 -: no list of entries is in this file/),
    ...report.said.filter((line) => line.startsWith('d.json:1 ')).map((line) => line.slice(0, 60)),
  ])
  expect(report.said).toContain(
    'd.json:1 -: a control character, or one that was lost in reading, stands in it: take it out, or save the file as UTF-8',
  )
  expect(await stored(world)).toEqual([])
})

scenario('a CSV file with two columns of a name that the mapping asks for, is a fault, and Markdown is refused', async (world) => {
  await world.person('maya')
  const [twins = '', other = '', markdown = ''] = written({
    'a.csv': csv(row('R-1')).replace('link,clause', 'status,clause'),
    'b.csv': csv(row('R-1')).replace('link,clause', 'more,clause').replace('\n', ',more\n').replace(/\n$/, ',\n'),
    'c.md': '| id |\n',
  })
  expect(await takeRegister(world, [twins, other], mapping())).toMatchObject({
    taken: 1,
    said: ['a.csv:1 -: it has the column "status" 2 times: rename those that are not meant'],
  })
  await expect(takeRegister(world, [markdown], mapping())).rejects.toThrow('is Markdown. A register is taken from CSV, XLSX, YAML or JSON')
})

test('the command takes files by a mapping, and says what came of it', async () => {
  const { leeway } = await commandLine(new SettableClock('2026-03-02T12:00:00Z'))
  const text = mapping({ more: 'people: [{ id: old-hand, name: Old Hand }]' })
  const [map = '', good = '', bad = ''] = written({
    'map.yaml': text,
    'good.csv': csv(row('R-1', { who: 'old-hand' })),
    'bad.csv': csv(row('R-2', { who: 'old-hand', status: 'ok' })),
  })
  const both = await leeway('import', 'exceptions', good, bad, '--map', map, '--json')
  expect(both).toMatchObject({ code: 1 })
  expect(JSON.parse(both.out)).toMatchObject({
    ...{ taken: 1, unchanged: 0, byStatus: { approved: 1 } },
    faults: [{ file: bad, line: 2, cause: expect.stringContaining('the status "ok"') }],
  })
  const again = await leeway('import', 'exceptions', good, '--map', map)
  expect(again).toMatchObject({ code: 0, err: '' })
  expect(again.out).toContain('Took 0 entries of the source old-register; 1 unchanged.')
  expect(await leeway('import', 'exceptions', good, '--map', good)).toMatchObject({
    code: 1,
    err: expect.stringContaining('The mapping cannot be used'),
  })
  expect(await leeway('import', 'exceptions', good)).toMatchObject({ code: 2 })
  expect(await leeway('import', 'exceptions', 'absent.csv', '--map', map)).toMatchObject({ code: 1 })
})

test('what lasts longer than its policy allows is taken as it was decided, and listed', async () => {
  const { world } = await exceptionsHouse({ criteria: { grantDays: 90 } })
  const files = written({
    'a.csv': csv(
      row('R-1', { until: '2025-04-03' }),
      row('R-2', { until: '2025-04-06' }),
      row('R-3', { until: '2026-01-05' }),
      row('R-4', { until: '2026-01-05', status: 'refused' }),
    ),
  })
  await world.person('maya')
  const report = await takeRegister(
    world,
    files,
    mapping()
      .replace(/^policies: .*$/m, '')
      .replace('policy: IT-99', 'policy: IT-07')
      .replace("clause: '{clause}'\n", ''),
  )
  expect(report).toMatchObject({ taken: 4, faults: [] })
  expect(report.findings.filter(({ finding }) => finding === 'longer-than-allowed')).toMatchObject([
    {
      says: '2 entries last longer than the 90 days that IT-07 Patch within 14 days allows at a time.',
      entries: [{ line: 3 }, { line: 4 }],
      count: 2,
    },
  ])
})
