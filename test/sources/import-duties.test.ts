import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeProblem } from '../../src/sources/problem.ts'
import { openWorld } from '../support/world.ts'
import { importText, rowsOf } from './importing.ts'

const header = 'external_id,person,kind,title,due_on,completed_on\n'
const tom = 'tom@northfield.test'

/** Tom owes a duty and a survey, by the source that the files below are of. */
async function start() {
  const world = await openWorld({ today: '2026-03-02' })
  const person = await world.person('tom')
  await world.owes(person, { kind: 'duty', title: 'Review EX-104', due: '2026-03-05' })
  await world.owes(person, { kind: 'survey', title: 'Staff survey', due: '2026-03-05' })
  const { db, organizationId: id } = world
  const owed = () =>
    rowsOf(
      db,
      id,
      sql`select external_id as id, kind::text, due_on as due, met_on as met, withdrawn_on as withdrawn from deadline order by 1`,
    )
  const take = (text: string, options = {}) => importText(db, id, 'deadlines', header + text, { source: 'test', ...options })
  return { owed, take }
}

test('a file brings no duty: the row is named with line, column and cause', async () => {
  const { owed, take } = await start()
  const before = await owed()
  const { refused, problems } = await take(`x1,${tom},survey,Fine,2026-03-20,\nx2,${tom},Duty,Not so,2026-03-20,\n`)
  expect(refused).toBe('rejected-rows')
  expect(problems).toEqual([{ line: 3, column: 'kind', value: 'Duty', cause: 'from-an-exception' }])
  expect(problems.map((problem) => describeProblem({ name: 'deadlines.csv', header: [] }, problem))).toEqual([
    'deadlines.csv:3, kind "Duty": an exception duty, which only its exception brings and settles. Leave the row out; see to the duty in its exception.',
  ])
  expect(await owed()).toEqual(before)
})

test('nor does one lay hands on a duty that is there, under whatever kind', async () => {
  const { owed, take } = await start()
  const before = await owed()
  expect((await take(`d1,${tom},survey,Review EX-104,2026-03-05,2026-03-01\n`)).problems).toEqual([
    { line: 2, column: 'external_id', value: 'd1', cause: 'from-an-exception' },
  ])
  expect(await owed()).toEqual(before)
  expect(await take(`d1,${tom},survey,Mine,2026-09-09,\nx3,${tom},survey,Fine,2026-03-20,\n`, { partial: true })).toMatchObject({
    added: 1,
    changed: 0,
    rejected: 1,
  })
  expect(await owed()).toEqual([...before, { id: 'x3', kind: 'survey', due: '2026-03-20', met: null, withdrawn: null }])
})

test('a whole file without it withdraws the rest, and the duty stays', async () => {
  const { owed, take } = await start()
  expect(await take(`x4,${tom},survey,New,2026-03-20,\n`, { full: true, yes: true })).toMatchObject({
    withdrawn: 1,
    vanishing: { present: 1, gone: 1 },
  })
  expect(await owed()).toMatchObject([
    { id: 'd1', kind: 'duty', withdrawn: null },
    { id: 'd2', withdrawn: '2026-03-02' },
    { id: 'x4', withdrawn: null },
  ])
})
