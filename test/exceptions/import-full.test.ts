import { expect, test } from 'vitest'
import { sql } from '../../src/database/transaction.ts'
import { SettableClock } from '../../src/time/clock.ts'
import { commandLine } from '../support/command-line.ts'
import { type ExceptionRecord, exceptionsHouse, got } from '../support/exceptions-house.ts'
import { oldRegister, takeRegister, written } from '../support/registers.ts'
import { scenario, type World } from '../support/world.ts'

const mapping = (source = 'ignore-rules', people = '[]') =>
  oldRegister({
    ...{ source, people, requester: 'maya@northfield.test', requested: '2026-02-01', decided: '2026-02-02' },
    ...{ from: "{ text: '{from}', otherwise: '2026-02-02' }", until: "{ text: '{until}', otherwise: '2026-12-31' }" },
    status: "{ text: '{status}', table: { granted: approved, refused: rejected, pending: leave-out } }",
    ...{ effect: "'{does}'", covers: "{ everyone: 'yes' }" },
  })

type Said = Partial<Record<'from' | 'until' | 'status' | 'does', string>>
const entry = (id: string, said: Said = {}) =>
  `- { ${Object.entries({ id, status: 'granted', ...said }).map(([key, value]) => `${key}: '${value}'`)} }\n`
const rules = (count: number, from = 1) => Array.from({ length: count }, (_, at) => entry(`r${at + from}`)).join('')

interface How {
  full?: boolean
  yes?: boolean
  partial?: boolean
  dryRun?: boolean
  source?: string
}
const take = (world: World, text: string, { source, ...how }: How = {}) =>
  takeRegister(world, written({ 'rules.yaml': text }), mapping(source), how)

const states = async (world: World) => {
  const rows = await world.rows(sql<{ id: string; state: string }>`
    select external_id as id, state from exception where organization_id = ${world.organizationId} order by number`)
  return rows.map(({ id, state }) => `${id} ${state}`)
}

scenario('without --full what the files lack stays, and how much that is is told', async (world) => {
  await world.person('maya')
  await take(world, rules(5))
  expect(await take(world, rules(3))).toMatchObject({ unchanged: 3, ended: 0, vanishing: { present: 5, gone: 2 }, absent: null })
  expect(await states(world)).toEqual(['r1', 'r2', 'r3', 'r4', 'r5'].map((id) => `${id} approved`))
  expect(await take(world, rules(3) + entry('r4', { status: 'odd' }), { partial: true })).toMatchObject({ vanishing: null })
})

scenario('with it, what the register brought and the files lack is closed, and comes back when it is there again', async (world) => {
  await world.person('maya')
  await take(world, rules(8) + entry('over', { until: '2026-02-10' }) + entry('refused', { status: 'refused' }))
  await take(world, entry('later', { from: '2026-06-01' }) + entry('waits'))
  await take(world, rules(2), { source: 'other' })
  world.clock.set('2026-03-05T12:00:00Z')
  // What is left out by its status is in the files.
  const left = rules(8) + entry('waits', { status: 'pending' })
  const shown = await take(world, left, { full: true, dryRun: true })
  expect(shown).toMatchObject({
    ...{ unchanged: 8, leftOut: 1, ended: 1, refused: null, withheld: false, vanishing: { present: 10, gone: 1 } },
    absent: [{ number: 'EX-11', id: 'later', title: 'Case later', stays: false }],
  })
  expect((await states(world)).filter((state) => state.endsWith('closed'))).toEqual([])
  expect(await take(world, left, { full: true })).toEqual({
    ...shown,
    dryRun: false,
    files: expect.anything(),
    findings: expect.anything(),
  })
  expect((await states(world)).slice(8)).toEqual([
    ...['over approved', 'refused rejected', 'later closed', 'waits approved'],
    ...['r1 approved', 'r2 approved'],
  ])
  expect(await take(world, left, { full: true })).toMatchObject({ unchanged: 8, ended: 0, vanishing: { present: 9, gone: 0 } })
  expect(await take(world, left + entry('later', { from: '2026-06-01' }), { full: true })).toMatchObject({ changed: 1, ended: 0 })
  expect(await states(world)).toContain('later approved')
})

