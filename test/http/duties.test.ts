import { expect, test } from 'vitest'
import { signedIn } from '../support/signed-in.ts'

interface Row {
  deadlineId: number
  what: string
}

/** The report owes a duty that is late, and a task. */
async function start() {
  const stage = await signedIn({ today: '2026-03-02' })
  const { world, people, as } = stage
  await world.owes(people.report, { kind: 'duty', title: 'Review EX-104', due: '2026-02-20' })
  await world.owes(people.report, { title: 'Fire safety', due: '2026-02-21' })
  const items = ((await as.admin('GET /deadlines')).body as { items: Row[] }).items
  const [duty, task] = items.map(({ deadlineId }) => deadlineId) as [number, number]
  const standing = async () => (await as.admin('GET /deadlines?closed=true')).body
  return { ...stage, duty, task, standing }
}

const refused = { status: 422, body: { type: 'urn:leeway:problem:settled-elsewhere', detail: expect.stringContaining('in its exception') } }

test('a duty is in the task log and among my deadlines, by its kind', async () => {
  const { as, duty } = await start()
  const row = { deadlineId: duty, what: 'Review EX-104', kind: 'duty', state: 'late', daysLate: 10, contentId: null }
  expect((await as.admin('GET /deadlines?kind=duty')).body).toMatchObject({ total: 1, items: [row] })
  expect((await as.report('GET /me/deadlines?kind=duty')).body).toMatchObject({ total: 1, items: [row] })
  expect((await as.manager(`GET /deadlines/${duty}`)).body).toMatchObject(row)
})

test.each([[{ metOn: '2026-03-01' }], [{ withdrawnOn: '2026-03-01' }], [{ dueOn: '2026-04-01' }]])(
  'is not changed by hand: %o',
  async (change) => {
    const { as, duty, standing } = await start()
    const before = await standing()
    expect(await as.owner(`PATCH /deadlines/${duty}`, { body: { ...change, reason: 'by phone' } })).toMatchObject(refused)
    expect(await standing()).toEqual(before)
  },
)

test('nor with others at once: then none of them is', async () => {
  const { as, duty, task, standing } = await start()
  const before = await standing()
  const change = { metOn: '2026-03-01', reason: 'by phone' }
  const { status, body } = await as.owner('POST /deadline-changes', { body: { deadlineIds: [task, duty], change } })
  expect({ status, body }).toMatchObject(refused)
  expect(body).toMatchObject({ errors: [{ path: 'body.deadlineIds.1' }] })
  expect(await standing()).toEqual(before)
})

test('but is left out where that is asked for, and named as left out', async () => {
  const { as, duty, task } = await start()
  const change = { metOn: '2026-03-01', reason: 'by phone' }
  const body = { deadlineIds: [task, duty], change, leaveDuties: true }
  const plan = { changed: 1, unchanged: 0, duties: 1, occurrences: 0, attention: 0, notices: [] }
  expect((await as.owner('POST /deadline-change-previews', { body })).body).toEqual(plan)
  expect((await as.owner('POST /deadline-changes', { body })).body).toEqual(plan)
  expect((await as.owner(`GET /deadlines/${duty}`)).body).toMatchObject({ metOn: null })
})

test('nor by pushing what was done', async () => {
  const { as, standing } = await start()
  const before = await standing()
  const rows = ['d2', 'd1'].map((externalId) => ({ externalId, completedOn: '2026-03-01' }))
  const { status, body } = await as.owner('POST /completions/batches', { body: { source: 'test', rows } })
  expect({ status, body }).toMatchObject(refused)
  expect(body).toMatchObject({ errors: [{ path: 'body.rows.1.externalId' }] })
  expect(await standing()).toEqual(before)
})

test('nor pushed itself', async () => {
  const { as, people, standing } = await start()
  const before = await standing()
  const row = { person: people.report.email, title: 'Mine', due_on: '2026-03-20' }
  const rows = [
    { ...row, external_id: 'x1', kind: 'duty' },
    { ...row, external_id: 'd1', kind: 'survey' },
  ]
  const { body } = await as.owner('POST /deadlines/batches', { body: { source: 'test', rows } })
  expect(body).toMatchObject({
    refused: 'rejected-rows',
    rows: ['kind', 'external_id'].map((column) => ({ result: 'rejected', problems: [{ column, cause: 'from-an-exception' }] })),
  })
  expect(await standing()).toEqual(before)
})