scenario('what it did to deadlines ends with it', async (world) => {
  const maya = await world.person('maya')
  await world.owes(maya, { due: '2026-03-04', title: 'task' })
  const due = () => world.rows(sql`select falls_due_on as due from deadline where organization_id = ${world.organizationId}`)
  await take(world, rules(5) + entry('waiver', { does: 'waive' }))
  expect(await due()).toEqual([{ due: '2026-12-31' }])
  expect(await take(world, rules(5), { full: true })).toMatchObject({ ended: 1 })
  expect(await due()).toEqual([{ due: '2026-03-04' }])
  await take(world, rules(5) + entry('waiver', { does: 'waive' }), { full: true })
  expect(await due()).toEqual([{ due: '2026-12-31' }])
})

scenario('more than a fifth is not closed unless somebody says so, and nothing is taken', async (world) => {
  await world.person('maya')
  await take(world, rules(10))
  const few = rules(8, 4)
  const refused = { refused: 'too-much-would-vanish', taken: 0, unchanged: 0, ended: 0, vanishing: { present: 10, gone: 3 } }
  expect(await take(world, few, { full: true })).toMatchObject({ ...refused, files: [{ taken: false }] })
  expect(await take(world, few, { full: true, dryRun: true })).toMatchObject({ ...refused, absent: [{}, {}, {}] })
  expect(await states(world)).toHaveLength(10)
  expect(await take(world, few, { full: true, yes: true })).toMatchObject({ refused: null, taken: 1, unchanged: 7, ended: 3 })
  expect((await states(world)).filter((state) => state.endsWith('closed'))).toEqual(['r1 closed', 'r2 closed', 'r3 closed'])
})

scenario('what seems to be absent may be among the faults, so nothing is closed', async (world) => {
  await world.person('maya')
  await take(world, rules(10))
  const broken = rules(9) + entry('r11', { status: 'odd' })
  for (const partial of [false, true])
    expect(await take(world, broken, { full: true, yes: true, partial })).toMatchObject({
      ...{ ended: 0, withheld: true, refused: null, vanishing: { gone: 1 } },
    })
  expect(await take(world, '[]\n', { full: true, yes: true })).toMatchObject({ ended: 0, withheld: true, vanishing: { gone: 10 } })
  expect((await states(world)).every((state) => state.endsWith('approved'))).toBe(true)
})

test('what people acted on here is theirs and stays; what was closed says so, with its review, and was granted until then', async () => {
  const { as, at, world, moved } = await exceptionsHouse()
  await world.person('maya')
  await at('2026-03-02T12:00:00Z')
  await take(world, rules(7))
  const { items } = await got<{ items: { exceptionId: number; title: string }[] }>(as.auditor('GET /exceptions'))
  const idOf = (title: string) => items.find((item) => item.title === title)?.exceptionId ?? 0
  await moved(as.owner, idOf('Case r7'), { move: 'note', reason: 'Seen.' })
  await at('2026-03-06T12:00:00Z')
  const report = await take(world, rules(5), { full: true })
  expect(report).toMatchObject({ ended: 1, vanishing: { present: 6, gone: 1 }, absent: [{ id: 'r6' }, { id: 'r7', stays: true }] })
  const record = (title: string, query = '') => got<ExceptionRecord>(as.auditor(`GET /exceptions/${idOf(title)}${query}`))
  expect(await record('Case r7')).toMatchObject({ phase: 'in-force' })
  const ended = await record('Case r6')
  expect(ended).toMatchObject({ phase: 'closed', endedAt: '2026-03-06T12:00:00Z', endedWhy: 'other', reviewDueAt: null })
  expect(ended.timeline.map(({ move, fromState, toState, reason }) => [move, fromState, toState, reason])).toEqual([
    ['imported', 'draft', 'approved', ''],
    ['imported', 'approved', 'closed', 'No longer in the register'],
  ])
  await at('2026-03-10T12:00:00Z')
  expect(await record('Case r6', '?asOf=2026-03-04')).toMatchObject({ phase: 'in-force', endedAt: null })
  expect(await record('Case r6', '?asOf=2026-03-07&knownAt=2026-03-04')).toMatchObject({ phase: 'in-force' })
  expect(await record('Case r6', '?asOf=2026-03-07')).toMatchObject({ phase: 'closed', endedAt: '2026-03-06T12:00:00Z' })
})

/** Six entries of a register, with a request for more time for the last of them and one that renews it. */
async function continued() {
  const house = await exceptionsHouse({ choose: [{ route: 'light' }] })
  const { as, world, drafted, moved } = house
  const granted = {
    requested: '2026-02-01',
    decided: '2026-02-02',
    from: '2026-02-02',
    until: '2026-12-01',
    status: "{ text: '{status}', table: { granted: approved, over: closed, taken: revoked } }",
  }
  const ours = oldRegister({ source: 'ours', policies: '[]', policy: 'IT-07', ...granted })
  const take = (text: string, how: How = {}) => takeRegister(world, written({ 'ours.yaml': text }), ours, how)
  await take(rules(6))
  const { items } = await got<{ items: { exceptionId: number; title: string }[] }>(as.report('GET /exceptions'))
  const asked = items.find(({ title }) => title === 'Case r6')?.exceptionId ?? 0
  const handedIn = async (request: Record<string, string>, follows: Record<string, number>) => {
    const { exceptionId } = await drafted(as.report, { reason: 'It takes longer.', ...request }, follows)
    return moved(as.report, exceptionId, { move: 'submit' })
  }
  const more = await handedIn({ until: '2026-12-20' }, { extends: asked })
  const renewal = await handedIn({ from: '2026-12-21', until: '2026-12-31' }, { renews: asked })
  return { ...house, take, more, renewal }
}

test('what more time was asked for here stays: whoever lives with it counts on it', async () => {
  const { take } = await continued()
  expect(await take(rules(5), { full: true })).toMatchObject({ ended: 0, absent: [{ id: 'r6', stays: true }] })
})

test.each([
  ['over', 'awaiting-decision'],
  ['taken', 'withdrawn'],
])('more time for what the register says is %s ends at once with it, and a renewal of it is then %s', async (status, state) => {
  const { as, world, take, more, renewal, record, people } = await continued()
  const text = rules(5) + entry('r6', { status })
  await take(text, { dryRun: true })
  expect(await record(as.manager, more.exceptionId)).toMatchObject({ state: 'awaiting-decision' })
  await take(text)
  const moot = await record(as.manager, more.exceptionId)
  expect(moot).toMatchObject({ state: 'withdrawn', moves: [] })
  expect(moot.timeline.at(-1)).toMatchObject({ move: 'withdraw', by: null, reason: 'EX-6, for which it asks for more time, has ended.' })
  expect((await record(as.manager, renewal.exceptionId)).state).toBe(state)
  await world.send()
  expect(world.expectLetter(people.manager, `${more.number}/withdrawn/2`).letter?.text).toContain('there is nothing left to decide')
})

test('the command says what it closes, or would, and what keeps it back', async () => {
  const { leeway } = await commandLine(new SettableClock('2026-03-02T12:00:00Z'))
  const [map = '', all = '', most = '', few = '', bad = ''] = written({
    'map.yaml': mapping('ignore-rules', '[{ id: maya@northfield.test, name: Maya }]'),
    'all.yaml': rules(6),
    'most.yaml': rules(5),
    'few.yaml': rules(2),
    'bad.yaml': rules(5) + entry('r7', { status: 'odd' }),
  })
  const run = async (file: string, ...more: string[]) => {
    const { code, out } = await leeway('import', 'exceptions', file, '--map', map, ...more)
    return [code, out.split('\n').filter((line) => /clos|absent|not in the files|EX-\d+ {2}r|Nothing/.test(line))]
  }
  await run(all)
  const notice =
    '1 entry of the source is granted and not over, but not in the files: what is here stays as it is. If the files are all that the source has, say --full.'
  expect(await run(most)).toEqual([0, [notice]])
  const line = '      EX-6  r6  Case r6'
  expect(await run(most, '--full', '--dry-run')).toEqual([0, ['Would close 1 entry not in the files:', line, 'Nothing was changed.']])
  expect(await run(few, '--full')).toEqual([
    1,
    [
      'Took nothing of the source ignore-rules: 4 of its 6 entries that are granted and not over are not in the files. If that is right, say --yes.',
      'Would close 4 entries not in the files:',
      ...[3, 4, 5, 6].map((no) => `      EX-${no}  r${no}  Case r${no}`),
    ],
  ])
  expect(await run(bad, '--full')).toEqual([
    1,
    [
      'Nothing was closed: 1 seem to be absent, but may be among what is wrong.',
      expect.stringMatching(/^Nothing was taken of .*bad.yaml: mend/),
    ],
  ])
  expect(await run(most, '--full')).toEqual([0, ['Closed 1 entry not in the files:', line]])
  const { code, out } = await leeway('import', 'exceptions', few, '--map', map, '--full', '--yes', '--json')
  expect([code, JSON.parse(out)]).toMatchObject([0, { ended: 3, vanishing: { present: 5, gone: 3 }, absent: [{ id: 'r3' }, {}, {}] }])
})
